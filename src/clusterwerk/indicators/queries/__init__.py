"""What a person may know of indicators, reporting firms and rounds. Nothing here tells who answered an open round."""

from clusterwerk.indicators.queries.firms import (
    keys_missing,
    own_reporters,
    people_who_may_be_asked,
    reporters_visible_to,
    with_newest_statement,
    without_living_contact,
)
from clusterwerk.indicators.queries.independence import Standing, groups_of, standing_of
from clusterwerk.indicators.queries.rounds import (
    indicators_visible_to,
    living_office_key,
    living_trustee,
    members_to_choose,
    newest_versions,
    own_participations,
    participants_visible_to,
    rounds_visible_to,
)

__all__ = [
    "Standing",
    "groups_of",
    "indicators_visible_to",
    "keys_missing",
    "living_office_key",
    "living_trustee",
    "members_to_choose",
    "newest_versions",
    "own_participations",
    "own_reporters",
    "participants_visible_to",
    "people_who_may_be_asked",
    "reporters_visible_to",
    "rounds_visible_to",
    "standing_of",
    "with_newest_statement",
    "without_living_contact",
]
