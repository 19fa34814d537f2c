"""An offer of individual workshops with two dates, a question and a consultant."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from clusterwerk.core.calendar import Span
from clusterwerk.directory.models import Person, Position
from clusterwerk.workshops.actions import offers as actions

IN_30_DAYS = dt.timedelta(days=30)


@pytest.fixture
def consultant(initiative, make_firm):
    """Clara Elster, who advises."""
    house = make_firm("Beratungshaus Beispiel", kind="service_provider")
    person = Person.objects.create(
        initiative=initiative, given_name="Clara", family_name="Elster", email="clara@elster.example", language="de"
    )
    Position.objects.create(initiative=initiative, person=person, organisation=house, since=dt.date(2023, 1, 1))
    return person


def in_days(days: int, hour: int, minutes: int = 120) -> Span:
    """A time so many days from today."""
    return Span.hours(timezone.localdate() + dt.timedelta(days=days), dt.time(hour), minutes)


@pytest.fixture
def make_offer(manager, consultant):
    """A function that makes an open offer with a number of dates, in thirty days and later."""

    def make(dates=2, **fields):
        told = {
            "title_de": "Messtechnik",
            "title_en": "Measuring",
            "text_de": "Ein halber Tag am Prüfstand.",
            "place": "Technikum",
            "consultant": consultant,
            "aid_value": Decimal("1200.00"),
            "aid_valued_on": timezone.localdate(),
            "cost": Decimal("950.00"),
            "funding": "EFRE-7",
            **fields,
        }
        offer = actions.make_offer(by=manager, **told)
        if dates:
            actions.add_slots(offer=offer, spans=[in_days(30 + n, 9) for n in range(dates)], by=manager)
        return actions.set_state(offer=offer, state="open", by=manager)

    return make


@pytest.fixture
def offer(make_offer):
    """Two dates, open for booking."""
    return make_offer()


@pytest.fixture
def slots(offer):
    """The two dates in order."""
    return list(offer.slots.all())


@pytest.fixture
def member_person(member_user):
    """Member Amsel as a person of the register."""
    return Person.objects.get(user=member_user)


@pytest.fixture
def rival_person(rival_user):
    """Rival Drossel as a person of the register."""
    return Person.objects.get(user=rival_user)


@pytest.fixture
def booked(offer, slots, member, member_firm, member_person):
    """The member has the first date."""
    from clusterwerk.workshops.actions.bookings import book

    return book(offer=offer, slot=slots[0], organisation=member_firm, by=member, person=member_person)


@pytest.fixture
def over(booked):
    """The member's date was yesterday."""
    span = in_days(-1, 9)
    slot = booked.slot
    slot.span = span
    slot.save()
    return booked
