// The box in the head of a list ticks all rows of the page.
export const chooseAll = (root) => {
  for (const form of root.querySelectorAll("form[data-choose]")) {
    const label = form.querySelector("[data-choose-all]");
    if (!label || !label.hidden) continue;
    label.hidden = false;
    const all = label.querySelector("input");
    const boxes = () => [...form.querySelectorAll('input[name="chosen"]')];
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
    });
    form.addEventListener("change", () => {
      const ticked = boxes().filter((box) => box.checked).length;
      all.checked = ticked > 0 && ticked === boxes().length;
      all.indeterminate = ticked > 0 && !all.checked;
    });
  }
};
