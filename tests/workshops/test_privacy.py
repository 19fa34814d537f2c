"""Copy, erasure and retention of what workshops keep."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.personal_links import link_of, token_of
from clusterwerk.members.actions.erasure import erase_person
from clusterwerk.members.personal_data import ALL
from clusterwerk.workshops.actions import links
from clusterwerk.workshops.actions.bookings import prepare
from clusterwerk.workshops.actions.offers import ask_question
from clusterwerk.workshops.actions.results import write_result
from clusterwerk.workshops.models import Answer, Booking, ResultNote
from clusterwerk.workshops.personal_data import forget_bookings, old_bookings

pytestmark = pytest.mark.database


@pytest.fixture
def written(over, offer, manager, member):
    """A workshop with answers, note and summary that name Amsel."""
    question = ask_question(offer=offer, text_de="Wer misst?", by=manager)
    prepare(booking=over, texts={question.pk: "Amsel selbst"}, by=member)
    return write_result(booking=over, took_place=True, summary="Mit Amsel geprüft.", note="Amsel misst nach.")


def test_the_copy_holds_what_was_confided_for_the_person_alone(written, member, manager, member_person):
    collect = ALL["workshops.bookings"].collect
    own, office = collect(member_person, member)[0], collect(member_person, manager)[0]
    assert (own["answers"], own["note"]) == ("Wer misst?: Amsel selbst", "Amsel misst nach.")
    assert (office["answers"], office["note"], office["summary"]) == ("", "", "Mit Amsel geprüft.")


def test_an_erased_person_is_gone_from_booking_answers_and_note(written, manager, member_person):
    erase_person(person=member_person, by=manager)
    booking = Booking.objects.get()
    assert (booking.person, booking.state, booking.summary) == (None, "held", "Mit … geprüft.")
    assert (Answer.objects.get().text, ResultNote.objects.get().text) == ("… selbst", "… misst nach.")


def test_an_erased_consultants_link_opens_nothing(written, offer, consultant, manager):
    token = token_of(links.give(offer))
    erase_person(person=consultant, by=manager)
    offer.refresh_from_db()
    assert (offer.consultant, link_of(token, links.PURPOSE).works) == (None, False)


def test_after_three_years_the_date_stays_and_what_was_said_goes(written, initiative):
    assert list(old_bookings(initiative, written.slot.on)) == []
    due = old_bookings(initiative, timezone.localdate() + dt.timedelta(days=1))
    assert (list(due), forget_bookings(due, initiative)) == ([written], 1)
    booking = Booking.objects.get()
    assert (booking.person, booking.summary, booking.hours) == (None, "", written.hours)
    assert (Answer.objects.count(), ResultNote.objects.count()) == (0, 0)
