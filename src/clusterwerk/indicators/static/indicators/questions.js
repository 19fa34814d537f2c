// The questions of a round as fields, and what is said about a figure while it is typed.
import { decimalsOf, placesOf, readFigure, showFigure, typedFigure } from "./figures.js";
import { language, markField } from "./page.js";
import { stepsOf } from "./twolock.js";

const HALF = 0.5;

const part = (frame, name) => frame.querySelector(`[data-is="${name}"]`);

const wrongWith = (figure, asked) => {
  if (figure === null) return ["not_a_figure", {}];
  const places = placesOf(asked.scale);
  if (decimalsOf(figure) > places) return places ? ["too_many_decimals", { decimals: places }] : ["no_decimals", {}];
  const steps = stepsOf(figure, asked.scale);
  if (steps >= BigInt(asked.least) && steps <= BigInt(asked.most)) return null;
  const bound = (limit) => showFigure(limit / asked.scale, language(), places);
  return ["out_of_range", { least: bound(asked.least), most: bound(asked.most), unit: asked.unit[language()] }];
};

// What stands in the two fields: figures, what must be mended in which field, and what is only asked.
export const judge = (asked, typed, sent) => {
  const [now, previous] = typed.map((text) => (text.trim() ? readFigure(text, language()) : null));
  const wrong = typed.map((text, place) => (text.trim() ? wrongWith([now, previous][place], asked) : null));
  if (typed[1].trim() && !typed[0].trim()) wrong[0] = ["now_missing", {}];
  const asks = [];
  if (now !== null && previous !== null && !wrong.some(Boolean)) {
    const off = Math.abs(Number(now) - Number(previous)) / Math.abs(Number(previous));
    if (asked.kind !== "class" && Number.isFinite(off) && off > HALF) asks.push(["far_off", { percent: Math.round(100 * off) }]);
  }
  const isCorrected = sent !== null && previous !== null && Number(sent) !== Number(previous);
  if (isCorrected) asks.push(["corrected", { figure: showFigure(sent, language(), placesOf(asked.scale)) }]);
  else if (sent !== null && previous !== null) asks.push(["from_file", {}]);
  return { now, previous, wrong, asks, isCorrected };
};

const choices = (asked) => {
  const select = document.createElement("select");
  select.autocomplete = "off";
  select.append(new Option("–", ""));
  for (let step = asked.least; step <= asked.most; step += asked.scale) select.append(new Option(step / asked.scale));
  return select;
};

// One indicator on the page: its fields, whether the firm is asked at all, and its figures.
export class Question {
  constructor(root, text, survey, asked, earlier, sent) {
    Object.assign(this, { text, asked, earlier, sent });
    const frame = root.querySelector("template[data-question]").content.firstElementChild.cloneNode(true);
    const tongue = language();
    this.frame = frame;
    part(frame, "title").textContent = asked.title[tongue];
    part(frame, "explanation").textContent = asked.explanation[tongue];
    this.now = this.field("now", survey.period.label);
    this.previous = this.field("previous", survey.before.label);
    part(frame, "previous").hidden = !asked.previous;
    root.querySelector("[data-questions]").append(frame);
  }

  field(name, period) {
    const place = part(this.frame, name);
    if (this.asked.kind === "class") place.querySelector("input").replaceWith(choices(this.asked));
    const field = place.querySelector("input, select");
    const error = place.querySelector(".errorlist");
    const label = place.querySelector("label");
    field.id = `${name}-${this.asked.id}`;
    error.id = `${field.id}-error`;
    label.htmlFor = field.id;
    const unit = this.asked.unit[language()];
    const shape = !unit ? "field_plain" : this.asked.kind === "class" ? "field_class" : "field";
    label.textContent = this.text(shape, { period, unit });
    field.setAttribute("aria-describedby", `${error.id} ${this.hint.id}`);
    return field;
  }

  get hint() {
    const hint = part(this.frame, "hint");
    hint.id = `hint-${this.asked.id}`;
    return hint;
  }

  get typed() {
    return [this.now.value, this.asked.previous ? this.previous.value : ""];
  }

  put([now, previous]) {
    this.now.value = now;
    this.previous.value = previous;
    this.look();
  }

  // Figures that were sent, or for the older period what the firm's own file knows.
  putFigures(given) {
    const older = given ? given.previous : this.earlier;
    const shown = (figure) => (figure === null ? "" : typedFigure(figure, language()));
    this.put([shown(given ? given.now : null), shown(this.asked.previous ? older : null)]);
  }

  askFrom(staff) {
    const least = this.asked.staff_from;
    this.isAsked = least === null || (staff !== null && staff >= least);
    const closed = part(this.frame, "closed");
    closed.hidden = least === null;
    if (least !== null) closed.textContent = this.text("staff_from", { staff: least });
    part(this.frame, "fields").hidden = !this.isAsked;
    this.hint.hidden = !this.isAsked;
  }

  // An older figure alone, as the firm's file filled it in, is no answer and no mistake.
  get isUntouched() {
    const [now, previous] = this.typed;
    return !now.trim() && this.earlier !== null && previous === typedFigure(this.earlier, language());
  }

  // Says at the fields what is to be mended; answers {now, previous} or null, and the mistakes.
  look() {
    if (this.isAsked === false || this.isUntouched || !this.typed.some((text) => text.trim())) {
      this.tell(["", ""], this.isUntouched ? [["from_file", {}]] : []);
      return { figures: null, mistakes: [], isCorrected: false };
    }
    const { now, previous, wrong, asks, isCorrected } = judge(this.asked, this.typed, this.sent);
    const sentences = wrong.map((one) => (one ? this.text(...one) : ""));
    this.tell(sentences, asks);
    const fields = [this.now, this.previous];
    const label = this.asked.title[language()];
    const mistakes = sentences.flatMap((text, place) => (text ? [{ field: fields[place], label, text }] : []));
    return { figures: mistakes.length ? null : { now, previous }, mistakes, isCorrected };
  }

  tell([now, previous], asks) {
    markField(this.now, now);
    markField(this.previous, previous);
    const words = asks.map((one) => this.text(...one)).join(" ");
    if (this.hint.textContent !== words) this.hint.textContent = words;
  }
}
