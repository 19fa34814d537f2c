// Pictures marked for zoom: buttons, keys (+ - 0 and arrows), dragging, pinching, and the wheel once the picture has focus.
const STEP = 1.4;
const CLOSEST = 40;

class Picture {
  constructor(svg) {
    this.svg = svg;
    const box = svg.viewBox.baseVal;
    this.whole = { x: box.x, y: box.y, width: box.width, height: box.height };
    this.now = { ...this.whole };
    this.fingers = new Map();
  }

  set(next) {
    const width = Math.min(this.whole.width, Math.max(this.whole.width / CLOSEST, next.width));
    const height = (width * this.whole.height) / this.whole.width;
    const inside = (value, from, size, part) => Math.min(from + size - part, Math.max(from, value));
    this.now = {
      x: inside(next.x, this.whole.x, this.whole.width, width),
      y: inside(next.y, this.whole.y, this.whole.height, height),
      width,
      height,
    };
    this.svg.setAttribute("viewBox", `${this.now.x} ${this.now.y} ${width} ${height}`);
  }

  zoom(factor, across = 0.5, down = 0.5) {
    const width = this.now.width / factor;
    const height = this.now.height / factor;
    this.set({ x: this.now.x + (this.now.width - width) * across, y: this.now.y + (this.now.height - height) * down, width });
  }

  move(right, down) {
    this.set({ ...this.now, x: this.now.x + right * this.now.width, y: this.now.y + down * this.now.height });
  }

  reset() {
    this.set(this.whole);
  }

  place(event) {
    const frame = this.svg.getBoundingClientRect();
    return { across: (event.clientX - frame.left) / frame.width, down: (event.clientY - frame.top) / frame.height };
  }
}

const KEYS = {
  "+": (picture) => picture.zoom(STEP),
  "=": (picture) => picture.zoom(STEP),
  "-": (picture) => picture.zoom(1 / STEP),
  0: (picture) => picture.reset(),
  ArrowLeft: (picture) => picture.move(-0.1, 0),
  ArrowRight: (picture) => picture.move(0.1, 0),
  ArrowUp: (picture) => picture.move(0, -0.1),
  ArrowDown: (picture) => picture.move(0, 0.1),
};

const follow = (picture, frame) => {
  frame.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(picture);
  });
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && document.activeElement !== frame) return;
      event.preventDefault();
      const { across, down } = picture.place(event);
      picture.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, across, down);
    },
    { passive: false },
  );
  frame.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a, button")) return;
    picture.fingers.set(event.pointerId, picture.place(event));
  });
  frame.addEventListener("pointermove", (event) => {
    const before = picture.fingers.get(event.pointerId);
    if (!before) return;
    if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    const here = picture.place(event);
    const other = [...picture.fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const gap = (one) => Math.hypot(one.across - other.across, one.down - other.down) || 0.001;
      picture.zoom(gap(here) / gap(before), (here.across + other.across) / 2, (here.down + other.down) / 2);
    } else picture.move(before.across - here.across, before.down - here.down);
    picture.fingers.set(event.pointerId, here);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    frame.addEventListener(end, (event) => picture.fingers.delete(event.pointerId));
  }
};

const buttons = (picture) => {
  const words = document.body.dataset;
  const row = document.createElement("div");
  row.className = "zoom-buttons";
  const add = (label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-plain";
    button.textContent = label;
    button.addEventListener("click", act);
    row.append(button);
  };
  add(words.zoomIn, () => picture.zoom(STEP));
  add(words.zoomOut, () => picture.zoom(1 / STEP));
  add(words.zoomWhole, () => picture.reset());
  return row;
};

export const zoomPictures = (root) => {
  for (const svg of root.querySelectorAll("[data-zoom-frame] svg, svg[data-zoom]")) {
    if (svg.closest(".zoom-frame") || !svg.viewBox.baseVal?.width) continue;
    const picture = new Picture(svg);
    const frame = document.createElement("div");
    frame.className = "zoom-frame";
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", document.body.dataset.picture);
    svg.replaceWith(frame);
    frame.append(svg);
    frame.before(buttons(picture));
    follow(picture, frame);
  }
};
