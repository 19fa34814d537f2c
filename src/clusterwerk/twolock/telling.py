"""Whether sums of answers that are no amounts tell what everybody answered: all the smallest or the largest figure, or the
same class; in a set itself, in the difference to an earlier one, or in what several sets tell together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clusterwerk.analysis.disclosure.combinations import new_combinations
from clusterwerk.analysis.disclosure.gate import Gate, row_of
from clusterwerk.twolock.survey import CLASS, Asked

_NEAR = 1e-6
_OTHERS = 2  # answers outside the fullest class at least: one alone would know all others


@dataclass(frozen=True)
class Answers:
    """How many answers are in a set, their sum, and how many are in each class (nothing where that was not asked)."""

    members: float
    total: float
    classes: tuple[float, ...] = ()


def tells_all(asked: Asked, answers: Answers) -> bool:
    """All gave the smallest or the largest figure; or, where answers are classes, all or all but one the same."""
    if answers.total <= _NEAR or answers.total >= answers.members * asked.span - _NEAR:
        return True
    return asked.kind == CLASS and bool(answers.classes) and (answers.members - max(answers.classes) < _OTHERS - _NEAR)


def tell_all(asked: Asked, gate: Gate, wanted: frozenset[str], known: Mapping[frozenset[str], Answers]) -> bool:
    """Whether a set that the gate lets pass tells all, by itself or beside the earlier ones. `known` has it, too."""
    mine = known[wanted]
    if tells_all(asked, mine):
        return True
    for before in set(gate.released) & known.keys() - {wanted}:
        more, less = len(row_of(wanted) - row_of(before)), len(row_of(before) - row_of(wanted))
        apart = mine.total - known[before].total
        if (more or less) and (apart >= more * asked.span or apart <= -less * asked.span):
            return True
    found = new_combinations(tuple(map(row_of, gate.released)), row_of(wanted), 1)
    rows = (*gate.released, wanted)
    return any(
        tells_all(asked, together)
        for one in found
        if not one.insiders and (together := _together(one.weights, rows, known)) is not None
    )


def _together(weights, rows, known: Mapping[frozenset[str], Answers]) -> Answers | None:
    """The sum of these sets with these weights; None where one of them is not known."""
    used = [(weight, known.get(row)) for weight, row in zip(weights, rows, strict=True) if weight]
    if any(answers is None for _weight, answers in used):
        return None
    width = min(len(answers.classes) for _weight, answers in used)
    return Answers(
        sum(weight * answers.members for weight, answers in used),
        sum(weight * answers.total for weight, answers in used),
        tuple(sum(weight * answers.classes[place] for weight, answers in used) for place in range(width)),
    )
