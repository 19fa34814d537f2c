"""The consultant is reminded the day before, once, of what is booked."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from clusterwerk.core import jobs
from clusterwerk.core.models import Mail
from clusterwerk.workshops.actions.bookings import book, call_off
from clusterwerk.workshops.actions.reminders import remind_of_day
from clusterwerk.workshops.queries import offers_to_remind_of
from clusterwerk.workshops.tasks import remind_consultants

pytestmark = pytest.mark.database


def reminders():
    return Mail.objects.filter(to="clara@elster.example", subject__startswith="Morgen")


def test_the_consultant_reads_the_day_before_who_comes_and_where(booked, offer, manager, rival_firm, slots):
    day = booked.slot.on
    assert list(offers_to_remind_of(day - dt.timedelta(days=1))) == []
    eve = timezone.make_aware(dt.datetime.combine(day - dt.timedelta(days=1), dt.time(7, 20)))
    with time_machine.travel(eve, tick=False):
        assert jobs.run_now(remind_consultants).result == {"written": 1}
        assert (jobs.run_now(remind_consultants).result, remind_of_day(offer=offer, day=day)) == ({"written": 0}, False)
    mail = reminders().get()
    told = (str(booked.organisation), str(booked.slot.span), ": Technikum", "/p/")
    assert ([words in mail.text for words in told], mail.private) == ([True] * 4, True)
    book(offer=offer, slot=slots[1], organisation=rival_firm, by=manager)
    assert remind_of_day(offer=offer, day=slots[1].on) is True
    assert [str(rival_firm) in one.text for one in reminders().order_by("pk")] == [False, True]


def test_nobody_is_reminded_of_what_is_called_off_or_without_a_consultant(booked, offer, manager):
    day = booked.slot.on
    offer.consultant.email = ""
    offer.consultant.save()
    assert remind_of_day(offer=offer, day=day) is False
    offer.consultant.email = "clara@elster.example"
    offer.consultant.save()
    call_off(booking=booked, by=manager)
    assert remind_of_day(offer=offer, day=day) is False
    assert reminders().count() == 0
