"""What came out: the note for the firm, the summary for the office, the ledger and the de-minimis account."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.core.personal_links import token_of
from clusterwerk.funding.models import AidEntry
from clusterwerk.ledger.models import Activity
from clusterwerk.workshops.actions import links
from clusterwerk.workshops.actions.bookings import prepare
from clusterwerk.workshops.actions.offers import ask_question, revoke_link, send_link
from clusterwerk.workshops.actions.results import confirm_result, write_result

pytestmark = pytest.mark.database
NOTE = "Der Sensor Zaunkoenig driftet um zwei Grad."


def write(booking, **fields):
    return write_result(booking=booking, **{"took_place": True, "summary": "Prüfstand besprochen.", **fields})


def test_a_finished_workshop_writes_ledger_and_account(over, member_firm, member_person, consultant, offer):
    write(over, note=NOTE, hours=Decimal("2.5"))
    activity = Activity.objects.get(kind="workshop")
    assert (activity.title, activity.on, activity.hours, activity.cost, activity.funding) == (
        "Messtechnik", over.slot.on, Decimal("2.50"), Decimal("950.00"), "EFRE-7",
    )  # fmt: skip
    assert activity.evidence.startswith("Nachweis der beratenden Person, Workshop vom ")
    assert sorted((str(one.organisation), str(one.person), one.part) for one in activity.participations.all()) == [
        ("Beratungshaus Beispiel", "Clara Elster", "adviser"),
        (str(member_firm), str(member_person), "participant"),
    ]
    entry = AidEntry.objects.get()
    assert (entry.organisation, entry.amount, entry.granted_on, entry.basis, entry.granted_by) == (
        member_firm, Decimal("1200.00"), timezone.localdate(over.booked_at), "2023/2831", str(offer.initiative),
    )  # fmt: skip
    assert entry.purpose.startswith("Einzelworkshop „Messtechnik“ am ")


def test_a_correction_follows_and_doubles_nothing(over, manager):
    write(over)
    write(over, summary="Anders.")
    assert (Activity.objects.filter(kind="workshop").count(), AidEntry.objects.count()) == (1, 1)
    confirm_result(booking=over, took_place=False, summary="", by=manager)
    over.refresh_from_db()
    assert (over.state, Activity.objects.filter(kind="workshop").count(), AidEntry.objects.count()) == ("missed", 0, 0)


def test_nothing_is_closed_before_it_began(booked, browse, offer):
    url = reverse("workshops:personal_result", args=[token_of(links.give(offer)), booked.pk])
    assert "Nach dem Workshop" in browse().get(url).content.decode()
    browse().post(url, {"took_place": "yes", "summary": "x"})
    booked.refresh_from_db()
    assert (booked.state, Activity.objects.filter(kind="workshop").count()) == ("booked", 0)


def test_the_consultant_works_by_the_link_from_answers_to_note(
    over, offer, manager, member, browse, member_user, manager_user
):
    question = ask_question(offer=offer, text_de="Welche Messgeräte nutzen Sie?", by=manager)
    prepare(booking=over, texts={question.pk: "Laser Wiedehopf"}, by=member)
    Mail.objects.all().delete()
    send_link(offer=offer, by=manager)
    mail = Mail.objects.get()
    address = re.search(r"/p/workshops/[^\s]+", mail.text).group()
    assert mail.private
    visitor = browse()
    page = visitor.get(address).content.decode()
    assert "Ventil &amp; Lüfterbau Muster GmbH" in page
    inside = f"{address}{over.pk}/"
    assert "Laser Wiedehopf" in visitor.get(inside).content.decode()
    told = {"took_place": "yes", "hours": "2", "note": NOTE, "summary": "Prüfstand besprochen."}
    assert visitor.post(inside, told).status_code == 302
    offer_page = reverse("workshops:portal_offer", args=["luft", offer.pk])
    assert NOTE in browse(member_user).get(offer_page).content.decode()
    office = browse(manager_user)
    booking_page = office.get(reverse("workshops:desk_booking", args=["luft", over.pk])).content.decode()
    assert "Prüfstand besprochen." in booking_page
    for name, key in (
        ("workshops:desk_booking", over.pk), ("workshops:desk_booking_result", over.pk),
        ("workshops:desk_offer", offer.pk), ("workshops:desk_question_list", offer.pk),
    ):  # fmt: skip
        text = office.get(reverse(name, args=["luft", key])).content.decode()
        assert ("Zaunkoenig" in text, "Wiedehopf" in text) == (False, False)
    assert [mail.subject for mail in Mail.objects.filter(text__contains="Zaunkoenig")] == []
    assert [entry for entry in LogEntry.objects.all() if "Zaunkoenig" in str(entry.facts)] == []
    revoke_link(offer=offer, by=manager)
    assert visitor.get(address).status_code == 410


def test_the_office_never_sees_the_consultants_link(over, offer, manager, browse, manager_user):
    send_link(offer=offer, by=manager)
    token = token_of(links.give(offer))
    mail = Mail.objects.latest("pk")
    office = browse(manager_user)
    for name, args in (("clusters:desk_outbox_mail", [mail.pk]), ("workshops:desk_offer", [offer.pk])):
        assert token not in office.get(reverse(name, args=["luft", *args])).content.decode()
