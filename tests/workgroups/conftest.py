"""A group with the member and a guest from the office's register; the rival is not in it."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.directory.models import Person
from clusterwerk.workgroups import actions
from clusterwerk.workgroups.models import Meeting


@pytest.fixture
def member_person(member_user):
    """The member's contact as a person."""
    return Person.objects.get(user=member_user)


@pytest.fixture
def group(manager, member_person):
    """A group that the member is in."""
    group = actions.found_group(name="Energie", since=dt.date(2024, 1, 1), by=manager)
    actions.add_members(group=group, people=[member_person], since=dt.date(2024, 1, 1), by=manager)
    return group


@pytest.fixture
def plan(group, manager):
    """A function that plans a two-hour meeting so many days from today."""

    def plan_in(days: int) -> Meeting:
        day = timezone.localdate() + dt.timedelta(days=days)
        start = timezone.make_aware(dt.datetime.combine(day, dt.time(14)))
        [made] = actions.plan_meetings(group=group, times=[(start, start + dt.timedelta(hours=2))], by=manager)
        return made

    return plan_in


@pytest.fixture
def write(manager):
    """A function that writes under an item what the page with this name saw at this version."""

    def write_as(item, text, version=0, page="first", by=manager):
        return actions.write_minutes(item=item, text=text, version=version, page=page, by=by)

    return write_as
