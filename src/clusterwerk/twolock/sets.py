"""Which sums of a round the rules name, in which order, and which of them may be handed over at all.

Both sides compute this from the signed headers and rosters alone, so neither can ask for, or send, a hand-picked set.

A sum that is handed over is opened by the trustee, whether or not it is released afterwards. So every set must rest on
enough groups, differ from every other set of the same figure by enough groups, and isolate no small set of groups together
with all that was handed over before: otherwise the trustee could subtract.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clusterwerk.analysis.disclosure.gate import Gate
from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.groups import Population, Tokens, tokens
from clusterwerk.twolock.rules import Rules
from clusterwerk.twolock.submissions import Header
from clusterwerk.twolock.survey import AMOUNT, Asked

NOW, BOTH = "now", "both"


@dataclass(frozen=True)
class Wanted:
    """A sum that the rules name: `basis` "now" over who gave this period's figure, "both" over who gave both.

    `needs` are further sets without which the difference to an earlier sum could not be judged.
    """

    indicator: str
    basis: str
    leaf: str | None
    members: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Known:
    """A set of which a sum was handed over or released before: for one indicator and period (`Period.days`)."""

    indicator: str
    period: str
    tokens: Tokens


def whole_first(asked: Asked) -> list[str]:
    """The bases on which an indicator is summed."""
    if asked.kind == AMOUNT:
        return [BOTH]
    return [NOW, BOTH] if "change" in asked.outputs else [NOW]


class Round:
    """Who answered what in a round, from the headers of the answers that are counted."""

    def __init__(self, agreement: Agreement, headers: Iterable[Header]) -> None:
        self.agreement = agreement
        self.headers = {one.member: one for one in headers}

    def members(self, indicator: str, basis: str, leaf: str | None) -> frozenset[str]:
        """Who is in a sum."""
        rows = self.agreement.roster.by_name
        return frozenset(
            name
            for name, header in self.headers.items()
            if indicator in (header.with_previous if basis == BOTH else header.answered)
            and (leaf is None or rows[name].leaf == leaf)
        )

    def figures(self, indicator: str, basis: str) -> list[tuple[str, bool]]:
        """The periods a sum shows something about: (first and last day, whether it is the period before)."""
        survey = self.agreement.survey
        return [(survey.period.days, False), *([(survey.before.days, True)] if basis == BOTH else [])]

    def tokens(self, members: Iterable[str], indicator: str, *, before: bool) -> Tokens:
        """The firms as tokens; for the period before, corrected figures are other ones."""
        changed = [one for one in members if before and indicator in self.headers[one].corrected]
        return tokens(members, changed, self.agreement.survey.survey_id)

    def wanted(self, earlier: Iterable[Known]) -> list[Wanted]:
        """Every sum the rules name, in order: the whole before its parts, of these the largest first, because the last ones
        may have to stay closed so that another does not follow from them."""
        survey, old = self.agreement.survey, list(earlier)
        found = []
        for asked in survey.indicators:
            for basis in whole_first(asked):
                parts = {one["id"]: self.members(asked.id, basis, one["id"]) for one in survey.leaves}
                ordered = sorted(parts, key=lambda leaf: (-len(parts[leaf]), leaf))
                for leaf, members in (
                    (None, self.members(asked.id, basis, None)), *((leaf, parts[leaf]) for leaf in ordered)
                ):  # fmt: skip
                    if members:
                        needs = self._needs(asked, basis, members, old) if asked.is_weighed else ()
                        found.append(Wanted(asked.id, basis, leaf, members, needs))
        return found

    def _needs(
        self, asked: Asked, basis: str, members: frozenset[str], earlier: list[Known]
    ) -> tuple[frozenset[str], ...]:
        needs: set[frozenset[str]] = set()
        for days, before in self.figures(asked.id, basis):
            own = self.tokens(members, asked.id, before=before)
            for one in earlier:
                shared = own & one.tokens
                if (one.indicator, one.period) == (asked.id, days) and shared and shared not in (own, one.tokens):
                    needs.add(frozenset(token.partition("~")[0] for token in shared))
        return tuple(sorted(needs, key=sorted))


def gates_of(rules: Rules, population: Population, known: Iterable[Known]) -> dict[tuple[str, str], Gate]:
    """One gate for each indicator and period, with everything known so far behind it."""
    gates: dict[tuple[str, str], Gate] = {}
    for one in known:
        gate = gates.get((one.indicator, one.period)) or new_gate(rules, population)
        gates[one.indicator, one.period] = gate.after(population.names(one.tokens))
    return gates


def new_gate(rules: Rules, population: Population) -> Gate:
    """A gate through which nothing went so far."""
    return Gate.new(rules.policy, uncounted=population.uncounted)


def any_sum(members: frozenset[str]) -> tuple[float, float]:
    """Sums as if all figures were alike: where only the number of groups is asked."""
    return float(len(members)), float(len(members))


def sendable(round_: Round, population: Population, sent: Iterable[Known]) -> tuple[list[Wanted], list[Known]]:
    """The sums that may be handed over beside all that was handed over before, and what is known of them afterwards.

    What is left out gives no reason to anybody; it appears as withheld.
    """
    before = list(sent)
    gates = gates_of(round_.agreement.rules, population, before)
    chosen: list[Wanted] = []
    for one in round_.wanted(before):
        after = after_opening(round_, population, gates, one)
        if after is not None:
            gates.update(after[0])
            before += after[1]
            chosen.append(one)
    return chosen, before


def after_opening(
    round_: Round, population: Population, gates: Mapping[tuple[str, str], Gate], one: Wanted
) -> tuple[dict[tuple[str, str], Gate], list[Known]] | None:
    """The gates after a sum and everything it needs were opened, and what is known then; None when it may not be opened."""
    changed: dict[tuple[str, str], Gate] = {}
    known = []
    for days, before in round_.figures(one.indicator, one.basis):
        gate = gates.get((one.indicator, days)) or new_gate(round_.agreement.rules, population)
        for members in (*one.needs, one.members):
            own = round_.tokens(members, one.indicator, before=before)
            names = population.names(own)
            if gate.reason_against(names, any_sum) is not None:
                return None
            gate = gate.after(names)
            known.append(Known(one.indicator, days, own))
        changed[one.indicator, days] = gate
    return changed, known
