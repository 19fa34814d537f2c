"""Two competing members: neither learns anything of the other's booking, not from pages, numbers, files or answers."""

import re

import pytest
from django.urls import reverse

from clusterwerk.workshops.actions import bookings as actions
from clusterwerk.workshops.queries import bookings_visible_to, offers_visible_to

pytestmark = pytest.mark.database


def page(client, offer):
    return client.get(reverse("workshops:portal_offer", args=["luft", offer.pk]))


def plain(response):
    """The page without what differs from visit to visit."""
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', "", response.content.decode())


def test_a_booked_date_and_a_withdrawn_one_look_alike(
    make_offer, browse, rival_user, member, member_firm, member_person, manager
):
    from clusterwerk.workshops.actions.offers import withdraw_slot

    offer = make_offer(dates=3)
    first, second, _third = offer.slots.all()
    client = browse(rival_user)
    withdraw_slot(slot=second, by=manager)
    withdraw_slot(slot=first, by=manager)
    gone = plain(page(client, offer))
    type(first).objects.filter(pk=first.pk).update(is_withdrawn=False)
    assert plain(page(client, offer)) != gone
    actions.book(offer=offer, slot=first, organisation=member_firm, by=member, person=member_person)
    assert plain(page(client, offer)) == gone


def test_a_rival_learns_nothing_of_who_booked_waits_or_called_off(
    make_offer, browse, rival_user, rival, rival_firm, member, member_firm, member_person
):
    """The rival's own page is the same whether the member is there or not, apart from the free date."""
    offer = make_offer(dates=1)
    client = browse(rival_user)
    actions.join_waiting_list(offer=offer, organisation=rival_firm, by=rival)
    alone = plain(page(client, offer))
    waits = actions.join_waiting_list(offer=offer, organisation=member_firm, by=member, person=member_person)
    assert plain(page(client, offer)) == alone
    actions.call_off(booking=waits, by=member)
    assert plain(page(client, offer)) == alone


@pytest.mark.parametrize("name", ["preparation", "call_off", "calendar", "answer"])
def test_pages_of_another_firm_do_not_exist(booked, offer, browse, rival_user, member_firm, name):
    address = reverse(f"workshops:portal_{name}", args=["luft", offer.pk, member_firm.pk])
    client = browse(rival_user)
    answer = client.post(address, {"wish": "pass"}) if name == "answer" else client.get(address)
    assert answer.status_code == 404
    booked.refresh_from_db()
    assert booked.state == "booked"


def test_nobody_books_or_waits_for_another_firm(offer, slots, browse, rival_user, member_firm):
    client = browse(rival_user)
    told = {"slot": slots[0].pk, "organisation": member_firm.pk}
    assert client.post(reverse("workshops:portal_offer", args=["luft", offer.pk]), told).status_code == 200
    waited = client.post(reverse("workshops:portal_wait", args=["luft", offer.pk]), {"firm": member_firm.pk})
    assert (waited.status_code, offer.bookings.count()) == (404, 0)


def test_queries_know_the_own_firm_only(booked, offer, manager, member, rival, researcher, funder, stranger):
    seen = {
        actor.user.email.split("@")[0]: (offers_visible_to(actor).count(), bookings_visible_to(actor).count())
        for actor in (manager, member, rival, researcher, funder, stranger)
    }
    assert seen == {
        "manager": (1, 1), "member": (1, 1), "rival": (1, 0),
        "researcher": (0, 0), "funder": (0, 0), "stranger": (0, 0),
    }  # fmt: skip


def test_a_member_books_on_screen_prepares_and_calls_off(offer, slots, browse, member_user, member_firm, manager):
    from clusterwerk.workshops.actions.offers import ask_question

    question = ask_question(offer=offer, text_de="Welche Messgeräte?", by=manager, is_required=True)
    client, args = browse(member_user), ["luft", offer.pk, member_firm.pk]
    assert "Messtechnik" in client.get(reverse("workshops:portal_offer_list", args=["luft"])).content.decode()
    booked = client.post(
        reverse("workshops:portal_offer", args=args[:2]), {"slot": slots[0].pk, "organisation": member_firm.pk}
    )
    assert booked.status_code == 302
    preparation = reverse("workshops:portal_preparation", args=args)
    assert client.post(preparation, {}).status_code == 200
    assert client.post(preparation, {f"question_{question.pk}": "Laser"}).status_code == 302
    assert client.get(reverse("workshops:portal_calendar", args=args)).content.startswith(b"BEGIN:VCALENDAR")
    assert client.post(reverse("workshops:portal_call_off", args=args)).status_code == 302
    booking = offer.bookings.get()
    assert (booking.state, [one.text for one in booking.answers.all()]) == ("cancelled", ["Laser"])
    home = client.get(reverse("web:portal_today", args=["luft"]))
    assert home.status_code == 200
