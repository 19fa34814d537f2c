"""Registers, analyses of them, candidate clusters, value chains, hidden champions and published clusters."""

from clusterwerk.landscape.models.employment import EmploymentFigure

__all__ = [
    "EmploymentFigure",
]
