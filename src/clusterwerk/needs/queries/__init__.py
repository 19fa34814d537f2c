"""What a person may know of needs, offers and services."""

from clusterwerk.needs.queries.askings import askings_visible_to, due_for_a_reminder, stated_by
from clusterwerk.needs.queries.services import (
    TellableFigures,
    figures_of,
    figures_of_all,
    uses_visible_to,
    uses_without_rating,
    with_use_figures,
)
from clusterwerk.needs.queries.stated import (
    due_for_the_question,
    ending_soon,
    lists_visible_to,
    live,
    needs_visible_to,
    of_former_members,
    offers_visible_to,
    over,
    own_needs,
    own_offers,
    services_visible_to,
    unanswered,
)
from clusterwerk.needs.queries.told import Told, told, told_to

__all__ = [
    "TellableFigures",
    "Told",
    "askings_visible_to",
    "due_for_a_reminder",
    "due_for_the_question",
    "ending_soon",
    "figures_of",
    "figures_of_all",
    "lists_visible_to",
    "live",
    "needs_visible_to",
    "of_former_members",
    "offers_visible_to",
    "over",
    "own_needs",
    "own_offers",
    "services_visible_to",
    "stated_by",
    "told",
    "told_to",
    "unanswered",
    "uses_visible_to",
    "uses_without_rating",
    "with_use_figures",
]
