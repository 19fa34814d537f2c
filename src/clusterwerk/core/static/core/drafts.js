// What was typed is not lost: text of forms marked data-keep stays on this device until it was sent and answered.
import { lostConnection } from "./announce.js";

const PREFIX = "kept:";
const WEEK = 7 * 24 * 3600 * 1000;
const NEVER = new Set(["hidden", "password", "file", "submit", "button", "image", "reset"]);

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const write = (key, draft) => {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The device keeps nothing (private window, full store): the form works as usual.
  }
};
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

const fields = (form) => [...form.elements].filter((field) => field.name && field.tagName !== "BUTTON" && !NEVER.has(field.type));
const stateOf = (field) => {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  if (field.type === "select-multiple") return [...field.selectedOptions].map((option) => option.value);
  return field.value;
};
const valuesOf = (form) => fields(form).map((field) => [field.name, stateOf(field)]);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const putBack = (form, values) => {
  const waiting = [...values];
  for (const field of fields(form)) {
    const place = waiting.findIndex(([name]) => name === field.name);
    if (place < 0) continue;
    const [, state] = waiting.splice(place, 1)[0];
    if (typeof state === "boolean") field.checked = state;
    else if (Array.isArray(state)) for (const option of field.options) option.selected = state.includes(option.value);
    else field.value = state;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
};

const offer = (form, key, draft) => {
  const words = document.body.dataset;
  const box = document.createElement("div");
  box.className = "kept";
  box.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words.keptText;
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-plain";
    made.textContent = label;
    made.addEventListener("click", () => {
      act();
      box.remove();
    });
    return made;
  };
  const back = button(words.keptRestore, () => putBack(form, draft.values));
  const away = button(words.keptDiscard, () => localStorage.removeItem(key));
  box.append(text, back, away);
  form.prepend(box);
};

const follow = (form, key) => {
  let waiting;
  const keep = (sent) => write(key, { at: Date.now(), sent, path: location.pathname, values: valuesOf(form) });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(false), 300);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (navigator.onLine) {
      keep(true);
      return;
    }
    event.preventDefault();
    keep(false);
    lostConnection();
  });
};

const tidy = () => {
  const answered = document.querySelector(".notice-success") !== null;
  for (const key of keys()) {
    const draft = read(key);
    const arrived = draft?.sent && (draft.path !== location.pathname || answered);
    if (!draft || arrived || Date.now() - draft.at > WEEK) localStorage.removeItem(key);
  }
};

export const keepDrafts = (root) => {
  try {
    if (root === document) tidy();
  } catch {
    return; // no store on this device
  }
  for (const form of document.querySelectorAll("form[data-forget]")) {
    form.addEventListener("submit", () => keys().forEach((key) => localStorage.removeItem(key)), { once: true });
  }
  const forms = [...document.querySelectorAll("form[data-keep]")];
  for (const form of forms) {
    if (form.dataset.kept) continue;
    form.dataset.kept = "yes";
    const key = `${PREFIX}${location.pathname}#${form.id || forms.indexOf(form)}`;
    const draft = read(key);
    const cameBack = form.querySelector(".error-summary") !== null;
    if (draft && cameBack) write(key, { ...draft, sent: false });
    else if (draft && !same(draft.values, valuesOf(form))) offer(form, key, draft);
    else if (draft) localStorage.removeItem(key);
    follow(form, key);
  }
};
