"""What is asked: indicators as whole numbers in a vector, the period, opening and closing."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from clusterwerk.twolock.documents import Document, body_of, fields_of
from clusterwerk.twolock.errors import Untrue

AMOUNT, RATE, CLASS = "amount", "rate", "class"
OUTPUTS = {AMOUNT: {"growth"}, RATE: {"mean", "change", "quartiles"}, CLASS: {"mean", "classes"}}
MOST_BITS = 48
MOST_CLASSES = 64
MOST_LEAVES = 20  # sub-groups: every sum is judged beside all that were released, so time grows with their square

_SURVEY = {
    "survey_id": "id", "title": "object", "initiative": "text", "policy_hash": "text", "roster_hash": "text",
    "period": "object", "before": "object", "opens": "text", "closes": "text", "leaves": "list",
    "indicators": "list", "notes": "object",
}  # fmt: skip
_PERIOD = {"from": "text", "to": "text", "label": "text"}
_WORDS = {"de": "text", "en": "text"}
_LEAF = {"id": "id", "title": "object"}
_INDICATOR = {
    "id": "id", "version": "number", "title": "object", "explanation": "object", "unit": "object", "kind": "text",
    "scale": "number", "least": "number", "most": "number", "edges": "list", "decimals": "number", "outputs": "list",
    "staff_from": "number?", "previous": "yes_no",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """An indicator as it is asked in a round. Numbers are in steps: value × scale; `edges` are relative to `least`."""

    id: str
    version: int
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    unit: Mapping[str, str]
    kind: str
    scale: int
    least: int
    most: int
    edges: tuple[int, ...]
    decimals: int
    outputs: tuple[str, ...]
    staff_from: int | None = None
    previous: bool = True

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.edges) + 1

    @property
    def elements(self) -> int:
        """How many elements of the vector it takes."""
        return 4 + self.classes

    @property
    def is_weighed(self) -> bool:
        """Whether one firm can outweigh the others in a sum: amounts, and rates whose range is wider than a percentage's."""
        return self.kind == AMOUNT or (self.kind == RATE and self.least == 0 and self.most > 100 * self.scale)

    @property
    def span(self) -> int:
        """The largest number that can stand in the vector."""
        return self.most - self.least

    def class_of(self, number: int) -> int:
        """The class (from 0) of a number of the vector."""
        return sum(number >= edge for edge in self.edges)

    def fields(self) -> dict[str, Any]:
        """As it stands in the survey."""
        own = {name: getattr(self, name) for name in _INDICATOR}
        return {**own, "edges": list(self.edges), "outputs": list(self.outputs)}

    @classmethod
    def read(cls, found: Any) -> Asked:
        """The indicator in these fields. Raises Untrue."""
        row = dict(fields_of(found, "survey", _INDICATOR))
        for name in ("title", "explanation", "unit"):
            fields_of(row[name], "survey", _WORDS)
        asked = cls(**{**row, "edges": tuple(row["edges"]), "outputs": tuple(row["outputs"])})
        asked.check()
        return asked

    def check(self) -> None:
        """That the numbers fit together. Raises Untrue."""
        inside = [0, *self.edges, self.span + 1]
        wrong = (
            "kind" if self.kind not in OUTPUTS
            else "scale" if self.scale < 1
            else "most" if not 0 < self.span < 1 << MOST_BITS
            else "least" if self.kind == AMOUNT and self.least != 0
            else "edges" if any(not isinstance(edge, int) for edge in self.edges)
            else "edges" if any(a >= b for a, b in itertools.pairwise(inside))
            else "edges" if self.classes > MOST_CLASSES
            else "outputs" if not self.outputs or not set(self.outputs) <= OUTPUTS[self.kind]
            else "previous" if set(self.outputs) & {"growth", "change"} and not self.previous
            else ""
        )  # fmt: skip
        if wrong:
            raise Untrue("wrong_fields", what="survey", field=f"{self.id}: {wrong}")


