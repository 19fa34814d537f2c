"""People and their positions over time."""

import datetime as dt

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.directory import actions, queries
from clusterwerk.directory.hooks_offered import position_ended
from clusterwerk.directory.models import Person, Position

pytestmark = pytest.mark.database


@pytest.fixture
def ada(manager, member_firm):
    return actions.create_person(
        given_name="Ada", family_name="Beispiel", email="ada@example.org", note="Mag Kaffee", organisation=member_firm,
        position={"function": "Einkauf", "is_main_contact": True, "since": dt.date(2020, 1, 1)}, by=manager,
    )  # fmt: skip


def test_who_changes_firm_stays_one_person(ada, manager, member, rival, member_firm, rival_firm):
    old = ada.positions.get()
    actions.change_firm(
        position=old, to_organisation=rival_firm, on=dt.date(2026, 1, 1), function="Leitung", by=manager
    )
    assert list(ada.positions.values_list("organisation", "until")) == [
        (rival_firm.pk, None),
        (member_firm.pk, dt.date(2025, 12, 31)),
    ]
    assert Person.objects.filter(name_key=ada.name_key).count() == 1
    assert ada not in queries.people_visible_to(member)
    assert ada in queries.people_visible_to(rival)
    assert [one.organisation for one in queries.positions_visible_to(member).filter(person=ada)] == [member_firm]


def test_the_packages_above_hear_that_a_position_ended(ada, manager, monkeypatch):
    heard = []
    monkeypatch.setattr(position_ended, "listeners", [lambda position, by: heard.append((position.pk, by))])
    position = ada.positions.get()
    actions.end_position(position=position, on=dt.date(2026, 5, 31), by=manager)
    assert heard == [(position.pk, manager)]
    with pytest.raises(Refused):
        actions.end_position(position=position, on=dt.date(2026, 6, 30), by=manager)
    assert heard == [(position.pk, manager)]


def test_one_main_contact_at_a_time(ada, manager, member_firm):
    actions.create_person(
        family_name="Zweite", organisation=member_firm, position={"is_main_contact": True}, by=manager
    )
    assert list(Position.objects.filter(is_main_contact=True).values_list("person__family_name", flat=True)) == [
        "Zweite"
    ]


def test_a_member_keeps_the_own_people(member, member_firm, rival_firm):
    person = actions.create_person(family_name="Neu", organisation=member_firm, by=member)
    actions.update_person(person=person, phone="07940 123", by=member)
    person.refresh_from_db()
    assert person.phone == "07940 123"
    with pytest.raises(TypeError):
        actions.update_person(person=person, note="nein", by=member)
    with pytest.raises(NotAllowed):
        actions.create_person(family_name="Fremd", organisation=rival_firm, by=member)
    with pytest.raises(NotAllowed):
        actions.create_person(family_name="Niemands", by=member)
    assert Person.objects.filter(family_name__in=["Neu", "Fremd", "Niemands"]).count() == 1


def test_a_member_does_not_change_who_also_works_elsewhere(ada, manager, member, member_firm, rival_firm):
    actions.start_position(person=ada, organisation=rival_firm, function="Beirat", by=manager)
    with pytest.raises(NotAllowed):
        actions.update_person(person=ada, email="weg@example.org", by=member)
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


@pytest.mark.parametrize("who", ["rival", "funder", "researcher", "stranger"])
def test_others_do_not_change_people(request, ada, who):
    with pytest.raises(NotAllowed):
        actions.update_person(person=ada, phone="1", by=request.getfixturevalue(who))


def test_a_wrong_address_is_refused(ada, manager):
    with pytest.raises(Refused):
        actions.update_person(person=ada, email="keine-adresse", by=manager)
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_position_ends_after_it_begins(ada, manager):
    with pytest.raises(Refused):
        actions.end_position(position=ada.positions.get(), on=dt.date(2019, 1, 1), by=manager)
    assert ada.positions.get().until is None


def test_erasure_leaves_counts_and_no_trace(ada, manager):
    actions.update_person(person=ada, phone="07940 5", by=manager)
    people, positions = Person.objects.count(), Position.objects.count()
    actions.erase_person(person=ada, by=manager)
    ada.refresh_from_db()
    assert (ada.family_name, ada.email, ada.phone, ada.note, ada.name_folded) == ("", "", "", "", "")
    assert (Person.objects.count(), Position.objects.count()) == (people, positions)
    assert LogEntry.objects.filter(subject_name__contains="Beispiel").count() == 0
    with pytest.raises(Refused):
        actions.erase_person(person=ada, by=None)


def test_double_people_are_found(ada, manager, stranger):
    found = queries.possible_double_people(manager, given_name="ada", family_name="Dr. Beispiel")
    assert list(found) == [ada]
    found = queries.possible_double_people(manager, given_name="A.", family_name="B.", email="ADA@example.org")
    assert list(found) == [ada]
    assert list(queries.possible_double_people(stranger, given_name="Ada", family_name="Beispiel")) == []
