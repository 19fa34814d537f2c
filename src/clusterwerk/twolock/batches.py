"""What the office hands over: the answers without its halves, and sums of its halves. Never a half of a single firm."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from clusterwerk.twolock import ring
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.documents import OFFICE, Document, decoded, encoded, fields_of, read_json, written
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.groups import Population
from clusterwerk.twolock.halves import summed
from clusterwerk.twolock.sets import Known, Round, sendable
from clusterwerk.twolock.signing import is_signed, sign
from clusterwerk.twolock.submissions import Header, Submission

BATCH = "batch.json"
LARGEST = 16_000_000  # bytes of a file in an archive, unpacked
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip
_STAMP = (2000, 1, 1, 0, 0, 0)
_BATCH = {"v": "number", "survey_hash": "text", "answers": "list", "sums": "list"}
_SUM = {"indicator": "text", "basis": "text", "members": "list", "half": "text"}


@dataclass(frozen=True)
class Sum:
    """The office's half of a sum."""

    indicator: str
    basis: str
    members: frozenset[str]
    half: bytes

    def fields(self) -> dict[str, Any]:
        """As it stands in the batch."""
        return {
            "indicator": self.indicator, "basis": self.basis, "members": sorted(self.members),
            "half": encoded(self.half),
        }  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """Everything the trustee gets of a round."""

    survey_hash: str
    answers: tuple[Submission, ...]
    sums: tuple[Sum, ...]
    signature: bytes = b""

    def body(self) -> bytes:
        """The bytes that the office signs."""
        return written(
            {
                "v": 1, "survey_hash": self.survey_hash, "answers": [one.without_share() for one in self.answers],
                "sums": [one.fields() for one in self.sums],
            }
        )  # fmt: skip

    @classmethod
    def read(cls, body: bytes, signature: bytes) -> Batch:
        """The batch in these bytes. Raises Untrue."""
        found = fields_of(read_json(body, BATCH, LARGEST), BATCH, _BATCH)
        if found["v"] != 1:
            raise Untrue("wrong_version", what=BATCH)
        rows = [fields_of(one, BATCH, _SUM) for one in found["sums"]]
        sums = tuple(
            Sum(
                one["indicator"], one["basis"], frozenset(map(str, one["members"])), decoded(one["half"], BATCH, "half")
            )
            for one in rows
        )
        answers = tuple(Submission.handed_over(one) for one in found["answers"])
        return cls(found["survey_hash"], answers, sums, signature)


def latest(answers: Iterable[tuple[Header, Submission]]) -> list[tuple[Header, Submission]]:
    """The answer of each member with the highest number; a member whose last one is empty has withdrawn and is left out."""
    best: dict[str, tuple[Header, Submission]] = {}
    for header, one in answers:
        if header.member not in best or best[header.member][0].seq < header.seq:
            best[header.member] = (header, one)
    return [best[name] for name in sorted(best) if best[name][0].answered]


def make(
    agreement: Agreement,
    answers: Sequence[tuple[Header, Submission]],
    population: Population,
    sent: Iterable[Known],
    key: ec.EllipticCurvePrivateKey,
) -> tuple[Batch, list[Known]]:
    """What the office hands over of these answers (each with its half), signed, and what is known of sums afterwards.

    `sent` is what was handed over in earlier rounds. Sums that could be subtracted from one another are left out.
    """
    counted = latest(answers)
    round_ = Round(agreement, [header for header, _one in counted])
    chosen, known = sendable(round_, population, sent)
    halves = {header.member: ring.limbs(one.share or b"") for header, one in counted}
    sets = dict.fromkeys((one.indicator, one.basis, own) for one in chosen for own in (*one.needs, one.members))
    sums = tuple(
        Sum(indicator, basis, own, summed(halves, agreement, indicator, own)) for indicator, basis, own in sets
    )
    batch = Batch(agreement.survey_document.digest, tuple(one for _header, one in counted), sums)
    return Batch(batch.survey_hash, batch.answers, sums, sign(key, "office", batch.body())), known


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files; the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(data: bytes, names: Iterable[str]) -> dict[str, bytes]:
    """These files of an archive; others are not looked at. Raises Untrue."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in names:
                if name not in archive.namelist():
                    raise Untrue("not_in_zip", name=name)
                if archive.getinfo(name).file_size > LARGEST:
                    raise Untrue("too_many", what=name, most=LARGEST)
                found[name] = archive.read(name)
    except _BROKEN as wrong:
        # RuntimeError: locked with a password; NotImplementedError: packed in a way that Python does not know
        raise Untrue("not_json", what="zip") from wrong
    return found


def request_zip(agreement: Agreement, names: Document) -> bytes:
    """What the office sends to agree upon a round: the three documents, and who stands behind the numbers of the roster."""
    files = {"policy.json": agreement.policy, "roster.json": agreement.roster_document}
    files |= {"survey.json": agreement.survey_document, "names.json": names}
    return zipped({name: one.text().encode() for name, one in files.items()})


def agreement_in(data: bytes) -> tuple[Agreement, Document]:
    """The agreement and the list of names in an archive; the agreement is checked as a whole. Raises Untrue."""
    kinds = ("policy", "roster", "survey", "names")
    files = unzipped(data, [f"{kind}.json" for kind in kinds])
    *signed, names = (Document.read(files[f"{kind}.json"], kind) for kind in kinds)
    return Agreement.read(*signed), names


def batch_zip(batch: Batch) -> bytes:
    """The archive that goes to the trustee."""
    return zipped({BATCH: batch.body(), "batch.sig": batch.signature})


def batch_in(data: bytes, office_key: bytes) -> Batch:
    """The batch in an archive, which the office signed: nothing of it is read before. Raises Untrue."""
    files = unzipped(data, (BATCH, "batch.sig"))
    if not is_signed(office_key, OFFICE, files[BATCH], files["batch.sig"]):
        raise Untrue("bad_signature", what="batch", who=OFFICE)
    return Batch.read(files[BATCH], files["batch.sig"])
