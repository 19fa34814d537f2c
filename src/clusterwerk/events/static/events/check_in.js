// The door of an event on a phone: find a guest, tap, go on; without a network the taps wait on the phone and are sent later.
const list = document.querySelector("[data-door]");
const name = `check-in:${location.pathname}`;

const waiting = () => JSON.parse(localStorage.getItem(name) || "[]");
const keep = (taps) => localStorage.setItem(name, JSON.stringify(taps));

const tell = (text) => {
  const line = document.querySelector("[data-door-state]");
  line.textContent = text;
  line.hidden = !text;
};

const count = () => {
  const guests = [...list.querySelectorAll("[data-guest]")];
  document.querySelector("[data-door-came]").textContent = guests.filter((one) => one.dataset.here === "1").length;
};

const show = (guest, isHere) => {
  guest.dataset.here = isHere ? "1" : "";
  guest.querySelector("[data-here-tag]").hidden = !isHere;
  const button = guest.querySelector("button");
  button.textContent = isHere ? list.dataset.undo : list.dataset.isHere;
  button.classList.toggle("button-main", !isHere);
  button.classList.toggle("button-quiet", isHere);
  guest.querySelector('input[name="undo"]').value = isHere ? "1" : "";
  count();
};

let isSending = false;
const send = async () => {
  if (isSending) return;
  isSending = true;
  try {
    while (waiting().length) {
      const [tap] = waiting();
      const body = new URLSearchParams({ csrfmiddlewaretoken: tap.token, undo: tap.undo });
      const headers = { "X-Requested-With": "check-in" };
      const answer = await fetch(tap.url, { method: "POST", body, headers, redirect: "manual" });
      if (answer.status !== 204 && answer.status !== 404 && answer.status !== 409) break;
      keep(waiting().slice(1));
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // a fetch without a network
  } finally {
    isSending = false;
    const left = waiting().length;
    tell(left ? list.dataset.waiting.replace("0", left) : "");
  }
};

const tapped = (event) => {
  const form = event.target.closest("form[data-tap]");
  if (!form) return;
  event.preventDefault();
  const guest = form.closest("[data-guest]");
  const undo = guest.dataset.here;
  const token = form.querySelector('input[name="csrfmiddlewaretoken"]').value;
  keep([...waiting(), { url: form.getAttribute("action"), undo, token }]);
  show(guest, !undo);
  send();
};

const narrow = (text) => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const guest of list.querySelectorAll("[data-guest]")) {
    const said = guest.dataset.guest.toLowerCase();
    guest.hidden = !words.every((word) => said.includes(word));
  }
};

const fromTicket = () => {
  const code = new URLSearchParams(location.search).get("code");
  const guest = code && list.querySelector(`[data-code="${CSS.escape(code)}"]`);
  if (!guest) return;
  list.prepend(guest);
  guest.querySelector("button").focus();
};

if (list) {
  for (const tap of waiting()) {
    const form = list.querySelector(`form[action="${CSS.escape(tap.url)}"]`);
    if (form) show(form.closest("[data-guest]"), !tap.undo);
  }
  list.addEventListener("submit", tapped);
  document.querySelector("[data-door-search]").addEventListener("input", (event) => narrow(event.target.value));
  document.querySelector("[data-door-search]").closest("[hidden]").hidden = false;
  fromTicket();
  send();
  addEventListener("online", send);
  setInterval(send, 10000);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(list.dataset.worker);
}
