"""What the trustee does with a batch: check everything, open sums only, ask the gate, release what passes.

Nothing here knows a folder or a screen; see clusterwerk.twolock.trustee for the program.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from clusterwerk.analysis.disclosure.gate import Gate
from clusterwerk.twolock import ring, signing
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.batches import Batch, Sum
from clusterwerk.twolock.documents import OFFICE, Document, body_of, encoded, fields_of
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.groups import Population, Tokens, weights
from clusterwerk.twolock.halves import Opened, summed
from clusterwerk.twolock.sets import BOTH, NOW, Known, Round, Wanted, after_opening, any_sum, gates_of, new_gate
from clusterwerk.twolock.submissions import Header, Submission, check, mask_of
from clusterwerk.twolock.survey import AMOUNT, Asked
from clusterwerk.twolock.telling import Answers, tell_all
from clusterwerk.twolock.values import values_of

RULES = 1
PUBLISHED, WITHHELD = "published", "withheld"
LARGEST_VALUE = 10**15
_BAND = re.compile(r"\d{1,4}(–\d{1,4}|\+)")
_RELEASE = {
    "survey_hash": "text", "index": "number", "previous": "text?", "rules": "number", "results": "list",
    "included": "list", "destroyed": "object",
}  # fmt: skip
_RESULT = {"indicator": "text", "leaf": "text?", "status": "text", "groups": "text", "values": "object"}


@dataclass(frozen=True)
class Entry(Known):
    """A sum that was released, to judge later ones beside it: its total; where one firm can outweigh the others, weighted
    squares; where it is no amount, how many answers were in each class (of the period, none of the one before)."""

    total: int | None = None
    squares: int | None = None
    classes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What comes out of a round: the results, what was released and what was opened, for the trustee's lists."""

    results: tuple[Mapping[str, Any], ...]
    included: tuple[str, ...]
    released: tuple[Entry, ...]
    opened: tuple[Known, ...]
    implausible: tuple[str, ...]


def headers_of(batch: Batch, agreement: Agreement, opening_hash: str, today: dt.datetime) -> list[Header]:
    """The headers of a batch that is what it should be: signed by the office, closed, one answer of each firm, all of them
    signed by firms of the roster. Raises Untrue."""
    if not signing.is_signed(agreement.rules.office_key, OFFICE, batch.body(), batch.signature):
        raise Untrue("bad_signature", what="batch", who=OFFICE)
    if batch.survey_hash != agreement.survey_document.digest:
        raise Untrue("wrong_reference", what="batch", field="survey_hash")
    if today < agreement.survey.closes:
        raise Untrue("still_open", day=agreement.survey.closes.isoformat())
    headers, seen = [], set()
    for one in batch.answers:
        header = check(one, agreement, opening_hash)
        if header.member in seen:
            raise Untrue("twice", member=header.member)
        seen.add(header.member)
        headers.append(header)
    return headers


def judged(
    batch: Batch,
    agreement: Agreement,
    opening_hash: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    population: Population,
    released: Sequence[Entry],
    opened: Sequence[Known],
    today: dt.datetime,
) -> Outcome:
    """What may be released of a batch. `released` and `opened` are the trustee's lists of earlier rounds. Raises Untrue
    before anything is opened when something is not what it should be."""
    headers = headers_of(batch, agreement, opening_hash, today)
    round_ = Round(agreement, headers)
    wanted = round_.wanted(opened)
    sums = _sums_by_set(batch, agreement, wanted)
    masks = {
        header.member: ring.limbs(mask_of(one, key, agreement.survey.elements, header.member))
        for header, one in zip(headers, batch.answers, strict=True)
    }
    judge = _Judge(round_, population, sums, masks, released, opened)
    results = tuple(judge.results(wanted))
    included = tuple(sorted(one.digest for one in batch.answers))
    return Outcome(results, included, tuple(judge.new), tuple(judge.handed), tuple(dict.fromkeys(judge.implausible)))


def _sums_by_set(
    batch: Batch, agreement: Agreement, wanted: Iterable[Wanted]
) -> dict[tuple[str, str, frozenset[str]], Sum]:
    """The sums of the batch by what they are over. Raises Untrue for one that the rules do not name."""
    named = {(one.indicator, one.basis, own) for one in wanted for own in (*one.needs, one.members)}
    found: dict[tuple[str, str, frozenset[str]], Sum] = {}
    for one in batch.sums:
        place = (one.indicator, one.basis, one.members)
        if place not in named or place in found:
            raise Untrue("wrong_sets", indicator=one.indicator)
        if len(one.half) != agreement.survey.by_id[one.indicator].elements * ring.ELEMENT:
            raise Untrue("wrong_length")
        found[place] = one
    return found


