"""Four firms with people who act for them, and a trusted person."""

import datetime as dt

import pytest

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Grant, Role
from clusterwerk.directory.models import Person
from clusterwerk.introductions.actions import proposing
from clusterwerk.introductions.models import Introduction, OutcomeQuestion
from clusterwerk.members.actions.reservations import choose_trusted_person
from tests.conftest import LONG_AGO, _began, _contact


@pytest.fixture
def third_firm(initiative, make_firm):
    """A third member."""
    return _began(initiative, make_firm("Dritte Beispiel KG", shown_to_members=True))


@pytest.fixture
def third(initiative, third_firm):
    """Third Elster, who acts for the third firm."""
    return actor_for(_contact(initiative, third_firm, "third", "Elster"), initiative)


@pytest.fixture
def colleague_user(initiative, member_user):
    """A user of the office who is not the trusted person."""
    from clusterwerk.accounts.models import User

    user = User.objects.create_user("colleague@example.org", name="Colleague", language="de")
    Grant.objects.create(initiative=initiative, user=user, role=Role.STAFF, since=LONG_AGO)
    return user


@pytest.fixture
def trusted(manager):
    """The manager is the trusted person."""
    choose_trusted_person(user=manager.user, by=manager)
    return manager


@pytest.fixture
def propose(manager):
    """A function that asks organisations about an introduction."""

    def made(*organisations, topic="Kanten aus Edelstahl") -> Introduction:
        drafted = proposing.draft_introduction(
            organisations=list(organisations), topic=topic, reason="Rotor sucht, was Ventil kann.", by=manager
        )
        for party in drafted.parties.all():
            proposing.describe_party(
                party=party, person=party.person, said="sucht oder bietet", shows_size=True, by=manager
            )
        return proposing.ask_parties(introduction=drafted, by=manager)

    return made


def days_go_by(days: int) -> None:
    """Let all introductions have been asked so many days earlier."""
    later = dt.timedelta(days=days)
    for one in Introduction.objects.exclude(asked_on=None):
        values = {"asked_on": one.asked_on - later, "answer_by": one.answer_by - later}
        if one.connected_on:
            values["connected_on"] = one.connected_on - later
        Introduction.objects.filter(pk=one.pk).update(**values)
        for party in one.parties.exclude(reminded_on=None):
            one.parties.filter(pk=party.pk).update(reminded_on=party.reminded_on - later)
    for question in OutcomeQuestion.objects.all():
        OutcomeQuestion.objects.filter(pk=question.pk).update(due_on=question.due_on - later)


def person_of(actor) -> Person:
    """The person of the register behind a login."""
    return Person.objects.get(user=actor.user)
