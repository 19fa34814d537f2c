"""Who a person is in an initiative."""

import datetime as dt

import pytest

from clusterwerk.clusters.actors import actor_for, roles_on
from clusterwerk.clusters.models import Grant

pytestmark = pytest.mark.database


def test_manager_is_the_office(manager):
    assert (manager.is_manager, manager.is_office, manager.is_member) == (True, True, False)


def test_stranger_is_nobody_here(stranger_user, initiative):
    assert actor_for(stranger_user, initiative) is None


def test_administrator_is_nobody_without_a_staff_session(administrator_user, initiative):
    assert actor_for(administrator_user, initiative) is None


def test_a_role_ends_on_its_last_day(staff_user, initiative):
    Grant.objects.filter(user=staff_user).update(until=dt.date(2025, 6, 30))
    assert roles_on(staff_user, initiative, dt.date(2025, 6, 30)) == {"staff"}
    assert roles_on(staff_user, initiative, dt.date(2025, 7, 1)) == frozenset()
