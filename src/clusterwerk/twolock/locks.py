"""The second lock: a seed sealed so that only the trustee's key of this round opens it (HPKE, RFC 9180, base mode)."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from clusterwerk.twolock.signing import DOMAIN

ENC = 65
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def context(header: bytes, share: bytes) -> bytes:
    """What a sealed seed is bound to: the header and the office's half."""
    return DOMAIN + hashlib.sha256(header + hashlib.sha256(share).digest()).digest()


def context_of_hash(header: bytes, share_hash: bytes) -> bytes:
    """The same for whoever knows only the hash of the office's half."""
    return DOMAIN + hashlib.sha256(header + share_hash).digest()


def seal(seed: bytes, public: bytes, info: bytes) -> tuple[bytes, bytes]:
    """(enc, ct): the seed for the holder of the key."""
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    sealed = _SUITE.encrypt(seed, key, info=info)
    return sealed[:ENC], sealed[ENC:]


def opened(enc: bytes, ct: bytes, key: ec.EllipticCurvePrivateKey, info: bytes) -> bytes | None:
    """The seed; None when it was changed, or sealed for another key, header or half."""
    try:
        return _SUITE.decrypt(enc + ct, key, info=info)
    except (InvalidTag, ValueError):
        return None
