"""Organisations, sites, people, positions, links and figures."""

from clusterwerk.directory.models.industry_code import IndustryCode, IndustryLink
from clusterwerk.directory.models.link import Link
from clusterwerk.directory.models.listing import Fact, Listing
from clusterwerk.directory.models.merge import MergeRecord
from clusterwerk.directory.models.organisation import Organisation, OrganisationCode, OrganisationName
from clusterwerk.directory.models.person import Person, Position
from clusterwerk.directory.models.site import Site

__all__ = [
    "Fact",
    "IndustryCode",
    "IndustryLink",
    "Link",
    "Listing",
    "MergeRecord",
    "Organisation",
    "OrganisationCode",
    "OrganisationName",
    "Person",
    "Position",
    "Site",
]
