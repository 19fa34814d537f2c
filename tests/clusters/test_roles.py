"""Giving and ending roles."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actions import change_settings, end_role, found_initiative, give_role
from clusterwerk.clusters.actors import actor_for, roles_on
from clusterwerk.clusters.models import Grant, Initiative
from clusterwerk.clusters.queries import grants_visible_to, log_visible_to
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry

pytestmark = pytest.mark.database


def test_a_role_opens_a_login_and_is_logged(manager):
    grant = give_role(email="New.Colleague@Example.org", name="New Colleague", role="staff", by=manager)
    assert grant.user.email == "new.colleague@example.org"
    assert actor_for(grant.user, manager.initiative).roles == {"staff"}
    sentence = log.as_sentence(LogEntry.objects.get(verb="clusters.role_given"))
    assert sentence == "Manager gab New Colleague die Rolle Geschäftsstelle."


def test_the_same_role_is_given_once(manager, staff_user):
    before = Grant.objects.count()
    give_role(email=staff_user.email, role="staff", by=manager)
    assert Grant.objects.count() == before


def test_staff_gives_no_roles(staff):
    with pytest.raises(NotAllowed):
        give_role(email="x@example.org", role="staff", by=staff)
    assert not User.objects.filter(email="x@example.org").exists()


def test_members_contacts_come_in_through_their_firm(manager):
    with pytest.raises(Refused):
        give_role(email="x@example.org", role="member", by=manager)
    assert not User.objects.filter(email="x@example.org").exists()


def test_ending_a_role_takes_effect_at_once(manager, staff_user, initiative):
    end_role(grant=Grant.objects.get(user=staff_user), by=manager)
    assert roles_on(staff_user, initiative) == frozenset()
    assert actor_for(staff_user, initiative) is None


def test_a_role_given_and_ended_on_one_day_is_over(manager, initiative):
    grant = give_role(email="short@example.org", role="staff", by=manager)
    end_role(grant=grant, by=manager)
    assert actor_for(grant.user, initiative) is None


def test_the_only_manager_stays(manager, manager_user):
    grant = Grant.objects.get(user=manager_user)
    with pytest.raises(Refused):
        end_role(grant=grant, by=manager)
    grant.refresh_from_db()
    assert grant.until is None


def test_a_stranger_ends_no_role_here(stranger, staff_user):
    grant = Grant.objects.get(user=staff_user)
    with pytest.raises(NotAllowed):
        end_role(grant=grant, by=stranger)
    grant.refresh_from_db()
    assert grant.until is None


def test_only_the_office_knows_who_is_in(manager, staff, funder, researcher, stranger):
    seen = [
        grants_visible_to(actor).filter(initiative=manager.initiative).count() for actor in (manager, staff, funder)
    ]
    assert seen == [4, 4, 0]
    assert grants_visible_to(researcher).count() == 0
    assert grants_visible_to(stranger).filter(initiative=manager.initiative).count() == 0
    assert log_visible_to(funder).count() == 0


def test_initiatives_get_free_short_names(db, manager_user):
    names = [found_initiative(name="Lüftung & Klima", manager=manager_user, by=manager_user).slug for _ in range(3)]
    assert names == ["lueftung-klima", "lueftung-klima-2", "lueftung-klima-3"]


def test_settings_are_changed_and_named_in_the_history(manager):
    change_settings(by=manager, name="Luftwerk Neu", website="")
    assert Initiative.objects.get(pk=manager.initiative.pk).name == "Luftwerk Neu"
    assert LogEntry.objects.get(verb="clusters.settings_changed").facts == {"changed": ["Name"]}


def test_a_role_cannot_end_before_it_begins(initiative, staff_user):
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(user=staff_user).update(until=dt.date(2000, 1, 1))
