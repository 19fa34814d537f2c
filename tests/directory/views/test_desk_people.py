"""The office's screens of people, and their business cards."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.directory.models import Person

pytestmark = pytest.mark.database


def url(name, *arguments):
    return reverse(f"directory:{name}", args=["luft", *arguments])


@pytest.fixture
def office(browse, manager_user):
    return browse(manager_user)


@pytest.fixture
def ada(manager, member_firm):
    from clusterwerk.directory import actions

    return actions.create_person(
        title="Dr.", given_name="Ada", family_name="Beispiel, geb. Muster", email="ada@example.org",
        organisation=member_firm, position={"function": "Leitung; Einkauf", "since": dt.date(2020, 1, 1)}, by=manager,
    )  # fmt: skip


def read_cards(text):
    """Read vCards back: unfold, split, unescape. Written only for this test."""
    cards, card = [], {}
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line == "BEGIN:VCARD":
            card = {}
        elif line == "END:VCARD":
            cards.append(card)
        elif line:
            name, _colon, value = line.partition(":")
            parts, part, letters = [], "", iter(value)
            for letter in letters:
                if letter == "\\":
                    following = next(letters)
                    part += "\n" if following == "n" else following
                elif letter == ";":
                    parts, part = [*parts, part], ""
                else:
                    part += letter
            card[name] = [*parts, part]
    return cards


def test_a_person_is_entered_with_a_position(office, member_firm):
    given = {"family_name": "Neu", "language": "de", "organisation": member_firm.name, "function": "Technik"}
    office.post(url("desk_person_add"), given)
    person = Person.objects.get()
    assert list(person.positions.values_list("organisation", "function")) == [(member_firm.pk, "Technik")]


def test_the_same_name_stops_once(office, ada):
    given = {"given_name": "Ada", "family_name": "Beispiel, geb. Muster", "language": "de"}
    page = office.post(url("desk_person_add"), given)
    assert (page.context["doubles"], Person.objects.count()) == ([ada], 1)
    office.post(url("desk_person_add"), {**given, "is_new": "on"})
    assert Person.objects.count() == 2


def test_changing_the_firm_through_the_screen(office, ada, rival_firm):
    position = ada.positions.get()
    office.post(
        url("desk_position_change_firm", position.pk),
        {"to_organisation": rival_firm.name, "on": "1.4.26", "function": "CEO"},
    )
    assert list(ada.positions.values_list("organisation__name", "since", "until")) == [
        ("Rotor Beispiel AG", dt.date(2026, 4, 1), None),
        ("Ventil & Lüfterbau Muster GmbH", dt.date(2020, 1, 1), dt.date(2026, 3, 31)),
    ]


def test_the_business_card_reads_back_as_written(office, ada):
    response = office.get(url("desk_person_card", ada.pk))
    assert response.headers["Content-Type"] == "text/vcard; charset=utf-8"
    [card] = read_cards(response.content.decode())
    assert (card["VERSION"], card["FN"], card["N"], card["ORG"], card["TITLE"], card["EMAIL;PREF=1"]) == (
        ["4.0"],
        ["Dr. Ada Beispiel, geb. Muster"],
        ["Beispiel, geb. Muster", "Ada", "", "Dr.", ""],
        ["Ventil & Lüfterbau Muster GmbH"],
        ["Leitung; Einkauf"],
        ["ada@example.org"],
    )


def test_cards_of_the_filtered_list_are_those_of_the_list(office, ada, everything):
    for query in ({}, {"q": "ada"}, {"position": "0"}):
        listed = office.get(url("desk_person_list"), query).context["table"].count
        cards = read_cards(office.get(url("desk_person_cards"), query).content.decode())
        assert len(cards) == listed


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_needs_the_same_queries_for_any_number(office, initiative, rows, django_assert_max_num_queries):
    for number in range(rows):
        Person.objects.create(initiative=initiative, family_name=f"Beispiel {number}")
    with django_assert_max_num_queries(13):
        office.get(url("desk_person_list"))
