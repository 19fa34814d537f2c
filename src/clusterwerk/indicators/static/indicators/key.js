// "Make our key": a key pair is made in this browser; the page sends its public half and nothing else.
import { FirmFile, keep, localText, setAside } from "./firmfile.js";
import { askForFile, busy, fill, goTo, markField, onPage, saveFile, show, showErrors } from "./page.js";
import { fingerprint, newKey } from "./twolock.js";

const SHORTEST = 12;

const wrongIn = (passphrase, again, text) => {
  if ([...passphrase.value].length < SHORTEST) return [passphrase, text("too_short", { least: SHORTEST })];
  if (passphrase.value !== again.value) return [again, text("not_the_same")];
  return null;
};

const present = async (root, file) => {
  const [pair] = file.content.keys;
  fill(root, "fingerprint", await fingerprint(pair.public));
  root.querySelector('input[name="public_key"]').value = pair.public;
  root.querySelector("[data-save]").addEventListener("click", async () => {
    await saveFile(file);
    show(root, "saved");
  });
  goTo(root, "made");
};

const make = async (root, passphrase) => {
  const { firm, firmSlug } = root.dataset;
  const file = await FirmFile.create({ firm, slug: firmSlug, passphrase });
  file.content.keys.unshift({ ...(await newKey()), at: Date.now() });
  setAside(firmSlug);
  await keep(file);
  await present(root, file);
};

const begin = async (root, text) => {
  const step = root.querySelector('[data-step="make"]');
  const [passphrase, again] = [step.querySelector("#new-passphrase"), step.querySelector("#new-passphrase-again")];
  const hasLocal = localText(root.dataset.firmSlug) !== null;
  step.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const field of [passphrase, again]) markField(field, "");
    const wrong = wrongIn(passphrase, again, text);
    showErrors(step, wrong ? [{ field: wrong[0], label: "", text: wrong[1] }] : []);
    if (wrong) {
      markField(...wrong);
      return;
    }
    await busy(step.querySelector('button[type="submit"]'), () => make(root, passphrase.value));
    passphrase.value = again.value = "";
  });
  askForFile(root, text, { slug: root.dataset.firmSlug, hasLocal }, async (file) => {
    if (!file.content.keys.length) file.content.keys.unshift({ ...(await newKey()), at: Date.now() });
    await keep(file);
    await present(root, file);
  });
  for (const link of root.querySelectorAll("[data-go]")) link.addEventListener("click", () => goTo(root, link.dataset.go));
  const first = hasLocal || "hasKey" in root.dataset ? "open" : "make"; // a second key would end the first one
  show(root, "able");
  for (const one of root.querySelectorAll("[data-step]")) one.hidden = one.dataset.step !== first;
};

onPage("firm-key", begin);
