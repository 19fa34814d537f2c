"""Groups and who is in them."""

import datetime as dt

from django.db.models import Count, DateTimeField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.queries import current
from clusterwerk.workgroups.choices import ActionState, MeetingState
from clusterwerk.workgroups.models import Action, Group, GroupMember, Meeting


def groups_visible_to(actor: Actor) -> QuerySet[Group]:
    """The office: all groups. A member's contact or partner: those the person is in today. Of others nobody knows."""
    groups = Group.objects.filter(initiative=actor.initiative)
    return groups if actor.is_office else groups.filter(pk__in=_own(actor).values("group"))


def own_groups(actor: Actor) -> QuerySet[Group]:
    """The groups the person is in today, also for the office."""
    return Group.objects.filter(initiative=actor.initiative, pk__in=_own(actor).values("group"))


def _own(actor: Actor) -> QuerySet[GroupMember]:
    if not (actor.is_member or actor.is_partner):
        return GroupMember.objects.none()
    return GroupMember.objects.filter(current(), initiative=actor.initiative, person__user_id=actor.user.pk)


def group_members_visible_to(actor: Actor) -> QuerySet[GroupMember]:
    """The office: everybody, past ones too. Who is in a group: who is in it today."""
    rows = GroupMember.objects.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.filter(current(), group__in=_own(actor).values("group"))


def people_of(group: Group, day: dt.date | None = None) -> QuerySet[GroupMember]:
    """Who is in a group on a day, speaker and deputy too."""
    return (
        GroupMember.objects.filter(current(day), group=group)
        .select_related("person", "organisation")
        .order_by("person__name_folded", "pk")
    )


def with_figures(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Adds `member_count`, `organisation_count`, `open_count`, `last_on` and `next_on` for lists."""
    today, now = timezone.localdate(), timezone.now()
    is_in = (Q(members__since__lte=today)) & (Q(members__until__isnull=True) | Q(members__until__gte=today))
    meetings = Meeting.objects.filter(group=OuterRef("pk")).order_by().values("group")
    actions = Action.objects.filter(group=OuterRef("pk"), state=ActionState.OPEN).order_by().values("group")
    held = meetings.filter(state=MeetingState.HELD).annotate(at=Max("starts_at")).values("at")
    planned = meetings.filter(state=MeetingState.PLANNED, ends_at__gte=now).annotate(at=Min("starts_at")).values("at")
    return groups.annotate(
        member_count=Count("members", filter=is_in, distinct=True),
        organisation_count=Count("members__organisation", filter=is_in, distinct=True),
        open_count=Subquery(actions.annotate(number=Count("pk")).values("number")),
        last_at=Subquery(held, output_field=DateTimeField()),
        next_at=Subquery(planned, output_field=DateTimeField()),
    )
