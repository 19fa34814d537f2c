"""Keys of the curve P-256, signatures over exact bytes, and fingerprints that people compare by telephone."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DOMAIN = b"cluster two-lock v1\0"
_HALF = 32
_HASH = ec.ECDSA(hashes.SHA256())


def new_key() -> ec.EllipticCurvePrivateKey:
    """A fresh private key."""
    return ec.generate_private_key(ec.SECP256R1())


def key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """A private key as its 32-byte number."""
    return key.private_numbers().private_value.to_bytes(_HALF, "big")


def key_of(data: bytes) -> ec.EllipticCurvePrivateKey:
    """The private key with this number. Raises ValueError for one that is out of range."""
    return ec.derive_private_key(int.from_bytes(data, "big"), ec.SECP256R1())


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public half: an uncompressed point of 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_public_key(data: bytes) -> bool:
    """Whether these bytes are an uncompressed point of the curve."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)
    except ValueError:
        return False
    return len(data) == 1 + 2 * _HALF


def sign(key: ec.EllipticCurvePrivateKey, role: str, data: bytes) -> bytes:
    """The signature of `role` ("office", "trustee", "member") over the bytes: r and s, 64 bytes."""
    r, s = utils.decode_dss_signature(key.sign(DOMAIN + role.encode() + b"\0" + data, _HASH))
    return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def is_signed(public: bytes, role: str, data: bytes, signature: bytes) -> bool:
    """Whether the holder of the key signed these bytes in this role."""
    if len(signature) != 2 * _HALF or not is_public_key(public):
        return False
    der = utils.encode_dss_signature(int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big"))
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
        key.verify(der, DOMAIN + role.encode() + b"\0" + data, _HASH)
    except InvalidSignature:
        return False
    return True


def fingerprint(public: bytes) -> str:
    """The first 20 bytes of the key's SHA-256, as ten groups of four hexadecimal digits."""
    digits = hashlib.sha256(public).hexdigest().upper()[:40]
    return " ".join(digits[at : at + 4] for at in range(0, 40, 4))
