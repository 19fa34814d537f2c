// "/" goes to the search field; Escape and a click elsewhere close small menus.
const TYPING = "input, textarea, select, [contenteditable]";

export const searchKey = () => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING)) return;
    const field = document.querySelector('[data-shortcut="/"]') ?? document.getElementById("q");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
};

const OPEN = "details.account[open], details.columns[open]";

export const closeMenus = () => {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(OPEN)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest(OPEN);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
};

// A letter presses the button that bears it: <button data-shortcut="a">.
export const letterKeys = () => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !/^[a-z]$/i.test(event.key)) return;
    if (event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')) return;
    const button = document.querySelector(`button[data-shortcut="${event.key.toLowerCase()}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
};
