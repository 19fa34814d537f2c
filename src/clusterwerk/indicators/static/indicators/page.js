// What the four pages of the firm share: sentences from the page, one step at a time, errors first, files to save.
import { Untrue } from "./bytes.js";
import { openFile } from "./firmfile.js";

export const language = () => document.documentElement.lang || "de";

// A moment as the reader writes it.
export const moment = (date, shape) => new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), shape).format(date);

// A closing at midnight is said as the last day before it.
export const closing = (text) => {
  const end = new Date(text);
  if (end.getHours() || end.getMinutes()) return moment(end, { dateStyle: "long", timeStyle: "short" });
  return moment(new Date(end.getTime() - 60_000), { dateStyle: "long" });
};

// The unit as it follows a figure; classes are numbers alone.
export const unitOf = (asked) => (asked.kind === "class" ? "" : asked.unit[language()]);

// The sentence of the page with this name; {word} in it is filled.
export const words = (root) => (name, facts = {}) => {
  const found = root.querySelector("template[data-texts]").content.querySelector(`[data-text="${name}"]`);
  const text = found.textContent.trim().replace(/\s+/g, " ");
  return text.replace(/\{(\w+)\}/g, (whole, fact) => facts[fact] ?? whole);
};

export const fill = (root, name, text) => {
  for (const place of root.querySelectorAll(`[data-fill="${name}"]`)) place.textContent = text;
};

export const show = (root, name, isShown = true) => {
  for (const part of root.querySelectorAll(`[data-part="${name}"]`)) part.hidden = !isShown;
};

export const say = (root, text) => {
  root.querySelector("[data-said]").textContent = text;
};

// One step of a page: the others are put away, and its heading is read first.
export const goTo = (root, name) => {
  for (const step of root.querySelectorAll("[data-step]")) step.hidden = step.dataset.step !== name;
  const heading = root.querySelector(`[data-step="${name}"] h2`);
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: "start" });
};

// [{field or null, label, text}] above the step, each linked to its field.
export const showErrors = (step, errors) => {
  const box = step.querySelector("[data-errors]");
  box.hidden = errors.length === 0;
  const lines = errors.map(({ field, label, text }) => {
    const line = document.createElement("li");
    const words = label ? `${label}: ${text}` : text;
    if (!field) {
      line.textContent = words;
      return line;
    }
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = words;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    line.append(link);
    return line;
  });
  box.querySelector("ul").replaceChildren(...lines);
  if (errors.length) box.focus();
};

export const markField = (field, text) => {
  const frame = field.closest(".field");
  const error = frame.querySelector(".errorlist");
  frame.classList.toggle("field-wrong", Boolean(text));
  field.setAttribute("aria-invalid", text ? "true" : "false");
  error.textContent = text;
  error.hidden = !text;
};

// A row of a table with the labels that narrow screens show.
export const tableRow = (cells) => {
  const row = document.createElement("tr");
  cells.forEach(([label, text, isFigure], place) => {
    const cell = document.createElement(place ? "td" : "th");
    if (!place) cell.scope = "row";
    if (isFigure) cell.className = "figure-cell";
    cell.dataset.label = label;
    cell.textContent = text;
    row.append(cell);
  });
  return row;
};

export const save = (name, text) => {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

export const saveFile = async (file) => save(file.name, await file.text());

export const fromPage = (root, name) => JSON.parse(root.querySelector(`script[type="application/json"]#${name}`).textContent);

// The sentence for something that is not as it should be; anything else is a fault of the program and goes on.
export const sentenceOf = (error, text) => {
  if (!(error instanceof Untrue)) throw error;
  const names = Object.fromEntries(["what", "who"].filter((one) => error.facts[one]).map((one) => [one, text(error.facts[one])]));
  return text(error.code, { ...error.facts, ...names });
};

// While something is reckoned a button says so and cannot be pressed twice.
export const busy = async (button, work) => {
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
};

// Calls begin(root) on the page that has this mark, when the browser can do what is needed; otherwise the page says what to do.
export const onPage = async (mark, begin) => {
  const root = document.querySelector(`[data-${mark}]`);
  if (!root) return;
  show(root, "waiting", false);
  if (!window.isSecureContext || !window.crypto?.subtle) {
    show(root, "unable");
    return;
  }
  const text = words(root);
  try {
    await begin(root, text);
  } catch (error) {
    const refused = root.querySelector('[data-part="refused"]');
    refused.hidden = false;
    fill(refused, "reason", sentenceOf(error, text));
  }
};

const readChosen = async (field) => (field.files.length ? field.files[0].text() : null);

// The step in which the firm's file is opened; calls go(file) with it.
export const askForFile = (root, text, { slug, hasLocal }, go) => {
  const step = root.querySelector('[data-step="open"]');
  const [passphrase, chosen] = [step.querySelector("#firm-passphrase"), step.querySelector("#firm-file")];
  show(step, "here", hasLocal);
  show(step, "nothing-here", !hasLocal);
  step.querySelector("details").open = !hasLocal;
  step.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    showErrors(step, []);
    markField(passphrase, "");
    await busy(step.querySelector('button[type="submit"]'), async () => {
      try {
        if (!hasLocal && !chosen.files.length) throw new Untrue("no_file");
        await go(await openFile({ chosen: await readChosen(chosen), slug, passphrase: passphrase.value }));
        passphrase.value = "";
      } catch (error) {
        const reason = sentenceOf(error, text);
        const field = error.code === "wrong_passphrase" ? passphrase : error.code === "no_file" ? chosen : null;
        if (field) markField(field, reason);
        showErrors(step, [{ field, label: "", text: reason }]);
      }
    });
  });
};
