"""One of everything that the office keeps about members."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from clusterwerk.directory.models import Person, Position
from clusterwerk.members import actions
from clusterwerk.members.models import PortalAccess


@dataclass
class Books:
    """What was put into the books, for pointing at."""

    firms: list[Any]
    people: list[Person]
    leads: list[Any]
    conversations: list[Any]
    consents: list[Any]
    texts: list[Any]
    accesses: list[PortalAccess]
    holds: list[Any]


@pytest.fixture
def fill_books(manager, make_firm):
    """A function that puts `count` of everything into the books, through the actions."""

    def fill(count: int) -> Books:
        today = timezone.localdate()
        books = Books([], [], [], [], [], [], [], [])
        text = actions.publish_consent_text(purpose="newsletter", text_de="Ja zur Post?", text_en="Mail?", by=manager)
        books.texts.append(text)
        so_far = Person.objects.filter(family_name__startswith="Buchfink").count()
        for number in range(so_far, so_far + count):
            firm = make_firm(f"Brettachtal Gebläse {number} GmbH", shown_to_members=True)
            actions.begin_membership(organisation=firm, on=dt.date(2024, 1, 1 + number), by=manager)
            person = Person.objects.create(
                initiative=manager.initiative,
                given_name="Ida",
                family_name=f"Buchfink {number}",
                email=f"ida{number}@example.org",
            )
            Position.objects.create(
                initiative=manager.initiative, person=person, organisation=firm, since=dt.date(2023, 1, 1)
            )
            wanted = make_firm(f"Jagsttal Rotoren {number} GmbH")
            lead = actions.open_lead(
                organisation=wanted,
                source="referral",
                next_step="Anrufen",
                next_on=today - dt.timedelta(days=1),
                by=manager,
            )
            talk = actions.note_conversation(
                organisation=firm,
                on=today - dt.timedelta(days=10),
                about="Ausbildung",
                text=f"Frau Buchfink {number} fragt nach Messtechnik.",
                people=[person],
                next_step="Unterlagen schicken",
                next_on=today,
                responsible=manager.user,
                by=manager,
            )
            books.firms.append(firm)
            books.people.append(person)
            books.leads.append(lead)
            books.conversations.append(talk)
            books.accesses.append(actions.grant_access(person=person, organisation=firm, by=manager))
            books.consents.append(actions.give_consent(person=person, text=text, how="letter", by=manager))
            books.holds.append(actions.place_hold(organisation=wanted, reason="Prüfung des Förderers", by=manager))
        actions.run_retention(initiative=manager.initiative, by=manager)
        return books

    return fill


@pytest.fixture
def books(fill_books):
    """One of everything."""
    return fill_books(1)
