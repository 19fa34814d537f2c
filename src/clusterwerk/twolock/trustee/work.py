"""The two things a trustee does: agree upon a round, and run a batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from clusterwerk.twolock import signing
from clusterwerk.twolock.agreement import Agreement, Opening
from clusterwerk.twolock.batches import Batch, agreement_in, batch_in, unzipped, zipped
from clusterwerk.twolock.documents import TRUSTEE, Document, encoded
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.groups import Population
from clusterwerk.twolock.history import check_beside
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
    renamed: Mapping[str, str]
    moved: Mapping[str, str]

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
    check_beside(agreement.survey, folder.surveys())
    population = Population.of([agreement.roster], agreement.rules.reading)
    counted = population.counted(frozenset(agreement.roster.by_name))
    if counted < agreement.rules.k:
        raise Untrue("too_few_members", count=counted, least=agreement.rules.k)
    known = folder.known_keys()
    _check_keys(agreement, known)
    rows = tuple((one, _state(one, known.get(one.member))) for one in agreement.roster.members)
    told, before = names_in(names, agreement), folder.known_names()
    renamed = {one: before[one] for one, name in told.items() if before.get(one, name) != name}
    return Request(agreement, told, names, office is None, rows, renamed, _moved(told, before))


def _check_keys(agreement: Agreement, known: Mapping[str, bytes]) -> None:
    """A key stays with its number: the same firm under two numbers would count as two."""
    owner = {key: member for member, key in known.items()}
    for one in agreement.roster.members:
        if owner.get(one.key, one.member) != one.member:
            raise Untrue("linked_keys", member=one.member, other=owner[one.key])


def _moved(told: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Members whose name another number bore: {member: that number}."""
    owner = {" ".join(name.casefold().split()): member for member, name in before.items()}
    same = {member: owner.get(" ".join(name.casefold().split()), member) for member, name in told.items()}
    return {member: other for member, other in same.items() if other != member}


def _state(member: Member, before: bytes | None) -> str:
    return NEW if before is None else KNOWN if before == member.key else CHANGED


def agree(request: Request, folder: Folder) -> bytes:
    """Sign the three documents, make the key of the round, and answer with an archive for the office. Raises Untrue."""
    with folder.alone():
        return _agreed(request, folder)


def _agreed(request: Request, folder: Folder) -> bytes:
    if folder.has_round(request.agreement.survey.survey_id):
        raise Untrue("agreed_before", name=request.agreement.survey.survey_id)
    check_beside(request.agreement.survey, folder.surveys())
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
    office_key = folder.office_key()
    if office_key is None:
        raise Untrue("not_agreed")
    batch = batch_in(data, office_key)
    with folder.alone():
        return _run(batch, folder, now)


def _run(batch: Batch, folder: Folder, now: dt.datetime) -> tuple[bytes, Outcome | None]:
    survey_id = folder.round_of(batch.survey_hash)
    interrupted = [one for one in folder.rounds() if folder.pending(one) is not None]
    # A sum that was opened must stand in the list before the next one is judged.
    finished = {one: folder.finish(one) for one in interrupted}
    outcome = None
    if survey_id not in finished:
        outcome = _judge(batch, folder, survey_id, now)
        finished[survey_id] = folder.finish(survey_id)
    return zipped({"release.json": finished[survey_id].text().encode()}), outcome


def _judge(batch: Batch, folder: Folder, survey_id: str, now: dt.datetime) -> Outcome:
    agreement, opening = folder.agreement(survey_id)
    agreement.check_trustee()
    key, entries = folder.round_key(survey_id), folder.entries()
    outcome = judged(
        batch, agreement, opening.digest, key,
        population=Population.of([*folder.rosters(), agreement.roster], agreement.rules.reading),
        opened=[one for _round, opened, _released in entries for one in opened],
        released=[one for _round, _opened, released in entries for one in released],
        today=now,
    )  # fmt: skip
    index, previous = _place(folder)
    hpke_key = signing.public_bytes(key)
    release = release_document(agreement, outcome, index=index, previous=previous, hpke_key=hpke_key, at=now)
    before = sum(len(opened) for _round, opened, _released in entries)
    signed = release.signed(TRUSTEE, folder.signing_key())
    folder.keep_pending(survey_id, signed, outcome.opened[before:], outcome.released, outcome.implausible)
    return outcome


def _place(folder: Folder) -> tuple[int, str | None]:
    """The number of the next release and the hash of the one before."""
    done = [one for one, _opened, _released in folder.entries()]
    last = folder.release(done[-1]) if done else None
    return len(done) + 1, last.digest if last is not None else None


def release_in(data: bytes) -> Document:
    """The release in an archive. Raises Untrue; its signature is not checked yet."""
    return Document.read(unzipped(data, ["release.json"])["release.json"], "release")