class _Judge:
    """Opens the sums of a round one after the other and asks the gates."""

    def __init__(self, round_, population, sums, masks, released, opened) -> None:
        self.round, self.population, self.sums, self.masks = round_, population, sums, masks
        self.agreement = round_.agreement
        self.rules = self.agreement.rules
        self.handed: list[Known] = list(opened)
        self.may_open = gates_of(self.rules, population, opened)
        self.gates = gates_of(self.rules, population, released)
        self.before: list[Entry] = list(released)
        self.new: list[Entry] = []
        self.implausible: list[str] = []

    def results(self, wanted: Iterable[Wanted]) -> Iterable[dict[str, Any]]:
        """One result for each indicator and part, whether it is released or not."""
        passed = {(one.indicator, one.basis, one.leaf): self._opened_if_passed(one) for one in wanted}
        for asked in self.agreement.survey.indicators:
            for leaf in (None, *(one["id"] for one in self.agreement.survey.leaves)):
                found = {basis: passed.get((asked.id, basis, leaf)) for basis in (NOW, BOTH)}
                yield self._result(asked, leaf, found)

    def _result(self, asked: Asked, leaf: str | None, found: Mapping[str, Opened | None]) -> dict[str, Any]:
        values = values_of(asked, found[NOW], found[BOTH], self.rules, self._counted(asked, leaf))
        groups = (
            self.agreement.band(self._counted(asked, leaf, BOTH if asked.kind == AMOUNT else NOW)) if values else ""
        )
        status = PUBLISHED if values else WITHHELD
        return {"indicator": asked.id, "leaf": leaf, "status": status, "groups": groups, "values": values}

    def _counted(self, asked: Asked, leaf: str | None, basis: str = NOW) -> int:
        return self.population.counted(self.round.members(asked.id, basis, leaf))

    def _opened_if_passed(self, one: Wanted) -> Opened | None:
        sets = [(one.indicator, one.basis, own) for own in (*one.needs, one.members)]
        if not all(place in self.sums for place in sets) or not self._may_be_opened(one):
            return None
        numbers = {own: self._open(one.indicator, one.basis, own) for own in (*one.needs, one.members)}
        if any(found is None for found in numbers.values()):
            self.implausible.append(one.indicator)
            return None
        changed, entries = {}, []
        for days, before in self.round.figures(one.indicator, one.basis):
            gate = self.gates.get((one.indicator, days)) or new_gate(self.rules, self.population)
            own = self.round.tokens(one.members, one.indicator, before=before)
            names = self.population.names(own)
            if gate.reason_against(names, self._sums(one, numbers, days, before=before)) is not None:
                return None
            entries.append(self._entry(one, days, own, numbers[one.members], before=before))
            if self._tell_all(gate, entries[-1]):
                return None
            changed[one.indicator, days] = gate.after(names)
        self.gates.update(changed)
        self.new += entries
        self.before += entries
        return numbers[one.members]

    def _may_be_opened(self, one: Wanted) -> bool:
        """The same test that the office makes before it sends: a sum over too few is not opened at all."""
        after = after_opening(self.round, self.population, self.may_open, one)
        if after is None:
            return False
        self.may_open.update(after[0])
        self.handed += after[1]
        return True

    def _open(self, indicator: str, basis: str, members: frozenset[str]) -> Opened | None:
        half = self.sums[indicator, basis, members].half
        mine = summed(self.masks, self.agreement, indicator, members)
        asked = self.agreement.survey.by_id[indicator]
        opened = Opened(asked, ring.unpack(ring.plus(half, mine)), len(members))
        largest = max(weights(members, self.agreement.roster).values())
        return opened if opened.is_plausible(largest, with_before=basis == BOTH) else None

    def _entry(self, one: Wanted, days: str, own: Tokens, opened: Opened, *, before: bool) -> Entry:
        total, squares = _pair(opened, before=before)
        asked = self.agreement.survey.by_id[one.indicator]
        classes = () if before or asked.kind == AMOUNT else tuple(opened.classes)
        return Entry(one.indicator, days, own, total, squares if asked.is_weighed else None, classes)

    def _tell_all(self, gate: Gate, entry: Entry) -> bool:
        """Whether answers that are no amounts would be known: all alike in the set, or in what several sets tell."""
        asked = self.agreement.survey.by_id[entry.indicator]
        if asked.kind == AMOUNT:
            return False
        known = {
            self.population.names(one.tokens): Answers(len(one.tokens), one.total, one.classes)
            for one in (*self.before, entry)
            if (one.indicator, one.period) == (entry.indicator, entry.period) and one.total is not None
        }
        return tell_all(asked, gate, self.population.names(entry.tokens), known)

    def _sums(self, one: Wanted, numbers: Mapping[frozenset[str], Opened], days: str, *, before: bool):
        """Σx and a bound of Σx² over the set itself and over its differences to earlier ones, for the gate."""
        if not self.agreement.survey.by_id[one.indicator].is_weighed:
            return any_sum
        own = self.round.tokens(one.members, one.indicator, before=before)
        mine = _pair(numbers[one.members], before=before)
        found = {self.population.names(own): mine}
        parts = {
            self.round.tokens(members, one.indicator, before=before): _pair(opened, before=before)
            for members, opened in numbers.items()
        }
        for entry in self.before:
            if (entry.indicator, entry.period) == (one.indicator, days) and entry.total is not None:
                theirs = self.population.names(entry.tokens)
                found[theirs] = (entry.total, entry.squares)
                found[self.population.names(own) ^ theirs] = self._apart(own, mine, entry, parts)
        return lambda members: found.get(members, (0.0, math.inf))

    def _apart(self, own: Tokens, mine, entry: Entry, parts) -> tuple[float, float]:
        """Σx and a bound of Σx² over what is in only one of two sets."""
        shared = own & entry.tokens
        theirs = (entry.total, entry.squares)
        known = {frozenset(): (0, 0), own: mine, entry.tokens: theirs, **parts}
        if shared not in known:
            return 0.0, math.inf
        both = known[shared]
        more = (mine[0] - both[0], mine[1] - both[1])
        less = (theirs[0] - both[0], theirs[1] - both[1])
        if min(*more, *less) < 0:
            return 0.0, math.inf
        twice = self.population.groups(own - shared) & self.population.groups(entry.tokens - shared)
        squares = (math.sqrt(more[1]) + math.sqrt(less[1])) ** 2 if twice else more[1] + less[1]
        return float(more[0] + less[0]), float(squares)