@dataclass(frozen=True)
class Period:
    """A closed period, first and last day included."""

    first: dt.date
    last: dt.date
    label: str

    @property
    def days(self) -> str:
        """First and last day, as the lists of released sums name a period: its label may change, its days may not."""
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def overlaps(self, other: Period) -> bool:
        """Whether some days, but not all, are in both: sums over the two could be subtracted from one another."""
        return self.days != other.days and self.first <= other.last and other.first <= self.last

    def fields(self) -> dict[str, str]:
        """As it stands in the survey."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), "label": self.label}

    @classmethod
    def read(cls, found: Any) -> Period:
        """The period in these fields. Raises Untrue."""
        row = fields_of(found, "survey", _PERIOD)
        try:
            period = cls(dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"]), row["label"])
        except ValueError as wrong:
            raise Untrue("wrong_fields", what="survey", field="period") from wrong
        if period.first > period.last:
            raise Untrue("wrong_fields", what="survey", field="period")
        return period


@dataclass(frozen=True)
class Survey:
    """What is asked of whom, about which period, from when until when."""

    survey_id: str
    title: Mapping[str, str]
    initiative: str
    policy_hash: str
    roster_hash: str
    period: Period
    before: Period
    opens: dt.datetime
    closes: dt.datetime
    indicators: tuple[Asked, ...]
    leaves: tuple[Mapping[str, Any], ...] = ()
    notes: Mapping[str, str] = field(default_factory=lambda: {"de": "", "en": ""})

    def document(self) -> Document:
        """The unsigned document."""
        return Document.of(
            {
                "v": 1, "what": "survey", "survey_id": self.survey_id, "title": self.title,
                "initiative": self.initiative, "policy_hash": self.policy_hash, "roster_hash": self.roster_hash,
                "period": self.period.fields(), "before": self.before.fields(), "opens": self.opens.isoformat(),
                "closes": self.closes.isoformat(), "leaves": list(self.leaves),
                "indicators": [one.fields() for one in self.indicators], "notes": self.notes,
            }
        )  # fmt: skip

    @classmethod
    def read(cls, document: Document) -> Survey:
        """The survey in a document. Raises Untrue."""
        found = body_of(document, "survey", _SURVEY)
        for name in ("title", "notes"):
            fields_of(found[name], "survey", _WORDS)
        if len(found["leaves"]) > MOST_LEAVES:
            raise Untrue("too_many_parts", count=len(found["leaves"]), most=MOST_LEAVES)
        for one in found["leaves"]:
            fields_of(fields_of(one, "survey", _LEAF)["title"], "survey", _WORDS)
        indicators = tuple(Asked.read(one) for one in found["indicators"])
        if not 0 < len({one.id for one in indicators}) == len(indicators):
            raise Untrue("wrong_fields", what="survey", field="indicators")
        times = {name: _time(found[name], name) for name in ("opens", "closes")}
        if times["opens"] >= times["closes"]:
            raise Untrue("wrong_fields", what="survey", field="opens, closes")
        periods = {name: Period.read(found[name]) for name in ("period", "before")}
        if periods["before"].last >= periods["period"].first:
            raise Untrue("wrong_fields", what="survey", field="before")
        leaves = {"leaves": tuple(found["leaves"]), "indicators": indicators}
        return cls(**{**{name: found[name] for name in _SURVEY}, **times, **periods, **leaves})

    @cached_property
    def elements(self) -> int:
        """The length of the vector."""
        return sum(one.elements for one in self.indicators)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each indicator begins in the vector."""
        starts, at = {}, 0
        for one in self.indicators:
            starts[one.id] = at
            at += one.elements
        return starts

    @property
    def leaf_ids(self) -> tuple[str, ...]:
        """The ids of the sub-groups."""
        return tuple(one["id"] for one in self.leaves)

    @cached_property
    def by_id(self) -> Mapping[str, Asked]:
        """The indicators by id."""
        return {one.id: one for one in self.indicators}


def _time(text: str, name: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Untrue("wrong_fields", what="survey", field=name) from wrong
    if found.tzinfo is None:
        raise Untrue("wrong_fields", what="survey", field=name)
    return found


def number_of(value: float, asked: Asked) -> int:
    """The number of the vector that stands for a value in its unit. Raises Untrue when it cannot be entered."""
    if not math.isfinite(value):
        raise Untrue("out_of_range", indicator=asked.id, value=value, least=asked.least, most=asked.most)
    step = math.floor(value * asked.scale + 0.5)
    if not asked.least <= step <= asked.most:
        raise Untrue(
            "out_of_range", indicator=asked.title["de"], value=value, least=asked.least / asked.scale,
            most=asked.most / asked.scale,
        )  # fmt: skip
    return step - asked.least
