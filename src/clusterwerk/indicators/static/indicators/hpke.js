// Sealing for the holder of a key: RFC 9180, base mode, one message. DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-GCM.
import { joined, utf8 } from "./bytes.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const HASH_BYTES = 32;
const NONCE_BYTES = 12;
const EMPTY = new Uint8Array(0);
// The numbers that RFC 9180, section 7, gives the algorithms, and the bytes of the key.
const KEM = [0x00, 0x10];
const KDF = [0x00, 0x01];
export const AES_128 = { number: [0x00, 0x01], keyBytes: 16 };
export const AES_256 = { number: [0x00, 0x02], keyBytes: 32 };

const hmac = async (key, data) => {
  // HMAC fills a short key with zeros, so an empty one is the same as 32 zero bytes, which every browser accepts.
  const bytes = key.length ? key : new Uint8Array(HASH_BYTES);
  const made = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", made, data));
};

const labeledExtract = (suite, salt, label, material) => hmac(salt, joined(utf8("HPKE-v1"), suite, utf8(label), material));

// Nothing here needs more than one block of HKDF.
const labeledExpand = async (suite, secret, label, info, length) => {
  const labeled = joined(new Uint8Array([length >> 8, length & 255]), utf8("HPKE-v1"), suite, utf8(label), info);
  return (await hmac(secret, joined(labeled, new Uint8Array([1])))).slice(0, length);
};

const sharedSecret = async (privateKey, publicKey, enc, receiver) => {
  const agreed = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, 8 * HASH_BYTES));
  const suite = joined(utf8("KEM"), new Uint8Array(KEM));
  const secret = await labeledExtract(suite, EMPTY, "eae_prk", agreed);
  return labeledExpand(suite, secret, "shared_secret", joined(enc, receiver), HASH_BYTES);
};

const lock = async (shared, info, aead) => {
  const suite = joined(utf8("HPKE"), new Uint8Array([...KEM, ...KDF, ...aead.number]));
  const noPassword = await labeledExtract(suite, EMPTY, "psk_id_hash", EMPTY);
  const boundTo = await labeledExtract(suite, EMPTY, "info_hash", info);
  const context = joined(new Uint8Array([0]), noPassword, boundTo);
  const secret = await labeledExtract(suite, shared, "secret", EMPTY);
  const key = await labeledExpand(suite, secret, "key", context, aead.keyBytes);
  const iv = await labeledExpand(suite, secret, "base_nonce", context, NONCE_BYTES);
  return { key: await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]), iv };
};

const publicKeyOf = (bytes) => crypto.subtle.importKey("raw", bytes, CURVE, true, []);

// {enc, ct} of a message; `ephemeral` is given only where a published example is recomputed.
export const seal = async (message, receiver, info, { aad = EMPTY, aead = AES_256, ephemeral = null } = {}) => {
  const once = ephemeral ?? (await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]));
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const shared = await sharedSecret(once.privateKey, await publicKeyOf(receiver), enc, receiver);
  const { key, iv } = await lock(shared, info, aead);
  const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, key, message);
  return { enc, ct: new Uint8Array(ct) };
};

// The message again, for whoever holds the private key; rejects with OperationError when anything was changed.
export const unseal = async ({ enc, ct }, pair, info, { aad = EMPTY, aead = AES_256 } = {}) => {
  const receiver = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const shared = await sharedSecret(pair.privateKey, await publicKeyOf(enc), enc, receiver);
  const { key, iv } = await lock(shared, info, aead);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: aad }, key, ct));
};
