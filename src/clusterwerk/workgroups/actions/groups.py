"""Founding groups and who is in them."""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.directory.queries import current
from clusterwerk.workgroups.choices import Function
from clusterwerk.workgroups.models import Group, GroupMember
from clusterwerk.workgroups.rules import may_change_group, may_keep_groups


def _only_office(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("Only the office keeps the working groups."))


@transaction.atomic
def found_group(*, name: str, by, **fields) -> Group:
    """Found a working group. Two groups of one initiative do not share a name."""
    _only_office(may_keep_groups(by))
    _check_name(name, by)
    group = Group.objects.create(initiative=by.initiative, name=name, **fields)
    search.index(group)
    log.record(by=by, verb="workgroups.founded", subject=group, scope_id=by.scope_id)
    return group


@transaction.atomic
def change_group(*, group: Group, by, **fields) -> Group:
    """Change name, mandate, rhythm or the dates of a group."""
    _only_office(may_change_group(by, group))
    _check_name(fields.get("name", group.name), by, group)
    for name, value in fields.items():
        setattr(group, name, value)
    group.save()
    search.index(group)
    log.record(by=by, verb="workgroups.changed", subject=group, scope_id=by.scope_id)
    return group


def _check_name(name: str, by, group: Group | None = None) -> None:
    others = Group.objects.filter(initiative=by.initiative, name=name)
    if others.exclude(pk=group.pk if group is not None else None).exists():
        raise Refused(_("There is a working group of this name already."))


@transaction.atomic
def add_members(*, group: Group, people: Iterable[Person], by, since: dt.date | None = None) -> int:
    """Take people into a group, each for the organisation where the person works now; who is in it is not doubled."""
    _only_office(may_change_group(by, group))
    since = since or timezone.localdate()
    inside = set(group.members.filter(until__isnull=True).values_list("person", flat=True))
    wanted = [one for one in people if one.pk not in inside]
    if any(one.initiative_id != by.initiative.pk or one.erased_at is not None for one in wanted):
        raise Refused(_("One of these people does not belong to this initiative."))
    for person in wanted:
        position = person.positions.filter(current(since)).order_by("-is_main_contact", "pk").first()
        GroupMember.objects.create(
            initiative=by.initiative,
            group=group,
            person=person,
            organisation=position.organisation if position is not None else None,
            since=since,
        )
    if wanted:
        log.record(by=by, verb="workgroups.members_added", subject=group, scope_id=by.scope_id, count=len(wanted))
    return len(wanted)


@transaction.atomic
def change_member(*, member: GroupMember, function: Function, since: dt.date, by, until: dt.date | None = None) -> None:
    """Set function and dates of somebody in a group. A group has one speaker at a time."""
    _only_office(may_change_group(by, member.group))
    if until is not None and until < since:
        raise Refused(_("The last day lies before the first."))
    others = member.group.members.filter(function=Function.SPEAKER).exclude(pk=member.pk)
    if function == Function.SPEAKER and until is None and others.filter(current()).exists():
        raise Refused(_("The group has a speaker already. End that first, or choose deputy."))
    member.function, member.since, member.until = function, since, until
    try:
        with transaction.atomic():
            member.save(update_fields=["function", "since", "until"])
    except IntegrityError as error:
        raise Refused(_("This person is in the group already.")) from error
    log.record(by=by, verb="workgroups.member_changed", subject=member.group, scope_id=by.scope_id)
