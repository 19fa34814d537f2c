// The form of a round: rendered from the signed questionnaire, filled in, sealed here; only the sealed answer leaves the browser.
import { Untrue } from "./bytes.js";
import { placesOf, readFigure, showFigure } from "./figures.js";
import { keep, localText, noteSent } from "./firmfile.js";
import { askForFile, busy, closing, fill, fromPage, goTo, language, markField, moment, onPage, save, saveFile, say, show, showErrors, tableRow, unitOf } from "./page.js";
import { Question } from "./questions.js";
import { fingerprint, memberOf, readOpening, sealAnswer } from "./twolock.js";

const PAUSE = 600;

class Answer {
  constructor(root, text, agreement, file) {
    Object.assign(this, { root, text, agreement, file });
    this.survey = agreement.survey.body;
    this.row = memberOf(agreement, file.publicKeys);
    const { member } = root.dataset;
    if (!this.row) throw new Untrue("key_not_in_roster");
    if (member && this.row.member !== member) throw new Untrue("other_firm", { firm: file.head.firm });
    this.key = file.content.keys.find((pair) => pair.public === this.row.key).private;
  }

  get place() {
    return this.agreement.survey.hash;
  }

  get isStandalone() {
    return this.root.querySelector("form[data-send]") === null;
  }

  // The fields, filled with the draft, or what was sent before, or what the file knows of the older period.
  draw() {
    const { root, text, survey, file } = this;
    root.querySelector("[data-questions]").replaceChildren();
    this.questions = survey.indicators.map((asked) => new Question(root, text, survey, asked, file.earlier(asked, survey.before), file.lastSent(asked, survey.before)));
    const draft = file.content.drafts[this.place];
    const sent = file.lastAnswer(this.place);
    this.staff = root.querySelector("#staff");
    this.staff.value = draft?.staff ?? file.content.staff;
    show(root, "staff", survey.indicators.some((asked) => asked.staff_from !== null));
    show(root, "again", "answeredBefore" in root.dataset || (this.isStandalone && Object.keys(sent?.figures ?? {}).length > 0));
    this.askFromStaff();
    for (const question of this.questions) {
      const typed = draft?.typed[question.asked.id];
      if (typed) question.put(typed);
      else question.putFigures(sent?.figures[question.asked.id] ?? null);
    }
  }

  get employees() {
    const typed = readFigure(this.staff.value, language());
    return typed !== null && /^\d+$/.test(typed) ? Number(typed) : null;
  }

  askFromStaff() {
    for (const question of this.questions) question.askFrom(this.employees);
  }

  async keepDraft() {
    clearTimeout(this.waiting);
    const typed = Object.fromEntries(this.questions.map((question) => [question.asked.id, question.typed]));
    this.file.content.drafts[this.place] = { at: Date.now(), staff: this.staff.value, typed };
    this.file.content.staff = this.staff.value;
    const time = moment(new Date(), { timeStyle: "medium" });
    say(this.root, (await keep(this.file)) ? this.text("kept", { time }) : this.text("not_kept"));
  }

