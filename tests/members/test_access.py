"""Who may act for which organisation in the portal."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Grant, Role
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.directory.actions import end_position, erase_person
from clusterwerk.directory.models import Person, Position
from clusterwerk.directory.representation import represented_by
from clusterwerk.members.actions import end_membership, grant_access, revoke_access
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries import accesses_visible_to
from clusterwerk.members.tasks import end_accesses_of_who_left

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def colleague(initiative, member_firm):
    """A second person of the member firm, without a login."""
    person = Person.objects.create(
        initiative=initiative, given_name="Ida", family_name="Buchfink", email="ida@example.org", language="en"
    )
    Position.objects.create(initiative=initiative, person=person, organisation=member_firm, since=dt.date(2024, 1, 1))
    return person


def test_granting_opens_login_role_and_invites(manager, member_firm, colleague):
    access = grant_access(person=colleague, organisation=member_firm, by=manager)
    colleague.refresh_from_db()
    user = User.objects.get(email="ida@example.org")
    assert (access.granted_by, colleague.user, user.name) == (manager.user, user, "Ida Buchfink")
    actor = actor_for(user, manager.initiative)
    assert (actor.roles, represented_by(actor)) == (frozenset({"member"}), frozenset({member_firm.pk}))
    mail = Mail.objects.get(to="ida@example.org")
    assert mail.subject == "Your access to Luftwerk Beispielregion"
    assert mail.scope_id == manager.scope_id
    assert "you can now act for Ventil & Lüfterbau Muster GmbH" in mail.text


def test_granting_joins_the_login_that_is_there(manager, member_firm, colleague, funder_user):
    Person.objects.filter(pk=colleague.pk).update(email="FUNDER@example.org")
    grant_access(person=colleague, organisation=member_firm, by=manager)
    colleague.refresh_from_db()
    assert colleague.user == funder_user
    assert actor_for(funder_user, manager.initiative).roles == {"viewer", "member"}


def test_the_same_access_is_not_given_twice(manager, member_firm, colleague):
    grant_access(person=colleague, organisation=member_firm, by=manager)
    with pytest.raises(Refused):
        grant_access(person=colleague, organisation=member_firm, by=manager)
    assert PortalAccess.objects.filter(person=colleague).count() == 1


def test_without_an_address_there_is_no_access(manager, member_firm, colleague):
    Person.objects.filter(pk=colleague.pk).update(email="")
    with pytest.raises(Refused):
        grant_access(person=colleague, organisation=member_firm, by=manager)
    assert (PortalAccess.objects.filter(person=colleague).count(), Mail.objects.count()) == (0, 0)


def test_revoking_one_of_two_leaves_the_other(manager, member_firm, member_user, member, colleague):
    grant_access(person=colleague, organisation=member_firm, by=manager)
    revoke_access(access=PortalAccess.objects.get(person__user=member_user), by=manager)
    colleague.refresh_from_db()
    assert actor_for(member_user, manager.initiative) is None
    assert represented_by(actor_for(colleague.user, manager.initiative)) == {member_firm.pk}


def test_the_role_stays_while_another_access_is_left(manager, member_firm, rival_firm, colleague):
    first = grant_access(person=colleague, organisation=member_firm, by=manager)
    grant_access(person=colleague, organisation=rival_firm, by=manager)
    revoke_access(access=first, by=manager)
    colleague.refresh_from_db()
    actor = actor_for(colleague.user, manager.initiative)
    assert represented_by(actor) == {rival_firm.pk}
    assert Grant.objects.filter(user=colleague.user, role=Role.MEMBER, until__isnull=True).count() == 1


def test_who_may_give_and_revoke(member, rival, funder, researcher, stranger, member_firm, colleague):
    access = PortalAccess.objects.get(organisation=member_firm)
    for actor in (member, rival, funder, researcher):
        with pytest.raises(NotAllowed):
            grant_access(person=colleague, organisation=member_firm, by=actor)
        with pytest.raises(NotAllowed):
            revoke_access(access=access, by=actor)
    with pytest.raises(NotAllowed):
        revoke_access(access=access, by=stranger)
    with pytest.raises(Person.DoesNotExist):
        grant_access(person=colleague, organisation=member_firm, by=stranger)
    access.refresh_from_db()
    assert (access.revoked_on, PortalAccess.objects.filter(person=colleague).count()) == (None, 0)


def test_accesses_end_with_the_membership(manager, member, member_user, member_firm, rival, rival_user):
    today = timezone.localdate()
    end_membership(organisation=member_firm, on=today - dt.timedelta(days=1), reason="fee", by=manager)
    assert actor_for(member_user, manager.initiative) is None
    assert actor_for(rival_user, manager.initiative) == rival


def test_a_membership_that_ends_later_ends_its_accesses_by_itself(
    manager, member_user, member_firm, member, rival, time_machine
):
    today = timezone.localdate()
    end_membership(organisation=member_firm, on=today, reason="fee", by=manager)
    assert end_accesses_of_who_left() == 0
    time_machine.move_to(dt.datetime.combine(today + dt.timedelta(days=1), dt.time(9), tzinfo=dt.UTC))
    assert (end_accesses_of_who_left(), end_accesses_of_who_left()) == (1, 0)
    assert actor_for(member_user, manager.initiative) is None


def test_who_leaves_the_firm_acts_for_it_no_more(manager, member, member_user, member_firm):
    position = Position.objects.get(organisation=member_firm)
    end_position(position=position, on=timezone.localdate() - dt.timedelta(days=1), by=manager)
    assert actor_for(member_user, manager.initiative) is None


def test_who_is_erased_acts_for_nobody(manager, member, member_user, member_firm):
    erase_person(person=Person.objects.get(user=member_user), by=manager)
    assert PortalAccess.objects.get(organisation=member_firm).revoked_on == timezone.localdate()


def test_who_sees_accesses(manager, staff, member, rival, funder, researcher, stranger, member_firm, rival_firm):
    firms = {
        name: sorted(accesses_visible_to(actor).values_list("organisation__name", flat=True))
        for name, actor in {
            "manager": manager,
            "staff": staff,
            "member": member,
            "rival": rival,
            "funder": funder,
            "researcher": researcher,
            "stranger": stranger,
        }.items()
    }
    both = sorted([member_firm.name, rival_firm.name])
    assert firms == {
        "manager": both,
        "staff": both,
        "member": [member_firm.name],
        "rival": [rival_firm.name],
        "funder": [],
        "researcher": [],
        "stranger": [],
    }
