// After sending: the receipt is checked, put into the firm's file, and the file is offered.
import { Untrue } from "./bytes.js";
import { keepText, lastSent, localText, readContainer, withReceipt } from "./firmfile.js";
import { fill, fromPage, markField, onPage, save, sentenceOf, show } from "./page.js";
import { readReceipt } from "./twolock.js";

const addTo = (root, text, receipt) => {
  const changed = withReceipt(text, receipt);
  const { slug, firm } = readContainer(changed);
  if (slug !== root.dataset.firmSlug) throw new Untrue("other_firm", { firm });
  keepText(slug, changed);
  show(root, "no-file", false);
  show(root, "in-file");
  root.querySelector("[data-save]").onclick = () => save(`clusterwerk-${slug}.firm.json`, changed);
};

const begin = async (root, text) => {
  const receipt = fromPage(root, "signed-receipt");
  const { submission } = await readReceipt(receipt, fromPage(root, "signed-policy"));
  const sent = lastSent(root.dataset.firmSlug);
  if (sent && sent !== submission) throw new Untrue("other_receipt");
  fill(root, "submission", submission.match(/.{8}/g).join(" "));
  show(root, "able");
  const here = localText(root.dataset.firmSlug);
  if (here) addTo(root, here, receipt);
  else show(root, "no-file");
  const field = root.querySelector("#firm-file");
  field.addEventListener("change", async () => {
    try {
      markField(field, "");
      addTo(root, await field.files[0].text(), receipt);
    } catch (error) {
      markField(field, sentenceOf(error, text));
    }
  });
};

onPage("firm-receipt", begin);
