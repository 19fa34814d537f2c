"""Decisions and actions, and what a group achieved in a period."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.workgroups.choices import ActionState, MeetingState, Presence
from clusterwerk.workgroups.models import Action, Attendance, Decision, Group, Meeting
from clusterwerk.workgroups.queries.groups import groups_visible_to

DAYS_BEFORE = 7


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """The office: the whole register. Who is in a group: its decisions, once the minutes were sent."""
    rows = Decision.objects.filter(initiative=actor.initiative).select_related("meeting__group", "item")
    if actor.is_office:
        return rows
    return rows.filter(meeting__group__in=groups_visible_to(actor), meeting__minutes_sent_at__isnull=False)


def actions_visible_to(actor: Actor) -> QuerySet[Action]:
    """The office: all actions. Who is in a group: those of the group; and everybody the own ones."""
    rows = Action.objects.filter(initiative=actor.initiative).select_related("group", "meeting", "person")
    if actor.is_office:
        return rows
    return rows.filter(Q(group__in=groups_visible_to(actor)) | _own(actor))


def own_actions(actor: Actor) -> QuerySet[Action]:
    """The actions that the person has to do, open ones first."""
    rows = Action.objects.filter(_own(actor), initiative=actor.initiative).select_related("group", "meeting")
    return rows.order_by("due_on", "pk")


def _own(actor: Actor) -> Q:
    if not (actor.is_member or actor.is_partner):
        return Q(pk__in=[])
    return Q(person__user_id=actor.user.pk)


def due_for_reminder(today: dt.date) -> QuerySet[Action]:
    """Open actions with a reachable person whose reminder is due: within seven days, or today; each date is told once.

    What is told seven days before and what is told on the day are two reminders; an action that was agreed for less than
    seven days from now is not announced, only told on the day.
    """
    week = Q(due_on__gt=today, due_on__lte=today + dt.timedelta(days=DAYS_BEFORE)) & (
        Q(told_for__isnull=True) | ~Q(told_for=F("due_on"))
    )
    week &= Q(created_on__lte=F("due_on") - dt.timedelta(days=DAYS_BEFORE))
    on_day = Q(due_on=today) & (Q(told_on_day_for__isnull=True) | ~Q(told_on_day_for=F("due_on")))
    return (
        Action.objects.filter(week | on_day, state=ActionState.OPEN, person__isnull=False)
        .exclude(person__email="")
        .select_related("person", "group", "meeting", "initiative")
        .order_by("pk")
    )


@dataclass(frozen=True)
class GroupReport:
    """A group in a period; each figure is the number of rows of a list that stands beside it."""

    meetings: list[Meeting]
    attendance: list[tuple[str, int, int]]
    organisations: list[tuple[str, int]]
    decisions: int
    actions: int
    on_time: int
    late: int
    open: int
    overdue: int
    dropped: int

    @property
    def seats(self) -> int:
        """How often somebody could have come."""
        return sum(seats for _name, _present, seats in self.attendance)

    @property
    def present(self) -> int:
        """How often somebody came."""
        return sum(present for _name, present, _seats in self.attendance)

    @property
    def attendance_share(self) -> float | None:
        """Which share came; None before the first meeting."""
        return self.present / self.seats if self.seats else None

    @property
    def on_time_share(self) -> float | None:
        """Which share of the actions that were due was closed by the day first promised."""
        due = self.on_time + self.late + self.overdue
        return self.on_time / due if due else None


def report_of(group: Group, since: dt.date, until: dt.date) -> GroupReport:
    """Attendance, decisions and actions closed on time of the meetings between two days, both included."""
    meetings = list(
        Meeting.objects.filter(
            group=group, state=MeetingState.HELD, starts_at__date__gte=since, starts_at__date__lte=until
        ).order_by("starts_at")
    )
    rows = Attendance.objects.filter(meeting__in=meetings, is_guest=False).order_by().values("person")
    counted = rows.annotate(seats=Count("pk"), came=Count("pk", filter=Q(presence=Presence.PRESENT)))
    names = {
        row.person_id: row.person.sort_name
        for row in Attendance.objects.filter(meeting__in=meetings, is_guest=False).select_related("person")
    }
    attendance = sorted((names[row["person"]], row["came"], row["seats"]) for row in counted)
    organisations = (
        Attendance.objects.filter(meeting__in=meetings, presence=Presence.PRESENT, organisation__isnull=False)
        .order_by()
        .values_list("organisation__name")
        .annotate(number=Count("meeting", distinct=True))
    )
    actions = list(Action.objects.filter(group=group, created_on__gte=since, created_on__lte=until))
    today = timezone.localdate()
    done = [action for action in actions if action.state == ActionState.DONE]
    still = [action for action in actions if action.is_open]
    return GroupReport(
        meetings=meetings,
        attendance=attendance,
        organisations=sorted(organisations, key=lambda row: (-row[1], row[0])),
        decisions=Decision.objects.filter(meeting__in=meetings).count(),
        actions=len(actions),
        on_time=sum(1 for action in done if action.was_on_time),
        late=sum(1 for action in done if not action.was_on_time),
        open=len(still),
        overdue=sum(1 for action in still if action.due_on < today),
        dropped=sum(1 for action in actions if action.state == ActionState.DROPPED),
    )
