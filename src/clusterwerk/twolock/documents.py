"""Signed documents: the exact bytes of a JSON text, with the signatures of those who agreed to it.

Nothing is written anew before a signature is checked. A reader refuses unknown fields, so that nothing can be smuggled in.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from clusterwerk.twolock import signing
from clusterwerk.twolock.errors import Untrue

OFFICE, TRUSTEE, MEMBER = "office", "trustee", "member"
VERSION = 1
LARGEST = 4_000_000  # characters of a document


def encoded(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode()


def decoded(text: Any, what: str, field: str) -> bytes:
    """Bytes from base64. Raises Untrue."""
    try:
        return base64.b64decode(text, validate=True)
    except (TypeError, ValueError, binascii.Error) as wrong:
        raise Untrue("wrong_fields", what=what, field=field) from wrong


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found


def read_json(text: str | bytes, what: str, largest: int = LARGEST) -> dict[str, Any]:
    """A JSON object in which no field stands twice. Raises Untrue."""
    if len(text) > largest:
        raise Untrue("too_many", what=what, most=largest)
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as wrong:
        raise Untrue("not_json", what=what) from wrong
    if not isinstance(found, dict):
        raise Untrue("not_json", what=what)
    return found


def written(fields: Mapping[str, Any]) -> bytes:
    """A JSON text in UTF-8, without needless blanks."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Document:
    """A JSON text with signatures by role."""

    body: bytes
    signatures: Mapping[str, bytes]

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Document:
        """An unsigned document with these fields."""
        return cls(written(fields), {})

    @classmethod
    def read(cls, text: str | bytes, what: str) -> Document:
        """The document in this JSON text. Raises Untrue; signatures are not checked yet."""
        outer = read_json(text, what)
        if set(outer) != {"body", "signatures"} or not isinstance(outer["body"], str):
            raise Untrue("wrong_fields", what=what, field="body, signatures")
        signatures = outer["signatures"]
        if not isinstance(signatures, dict) or not set(signatures) <= {OFFICE, TRUSTEE}:
            raise Untrue("wrong_fields", what=what, field="signatures")
        if not _is_text(outer["body"]):
            raise Untrue("wrong_fields", what=what, field="body")
        return cls(outer["body"].encode(), {role: decoded(one, what, "signatures") for role, one in signatures.items()})

    def text(self) -> str:
        """The document as it is sent."""
        signatures = {role: encoded(one) for role, one in self.signatures.items()}
        return json.dumps({"body": self.body.decode(), "signatures": signatures}, ensure_ascii=False)

    @property
    def digest(self) -> str:
        """The hash other documents name it by."""
        return hashlib.sha256(self.body).hexdigest()

    def signed(self, role: str, key: ec.EllipticCurvePrivateKey) -> Document:
        """With one signature more."""
        return replace(self, signatures={**self.signatures, role: signing.sign(key, role, self.body)})

    def check(self, what: str, **keys: bytes) -> None:
        """That each role with its public key signed these bytes. Raises Untrue."""
        for role, key in keys.items():
            if not signing.is_signed(key, role, self.body, self.signatures.get(role, b"")):
                raise Untrue("bad_signature", what=what, who=role)


ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
KIND = {"text": str, "id": str, "number": int, "share": (int, float), "yes_no": bool, "list": list, "object": dict}


def fields_of(found: Any, what: str, shape: Mapping[str, str]) -> dict[str, Any]:
    """The fields of an object, each of its kind; a kind that ends in "?" may be null. Raises Untrue.

    An "id" has letters, digits, dots, lines and hyphens only: other signs part ids in the names of sets.
    """
    if not isinstance(found, dict) or set(found) != set(shape):
        differing = set(shape) ^ set(found) if isinstance(found, dict) else set(shape)
        raise Untrue("wrong_fields", what=what, field=", ".join(sorted(map(str, differing))))
    for name, kind in shape.items():
        value = found[name]
        if value is None and kind.endswith("?"):
            continue
        plain = kind.removesuffix("?")
        if not isinstance(value, KIND[plain]) or (isinstance(value, bool) and plain != "yes_no"):
            raise Untrue("wrong_fields", what=what, field=name)
        if isinstance(value, str) and not (ID.fullmatch(value) if plain == "id" else _is_text(value)):
            raise Untrue("wrong_fields", what=what, field=name)
    return found


def _is_text(value: str) -> bool:
    """Half a surrogate pair can stand in JSON and can be written nowhere."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def body_of(document: Document, what: str, shape: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a document of the kind `what` (which its body names, too). Raises Untrue."""
    found = fields_of(read_json(document.body, what), what, {"v": "number", "what": "text", **shape})
    if found["v"] != VERSION:
        raise Untrue("wrong_version", what=what)
    if found["what"] != what:
        raise Untrue("wrong_fields", what=what, field="what")
    return found


def key_in(text: Any, what: str, name: str) -> bytes:
    """A public key from base64. Raises Untrue."""
    data = decoded(text, what, name)
    if not signing.is_public_key(data):
        raise Untrue("wrong_fields", what=what, field=name)
    return data
