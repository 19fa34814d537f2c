// After the release: where the firm stands, reckoned from its own file. Nothing of it leaves the browser.
import { Untrue } from "./bytes.js";
import { pairOfBars } from "./bars.js";
import { placesOf, showFigure } from "./figures.js";
import { localText } from "./firmfile.js";
import { askForFile, fill, fromPage, goTo, language, onPage, show, tableRow, unitOf } from "./page.js";
import { classOf, memberOf, numberOf, readReceipt, readRelease } from "./twolock.js";

const GROUPS_FOR_QUARTER = 8;
const GROWTH_DECIMALS = 1;

const growth = ({ now, previous }) => (previous === null || Number(previous) === 0 ? null : 100 * (Number(now) / Number(previous) - 1));
const change = ({ now, previous }) => (previous === null ? null : Number(now) - Number(previous));
const level = ({ now }) => Number(now);
const OWN = { growth, mean: level, change, quartiles: level, classes: level };
const MEASURES = Object.keys(OWN);

// Which quarter a figure lies in, 1 to 4; null where too few groups stand behind the release.
export const quarterOf = (own, result) => {
  if (own === null || !(parseInt(result.groups, 10) >= GROUPS_FOR_QUARTER)) return null;
  return 1 + result.values.quartiles.filter((limit) => own > limit).length;
};

// {measure, own, group} for each value that was released of an indicator; group is a list for quartiles and classes.
export const comparisons = (result, figures) =>
  MEASURES.filter((measure) => measure in result.values).map((measure) => {
    const own = figures ? OWN[measure](figures) : null;
    return { measure, own, group: result.values[measure] };
  });

class Position {
  constructor(root, text, papers, file) {
    Object.assign(this, { root, text, file });
    this.survey = papers.survey.body;
    this.release = papers.release.body;
    const row = memberOf(papers, file.publicKeys);
    if (!row) throw new Untrue("key_not_in_roster");
    this.leaf = row.leaf;
    const sent = file.content.answers.filter((one) => one.survey === papers.survey.hash);
    this.counted = sent.find((one) => this.release.included.includes(one.hash)) ?? null;
    this.last = file.lastAnswer(papers.survey.hash);
  }

  // The answer that should have been counted, when it was not, with the office's receipt for it.
  async missing(policy) {
    if (this.last === null || this.last === this.counted || !Object.keys(this.last.figures).length) return null;
    for (const receipt of this.file.receipts) {
      if (!receipt.body.includes(this.last.hash)) continue;
      const { submission } = await readReceipt(receipt, policy);
      if (submission === this.last.hash) return { isReceipted: true };
    }
    return { isReceipted: false };
  }

  written(value, measure, asked) {
    if (value === null) return "–";
    const sign = (measure === "growth" || measure === "change") && value > 0 ? "+" : "";
    const [decimals, unit] = measure === "growth" ? [GROWTH_DECIMALS, "%"] : [this.decimals(asked) + (measure === "change" ? 1 : 0), unitOf(asked)];
    return `${sign}${showFigure(value, language(), decimals)} ${unit}`.trim();
  }

  // As exactly as the figure is entered, or as the mean of all is published.
  decimals(asked) {
    return Math.max(asked.decimals, placesOf(asked.scale));
  }

  place(own, group) {
    if (own === null) return "–";
    if (own === group) return this.text("same");
    return this.text(own > group ? "above" : "below");
  }

  leafTitle(leaf) {
    const found = this.survey.leaves.find((one) => one.id === leaf);
    return found ? found.title[language()] : this.text("all");
  }

  rows() {
    return this.survey.indicators.flatMap((asked) =>
      this.release.results.filter((one) => one.indicator === asked.id && (one.leaf === null || one.leaf === this.leaf)).flatMap((result) => this.rowsOf(asked, result)),
    );
  }

  rowsOf(asked, result) {
    const [title, among] = [asked.title[language()], this.leafTitle(result.leaf)];
    const figures = this.counted?.figures[asked.id] ?? null;
    const found = result.status === "published" ? comparisons(result, figures) : [];
    const empty = { among, own: "–", place: "–", quarter: "–", groups: result.groups || "–" };
    if (!found.length) return [{ ...empty, title, group: this.text("withheld") }];
    return found.map((one) => {
      const name = one.measure === "mean" ? title : `${title}: ${this.text(one.measure)}`;
      return { ...empty, title: name, own: this.written(one.own, one.measure, asked), ...this.cellsOf(asked, result, one) };
    });
  }

  // What stands beside the own figure.
  cellsOf(asked, result, { measure, own, group }) {
    if (measure === "quartiles") {
      const quarter = quarterOf(own, result);
      const marks = group.map((limit) => showFigure(limit, language(), this.decimals(asked) + 1)).join(" / ");
      return { group: `${marks} ${unitOf(asked)}`.trim(), quarter: quarter ? this.text(`quarter_${quarter}`) : "–" };
    }
    if (measure === "classes") {
      if (own === null) return { group: "–" };
      const share = group[classOf(numberOf(String(own), asked), asked)];
      return { group: this.text("share", { share: showFigure(share, language(), 1) }) };
    }
    return { group: this.written(group, measure, asked), place: this.place(own, group), bars: own === null ? null : [own, group] };
  }

  draw() {
    const { root, text } = this;
    const heading = (name) => text(`head_${name}`);
    const rows = this.rows();
    const cells = (row) => ["title", "among", "own", "group", "place", "quarter", "groups"].map((name) => [heading(name), row[name], name === "own" || name === "group"]);
    root.querySelector("[data-position]").replaceChildren(...rows.map((row) => tableRow(cells(row))));
    const drawn = rows.filter((row) => row.bars).map((row) => this.picture(row));
    root.querySelector("[data-bars]").replaceChildren(...drawn);
    show(root, "counted", this.counted !== null && this.last === this.counted);
    show(root, "no-answer", this.last === null);
    show(root, "withdrawn", this.last !== null && this.counted === null && !Object.keys(this.last.figures).length);
  }

  picture(row) {
    const frame = this.root.querySelector("template[data-picture]").content.firstElementChild.cloneNode(true);
    frame.querySelector("figcaption").textContent = `${row.title} (${row.among})`;
    const [own, group] = row.bars;
    const lines = [
      { label: this.text("head_own"), value: own, written: row.own, look: "fill-1" },
      { label: this.text("head_group"), value: group, written: row.group, look: "fill-6" },
    ];
    frame.querySelector("figcaption").after(pairOfBars(lines));
    return frame;
  }
}

const begin = async (root, text) => {
  const papers = await readRelease(fromPage(root, "round-documents"));
  const { title, period, before } = papers.survey.body;
  fill(root, "title", title[language()]);
  if (root.dataset.firm) fill(root, "firm", root.dataset.firm);
  fill(root, "period", `${period.label} (${before.label})`);
  const slug = root.dataset.firmSlug;
  show(root, "able");
  root.querySelector('[data-step="open"]').hidden = false;
  root.querySelector("[data-print]").addEventListener("click", () => window.print());
  askForFile(root, text, { slug, hasLocal: slug !== "" && localText(slug) !== null }, async (file) => {
    const position = new Position(root, text, papers, file);
    fill(root, "firm", file.head.firm);
    position.draw();
    const missing = await position.missing(fromPage(root, "round-documents").policy);
    show(root, "not-counted", missing !== null);
    show(root, "with-receipt", missing !== null && missing.isReceipted);
    goTo(root, "position");
  });
};

onPage("firm-position", begin);
