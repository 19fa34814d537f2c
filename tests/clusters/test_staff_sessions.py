"""An administrator looks into an initiative only for a stated reason, for an hour, and cannot write."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from clusterwerk.clusters.actions import end_staff_sessions, start_staff_session
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import StaffSession
from clusterwerk.clusters.queries import staff_sessions_visible_to
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry

pytestmark = pytest.mark.database
REASON = "The office asked for help with a broken import."


def test_the_desk_is_unknown_without_a_session(browse, administrator_user, initiative):
    assert browse(administrator_user).get(f"/desk/{initiative.slug}/").status_code == 404


def test_a_session_opens_the_desk_for_reading_and_is_logged(browse, administrator_user, initiative, manager):
    client = browse(administrator_user)
    client.post(reverse("clusters:installation_staff_session", args=[initiative.slug]), {"reason": REASON})
    assert client.get(f"/desk/{initiative.slug}/").status_code == 200
    assert client.post(reverse("clusters:desk_role_list", args=[initiative.slug]), {}).status_code == 403
    assert [session.reason for session in staff_sessions_visible_to(manager)] == [REASON]
    assert LogEntry.objects.get(verb="clusters.staff_session_started").scope_id == initiative.pk


def test_a_session_ends_by_itself(administrator_user, initiative):
    start_staff_session(initiative=initiative, reason=REASON, by=administrator_user)
    assert actor_for(administrator_user, initiative).is_office
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=61)):
        assert actor_for(administrator_user, initiative) is None


def test_a_session_can_be_ended(administrator_user, initiative):
    start_staff_session(initiative=initiative, reason=REASON, by=administrator_user)
    assert end_staff_sessions(initiative=initiative, by=administrator_user) == 1
    assert actor_for(administrator_user, initiative) is None


def test_a_reason_is_needed(administrator_user, initiative):
    with pytest.raises(Refused):
        start_staff_session(initiative=initiative, reason="help", by=administrator_user)
    assert StaffSession.objects.count() == 0


def test_nobody_else_starts_one(manager_user, initiative):
    with pytest.raises(NotAllowed):
        start_staff_session(initiative=initiative, reason=REASON, by=manager_user)
    assert StaffSession.objects.count() == 0


def test_the_installation_is_unknown_to_others(browse, manager_user):
    assert browse(manager_user).get(reverse("clusters:installation")).status_code == 404
