// A field above a long list of boxes shows only the lines that contain every typed word; what is ticked stays visible.
export const findInLists = (root) => {
  for (const field of root.querySelectorAll("input[data-find]")) {
    const list = document.getElementById(field.dataset.find);
    if (!list || !field.hidden) continue;
    field.hidden = false;
    const lines = [...list.children].map((line) => [line, line.textContent.toLowerCase()]);
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/);
      for (const [line, text] of lines) {
        line.hidden = !words.every((word) => text.includes(word)) && !line.querySelector(":checked");
      }
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }
};
