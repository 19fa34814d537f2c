"""What a person may know of the directory. Views start from these; nothing else reads the tables for a screen."""

from clusterwerk.directory.queries.history import history_of_organisation, history_of_person, merges_visible_to
from clusterwerk.directory.queries.links import links_of, links_shown, links_visible_to
from clusterwerk.directory.queries.organisations import (
    code_titles,
    composition,
    districts_of,
    divisions_of,
    facts_visible_to,
    find_organisations,
    listings_visible_to,
    organisations_by_name,
    organisations_known_in_full,
    organisations_visible_to,
    possible_duplicates,
    sites_visible_to,
    with_listing,
    with_place_and_industry,
)
from clusterwerk.directory.queries.people import (
    current,
    find_people,
    people_visible_to,
    positions_visible_to,
    possible_double_people,
    with_current_position,
)

__all__ = [
    "code_titles",
    "composition",
    "current",
    "districts_of",
    "divisions_of",
    "facts_visible_to",
    "find_organisations",
    "find_people",
    "history_of_organisation",
    "history_of_person",
    "links_of",
    "links_shown",
    "links_visible_to",
    "listings_visible_to",
    "merges_visible_to",
    "organisations_by_name",
    "organisations_known_in_full",
    "organisations_visible_to",
    "people_visible_to",
    "positions_visible_to",
    "possible_double_people",
    "possible_duplicates",
    "sites_visible_to",
    "with_current_position",
    "with_listing",
    "with_place_and_industry",
]
