"""A meeting of a group in which the member sits and the rival does not."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.directory.models import Person
from clusterwerk.workgroups import actions


@pytest.fixture
def member_person(member_user):
    """The member's contact as a person."""
    return Person.objects.get(user=member_user)


@pytest.fixture
def meeting(manager, member_person):
    """A meeting that began an hour ago."""
    group = actions.found_group(name="Energie", since=dt.date(2024, 1, 1), by=manager)
    actions.add_members(group=group, people=[member_person], since=dt.date(2024, 1, 1), by=manager)
    start = timezone.now() - dt.timedelta(hours=1)
    [made] = actions.plan_meetings(group=group, times=[(start, start + dt.timedelta(hours=2))], by=manager)
    return made
