"""The two things a trustee does: agree upon a round, and run a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from clusterwerk.twolock import signing
from clusterwerk.twolock.agreement import Agreement, Opening
from clusterwerk.twolock.batches import agreement_in, batch_in, unzipped, zipped
from clusterwerk.twolock.documents import TRUSTEE, Document, encoded
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.groups import Population
from clusterwerk.twolock.names import names_in
from clusterwerk.twolock.releases import Outcome, judged, release_document
from clusterwerk.twolock.rules import Member
from clusterwerk.twolock.trustee.folder import Folder

NEW, CHANGED, KNOWN = "new", "changed", "known"


@dataclass(frozen=True)
class Request:
    """What an office asks to agree upon, and which keys somebody has to compare before."""

    agreement: Agreement
    names: Mapping[str, str]
    names_document: Document
    office_is_new: bool
    rows: tuple[tuple[Member, str], ...]

    @property
    def to_compare(self) -> list[Member]:
        """The firms whose fingerprints nobody has compared yet."""
        return [row for row, state in self.rows if state != KNOWN]


def request_in(data: bytes, folder: Folder) -> Request:
    """The request in an archive, checked. Raises Untrue."""
    agreement, names = agreement_in(data)
    if encoded(agreement.rules.trustee_key) != folder.public["key"]:
        raise Untrue("unknown_key", what="policy")
    office = folder.office_key()
    if office is not None and office != agreement.rules.office_key:
        raise Untrue("unknown_key", what="policy")
    if folder.has_round(agreement.survey.survey_id):
        raise Untrue("agreed_before", name=agreement.survey.survey_id)
    population = Population.of([agreement.roster], agreement.rules.reading)
    counted = population.counted(frozenset(agreement.roster.by_name))
    if counted < agreement.rules.k:
        raise Untrue("too_few_members", count=counted, least=agreement.rules.k)
    known = folder.known_keys()
    rows = tuple((one, _state(one, known.get(one.member))) for one in agreement.roster.members)
    return Request(agreement, names_in(names, agreement), names, office is None, rows)


def _state(member: Member, before: bytes | None) -> str:
    return NEW if before is None else KNOWN if before == member.key else CHANGED


def agree(request: Request, folder: Folder) -> bytes:
    """Sign the three documents, make the key of the round, and answer with an archive for the office."""
    key, own = folder.signing_key(), signing.new_key()
    old = request.agreement
    documents = [one.signed(TRUSTEE, key) for one in (old.policy, old.roster_document, old.survey_document)]
    agreement = Agreement.read(*documents)
    opening = Opening(agreement.survey_document.digest, signing.public_bytes(own)).document().signed(TRUSTEE, key)
    folder.keep_round(agreement, opening, request.names_document, own)
    names = ("policy.json", "roster.json", "survey.json", "opening.json")
    return zipped({name: one.text().encode() for name, one in zip(names, [*documents, opening], strict=True)})


def answer_in(data: bytes) -> tuple[Agreement, Document, Opening]:
    """What the trustee answered, for the office: everything signed by both. Raises Untrue."""
    files = unzipped(data, ("policy.json", "roster.json", "survey.json", "opening.json"))
    found = {name: Document.read(data, name) for name, data in files.items()}
    agreement = Agreement.read(found["policy.json"], found["roster.json"], found["survey.json"])
    agreement.check_trustee()
    return agreement, found["opening.json"], Opening.read(found["opening.json"], agreement)


def run(data: bytes, folder: Folder, *, now: dt.datetime) -> tuple[bytes, Outcome | None]:
    """Release what may be released of a batch: the archive for the office, and what was found (None when a run that was
    interrupted before is only brought to its end). The key of the round no longer exists afterwards. Raises Untrue."""
    batch = batch_in(data)
    survey_id = folder.round_of(batch.survey_hash)
    agreement, opening = folder.agreement(survey_id)
    agreement.check_trustee()
    outcome = None
    if folder.pending(survey_id) is None:
        key = folder.round_key(survey_id)
        entries = folder.entries()
        outcome = judged(
            batch, agreement, opening.digest, key,
            population=Population.of(folder.rosters(), agreement.rules.reading),
            opened=[one for _round, opened, _released in entries for one in opened],
            released=[one for _round, _opened, released in entries for one in released],
            today=now,
        )  # fmt: skip
        hpke_key = signing.public_bytes(key)
        index, previous = _place(folder)
        release = release_document(
            agreement, outcome, index=index, previous=previous, hpke_key=hpke_key, at=now
        ).signed(TRUSTEE, folder.signing_key())
        before = sum(len(opened) for _round, opened, _released in entries)
        folder.keep_pending(survey_id, release, outcome.opened[before:], outcome.released)
    release = folder.finish(survey_id)
    return zipped({"release.json": release.text().encode()}), outcome


def _place(folder: Folder) -> tuple[int, str | None]:
    """The number of the next release and the hash of the one before."""
    done = [one for one, _opened, _released in folder.entries()]
    last = folder.release(done[-1]) if done else None
    return len(done) + 1, last.digest if last is not None else None


def release_in(data: bytes) -> Document:
    """The release in an archive. Raises Untrue; its signature is not checked yet."""
    return Document.read(unzipped(data, ["release.json"])["release.json"], "release")