  typing(event) {
    if (event.target === this.staff) this.askFromStaff();
    this.questions.find((question) => question.frame.contains(event.target))?.look();
    show(this.root, "later", false);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.keepDraft(), PAUSE);
  }

  staffMistake() {
    const isWrong = this.staff.value.trim() !== "" && this.employees === null;
    const text = isWrong ? this.text("no_decimals") : "";
    markField(this.staff, text);
    return isWrong ? [{ field: this.staff, label: "", text }] : [];
  }

  async check() {
    const found = this.questions.map((question) => ({ asked: question.asked, ...question.look() }));
    const mistakes = [...this.staffMistake(), ...found.flatMap((one) => one.mistakes)];
    showErrors(this.root.querySelector('[data-step="figures"]'), mistakes);
    if (mistakes.length) return;
    await this.keepDraft();
    const given = found.filter((one) => one.figures);
    this.figures = Object.fromEntries(given.map((one) => [one.asked.id, one.figures]));
    this.corrected = given.filter((one) => one.isCorrected).map((one) => one.asked.id);
    const { trustees } = this.file.content;
    const isKnown = trustees.includes(this.agreement.policy.body.trustee_key);
    show(this.root, "unknown-trustee", !isKnown);
    show(this.root, "changed-trustee", !isKnown && trustees.length > 0);
    show(this.root, "nothing-answered", given.length === 0);
    this.root.querySelector("[data-figures-table]").replaceChildren(...found.map((one) => this.rowOf(one)));
    goTo(this.root, "check");
  }

  rowOf({ asked, figures }) {
    const written = (figure) => (figure === null ? "–" : `${showFigure(figure, language(), placesOf(asked.scale))} ${unitOf(asked)}`.trim());
    const [now, previous] = figures ? [written(figures.now), written(figures.previous)] : [this.text("nothing"), "–"];
    const { period, before } = this.survey;
    return tableRow([[this.text("indicator"), asked.title[language()]], [period.label, now, true], [before.label, previous, true]]);
  }

  async seal() {
    const compared = this.root.querySelector("#compared");
    const isMissing = !compared.closest(".field").hidden && !compared.checked;
    const text = isMissing ? this.text("not_compared") : "";
    markField(compared, text);
    showErrors(this.root.querySelector('[data-step="check"]'), isMissing ? [{ field: compared, label: "", text }] : []);
    if (!isMissing) await this.send(this.figures, this.corrected);
  }

  async send(figures, corrected) {
    const { agreement, file, survey, root } = this;
    const key = agreement.policy.body.trustee_key;
    const seq = Math.max(Number(root.dataset.lastSeq), file.lastAnswer(this.place)?.seq ?? 0) + 1;
    const form = root.dataset.formHash;
    const { submission, hash } = await sealAnswer({ agreement, member: this.row.member, key: this.key, seq, figures, corrected, form });
    const versions = Object.fromEntries(survey.indicators.map((asked) => [asked.id, asked.version]));
    file.content.answers.push({ survey: this.place, period: survey.period, before: survey.before, versions, seq, hash, figures, at: Date.now() });
    delete file.content.drafts[this.place];
    if (Object.keys(figures).length && !file.content.trustees.includes(key)) file.content.trustees.push(key);
    clearTimeout(this.waiting);
    const isKept = await keep(file);
    this.sealed = JSON.stringify(submission);
    if (this.isStandalone) {
      this.saveSealed();
      goTo(root, "done");
      return;
    }
    if (!isKept) await saveFile(file);
    noteSent(file.head.slug, hash);
    const sending = root.querySelector("form[data-send]");
    sending.querySelector('input[name="sealed"]').value = this.sealed;
    sending.submit();
  }

  saveSealed() {
    const name = `answer-${this.row.member}.sealed.json`;
    fill(this.root, "sealed-name", name);
    save(name, this.sealed);
  }
}

const describe = async (root, { policy, survey }) => {
  const { title, period, before, closes, notes } = survey.body;
  fill(root, "title", title[language()]);
  fill(root, "notes", notes[language()] ?? "");
  fill(root, "period", period.label);
  fill(root, "before", before.label);
  fill(root, "closes", closing(closes));
  fill(root, "office", policy.body.office_name);
  fill(root, "trustee", policy.body.trustee_name);
  fill(root, "k", policy.body.k);
  fill(root, "trustee-fingerprint", await fingerprint(policy.body.trustee_key));
};

const listen = (answer) => {
  const { root } = answer;
  const figures = root.querySelector("form[data-figures]");
  const on = (selector, event, act) => {
    for (const one of root.querySelectorAll(selector)) one.addEventListener(event, act);
  };
  const onSubmit = (selector, act) =>
    on(selector, "submit", async (event) => {
      event.preventDefault();
      await busy(event.target.querySelector('button[type="submit"]'), act);
    });
  figures.addEventListener("input", (event) => answer.typing(event));
  onSubmit("form[data-figures]", () => answer.check());
  onSubmit("form[data-seal]", () => answer.seal());
  onSubmit("form[data-seal-withdrawal]", () => answer.send({}, []));
  on("[data-later]", "click", async () => {
    await answer.keepDraft();
    show(root, "later");
  });
  on("[data-save]", "click", () => saveFile(answer.file));
  on("[data-save-sealed]", "click", () => answer.saveSealed());
  on("[data-withdraw]", "click", () => goTo(root, "withdraw"));
  on("[data-go]", "click", (event) => goTo(root, event.target.dataset.go));
};

const begin = async (root, text) => {
  const agreement = await readOpening(fromPage(root, "round-documents"));
  await describe(root, agreement);
  if (new Date() > new Date(agreement.survey.body.closes)) {
    show(root, "closed");
    return;
  }
  const slug = root.dataset.firmSlug;
  show(root, "able");
  root.querySelector('[data-step="open"]').hidden = false;
  askForFile(root, text, { slug, hasLocal: slug !== "" && localText(slug) !== null }, async (file) => {
    const answer = new Answer(root, text, agreement, file);
    answer.draw();
    listen(answer);
    goTo(root, "figures");
  });
};

onPage("firm-answer", begin);
