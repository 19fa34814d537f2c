"""The file that a firm of the example made in its browser: locked like a real one, its passphrase known to everybody.

A real firm's file never comes near the server. Those of the example lie in the data folder, in place of the firm's computer.
"""

import base64
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from clusterwerk.indicators.models import Reporter
from clusterwerk.twolock import signing

FOLDER = "example-firms"
PASSPHRASE = "beispiel-luftstrom"
ITERATIONS = 600_000


@dataclass
class FirmFile:
    """What a firm keeps: its key, what it sent, its receipts."""

    reporter: Reporter
    key: Any
    answers: list[dict] = field(default_factory=list)
    receipts: list[dict] = field(default_factory=list)

    def note(self, agreement, made, figures, receipt: str) -> None:
        """Keep what was sent in a round, as the browser does."""
        survey = agreement.survey_document
        body = json.loads(survey.body)
        self.receipts.append(json.loads(receipt))
        self.answers.append(
            {
                "survey": survey.digest, "period": body["period"], "before": body["before"], "seq": 1, "hash": made.digest, "at": _now(),
                "versions": {one["id"]: one["version"] for one in body["indicators"]},
                "figures": {
                    key: {"now": str(now), "previous": None if before is None else str(before)}
                    for key, (now, before) in figures.items()
                },
            }
        )  # fmt: skip

    def save(self) -> Path:
        """Write the file; one of an older example goes."""
        place = path_of(self.reporter)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(self.text(PASSPHRASE), "utf-8")
        return place

    def text(self, passphrase: str) -> str:
        """The file as `firmfile.js` reads it."""
        head = {
            "v": 1, "what": "clusterwerk firm file", "firm": str(self.reporter), "slug": self.reporter.file_word,
            "salt": _base64(os.urandom(16)), "iterations": ITERATIONS,
        }  # fmt: skip
        key, test = _stretched(passphrase, base64.b64decode(head["salt"]))
        content = {
            "keys": [{"public": _base64(signing.public_bytes(self.key)), "private": _pkcs8(self.key), "at": _now()}],
            "trustees": [], "answers": self.answers, "drafts": {}, "staff": "",
        }  # fmt: skip
        nonce = os.urandom(12)
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        data = AESGCM(key).encrypt(nonce, json.dumps(content).encode(), _compact(head))
        outside = {"test": _base64(test), "iv": _base64(nonce), "data": _base64(data), "receipts": self.receipts}
        return json.dumps({**head, **outside}, ensure_ascii=False)


def path_of(reporter: Reporter) -> Path:
    """Where the file of a firm of the example lies."""
    return Path(settings.DATA_FOLDER) / FOLDER / f"clusterwerk-{reporter.file_word}.firm.json"


def _now() -> int:
    return int(time.time() * 1000)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _compact(head: dict) -> bytes:
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()


def _pkcs8(key) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return _base64(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


def _stretched(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key of the lock, and what tells a wrong passphrase from a damaged file."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    root = PBKDF2HMAC(hashes.SHA256(), length=32, salt=salt, iterations=ITERATIONS).derive(passphrase.encode())
    key = HKDF(hashes.SHA256(), length=32, salt=None, info=b"firm file key").derive(root)
    return key, HKDF(hashes.SHA256(), length=16, salt=None, info=b"firm file test").derive(root)
