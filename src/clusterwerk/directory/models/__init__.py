"""Organisations, sites, people, positions, links and figures."""

from clusterwerk.directory.models.industry_code import IndustryCode, IndustryLink

__all__ = [
    "IndustryCode",
    "IndustryLink",
]
