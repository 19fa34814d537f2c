// Bytes, base64 and hashes: what the other modules are made of.
export class Untrue extends Error {
  // Something is not what it should be; `code` names the sentence of the page, `facts` fill it.
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

export const utf8 = (text) => new TextEncoder().encode(text);

export const joined = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

export const isSame = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);

export const toBase64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

export const fromBase64 = (text) => {
  if (typeof text !== "string" || text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Untrue("wrong_fields");
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
};

export const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

export const hashOf = async (bytes) => toHex(await sha256(bytes));

export const randomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));
