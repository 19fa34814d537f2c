"""How many firms stand on each stage, how they moved, and what of it may be shown to whom."""

from clusterwerk.analysis.cohorts.counting import Distribution, Moves, distribution, moves
from clusterwerk.analysis.cohorts.hiding import FEWEST, shown_distribution, shown_moves

__all__ = ["FEWEST", "Distribution", "Moves", "distribution", "moves", "shown_distribution", "shown_moves"]
