// Figures under two locks, as docs/methods/two-locks.md writes it down: a vector, its mask, the seal and the signature.
import { fromBase64, hashOf, joined, randomBytes, sha256, toBase64, Untrue, utf8 } from "./bytes.js";
import { seal } from "./hpke.js";

const DOMAIN = utf8("cluster two-lock v1\0");
const SIGNING = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
const ELEMENT = 16;
const MODULUS_BITS = 128;
const WORD = (1n << 64n) - 1n;
const DAY = 24 * 3600 * 1000;

// Keys and signatures

export const newKey = async () => {
  const pair = await crypto.subtle.generateKey(SIGNING, true, ["sign", "verify"]);
  const made = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const secret = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { public: toBase64(made), private: toBase64(secret) };
};

const signedBytes = (role, data) => joined(DOMAIN, utf8(role), new Uint8Array([0]), data);

export const sign = async (privateKey, role, data) => {
  const key = await crypto.subtle.importKey("pkcs8", fromBase64(privateKey), SIGNING, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, key, signedBytes(role, data)));
};

export const isSigned = async (publicKey, role, data, signature) => {
  const bytes = fromBase64(publicKey);
  if (bytes.length !== 65 || signature.length !== 64) return false;
  const key = await crypto.subtle.importKey("raw", bytes, SIGNING, false, ["verify"]).catch((error) => {
    if (error.name === "DataError") return null; // no point of the curve
    throw error;
  });
  return key !== null && crypto.subtle.verify(SIGNATURE, key, signature, signedBytes(role, data));
};

export const fingerprint = async (publicKey) => {
  const digits = (await hashOf(fromBase64(publicKey))).toUpperCase().slice(0, 40);
  return digits.match(/.{4}/g).join(" ");
};

// Numbers modulo 2^128

export const pack = (numbers) => {
  const bytes = new Uint8Array(ELEMENT * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, place) => {
    const inRing = BigInt.asUintN(MODULUS_BITS, number);
    view.setBigUint64(ELEMENT * place, inRing & WORD, true);
    view.setBigUint64(ELEMENT * place + 8, inRing >> 64n, true);
  });
  return bytes;
};

export const unpack = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / ELEMENT;
  return Array.from({ length: count }, (_, place) => view.getBigUint64(ELEMENT * place, true) | (view.getBigUint64(ELEMENT * place + 8, true) << 64n));
};

export const mask = async (seed, elements) => {
  const key = await crypto.subtle.importKey("raw", seed, "AES-CTR", false, ["encrypt"]);
  const counter = { name: "AES-CTR", counter: new Uint8Array(16), length: MODULUS_BITS };
  return new Uint8Array(await crypto.subtle.encrypt(counter, key, new Uint8Array(ELEMENT * elements)));
};

export const minus = (numbers, bytes) => {
  const taken = unpack(bytes);
  return pack(numbers.map((number, place) => number - taken[place]));
};

// Signed documents: a reader of this version refuses fields it does not know

const FIELDS = {
  policy: "policy_id k p c reading reason min_age_days digits largest_set office_key trustee_key office_name trustee_name",
  roster: "survey_id members",
  survey: "survey_id title initiative policy_hash roster_hash period before opens closes leaves indicators notes",
  opening: "survey_hash hpke_key",
  release: "survey_hash index previous rules results included destroyed",
  member: "member group counts key leaf",
  indicator: "id version title explanation unit kind scale least most edges decimals outputs staff_from previous",
};

const checkFields = (found, name, what, more = []) => {
  const wanted = [...FIELDS[name].split(" "), ...more].sort().join(" ");
  if (Object.keys(found).sort().join(" ") !== wanted) throw new Untrue("wrong_fields", { what });
};

const documentOf = async (found, what) => {
  if (typeof found?.body !== "string" || typeof found.signatures !== "object") throw new Untrue("wrong_fields", { what });
  const bytes = utf8(found.body);
  let body;
  try {
    body = JSON.parse(found.body);
  } catch {
    throw new Untrue("not_json", { what });
  }
  if (body.v !== 1) throw new Untrue("wrong_version", { what });
  if (body.what !== what) throw new Untrue("wrong_fields", { what });
  checkFields(body, what, what, ["v", "what"]);
  return { what, body, bytes, hash: await hashOf(bytes), signatures: found.signatures };
};

const check = async (document, role, key) => {
  const signature = fromBase64(document.signatures?.[role] ?? "");
  if (!(await isSigned(key, role, document.bytes, signature))) throw new Untrue("bad_signature", { what: document.what, who: role });
};

const checkReference = (document, field, hash) => {
  if (document.body[field] !== hash) throw new Untrue("wrong_reference", { what: document.what, field });
};

const isWeak = (rules) =>
  !(rules.k >= 5) ||
  !(rules.p >= 10) ||
  !(rules.min_age_days >= 90) ||
  !(rules.digits <= 3) ||
  !(rules.largest_set >= 3) ||
  !(rules.reading === "strict" || (rules.reading === "mild" && rules.reason.trim())) ||
  rules.office_key === rules.trustee_key;

