"""What is encrypted at rest: with a key derived from the installation's secret, and bound to the row it belongs to.

The program's server opens it, so whoever has the running server or its secret can read it. What this keeps is that a copy
of the database alone, a log or an export tells nothing. All seals have the length of full pages: how much was entered does
not show.
"""

import base64
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PAGE = 2048
NONCE = 12


class Unreadable(Exception):
    """A seal that no key of this installation opens."""


def _key(secret: str) -> AESGCM:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"clusterwerk.sealing").derive(secret.encode())
    return AESGCM(derived)


def seal(value, *, about: str) -> str:
    """Encrypt a value that JSON can hold; `about` names what it belongs to and is needed to open it."""
    text = json.dumps(value, separators=(",", ":")).encode()
    padded = text + b" " * (-len(text) % PAGE)
    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + _key(settings.SECRET_KEY).encrypt(nonce, padded, about.encode())).decode()


def unseal(sealed: str, *, about: str):
    """The value again. Older secrets of the installation (SECRET_KEY_FALLBACKS) open older seals. Raises Unreadable."""
    raw = base64.b64decode(sealed)
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return json.loads(_key(secret).decrypt(raw[:NONCE], raw[NONCE:], about.encode()))
        except InvalidTag:
            continue
    raise Unreadable(about)
