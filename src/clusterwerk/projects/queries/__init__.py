"""What the office, a partner and everybody else may know of projects. Whoever is no partner learns nothing."""

from clusterwerk.projects.queries.ladder import known_pairs, ladder_levels
from clusterwerk.projects.queries.partners import (
    closings_visible_to,
    gaps_of,
    own_partners,
    partners_visible_to,
    shared_by_others,
    statements_visible_to,
    unready,
)
from clusterwerk.projects.queries.projects import (
    projects_shown_to_members,
    projects_visible_to,
    with_figures,
)
from clusterwerk.projects.queries.work import (
    actions_visible_to,
    budget_visible_to,
    documents_visible_to,
    hours_visible_to,
    milestones_visible_to,
    packages_visible_to,
    results_visible_to,
    risks_visible_to,
    served_needs_visible_to,
)

__all__ = [
    "actions_visible_to",
    "budget_visible_to",
    "closings_visible_to",
    "documents_visible_to",
    "gaps_of",
    "hours_visible_to",
    "known_pairs",
    "ladder_levels",
    "milestones_visible_to",
    "own_partners",
    "packages_visible_to",
    "partners_visible_to",
    "projects_shown_to_members",
    "projects_visible_to",
    "results_visible_to",
    "risks_visible_to",
    "served_needs_visible_to",
    "shared_by_others",
    "statements_visible_to",
    "unready",
    "with_figures",
]
