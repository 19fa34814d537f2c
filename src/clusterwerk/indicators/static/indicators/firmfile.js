// The firm's own file: its signing key, what it sent, its receipts and drafts. Locked with a passphrase, before it is kept anywhere.
import { fromBase64, isSame, randomBytes, toBase64, Untrue, utf8 } from "./bytes.js";

const WHAT = "clusterwerk firm file";
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 20_000_000;
const PLACE = "firm file:";
const ASIDE = "firm file set aside:";

// What stands outside of the lock, and what the lock is bound to.
const headOf = ({ v, what, firm, slug, salt, iterations }) => ({ v, what, firm, slug, salt, iterations });
const boundTo = (head) => utf8(JSON.stringify(headOf(head)));

const stretched = async (passphrase, head) => {
  const typed = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveBits"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: fromBase64(head.salt), iterations: head.iterations };
  const bits = await crypto.subtle.deriveBits(way, typed, 256);
  const root = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveKey", "deriveBits"]);
  const part = (info) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(info) });
  const key = await crypto.subtle.deriveKey(part("firm file key"), root, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { key, test: new Uint8Array(await crypto.subtle.deriveBits(part("firm file test"), root, 128)) };
};

// The outer part of a file, as it lies on the disk. Throws Untrue.
export const readContainer = (text) => {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Untrue("not_a_firm_file");
  }
  if (found?.what !== WHAT) throw new Untrue("not_a_firm_file");
  if (found.v !== 1) throw new Untrue("newer_file");
  const isWhole = ["firm", "slug", "salt", "test", "iv", "data"].every((name) => typeof found[name] === "string");
  const isStrong = found.iterations >= ITERATIONS && found.iterations <= MOST_ITERATIONS;
  if (!isWhole || !isStrong || !Array.isArray(found.receipts)) throw new Untrue("broken_file");
  return found;
};

const newest = (one, other) => (!one || (other && other.at > one.at) ? other : one);

const isSamePeriod = (one, other) => one?.from === other.from && one?.to === other.to;

const united = (ones, others, nameOf) => {
  const known = new Map(others.map((one) => [nameOf(one), one]));
  for (const one of ones) known.set(nameOf(one), one);
  return [...known.values()];
};

export class FirmFile {
  constructor(head, lock, content, receipts) {
    Object.assign(this, { head: headOf(head), lock, content, receipts });
  }

  static async create({ firm, slug, passphrase }) {
    const head = { v: 1, what: WHAT, firm, slug, salt: toBase64(randomBytes(16)), iterations: ITERATIONS };
    const content = { keys: [], trustees: [], answers: [], drafts: {}, staff: "" };
    return new FirmFile(head, await stretched(passphrase, head), content, []);
  }

  // Throws Untrue: wrong_passphrase, or broken_file when the passphrase is right and something was changed.
  static async open(container, passphrase) {
    return FirmFile.unlock(container, await stretched(passphrase, container));
  }

  static async unlock(container, lock) {
    if (!isSame(lock.test, fromBase64(container.test))) throw new Untrue("wrong_passphrase");
    const way = { name: "AES-GCM", iv: fromBase64(container.iv), additionalData: boundTo(container) };
    const plain = await crypto.subtle.decrypt(way, lock.key, fromBase64(container.data)).catch((error) => {
      if (error.name === "OperationError") throw new Untrue("broken_file");
      throw error;
    });
    return new FirmFile(container, lock, JSON.parse(new TextDecoder().decode(plain)), container.receipts);
  }

  get name() {
    return `clusterwerk-${this.head.slug}.firm.json`;
  }

  get publicKeys() {
    return this.content.keys.map((pair) => pair.public);
  }

  async text() {
    const iv = randomBytes(12);
    const way = { name: "AES-GCM", iv, additionalData: boundTo(this.head) };
    const data = new Uint8Array(await crypto.subtle.encrypt(way, this.lock.key, utf8(JSON.stringify(this.content))));
    const outside = { ...this.head, test: toBase64(this.lock.test), iv: toBase64(iv), data: toBase64(data) };
    return JSON.stringify({ ...outside, receipts: this.receipts });
  }

