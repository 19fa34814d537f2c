// Says what changed to those who do not see it, and when something did not arrive.
export const say = (text) => {
  const place = document.getElementById("announcements");
  if (place) place.textContent = text;
};

const show = (text) => {
  const main = document.getElementById("main");
  main.querySelector(".notice-connection")?.remove();
  const notice = document.createElement("p");
  notice.className = "notice notice-warning notice-connection";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  main.prepend(notice);
};

export const lostConnection = () => show(document.body.dataset.lostConnection);

export const announceUpdates = () => {
  document.body.addEventListener("htmx:afterSettle", () => {
    document.querySelector(".notice-connection")?.remove();
    const changed = document.querySelector("[data-announce]");
    if (changed) say(changed.textContent.trim());
  });
  document.body.addEventListener("htmx:sendError", lostConnection);
  document.body.addEventListener("htmx:timeout", lostConnection);
  document.body.addEventListener("htmx:responseError", () => show(document.body.dataset.failed));
};

// A form that came back with errors is read from its summary.
export const focusErrors = () => document.querySelector("[data-focus]:not([data-example] *)")?.focus();
