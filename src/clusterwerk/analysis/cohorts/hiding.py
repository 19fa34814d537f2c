"""What of the counts may be shown to somebody who must not learn of single firms.

Three rules, checked by a program that tries all small populations (``tests/analysis/cohorts``):

1. A stage with fewer than five firms is hidden, also with none.
2. A total is shown only where nothing is hidden, so that no hidden count is the rest of a sum.
3. Moves are shown only between two half-years of which nothing is hidden, and only when each of the three counts reaches
   five: otherwise the number of firms in both would narrow a hidden stage, and a stage count the missing move.
"""

from __future__ import annotations

from clusterwerk.analysis.cohorts.counting import Distribution, Moves

FEWEST = 5


def shown_distribution(whole: Distribution, fewest: int = FEWEST) -> Distribution:
    """The counts that may be shown; the total only when all are.

    >>> shown_distribution(Distribution((9, 4, 6), 19))
    Distribution(counts=(9, None, 6), total=None)
    """
    counts = tuple(count if count is not None and count >= fewest else None for count in whole.counts)
    return Distribution(counts, None if None in counts else whole.total)


def shown_moves(whole: Moves, before: Distribution, after: Distribution, fewest: int = FEWEST) -> Moves:
    """The moves between two half-years, whole or not at all; ``before`` and ``after`` are the counts as they are shown."""
    counts = (whole.up, whole.same, whole.down)
    if before.is_whole and after.is_whole and all(count is not None and count >= fewest for count in counts):
        return whole
    return Moves(None, None, None, None)
