"""A table of sums over firms with margins: which cells tell too much, and who could attack which cell.

A cell is unsafe when too few groups are in it or when it breaks the p % rule. Withholding only the unsafe cells does not
protect them: the margins give them away. So further cells are withheld until nobody can narrow an unsafe cell down too
far, neither somebody outside nor any single member.

What an attacker is taken to know: every published cell, that no figure is negative, and which cells are empty. A member
knows its own figure in every cell as well, and where it is the only one it knows that, and with it the cell.

Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data with linear constraints, Management
Science 47(7), for attackers outside; the attackers within are added here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.errors import UnknownKey, WrongValue

ALONE_OR_TWO = 3  # with fewer groups than this one of them knows the other, whatever the policy says
NO_FIGURE = 1e-9  # of a cell's value: what remains of figures that cancel out

Parents = Mapping[str, str | None]
"""One dimension: the parent of each code, None for the total."""
Cell = tuple[str, ...]
"""One code for each dimension."""


@dataclass(frozen=True)
class Table:
    """Cells with what each group contributed, and which cells add up to which.

    ``contributions[c]`` maps a group to its figure (above 0, any unit) in cell c; ``relations`` are (whole, parts) by
    cell number. Raises WrongValue where a figure is not above 0 or parts do not add up, with the number of the cell.
    """

    contributions: tuple[Mapping[str, float], ...]
    relations: tuple[tuple[int, tuple[int, ...]], ...]

    def __post_init__(self) -> None:
        for place, one in enumerate(self.contributions):
            if any(not 0 < figure < np.inf for figure in one.values()):
                raise WrongValue("contributions", place, "every figure is a number above 0")
        for whole, parts in self.relations:
            if abs(self.values[whole] - self.values[list(parts)].sum()) > 1e-6 * self.values[whole]:
                raise WrongValue("relations", whole, "the parts do not add up to the whole")

    @classmethod
    def of(
        cls, rows: Sequence[tuple[Sequence[str], str, float]], dimensions: Sequence[Parents]
    ) -> tuple[Table, tuple[Cell, ...]]:
        """The table with all margins from (codes, group, figure) of each firm, and what each cell is.

        Figures of one group are added up. Cells nobody contributed to are left out. Raises UnknownKey for a code that
        its dimension does not hold.
        """
        cells: dict[Cell, dict[str, float]] = {}
        for codes, group, figure in rows:
            for cell in containing(tuple(codes), dimensions):
                inside = cells.setdefault(cell, {})
                inside[group] = inside.get(group, 0.0) + figure
        keys = tuple(cells)
        return cls(tuple(cells[key] for key in keys), adding_up(keys, dimensions)), keys

    @cached_property
    def values(self) -> np.ndarray:
        """The sum of each cell."""
        return np.array([sum(one.values()) for one in self.contributions])

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Everybody who contributed, sorted."""
        return tuple(sorted({name for one in self.contributions for name in one}))


def containing(codes: Cell, dimensions: Sequence[Parents]) -> Iterator[Cell]:
    """The cell itself and every cell above it. Raises UnknownKey for a code that its dimension does not hold."""
    if not codes:
        yield ()
        return
    above: str | None = codes[0]
    while above is not None:
        for rest in containing(codes[1:], dimensions[1:]):
            yield (above, *rest)
        if above not in dimensions[0]:
            raise UnknownKey("codes", above)
        above = dimensions[0][above]


def adding_up(keys: Sequence[Cell], dimensions: Sequence[Parents]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Which of these cells add up to which, as (whole, parts) by place."""
    places, relations = {key: place for place, key in enumerate(keys)}, []
    for axis, parents in enumerate(dimensions):
        parts: dict[Cell, list[int]] = {}
        for key in keys:
            parent = parents[key[axis]]
            if parent is not None:
                parts.setdefault((*key[:axis], parent, *key[axis + 1 :]), []).append(places[key])
        relations += [(places[whole], tuple(inside)) for whole, inside in parts.items()]
    return tuple(relations)


def need_against_outsiders(figures: Mapping[str, float], policy: Policy) -> float:
    """By how much the upper bound of a cell must lie above its value; 0 or less when the cell keeps both rules.

    p/100 of the largest figure, less what others than the two largest contributed: the second may do the sum. With too
    few groups nothing is deducted, so that their sum cannot be computed either.
    """
    sizes = sorted(figures.values(), reverse=True)
    rest = 0.0 if len(sizes) < policy.least_groups else sum(sizes[2:])
    return policy.p / 100 * sizes[0] - rest


def need_against_member(figures: Mapping[str, float], group: str, policy: Policy) -> float:
    """The same against a member: it must not bound the largest other figure by less than p % above what it is.

    0 or less where there is no other, or where the other figures hide it well enough. Among three groups or more, but
    fewer than the policy asks for, their sum must not be computed either.
    """
    others = [figure for name, figure in figures.items() if name != group]
    if not others:
        return 0.0
    need = (1 + policy.p / 100) * max(others) - sum(others)
    if ALONE_OR_TWO <= len(figures) < policy.least_groups:
        return max(need, policy.p / 100 * max(others))
    return need


def unsafe_cells(table: Table, policy: Policy) -> tuple[int, ...]:
    """The cells that must be withheld for their own sake: too few groups, or dominated."""
    return tuple(
        place
        for place, figures in enumerate(table.contributions)
        if len(figures) < policy.least_groups
        or need_against_outsiders(figures, policy) > NO_FIGURE * table.values[place]
    )
