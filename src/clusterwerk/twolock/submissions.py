"""One firm's answer: sealing it, checking what can be checked without opening it, and opening the trustee's lock."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from clusterwerk.twolock import locks, ring, signing
from clusterwerk.twolock.agreement import Agreement, Opening
from clusterwerk.twolock.documents import MEMBER, VERSION, decoded, encoded, fields_of, read_json, written
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.survey import Asked, Survey

_HEADER = {
    "v": "number", "survey_hash": "text", "roster_hash": "text", "opening_hash": "text", "member": "text",
    "seq": "number", "answered": "list", "with_previous": "list", "corrected": "list", "form": "text",
}  # fmt: skip
_PARTS = ("header", "share", "enc", "ct", "sig")
_SENT_ON = ("header", "share_hash", "enc", "ct", "sig")
WHAT = "answer"
MOST_TIMES = 1_000_000  # answers of a firm to a round


@dataclass(frozen=True)
class Figure:
    """What a firm gives for an indicator, as numbers of the vector; the year before may be missing."""

    now: int
    previous: int | None = None


@dataclass(frozen=True)
class Header:
    """What office and trustee may see of an answer: who, for which round, and which indicators were answered."""

    survey_hash: str
    roster_hash: str
    opening_hash: str
    member: str
    seq: int
    answered: tuple[str, ...]
    with_previous: tuple[str, ...]
    corrected: tuple[str, ...] = ()
    form: str = ""

    def body(self) -> bytes:
        """The bytes that are signed."""
        return written({"v": VERSION, **{name: _plain(getattr(self, name)) for name in _HEADER if name != "v"}})

    @classmethod
    def read(cls, body: bytes) -> Header:
        """The header in these bytes. Raises Untrue."""
        found = fields_of(read_json(body, WHAT), WHAT, _HEADER)
        if found.pop("v") != VERSION:
            raise Untrue("wrong_version", what=WHAT)
        for name in ("answered", "with_previous", "corrected"):
            ids = found[name]
            if len(set(map(str, ids))) != len(ids) or not all(isinstance(one, str) for one in ids):
                raise Untrue("wrong_fields", what=WHAT, field=name)
            found[name] = tuple(ids)
        if not 1 <= found["seq"] <= MOST_TIMES:
            raise Untrue("wrong_fields", what=WHAT, field="seq")
        return cls(**found)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Submission:
    """An answer as the office received it (`share` is the office's half), or as it is handed to the trustee (without)."""

    body: bytes
    share_hash: bytes
    enc: bytes
    ct: bytes
    sig: bytes
    share: bytes | None = None

    @classmethod
    def received(cls, text: str | bytes) -> Submission:
        """The answer in the JSON text that a firm sends. Raises Untrue."""
        found = fields_of(read_json(text, WHAT), WHAT, dict.fromkeys(_PARTS, "text"))
        parts = {name: decoded(found[name], WHAT, name) for name in _PARTS}
        share = parts["share"]
        return cls(parts["header"], hashlib.sha256(share).digest(), parts["enc"], parts["ct"], parts["sig"], share)

    @classmethod
    def handed_over(cls, found: Any) -> Submission:
        """The answer as it stands in a batch, without the office's half. Raises Untrue."""
        fields_of(found, WHAT, dict.fromkeys(_SENT_ON, "text"))
        parts = {name: decoded(found[name], WHAT, name) for name in _SENT_ON}
        return cls(parts["header"], parts["share_hash"], parts["enc"], parts["ct"], parts["sig"])

    def text(self) -> str:
        """As the firm sends it."""
        parts = {"header": self.body, "share": self.share or b"", "enc": self.enc, "ct": self.ct, "sig": self.sig}
        return written({name: encoded(one) for name, one in parts.items()}).decode()

    def without_share(self) -> dict[str, str]:
        """As the office hands it to the trustee."""
        parts = (self.body, self.share_hash, self.enc, self.ct, self.sig)
        return {name: encoded(one) for name, one in zip(_SENT_ON, parts, strict=True)}

    @property
    def header(self) -> Header:
        """The header. Raises Untrue."""
        return Header.read(self.body)

    @property
    def signed_bytes(self) -> bytes:
        """What the member's signature covers."""
        return self.body + self.share_hash + self.enc + self.ct

    @property
    def digest(self) -> str:
        """The hash by which receipts and releases name it."""
        return hashlib.sha256(self.signed_bytes + self.sig).hexdigest()


def vector(survey: Survey, figures: Mapping[str, Figure]) -> list[int]:
    """The numbers of a submission. Raises Untrue for an indicator that is not asked or a number out of range."""
    for one in figures:
        if one not in survey.by_id:
            raise Untrue("unknown_indicator", member="", field=one)
    found: list[int] = []
    for asked in survey.indicators:
        found += _elements(asked, figures.get(asked.id))
    return found


def _elements(asked: Asked, figure: Figure | None) -> list[int]:
    classes = [0] * asked.classes
    if figure is None:
        return [0, 0, 0, 0, *classes]
    for number in (figure.now, figure.previous or 0):
        if not 0 <= number <= asked.span:
            raise Untrue("out_of_range", indicator=asked.title["de"], value=number, least=0, most=asked.span)
    classes[asked.class_of(figure.now)] = 1
    before = figure.previous or 0
    return [figure.now, before, figure.now**2, before**2, *classes]


def make(
    agreement: Agreement,
    opening_hash: str,
    opening: Opening,
    *,
    member: str,
    key: ec.EllipticCurvePrivateKey,
    figures: Mapping[str, Figure],
    seq: int = 1,
    corrected: Iterable[str] = (),
    form: str = "",
) -> Submission:
    """A sealed and signed answer, as the browser makes it; without figures it is a withdrawal. Raises Untrue."""
    header = Header(
        agreement.survey_document.digest, agreement.roster_document.digest, opening_hash, member, seq,
        answered=tuple(one.id for one in agreement.survey.indicators if one.id in figures),
        with_previous=tuple(
            one.id for one in agreement.survey.indicators if one.id in figures and figures[one.id].previous is not None
        ),
        corrected=tuple(corrected), form=form,
    )  # fmt: skip
    seed, body = os.urandom(ring.SEED), header.body()
    share = ring.minus(ring.pack(vector(agreement.survey, figures)), ring.mask(seed, agreement.survey.elements))
    enc, ct = locks.seal(seed, opening.hpke_key, locks.context(body, share))
    share_hash = hashlib.sha256(share).digest()
    sig = signing.sign(key, MEMBER, body + share_hash + enc + ct)
    return Submission(body, share_hash, enc, ct, sig, share)


def check(submission: Submission, agreement: Agreement, opening_hash: str) -> Header:
    """The header of an answer that belongs to this round, from a firm of the roster, signed with its key. Raises Untrue.

    Whether it arrived in time and is the firm's latest one is for the caller to ask.
    """
    header = submission.header
    wanted = {
        "survey_hash": agreement.survey_document.digest,
        "roster_hash": agreement.roster_document.digest,
        "opening_hash": opening_hash,
    }
    for name, value in wanted.items():
        if getattr(header, name) != value:
            raise Untrue("wrong_reference", what=WHAT, field=name)
    row = agreement.roster.by_name.get(header.member)
    if row is None:
        raise Untrue("not_in_roster", member=header.member)
    if not signing.is_signed(row.key, MEMBER, submission.signed_bytes, submission.sig):
        raise Untrue("bad_signature", what=WHAT, who=row.member)
    _check_answered(header, agreement.survey)
    if len(submission.enc) != locks.ENC or len(submission.ct) != ring.SEED + 16:
        raise Untrue("wrong_length")
    if submission.share is not None and len(submission.share) != agreement.survey.elements * ring.ELEMENT:
        raise Untrue("wrong_length")
    return header


def _check_answered(header: Header, survey: Survey) -> None:
    answered = set(header.answered)
    asked_before = {one.id for one in survey.indicators if one.previous}
    strange = (
        (answered - set(survey.by_id))
        | (set(header.with_previous) - (answered & asked_before))
        | (set(header.corrected) - set(header.with_previous))
    )
    if strange:
        raise Untrue("unknown_indicator", member=header.member, field=", ".join(sorted(strange)))


def mask_of(submission: Submission, key: ec.EllipticCurvePrivateKey, elements: int, member: str) -> bytes:
    """The other half of a member's answer, for the trustee's key of the round. Raises Untrue when it does not open."""
    info = locks.context_of_hash(submission.body, submission.share_hash)
    seed = locks.opened(submission.enc, submission.ct, key, info)
    if seed is None or len(seed) != ring.SEED:
        raise Untrue("cannot_open", member=member)
    return ring.mask(seed, elements)