// Policy, roster and survey, signed by office and trustee. Throws Untrue for anything that does not fit.
export const readAgreement = async (documents) => {
  const policy = await documentOf(documents.policy, "policy");
  const roster = await documentOf(documents.roster, "roster");
  const survey = await documentOf(documents.survey, "survey");
  if (isWeak(policy.body)) throw new Untrue("weak_policy");
  for (const document of [policy, roster, survey]) {
    await check(document, "office", policy.body.office_key);
    await check(document, "trustee", policy.body.trustee_key);
  }
  checkReference(survey, "policy_hash", policy.hash);
  checkReference(survey, "roster_hash", roster.hash);
  checkReference(roster, "survey_id", survey.body.survey_id);
  const age = (Date.parse(survey.body.opens.slice(0, 10)) - Date.parse(survey.body.period.to)) / DAY;
  if (!(age >= policy.body.min_age_days)) throw new Untrue("too_young", { days: policy.body.min_age_days });
  for (const one of roster.body.members) checkFields(one, "member", "roster");
  for (const one of survey.body.indicators) checkFields(one, "indicator", "survey");
  const keys = roster.body.members.map((one) => one.key);
  if (new Set(keys).size !== keys.length) throw new Untrue("wrong_fields", { what: "roster" });
  return { policy, roster, survey };
};

// The agreement with the trustee's word that the round may open, and the key made for it.
export const readOpening = async (documents) => {
  const agreement = await readAgreement(documents);
  const opening = await documentOf(documents.opening, "opening");
  await check(opening, "trustee", agreement.policy.body.trustee_key);
  checkReference(opening, "survey_hash", agreement.survey.hash);
  return { ...agreement, opening };
};

// What the trustee released of this round.
export const readRelease = async (documents) => {
  const agreement = await readAgreement(documents);
  const release = await documentOf(documents.release, "release");
  await check(release, "trustee", agreement.policy.body.trustee_key);
  checkReference(release, "survey_hash", agreement.survey.hash);
  return { ...agreement, release };
};

// A receipt, signed by the office of this policy: {submission, previous}.
export const readReceipt = async (receipt, policyDocument) => {
  const policy = await documentOf(policyDocument, "policy");
  const bytes = utf8(receipt.body);
  const signed = await isSigned(policy.body.office_key, "office", bytes, fromBase64(receipt.signatures?.office ?? ""));
  if (!signed) throw new Untrue("bad_signature", { what: "receipt", who: "office" });
  return JSON.parse(receipt.body);
};

export const memberOf = (agreement, publicKeys) => agreement.roster.body.members.find((one) => publicKeys.includes(one.key)) ?? null;

// Figures as numbers of the vector

export const elementsOf = (asked) => 4 + asked.edges.length + 1;

// The number of steps of a figure written as "-12.5": floor(value × scale + 1/2), as whole number.
export const stepsOf = (figure, scale) => {
  const [, sign, whole, part = ""] = figure.match(/^(-?)(\d+)(?:\.(\d+))?$/);
  const over = BigInt(`${sign}${whole}${part}`) * BigInt(scale) * 2n + 10n ** BigInt(part.length);
  const under = 2n * 10n ** BigInt(part.length);
  const cut = over / under;
  return over < 0n && cut * under !== over ? cut - 1n : cut;
};

export const numberOf = (figure, asked) => {
  const steps = stepsOf(figure, asked.scale);
  if (steps < BigInt(asked.least) || steps > BigInt(asked.most)) throw new Untrue("out_of_range", { indicator: asked.id });
  return steps - BigInt(asked.least);
};

// The class of a number, from 0.
export const classOf = (number, asked) => asked.edges.filter((edge) => number >= BigInt(edge)).length;

const oneHot = (number, asked) => Array.from({ length: asked.edges.length + 1 }, (_, at) => (at === classOf(number, asked) ? 1n : 0n));

// The vector of {id: {now, previous or null}}, figures written as "12.5"; what is missing is all zeros.
export const vectorOf = (survey, figures) =>
  survey.indicators.flatMap((asked) => {
    const given = figures[asked.id];
    if (!given) return Array(elementsOf(asked)).fill(0n);
    const now = numberOf(given.now, asked);
    const previous = given.previous === null ? 0n : numberOf(given.previous, asked);
    return [now, previous, now * now, previous * previous, ...oneHot(now, asked)];
  });

// The submission

const bindingOf = async (header, shareHash) => joined(DOMAIN, await sha256(joined(header, shareHash)));

// {submission, hash}: what is sent, and the hash by which receipt and release name it.
export const sealAnswer = async ({ agreement, member, key, seq, figures, corrected, form }) => {
  const survey = agreement.survey.body;
  const answered = survey.indicators.map((asked) => asked.id).filter((id) => figures[id]);
  const header = utf8(
    JSON.stringify({
      v: 1, survey_hash: agreement.survey.hash, roster_hash: agreement.roster.hash, opening_hash: agreement.opening.hash,
      member, seq, answered, with_previous: answered.filter((id) => figures[id].previous !== null), corrected, form,
    }),
  );
  const vector = vectorOf(survey, figures);
  const seed = randomBytes(32);
  const share = minus(vector, await mask(seed, vector.length));
  const shareHash = await sha256(share);
  const { enc, ct } = await seal(seed, fromBase64(agreement.opening.body.hpke_key), await bindingOf(header, shareHash));
  seed.fill(0);
  const sent = joined(header, shareHash, enc, ct);
  const sig = await sign(key, "member", sent);
  const parts = { header, share, enc, ct, sig };
  const submission = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, toBase64(bytes)]));
  return { submission, hash: await hashOf(joined(sent, sig)) };
};

