"""What the search over everything finds of this package: groups and their decisions.

Decisions are found by the office, and by the people of the group once the minutes were sent; nobody else learns that they
exist. Minutes are not searched: their words would tell of them before they are sent.
"""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import shown
from clusterwerk.core.search import Searchable, register
from clusterwerk.workgroups.models import Decision, Group
from clusterwerk.workgroups.queries import decisions_visible_to, groups_visible_to

SHOWN_OF_A_DECISION = 120


def _group_address(group: Group, actor) -> str:
    name = "workgroups:desk_group" if actor.is_office else "workgroups:portal_group"
    return reverse(name, args=[actor.initiative.slug, group.pk])


def _decision_address(decision: Decision, actor) -> str:
    name = "workgroups:desk_minutes" if actor.is_office else "workgroups:portal_meeting"
    address = reverse(name, args=[actor.initiative.slug, decision.meeting_id])
    return f"{address}#item-{decision.item_id}" if actor.is_office and decision.item_id else address


def register_searchables() -> None:
    """Make groups and decisions searchable, for whoever may see them."""
    register(
        Searchable(
            "group",
            kind_title=_("Working groups"),
            model=Group,
            title=lambda one: one.name,
            text=lambda one: one.mandate,
            url=_group_address,
            scopes=lambda one: [one.initiative_id],
            visible_to=groups_visible_to,
        )
    )
    register(
        Searchable(
            "decision",
            kind_title=_("Decisions"),
            model=Decision,
            title=lambda one: Truncator(one.text).chars(SHOWN_OF_A_DECISION),
            text=lambda one: one.text,
            url=_decision_address,
            scopes=lambda one: [one.initiative_id],
            visible_to=decisions_visible_to,
            note=lambda one, actor: f"{one.meeting.group}, {shown.day(one.meeting.on)}",
        )
    )
