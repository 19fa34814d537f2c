// Text that is saved while people talk: kept on this device with every key, sent in the background, and offered again after a
// lost connection or a closed browser until the server answered. A form marked data-live is sent by htmx; data-live="typing"
// saves by itself and carries the version that was seen, so that the server notices when two people type at once.
const PREFIX = "kept:live:";
const AGAIN = 4000;
const NEVER = new Set(["hidden", "password", "file", "submit", "button"]);

const store = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null; // the device keeps nothing; the server still does
  }
};
const keyOf = (form) => `${PREFIX}${location.pathname}#${form.id}`;
const fields = (form) => [...form.elements].filter((field) => field.name && field.tagName !== "BUTTON" && !NEVER.has(field.type));
const valuesOf = (form) => Object.fromEntries(fields(form).map((field) => [field.name, field.value]));
const isTyping = (form) => form.dataset.live === "typing";
const seen = (form) => ({ version: form.elements.version?.value, page: form.elements.page?.value });
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const saveNow = (form) => form.dispatchEvent(new CustomEvent("save-now"));
const show = (form, unsaved) => {
  const word = form.querySelector(".unsaved");
  if (word) word.hidden = !unsaved;
};

const keep = (form) => {
  const draft = { at: Date.now(), sent: false, path: location.pathname, values: valuesOf(form), ...seen(form) };
  store((kept) => kept.setItem(keyOf(form), JSON.stringify(draft)));
  show(form, true);
};
const forget = (form) => {
  store((kept) => kept.removeItem(keyOf(form)));
  show(form, false);
};

const putBack = (form, draft) => {
  for (const field of fields(form)) if (field.name in draft.values) field.value = draft.values[field.name];
  form.closest("details")?.setAttribute("open", "");
  if (!isTyping(form)) return;
  for (const name of ["version", "page"]) if (form.elements[name]) form.elements[name].value = draft[name];
  keep(form);
  saveNow(form);
};

const offer = (form, draft) => {
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
      box.remove();
      act();
    });
    return made;
  };
  box.append(text, button(words.keptRestore, () => putBack(form, draft)), button(words.keptDiscard, () => forget(form)));
  form.prepend(box);
  form.closest("details")?.setAttribute("open", "");
};

// A login page in place of an answer means that nothing was saved.
const answered = (form, xhr) => xhr && xhr.status >= 200 && xhr.status < 300 && new URL(xhr.responseURL).pathname === new URL(form.action).pathname;

const follow = (form) => {
  let sent;
  form.addEventListener("input", () => keep(form));
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target === form) sent = valuesOf(form);
  });
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr && !answered(form, event.detail.xhr)) event.detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form) return;
    if (answered(form, event.detail.xhr)) {
      if (!isTyping(form) || same(sent, valuesOf(form))) forget(form);
    } else if (isTyping(form)) setTimeout(() => saveNow(form), AGAIN);
  });
  if (isTyping(form)) window.addEventListener("online", () => form.querySelector(".unsaved:not([hidden])") && saveNow(form));
};

export const keepLive = () => {
  for (const form of document.querySelectorAll("form[data-live]")) {
    if (form.dataset.liveReady) continue;
    form.dataset.liveReady = "yes";
    const draft = store((kept) => JSON.parse(kept.getItem(keyOf(form))));
    if (draft && !same(draft.values, valuesOf(form))) offer(form, draft);
    else if (draft) forget(form);
    follow(form);
  }
};
