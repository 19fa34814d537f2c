"""What of working groups a person can see."""

from clusterwerk.workgroups.queries.groups import (
    group_members_visible_to,
    groups_visible_to,
    own_groups,
    people_of,
    with_figures,
)
from clusterwerk.workgroups.queries.meetings import (
    Seat,
    agenda_of,
    answers_of,
    findings_of_agenda,
    findings_of_minutes,
    items_visible_to,
    last_held,
    meetings_visible_to,
    next_planned,
    open_actions_on,
    proposals_of,
    readers_of,
    seats_of,
)
from clusterwerk.workgroups.queries.notices import notice_of, notices_visible_to, told
from clusterwerk.workgroups.queries.outcomes import (
    GroupReport,
    actions_visible_to,
    decisions_visible_to,
    due_for_reminder,
    own_actions,
    report_of,
)

__all__ = [
    "GroupReport",
    "Seat",
    "actions_visible_to",
    "agenda_of",
    "answers_of",
    "decisions_visible_to",
    "due_for_reminder",
    "findings_of_agenda",
    "findings_of_minutes",
    "group_members_visible_to",
    "groups_visible_to",
    "items_visible_to",
    "last_held",
    "meetings_visible_to",
    "next_planned",
    "notice_of",
    "notices_visible_to",
    "open_actions_on",
    "own_actions",
    "own_groups",
    "people_of",
    "proposals_of",
    "readers_of",
    "report_of",
    "seats_of",
    "told",
    "with_figures",
]
