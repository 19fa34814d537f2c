"""What may be released of a plain round: the rules of two-lock mode, asked of the figures themselves.

For each sum: enough independent groups, the p % rule for amounts, both also for the difference to every sum released
before and for what several tell together, and no set of three groups isolated (plain_sums.py). Sub-groups are protected as a table with its margin against every single
member first, and audited. What is withheld says no reason, and looks like what nobody answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.indicators.choices import Kind, Output
from clusterwerk.indicators.models import IndicatorVersion, Participant, ReleasedSet, Round
from clusterwerk.indicators.plain_sums import Alike, Content, Groups, may_be_shown
from clusterwerk.indicators.plain_vault import Figures, figures_of
from clusterwerk.indicators.signed import asked_of

NOW, BEFORE = 0, 1
Days = tuple[dt.date, dt.date]
"""The first and the last day of a period."""
WHOLE, NOWHERE = "", "–"
"""The margin of the table, and firms without a sub-group: in the whole only."""
BANDS = (8, 12, 20, 50, 100)


@dataclass(frozen=True)
class Result:
    """One result as it is kept; without values it was withheld."""

    version: IndicatorVersion
    leaf: str
    groups: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """Everything a release keeps."""

    results: list[Result]
    sets: list[ReleasedSet]


def band_of(groups: int, least: int) -> str:
    """A number of groups as it is published: "8–11"."""
    bands = sorted({least, *BANDS})
    place = sum(start <= groups for start in bands) - 1
    if place < 0:
        return ""
    return f"{bands[place]}–{bands[place + 1] - 1}" if place + 1 < len(bands) else f"{bands[place]}+"


class Release:
    """The release of one round: its figures, its groups, and what was released before."""

    def __init__(
        self, one: Round, leaves: Mapping[str, str], titles: Sequence[str], standing: Iterable[tuple[str, str, bool]]
    ) -> None:
        """`leaves` is the sub-group of each firm, `titles` all sub-groups; `standing` knows firms of earlier rounds too."""
        from clusterwerk.analysis.disclosure.policy import Policy

        self.one, self.leaf_of, self.leaves = one, leaves, list(titles)
        self.answers: dict[str, Figures] = figures_of(one)
        rows = Participant.objects.filter(round=one).values_list("member", "group", "counts")
        self.groups = Groups.among([*standing, *rows], one.reading)
        self.policy = Policy(one.least_groups, float(one.percent), one.insiders)
        self.sets: list[ReleasedSet] = []
        self.shown: dict[tuple[str, Days], list[Content | None]] = {}

    def outcome(self) -> Outcome:
        """Every indicator and part, whether it is released or not, the whole before its parts."""
        results = []
        for row in self.one.asked.select_related("version__indicator").order_by("place"):
            results += self._results(row.version)
        return Outcome(results, self.sets)

    def _results(self, version: IndicatorVersion) -> Iterable[Result]:
        bases = self._bases(version)
        tables = {basis: self._protected(version, basis) for basis in bases}
        for leaf in (WHOLE, *self.leaves):
            passed = {
                basis: firms
                for basis in bases
                if leaf in tables[basis] and self._passes(version, basis, firms := self._firms(version, basis, leaf))
            }
            values = self._values(version, passed)
            counted = next(
                (self.groups.counted(self.groups.of[firm] for firm in firms) for firms in passed.values()), 0
            )
            yield Result(version, leaf, band_of(counted, self.policy.least_groups) if values else "", values)

    @staticmethod
    def _bases(version: IndicatorVersion) -> list[tuple[int, ...]]:
        """Over whom is summed: who gave this period's figure, and who gave both."""
        both = (NOW, BEFORE)
        if version.kind == Kind.AMOUNT:
            return [both]
        return [(NOW,), both] if Output.CHANGE in version.outputs else [(NOW,)]

    def _firms(self, version: IndicatorVersion, basis: tuple[int, ...], leaf: str) -> list[str]:
        key = version.indicator.key
        return [
            firm
            for firm, figures in sorted(self.answers.items())
            if (leaf == WHOLE or self.leaf_of.get(firm) == leaf)
            and key in figures
            and all(figures[key][place] is not None for place in basis)
        ]

    def _protected(self, version: IndicatorVersion, basis: tuple[int, ...]) -> set[str]:
        """The sub-groups, and the whole, that the table with its margin lets through for all periods of the basis."""
        if not self.leaves:
            return {WHOLE}
        firms = self._firms(version, basis, WHOLE)
        found = {WHOLE, *self.leaves}
        for place in basis:
            found &= self._table(version, firms, place)
        return found

    def _table(self, version: IndicatorVersion, firms: Sequence[str], place: int) -> set[str]:
        """Which cells may be shown. Where every firm weighs the same, the table is one of firms."""
        from clusterwerk.analysis.disclosure.plain import FirmFigure, NotSafe, release
        from clusterwerk.analysis.disclosure.policy import Policy
        from clusterwerk.analysis.disclosure.protection import TooLarge

        is_amount = version.kind == Kind.AMOUNT
        rows = []
        for firm in firms:
            figure = float(self.answers[firm][version.indicator.key][place]) if is_amount else 1.0
            rows.append(FirmFigure(self.groups.of[firm], (self.leaf_of.get(firm) or NOWHERE,), figure))
        spare = bool({row.group for row in rows} & self.groups.uncounted)
        policy = Policy(self.policy.least_groups + spare, self.policy.p, 1)
        parents = {WHOLE: None, NOWHERE: WHOLE, **dict.fromkeys(self.leaves, WHOLE)}
        try:
            decision = release(rows, [parents], policy)
        except TooLarge as error:
            raise Refused(_("There are too many sub-groups to protect them. Choose coarser sub-groups.")) from error
        except NotSafe:
            return set()
        return {row.cell[0] for row in decision.release.rows if row.total is not None}

    def _passes(self, version: IndicatorVersion, basis: tuple[int, ...], firms: Sequence[str]) -> bool:
        """Whether the sums over these firms pass beside all that was released; what passes is kept."""
        key, wanted = version.indicator.key, []
        one = self.one
        days = ((one.period_from, one.period_until), (one.before_from, one.before_until))
        is_class = version.kind == Kind.CLASS
        alike = None if version.kind == Kind.AMOUNT else Alike(version.least, version.most, is_class)
        for place in basis:
            content = self.groups.content({firm: self.answers[firm][key][place] for firm in firms})
            if not may_be_shown(content, self._shown(key, days[place]), self.groups, self.policy, alike=alike):
                return False
            wanted.append((place, content))
        for place, content in wanted:
            self.shown[key, days[place]].append(content)
            self.sets.append(
                ReleasedSet(
                    initiative_id=self.one.initiative_id, round=self.one, indicator=key, period_from=days[place][0],
                    period_until=days[place][1], is_before=place == BEFORE, members=list(firms),
                )
            )  # fmt: skip
        return True

    def _shown(self, key: str, days: Days) -> list[Content | None]:
        """What was released of this figure for these days, in this round and in all before."""
        if (key, days) not in self.shown:
            rows = ReleasedSet.objects.filter(initiative=self.one.initiative_id, indicator=key)
            rows = rows.filter(period_from=days[0], period_until=days[1]).exclude(round=self.one)
            self.shown[key, days] = [self._content(row) for row in rows.select_related("round")]
        return self.shown[key, days]

    @cached_property
    def _earlier(self) -> dict[int, dict[str, Figures]]:
        return {}

    def _content(self, row: ReleasedSet) -> Content | None:
        if row.round_id not in self._earlier:
            self._earlier[row.round_id] = figures_of(row.round)
        answers, place = self._earlier[row.round_id], BEFORE if row.is_before else NOW
        found = {firm: answers.get(firm, {}).get(row.indicator, (None, None))[place] for firm in row.members}
        if None in found.values() or not set(found) <= set(self.groups.of):
            return None
        return self.groups.content(found)

    def _values(self, version: IndicatorVersion, passed: Mapping[tuple[int, ...], Sequence[str]]) -> dict[str, Any]:
        from clusterwerk.twolock.rules import Rules
        from clusterwerk.twolock.values import values_of

        now, both = (self._opened(version, passed.get(basis)) for basis in ((NOW,), (NOW, BEFORE)))
        rules = Rules("", b"", b"", "", "", k=self.policy.least_groups, digits=self.policy.digits)
        firms = passed.get((NOW,), ())
        return values_of(
            asked_of(version), now, both, rules, self.groups.counted(self.groups.of[firm] for firm in firms)
        )

    def _opened(self, version: IndicatorVersion, firms: Sequence[Hashable] | None):
        """The same numbers that two locks open: sums in steps of the indicator, and how many firms are in each class."""
        from clusterwerk.twolock.halves import Opened

        if not firms:
            return None
        asked, key = asked_of(version), version.indicator.key
        pairs = [[self._steps(figure, asked) for figure in self.answers[firm][key]] for firm in firms]
        classes = [0] * asked.classes
        for now, _before in pairs:
            classes[asked.class_of(now)] += 1
        sums = [sum(pair[place] for pair in pairs) for place in (NOW, BEFORE)]
        squares = [sum(pair[place] ** 2 for pair in pairs) for place in (NOW, BEFORE)]
        return Opened(asked, [*sums, *squares, *classes], len(pairs))

    @staticmethod
    def _steps(figure: Decimal | None, asked) -> int:
        return 0 if figure is None else int(figure * asked.scale) - asked.least
