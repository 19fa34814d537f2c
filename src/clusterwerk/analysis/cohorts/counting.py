"""Counting firms per stage in one half-year, and their moves between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Distribution:
    """Firms per stage in one half-year, in the order of the stages. None is a count that is not shown."""

    counts: tuple[int | None, ...]
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is hidden."""
        return self.total is not None


@dataclass(frozen=True)
class Moves:
    """What firms did that assessed themselves in both half-years. None is a count that is not shown."""

    up: int | None
    same: int | None
    down: int | None
    total: int | None


def distribution(stage_of: Mapping[int, int], stages: int) -> Distribution:
    """Firms per stage; ``stage_of`` gives for each firm the number of its stage, from 0.

    >>> distribution({7: 0, 8: 1, 9: 1}, 3)
    Distribution(counts=(1, 2, 0), total=3)
    """
    counted = Counter(stage_of.values())
    if counted and not 0 <= min(counted) <= max(counted) < stages:
        raise ValueError("a firm stands on a stage that does not exist")
    return Distribution(tuple(counted[stage] for stage in range(stages)), len(stage_of))


def moves(before: Mapping[int, int], after: Mapping[int, int]) -> Moves:
    """How many firms of both half-years stand higher, as high and lower than before.

    >>> moves({1: 0, 2: 1, 3: 2}, {1: 1, 2: 1, 4: 0})
    Moves(up=1, same=1, down=0, total=2)
    """
    both: Sequence[int] = sorted(before.keys() & after.keys())
    steps = Counter((after[firm] > before[firm]) - (after[firm] < before[firm]) for firm in both)
    return Moves(steps[1], steps[0], steps[-1], len(both))