  // What another copy of the same firm knows and this one does not: keys, answers, receipts, the later draft.
  merge(other) {
    const [mine, theirs] = [this.content, other.content];
    mine.keys = united(mine.keys, theirs.keys, (pair) => pair.public).sort((one, two) => two.at - one.at);
    mine.answers = united(mine.answers, theirs.answers, (one) => one.hash).sort((one, two) => one.at - two.at);
    mine.trustees = united(mine.trustees, theirs.trustees, (key) => key);
    for (const [survey, draft] of Object.entries(theirs.drafts)) mine.drafts[survey] = newest(mine.drafts[survey], draft);
    for (const { survey, at } of mine.answers) if (mine.drafts[survey]?.at < at) delete mine.drafts[survey];
    mine.staff = mine.staff || theirs.staff;
    this.receipts = united(this.receipts, other.receipts, (one) => one.body);
  }

  // What was sent last in this round, or null.
  lastAnswer(survey) {
    const sent = this.content.answers.filter((one) => one.survey === survey);
    return sent.reduce((last, one) => (last && last.seq > one.seq ? last : one), null);
  }

  // What was sent of an indicator for a period in earlier rounds, the newest last: [{figure, version}].
  sent(id, period) {
    const latest = new Map();
    for (const one of this.content.answers) if (!(latest.get(one.survey)?.seq > one.seq)) latest.set(one.survey, one);
    return [...latest.values()].flatMap((one) => {
      const figures = one.figures[id];
      const figure = isSamePeriod(one.period, period) ? figures?.now : isSamePeriod(one.before, period) ? figures?.previous : null;
      return figure == null ? [] : [{ figure, version: one.versions[id] }];
    });
  }

  // The own figure of an indicator for a period as an earlier round asked it in the same version, or null.
  earlier({ id, version }, period) {
    return this.sent(id, period).findLast((one) => one.version === version)?.figure ?? null;
  }

  // The same in whatever version: a figure that differs from it is a corrected one, whatever the question was called.
  lastSent({ id }, period) {
    return this.sent(id, period).at(-1)?.figure ?? null;
  }
}

// Keeping it in this browser; a browser that keeps nothing leaves the file as the only copy.
const read = (place) => {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
};

const write = (place, text) => {
  try {
    localStorage.setItem(place, text);
    return true;
  } catch {
    return false;
  }
};

export const localText = (slug) => read(PLACE + slug);

export const keepText = (slug, text) => write(PLACE + slug, text);

// Before a file of the same firm takes its place, the one that lies here is put beside it: not lost, but not read either.
export const setAside = (slug) => {
  const text = localText(slug);
  if (text !== null && write(ASIDE + slug, text)) localStorage.removeItem(PLACE + slug);
};

// Another window may have kept something since this one read the file: it is joined before it is written.
export const keep = async (file) => {
  const here = localText(file.head.slug);
  const container = here ? readContainer(here) : null;
  if (container?.salt === file.head.salt) file.merge(await FirmFile.unlock(container, file.lock));
  return keepText(file.head.slug, await file.text());
};

// The file as chosen, or the copy of this browser, or both united; `slug` is the firm of the page, or "" where any will do.
export const openFile = async ({ chosen, slug, passphrase }) => {
  const container = readContainer(chosen ?? localText(slug) ?? "");
  if (slug && container.slug !== slug) throw new Untrue("other_firm", { firm: container.firm });
  const file = await FirmFile.open(container, passphrase);
  const here = chosen ? localText(file.head.slug) : null;
  if (here && here !== chosen) {
    try {
      file.merge(await FirmFile.open(readContainer(here), passphrase));
    } catch (error) {
      if (!(error instanceof Untrue)) throw error;
      setAside(file.head.slug); // another passphrase, or damaged
    }
  }
  await keep(file);
  return file;
};

// What this window sent last, so that the page after it can compare the receipt.
const SENT = "sent:";
export const noteSent = (slug, hash) => {
  try {
    sessionStorage.setItem(SENT + slug, hash);
  } catch {
    // The receipt is then compared when the firm's file is next open.
  }
};

export const lastSent = (slug) => {
  try {
    return sessionStorage.getItem(SENT + slug);
  } catch {
    return null;
  }
};

// A receipt needs no secret: it stands outside of the lock.
export const withReceipt = (text, receipt) => {
  const container = readContainer(text);
  return JSON.stringify({ ...container, receipts: united([receipt], container.receipts, (one) => one.body) });
};
