// Two bars under each other, from a common zero line, with their figures beside them.
const SPACE = "http://www.w3.org/2000/svg";
const [WIDTH, LINE, LEFT, RIGHT] = [360, 30, 92, 116];

const part = (name, attributes, text = "") => {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

export const pairOfBars = (lines) => {
  const values = [0, ...lines.map((line) => line.value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = WIDTH - LEFT - RIGHT;
  const at = (value) => LEFT + (most === least ? 0 : (room * (value - least)) / (most - least));
  const picture = part("svg", { viewBox: `0 0 ${WIDTH} ${LINE * lines.length}`, width: WIDTH, role: "img" });
  picture.setAttribute("aria-label", lines.map((line) => `${line.label}: ${line.written}`).join(", "));
  lines.forEach(({ label, value, written, look }, place) => {
    const top = LINE * place + 5;
    picture.append(part("text", { x: LEFT - 8, y: top + 15, "text-anchor": "end", "font-size": 14 }, label));
    const [from, to] = [at(Math.min(0, value)), at(Math.max(0, value))];
    picture.append(part("rect", { class: look, x: from, y: top, width: Math.max(1, to - from), height: 20 }));
    picture.append(part("text", { x: WIDTH - RIGHT + 8, y: top + 15, "font-size": 14 }, written));
  });
  picture.append(part("line", { class: "stroke-line", x1: at(0), x2: at(0), y1: 0, y2: LINE * lines.length }));
  return picture;
};
