"""What working groups show on pages of others."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.events import own_dates
from clusterwerk.workgroups import queries
from clusterwerk.workgroups.choices import ActionState, MeetingState
from clusterwerk.workgroups.queries.meetings import not_among, upcoming

SHOWN = 5
AHEAD = dt.timedelta(days=28)


def meetings_today(actor, subject) -> dict | None:
    """The next meetings, minutes that were not sent, and actions that are due: what the office's day needs."""
    if not actor.is_office:
        return None
    today = timezone.localdate()
    meetings = queries.meetings_visible_to(actor)
    unsent = meetings.filter(state__in=[MeetingState.PLANNED, MeetingState.HELD], minutes_sent_at__isnull=True)
    due = queries.actions_visible_to(actor).filter(state=ActionState.OPEN, due_on__lte=today).order_by("due_on", "pk")
    found = list(due[: SHOWN + 1])
    context = {
        "today": today,
        "meetings": list(upcoming(meetings).filter(starts_at__lt=timezone.now() + AHEAD)[:SHOWN]),
        "unsent": list(unsent.filter(ends_at__lt=timezone.now()).order_by("starts_at")[:SHOWN]),
        "actions": found[:SHOWN],
        "action_count": len(found) if len(found) <= SHOWN else due.count(),
    }
    return context if context["meetings"] or context["unsent"] or found else None


def mine(actor, subject) -> dict | None:
    """The person's next meetings and open actions."""
    if not (actor.is_member or actor.is_partner):
        return None
    meetings = upcoming(queries.meetings_visible_to(actor).filter(group__in=queries.own_groups(actor)))
    meetings = not_among(own_dates.coming(actor), meetings)[:SHOWN]
    actions = list(queries.own_actions(actor).filter(state=ActionState.OPEN)[:SHOWN])
    return {"meetings": meetings, "actions": actions} if meetings or actions else None


def groups_of_organisation(actor, organisation) -> dict | None:
    """In which groups the organisation works, on the office's page."""
    if not actor.is_office:
        return None
    rows = queries.group_members_visible_to(actor).filter(organisation=organisation, until__isnull=True)
    found = list(rows.select_related("group", "person").order_by("group__name", "pk"))
    return {"rows": found} if found else None


PANELS = (
    Panel("desk.today", "workgroups.today", _("Meetings and actions"), "workgroups/panels/today.html", meetings_today, 10),
    Panel("portal.today", "workgroups.mine", _("My actions and meetings"), "workgroups/panels/mine.html", mine, 10),
    Panel("directory.organisation", "workgroups.groups", _("Working groups"), "workgroups/panels/organisation.html", groups_of_organisation, 35),
)  # fmt: skip
"""Place, name, title, template, context and order of every panel."""


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    for panel in PANELS:
        register(panel)