def _pair(opened: Opened, *, before: bool) -> tuple[int, int]:
    return (opened.before, opened.squares_before) if before else (opened.now, opened.squares_now)


def release_document(
    agreement: Agreement, outcome: Outcome, *, index: int, previous: str | None, hpke_key: bytes, at: dt.datetime
) -> Document:
    """The unsigned release; it says that the round's key was destroyed, so it is written after that."""
    return Document.of(
        {
            "v": 1, "what": "release", "survey_hash": agreement.survey_document.digest, "index": index,
            "previous": previous, "rules": RULES, "results": list(outcome.results),
            "included": list(outcome.included),
            "destroyed": {"hpke_key": encoded(hpke_key), "at": at.isoformat(timespec="seconds")},
        }
    )  # fmt: skip


def release_of(document: Document, agreement: Agreement) -> dict[str, Any]:
    """The fields of a release of this round that its trustee signed. Raises Untrue."""
    document.check("release", trustee=agreement.rules.trustee_key)
    found = body_of(document, "release", _RELEASE)
    if found["survey_hash"] != agreement.survey_document.digest:
        raise Untrue("wrong_reference", what="release", field="survey_hash")
    _check_results(found["results"], agreement)
    if not all(isinstance(one, str) for one in found["included"]):
        raise Untrue("wrong_fields", what="release", field="included")
    return found


def _check_results(rows: list[Any], agreement: Agreement) -> None:
    """That each indicator and part stands there once, with the outputs that were asked where it was published and nothing
    where it was not."""
    survey = agreement.survey
    asked = {(one.id, leaf) for one in survey.indicators for leaf in (None, *survey.leaf_ids)}
    for row in rows:
        one = fields_of(row, "release", _RESULT)
        place = (one["indicator"], one["leaf"])
        if place not in asked or not _is_result(one, survey.by_id[one["indicator"]]):
            raise Untrue("wrong_fields", what="release", field=f"{one['indicator']}: {one['leaf'] or '–'}")
        asked.discard(place)
    if asked:
        raise Untrue("wrong_fields", what="release", field="results")


def _is_result(row: Mapping[str, Any], asked: Asked) -> bool:
    if row["status"] == WITHHELD:
        return not row["values"] and not row["groups"]
    return (
        row["status"] == PUBLISHED
        and bool(row["values"])
        and _BAND.fullmatch(row["groups"]) is not None
        and all(name in asked.outputs and _is_value(name, value, asked) for name, value in row["values"].items())
    )


def _is_value(output: str, value: Any, asked: Asked) -> bool:
    counts = {"quartiles": 3, "classes": asked.classes}
    if output not in counts:
        return _is_number(value)
    return isinstance(value, list) and len(value) == counts[output] and all(map(_is_number, value))


def _is_number(value: Any) -> bool:
    """Whether this is a number that can be shown; a comparison is false for what is not one."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST_VALUE < value < LARGEST_VALUE


def is_included(release: Mapping[str, Any], submission: Submission) -> bool:
    """Whether an answer was counted."""
    return submission.digest in release["included"]
