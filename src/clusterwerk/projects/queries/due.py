"""What waits for somebody: reminders, and what the office's and the members' home pages show."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.projects.choices import OPEN, PartnerState, State
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.models import Action, GroupPlace, Milestone, Partner

AHEAD = dt.timedelta(days=3)
REMINDED_AFTER = dt.timedelta(days=7)


def actions_to_remind_of(today: dt.date) -> QuerySet[Action]:
    """Open actions due within three days or before, whose person was not reminded of this date."""
    rows = Action.objects.filter(done_on__isnull=True, due_on__lte=today + AHEAD, project__state__in=OPEN)
    rows = rows.filter(person__isnull=False, person__erased_at__isnull=True).exclude(person__email="")
    rows = rows.filter(Q(told_for__isnull=True) | ~Q(told_for=F("due_on")))
    return rows.select_related("person", "project__initiative", "partner").order_by("due_on", "pk")


def questions_to_remind_of(today: dt.date) -> QuerySet[GroupPlace]:
    """Questions about a group that nobody answered for a week, and for another one after the first reminder. Only of
    projects that are still open, and only to people who still act for the firm."""
    acting = PortalAccess.objects.filter(
        open_accesses(), person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    rows = GroupPlace.objects.filter(answer=Answer.ASKED, group__project__state__in=OPEN)
    rows = rows.filter(Exists(acting), person__erased_at__isnull=True).exclude(person__email="")
    once = Q(reminders=0, asked_on__lte=today - REMINDED_AFTER)
    twice = Q(reminders=1, reminded_on__lte=today - REMINDED_AFTER)
    return (
        rows.filter(once | twice).select_related("person", "initiative", "organisation", "group__topic").order_by("pk")
    )


def silent_partners(actor: Actor) -> QuerySet[Partner]:
    """For the office: firms that were written to whether they take part in a project, and did not answer for two weeks."""
    rows = Partner.objects.filter(initiative=actor.initiative) if actor.is_office else Partner.objects.none()
    long_ago = timezone.now() - 2 * REMINDED_AFTER
    rows = rows.filter(state=PartnerState.ASKED, asked_at__lt=long_ago, project__state__in=OPEN)
    return rows.select_related("project", "organisation").order_by("asked_at", "pk")


def silent_questions(actor: Actor) -> QuerySet[GroupPlace]:
    """For the office: firms asked about a group that did not answer, after the reminders, or with nobody to write to."""
    rows = GroupPlace.objects.filter(initiative=actor.initiative) if actor.is_office else GroupPlace.objects.none()
    today = timezone.localdate()
    waited = Q(asked_on__lte=today - 3 * REMINDED_AFTER) | Q(person__isnull=True, asked_on__lte=today - REMINDED_AFTER)
    rows = rows.filter(waited, answer=Answer.ASKED, group__project__state__in=OPEN)
    return rows.select_related("organisation", "group__topic").order_by("asked_on", "organisation__name_folded", "pk")


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
