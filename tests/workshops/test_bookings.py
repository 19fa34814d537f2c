"""Booking, waiting, moving up and calling off."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import jobs
from clusterwerk.core.calendar import read_entries
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.funding.actions import enter_aid
from clusterwerk.workshops.actions import bookings as actions
from clusterwerk.workshops.actions.offers import add_slots, cut, withdraw_slot
from clusterwerk.workshops.models import Booking, Slot
from clusterwerk.workshops.queries import free_slots
from clusterwerk.workshops.tasks import end_offers
from tests.workshops.conftest import in_days

pytestmark = pytest.mark.database


def states(offer):
    return [(str(one.organisation)[:5], one.state) for one in offer.bookings.order_by("number")]


def mails():
    return list(Mail.objects.order_by("pk").values_list("to", "subject", "private"))


def test_a_firm_books_a_free_date_and_gets_the_calendar_file(booked, offer, slots):
    assert (booked.state, booked.slot, booked.sequence) == ("booked", slots[0], 0)
    assert list(free_slots(offer)) == [slots[1]]
    to_firm, to_consultant = Mail.objects.order_by("pk")
    when = str(slots[0].span)
    assert (to_firm.to, to_firm.subject, to_firm.private) == (
        "member@example.org", f"Ihr Workshop: Messtechnik, {when}", False,
    )  # fmt: skip
    _method, (entry,) = read_entries(to_firm.calendar.encode())
    assert (entry.uid.split("@")[0], entry.title, entry.span, entry.sequence) == (
        f"workshop-{booked.uid}", "Messtechnik", slots[0].span, 0,
    )  # fmt: skip
    assert (to_consultant.to, to_consultant.private) == ("clara@elster.example", True)


def test_a_firm_books_once_and_a_date_goes_once(booked, offer, slots, member, member_firm, rival, rival_firm):
    with pytest.raises(Refused):
        actions.book(offer=offer, slot=slots[1], organisation=member_firm, by=member)
    with pytest.raises(Refused):
        actions.book(offer=offer, slot=slots[0], organisation=rival_firm, by=rival)
    with pytest.raises(NotAllowed):
        actions.book(offer=offer, slot=slots[1], organisation=member_firm, by=rival)
    assert states(offer) == [("Venti", "booked")]


def test_the_database_holds_a_date_once_and_a_firm_once(booked, offer, slots, rival_firm, member_firm):
    own = {"initiative": offer.initiative, "offer": offer, "state": "booked"}
    for organisation, slot in ((rival_firm, slots[0]), (member_firm, slots[1])):
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.create(**own, organisation=organisation, slot=slot, number=9)
    assert offer.bookings.count() == 1


def test_the_waiting_list_moves_up_by_itself(
    make_offer, member, member_firm, member_person, rival, rival_firm, rival_person
):
    offer = make_offer(dates=1)
    slot = offer.slots.get()
    first = actions.book(offer=offer, slot=slot, organisation=member_firm, by=member, person=member_person)
    waiting = actions.join_waiting_list(offer=offer, organisation=rival_firm, by=rival, person=rival_person)
    Mail.objects.all().delete()
    actions.call_off(booking=first, by=member)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.slot, waiting.offered_until > timezone.now()) == ("offered", slot, True)
    told = {to: subject for to, subject, _private in mails()}
    assert told["member@example.org"] == f"Abgesagt: Messtechnik, {slot.span}"
    assert told["rival@example.org"].startswith("Ein Termin für Sie: Messtechnik, bitte bis ")
    cancelled = Mail.objects.get(to="member@example.org")
    assert (cancelled.calendar_method, "SEQUENCE:1" in cancelled.calendar) == ("CANCEL", True)
    assert list(free_slots(offer)) == []
    accepted = actions.accept_offer(booking=waiting, by=rival)
    assert (accepted.state, accepted.slot) == ("booked", slot)


def test_what_does_not_suit_goes_to_the_next_and_the_place_in_line_stays(
    make_offer, manager, member, member_firm, rival, rival_firm
):
    offer = make_offer(dates=0)
    first = actions.join_waiting_list(offer=offer, organisation=member_firm, by=member)
    second = actions.join_waiting_list(offer=offer, organisation=rival_firm, by=rival)
    add_slots(offer=offer, spans=[in_days(40, 9)], by=manager)
    first.refresh_from_db()
    assert states(offer) == [("Venti", "offered"), ("Rotor", "waiting")]
    actions.pass_on(booking=first, by=member)
    assert states(offer) == [("Venti", "waiting"), ("Rotor", "offered")]
    add_slots(offer=offer, spans=[in_days(41, 9)], by=manager)
    second.refresh_from_db()
    assert (states(offer), second.slot.on) == (
        [("Venti", "offered"), ("Rotor", "offered")], timezone.localdate() + dt.timedelta(days=40),
    )  # fmt: skip


def test_an_offer_that_nobody_answers_goes_on(make_offer, manager, member, member_firm, rival, rival_firm):
    offer = make_offer(dates=0)
    first = actions.join_waiting_list(offer=offer, organisation=member_firm, by=member)
    actions.join_waiting_list(offer=offer, organisation=rival_firm, by=rival)
    add_slots(offer=offer, spans=[in_days(40, 9)], by=manager)
    Booking.objects.filter(pk=first.pk).update(offered_until=timezone.now())
    assert jobs.run_now(end_offers).result == {"lapsed": 1}
    assert states(offer) == [("Venti", "lapsed"), ("Rotor", "offered")]
    with pytest.raises(Refused):
        actions.accept_offer(booking=first, by=member)


def test_who_waits_while_dates_are_free_is_offered_only_what_comes_later(offer, manager, member, member_firm):
    waiting = actions.join_waiting_list(offer=offer, organisation=member_firm, by=member)
    actions.move_up(offer=offer)
    waiting.refresh_from_db()
    assert (waiting.state, free_slots(offer).count()) == ("waiting", 2)
    taken = actions.book(offer=offer, slot=free_slots(offer)[0], organisation=member_firm, by=member)
    assert (taken.pk, taken.state) == (waiting.pk, "booked")


def test_a_firm_calls_off_until_the_deadline_and_the_office_later(offer, manager, member, member_firm):
    add_slots(offer=offer, spans=[in_days(2, 9)], by=manager)
    soon = free_slots(offer)[0]
    booking = actions.book(offer=offer, slot=soon, organisation=member_firm, by=member)
    with pytest.raises(Refused):
        actions.call_off(booking=booking, by=member)
    assert actions.call_off(booking=booking, by=manager).state == "cancelled"


def test_a_withdrawn_date_puts_the_firm_on_top_of_the_line(
    make_offer, manager, member, member_firm, member_person, rival, rival_firm
):
    offer = make_offer(dates=1)
    slot = offer.slots.get()
    waits = actions.book(offer=offer, slot=slot, organisation=member_firm, by=member, person=member_person)
    actions.join_waiting_list(offer=offer, organisation=rival_firm, by=rival)
    withdraw_slot(slot=slot, by=manager)
    assert states(offer) == [("Venti", "waiting"), ("Rotor", "waiting")]
    waits.refresh_from_db()
    assert (waits.slot, waits.sequence) == (None, 1)
    assert Mail.objects.order_by("-pk")[0].subject == f"Termin zurückgezogen: Messtechnik, {slot.span}"
    add_slots(offer=offer, spans=[in_days(50, 9)], by=manager)
    assert states(offer) == [("Venti", "offered"), ("Rotor", "waiting")]


def test_the_ceiling_is_checked_before_a_firm_books(offer, slots, manager, member, member_firm):
    today = timezone.localdate()
    own = {"organisation": member_firm, "granted_on": today, "purpose": "Erklärung der Firma", "by": manager}
    enter_aid(amount=Decimal("298800.01"), **own)
    with pytest.raises(Refused) as refusal:
        actions.book(offer=offer, slot=slots[0], organisation=member_firm, by=member)
    assert "300.000" in refusal.value.sentence
    assert offer.bookings.count() == 0


def test_what_is_booked_counts_for_the_next(offer, make_offer, slots, manager, member, member_firm):
    own = {"organisation": member_firm, "granted_on": timezone.localdate(), "purpose": "Erklärung", "by": manager}
    enter_aid(amount=Decimal("297600.00"), **own)
    actions.book(offer=offer, slot=slots[0], organisation=member_firm, by=member)
    second = make_offer(dates=0, title_de="Zweites", aid_value=Decimal("1200.01"))
    add_slots(offer=second, spans=[in_days(60, 9)], by=manager)
    with pytest.raises(Refused):
        actions.book(offer=second, slot=second.slots.get(), organisation=member_firm, by=member)
    second.aid_value = Decimal("1200.00")
    second.save()
    assert actions.book(offer=second, slot=second.slots.get(), organisation=member_firm, by=member).state == "booked"


def test_long_lines_are_cut_into_many_dates_and_none_overlap(offer, manager, make_offer):
    spans = cut([in_days(70, 9, 420)], minutes=120, pause=30)
    assert [(one.begins.hour, one.begins.minute, one.ends.hour) for one in spans] == [
        (9, 0, 11), (11, 30, 13), (14, 0, 16),
    ]  # fmt: skip
    assert len(add_slots(offer=offer, spans=spans, by=manager)) == 3
    before = Slot.objects.count()
    for other in (offer, make_offer(dates=0, title_de="Anderes")):
        with pytest.raises(Refused):
            add_slots(offer=other, spans=[in_days(70, 10)], by=manager)
    assert Slot.objects.count() == before


def test_the_office_books_for_a_firm_that_called_and_its_contact_gets_the_mail(
    offer, slots, manager, member_firm, member_person, browse, manager_user
):
    address = reverse("workshops:desk_booking_add", args=["luft", offer.pk])
    told = {"organisation": member_firm.name, "organisation_chosen": member_firm.pk, "slot": slots[0].pk}
    assert browse(manager_user).post(address, told).status_code == 302
    booking = offer.bookings.get()
    assert (booking.person, booking.state) == (member_person, "booked")
    assert Mail.objects.filter(to=member_person.email).count() == 1
