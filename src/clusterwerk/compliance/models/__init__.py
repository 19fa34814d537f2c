"""The tables of `compliance`, a file for each of its parts."""

from clusterwerk.compliance.models.notices import Notice

__all__ = ["Notice"]
