"""Signed papers of a round, and the trustee's side of a seal, written for the tests from the method page alone.

Nothing here uses clusterwerk.twolock: what the browser makes is opened by a second hand.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DOMAIN = b"cluster two-lock v1\0"
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
MODULUS = 1 << 128


def b64(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode()


def new_key() -> ec.EllipticCurvePrivateKey:
    """A fresh private key."""
    return ec.generate_private_key(ec.SECP256R1())


def public(key) -> bytes:
    """The uncompressed point."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def sign(key, role: str, data: bytes) -> bytes:
    """r and s of 32 bytes each."""
    r, s = utils.decode_dss_signature(key.sign(DOMAIN + role.encode() + b"\0" + data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verify(point: bytes, role: str, data: bytes, signature: bytes) -> None:
    """Raises InvalidSignature."""
    der = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    key.verify(der, DOMAIN + role.encode() + b"\0" + data, ec.ECDSA(hashes.SHA256()))


def signed(body: dict, **keys) -> dict:
    """A signed document."""
    text = json.dumps(body, ensure_ascii=False)
    return {"body": text, "signatures": {role: b64(sign(key, role, text.encode())) for role, key in keys.items()}}


def digest(document: dict) -> str:
    """The hash other documents name it by."""
    return hashlib.sha256(document["body"].encode()).hexdigest()


def asked(identity: str, kind: str = "rate", **changed) -> dict:
    """An indicator of the survey: a rate in per cent with one decimal place from −50 to 100."""
    words = {"de": f"Kennzahl {identity}", "en": f"Indicator {identity}"}
    return {
        "id": identity, "version": 1, "title": words, "explanation": words, "unit": {"de": "%", "en": "%"},
        "kind": kind, "scale": 10, "least": -500, "most": 1000, "edges": [500, 520, 600], "decimals": 1,
        "outputs": ["mean", "change", "quartiles"], "staff_from": None, "previous": True, **changed,
    }  # fmt: skip


INDICATORS = (
    asked("export"),
    asked("revenue", "amount", scale=1, least=0, most=10**9, edges=[10**6], decimals=1, outputs=["growth"],
          unit={"de": "Euro", "en": "euros"}),
    asked("sick", staff_from=20, least=0, most=1000, edges=[30, 60]),
    asked("mood", "class", scale=1, least=1, most=5, edges=[1, 2, 3, 4], decimals=1, previous=False,
          unit={"de": "", "en": ""}, outputs=["mean", "classes"]),
)  # fmt: skip


@dataclass
class Paper:
    """Everything that office and trustee sign for a round; `member_key` is the public key of the firm at the screen."""

    member_key: bytes
    year: int = 2025
    others: int = 6
    indicators: tuple = INDICATORS
    changes: dict = field(default_factory=dict)
    office: object = field(default_factory=new_key)
    trustee: object = field(default_factory=new_key)
    lock: object = field(default_factory=new_key)

    def documents(self) -> dict:
        """Policy, roster, survey and opening; `changes` replaces fields of a body before it is signed."""
        both = {"office": self.office, "trustee": self.trustee}
        policy = signed(self._body("policy"), **both)
        roster = signed(self._body("roster"), **both)
        survey = {**self._body("survey"), "policy_hash": digest(policy), "roster_hash": digest(roster)}
        survey = signed({**survey, **self.changes.get("hashes", {})}, **both)
        opening = {"v": 1, "what": "opening", "survey_hash": digest(survey), "hpke_key": b64(public(self.lock))}
        return {
            "policy": policy,
            "roster": roster,
            "survey": survey,
            "opening": signed({**opening, **self.changes.get("opening", {})}, trustee=self.trustee),
        }

    def _body(self, what: str) -> dict:
        return {"v": 1, "what": what, **getattr(self, f"_{what}")(), **self.changes.get(what, {})}

    def _policy(self) -> dict:
        return {
            "policy_id": "p1", "k": 5, "p": 15, "c": 1, "reading": "strict", "reason": "", "min_age_days": 90,
            "digits": 3, "largest_set": 3, "office_key": b64(public(self.office)),
            "trustee_key": b64(public(self.trustee)), "office_name": "Geschäftsstelle Luftstrom",
            "trustee_name": "Lehrstuhl für Statistik",
        }  # fmt: skip

    def _roster(self) -> dict:
        rows = [("m07", self.member_key)]
        rows += [(f"m{n}", public(new_key())) for n in range(20, 20 + self.others)]
        members = [
            {"member": one, "group": f"g{one}", "counts": True, "key": b64(key), "leaf": None} for one, key in rows
        ]
        return {"survey_id": f"s{self.year}", "members": members}

    def _survey(self) -> dict:
        years = {
            name: {"from": f"{year}-01-01", "to": f"{year}-12-31", "label": str(year)}
            for name, year in (("period", self.year), ("before", self.year - 1))
        }
        return {
            "survey_id": f"s{self.year}", "title": {"de": f"Zahlen {self.year}", "en": f"Figures of {self.year}"},
            "initiative": "Luftstrom", **years, "opens": f"{self.year + 1}-05-01T08:00:00+02:00",
            "closes": "2199-06-30T20:00:00+02:00", "leaves": [], "indicators": list(self.indicators),
            "notes": {"de": "", "en": ""},
        }  # fmt: skip

    def release(self, documents: dict, results: list, included: list) -> dict:
        """The trustee's release."""
        body = {
            "v": 1, "what": "release", "survey_hash": digest(documents["survey"]), "index": 1, "previous": None,
            "rules": 1, "results": results, "included": included,
            "destroyed": {"hpke_key": b64(public(self.lock)), "at": "2199-07-01T08:00:00+02:00"},
        }  # fmt: skip
        return signed(body, trustee=self.trustee)


def opened(sealed: dict, lock, member_key: bytes) -> tuple[dict, list[int]]:
    """Header and vector of a sealed answer, as office and trustee could read it only together; checks the signature."""
    parts = {name: base64.b64decode(text, validate=True) for name, text in sealed.items()}
    assert list(parts) == ["header", "share", "enc", "ct", "sig"]
    share_hash = hashlib.sha256(parts["share"]).digest()
    verify(member_key, "member", parts["header"] + share_hash + parts["enc"] + parts["ct"], parts["sig"])
    info = DOMAIN + hashlib.sha256(parts["header"] + share_hash).digest()
    seed = SUITE.decrypt(parts["enc"] + parts["ct"], lock, info=info)
    stream = Cipher(algorithms.AES(seed), modes.CTR(bytes(16))).encryptor().update(bytes(len(parts["share"])))
    halves = zip(numbers(parts["share"]), numbers(stream), strict=True)
    return json.loads(parts["header"]), [(one + other) % MODULUS for one, other in halves]


def numbers(data: bytes) -> list[int]:
    """Elements of 16 bytes, little-endian."""
    return [int.from_bytes(data[at : at + 16], "little") for at in range(0, len(data), 16)]


def answer_hash(sealed: dict) -> str:
    """The hash by which receipt and release name an answer."""
    parts = {name: base64.b64decode(text) for name, text in sealed.items()}
    share_hash = hashlib.sha256(parts["share"]).digest()
    return hashlib.sha256(parts["header"] + share_hash + parts["enc"] + parts["ct"] + parts["sig"]).hexdigest()


def receipt(sealed: dict, office) -> dict:
    """The office's receipt."""
    return signed({"submission": answer_hash(sealed), "previous": "0" * 64}, office=office)
