"""What waits for somebody: reminders, and what the office's and the members' home pages show."""

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.projects.choices import OPEN, PartnerState, State
from clusterwerk.projects.models import Action, Milestone, Partner

AHEAD = dt.timedelta(days=3)


def actions_to_remind_of(today: dt.date) -> QuerySet[Action]:
    """Open actions due within three days or before, whose person was not reminded of this date."""
    rows = Action.objects.filter(done_on__isnull=True, due_on__lte=today + AHEAD, project__state__in=OPEN)
    rows = rows.filter(person__isnull=False, person__erased_at__isnull=True).exclude(person__email="")
    rows = rows.filter(Q(told_for__isnull=True) | ~Q(told_for=F("due_on")))
    return rows.select_related("person", "project__initiative", "partner").order_by("due_on", "pk")


def overdue_actions(actor: Actor) -> QuerySet[Action]:
    """For the office: open actions of projects under way that were due."""
    rows = Action.objects.filter(initiative=actor.initiative) if actor.is_office else Action.objects.none()
    rows = rows.filter(done_on__isnull=True, due_on__lt=timezone.localdate(), project__state__in=OPEN)
    return rows.select_related("project", "partner__organisation", "person").order_by("due_on", "pk")


def overdue_milestones(actor: Actor) -> QuerySet[Milestone]:
    """For the office: milestones of projects under way that were to be reached."""
    rows = Milestone.objects.filter(initiative=actor.initiative) if actor.is_office else Milestone.objects.none()
    rows = rows.filter(done_on__isnull=True, due_on__lt=timezone.localdate(), project__state__in=OPEN)
    return rows.select_related("project").order_by("due_on", "pk")


def owing_partners(actor: Actor) -> QuerySet[Partner]:
    """For the office: partners of agreed and running projects without benefit, red line or an answer to it."""
    rows = Partner.objects.filter(initiative=actor.initiative) if actor.is_office else Partner.objects.none()
    rows = rows.filter(state=PartnerState.JOINED, project__state__in=[State.AGREED, State.RUNNING])
    unsaid = Q(statement__isnull=True) | Q(statement__benefit="")
    unsaid |= Q(statement__red_line="", statement__has_no_red_line=False)
    unanswered = ~Q(statement__red_line="") & Q(statement__answer="")
    rows = rows.filter(unsaid | unanswered).select_related("project", "organisation", "statement")
    return rows.order_by("project__title", "organisation__name_folded", "pk")


def not_closed_yet(actor: Actor) -> QuerySet[Partner]:
    """For the office: partners of finished projects that have not said what came of it."""
    rows = Partner.objects.filter(initiative=actor.initiative) if actor.is_office else Partner.objects.none()
    rows = rows.filter(state=PartnerState.JOINED, project__state=State.FINISHED, closing__isnull=True)
    return rows.select_related("project", "organisation").order_by("project__title", "organisation__name_folded", "pk")
