"""The example's individual workshops: one offer with dates past and to come, and the aid that came of it."""

import datetime as dt
import itertools
from decimal import Decimal

from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core import outbox
from clusterwerk.core.calendar import Span
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.funding.actions import enter_aid
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership
from clusterwerk.workshops.actions import bookings, offers, results
from clusterwerk.workshops.choices import OfferState
from clusterwerk.workshops.models import Booking

ASKED = (
    ("Welche Messgeräte nutzen Sie heute?", "Which measuring devices do you use today?", True),
    ("Was soll nach dem Workshop anders sein?", "What should be different after the workshop?", False),
)


def add_workshops(office, person: Person, firm: Organisation, rival: Organisation, today: dt.date) -> None:
    """An offer with two dates behind and six ahead; another firm was advised, the member's firm has the next date."""
    offer = _make_offer(office)
    past = [today - dt.timedelta(days=days) for days in (60, 53)]
    ahead = (today + dt.timedelta(days=days) for days in itertools.count(21))
    coming = list(itertools.islice((day for day in ahead if day.weekday() < 5), 3))
    spans = [Span(day, dt.time(9), day, dt.time(15), "Europe/Berlin") for day in (*past, *coming)]
    offers.add_slots(offer=offer, spans=offers.cut(spans, minutes=150, pause=30), by=office)
    slots = list(offer.slots.all())
    other = _other_member(office, firm, rival)
    if other is not None:
        _advised(offer, slots[0], other, office)
    contact = actor_for(person.user, office.initiative)
    booked = bookings.book(offer=offer, slot=slots[4], organisation=firm, by=contact, person=person)
    first = offer.questions.order_by("pk").first()
    bookings.prepare(booking=booked, texts={first.pk: "Zwei Handgeräte aus dem Prüfstand."}, by=contact)
    enter_aid(
        organisation=firm,
        amount=Decimal("4500.00"),
        granted_on=today - dt.timedelta(days=400),
        purpose="Innovationsgutschein (Angabe der Firma)",
        granted_by="Beispielministerium",
        by=office,
    )
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="workshop"):
        outbox.hold(mail)


def _make_offer(office):
    members = Membership.objects.filter(initiative=office.initiative, status=Status.MEMBER).values("organisation")
    advisers = Person.objects.filter(initiative=office.initiative, is_example=True).exclude(email="")
    consultant = advisers.exclude(positions__organisation__in=members).order_by("-pk").first()
    offer = offers.make_offer(
        title_de="Schwingungen messen am eigenen Prüfstand",
        title_en="Measuring vibration on your own test rig",
        text_de="Ein halber Tag in Ihrem Betrieb: messen, auswerten, nächste Schritte. Erfundenes Beispiel.",
        text_en="Half a day at your firm: measure, evaluate, next steps. Fictional example.",
        consultant=consultant,
        place="Im Betrieb",
        aid_value=Decimal("1200.00"),
        aid_valued_on=timezone.localdate(),
        cost=Decimal("950.00"),
        funding="Beispielprogramm",
        by=office,
    )
    for text_de, text_en, is_required in ASKED:
        offers.ask_question(offer=offer, text_de=text_de, text_en=text_en, is_required=is_required, by=office)
    return offers.set_state(offer=offer, state=OfferState.OPEN, by=office)


def _other_member(office, *others: Organisation) -> Organisation | None:
    """Another member of today: it was advised first."""
    rows = Membership.objects.filter(initiative=office.initiative, status=Status.MEMBER, until__isnull=True)
    found = rows.exclude(organisation__in=others).order_by("pk").select_related("organisation").last()
    return found.organisation if found is not None else None


def _advised(offer, slot, firm: Organisation, office) -> None:
    """A workshop that took place: it was booked while it still lay ahead."""
    booking = Booking.objects.create(
        initiative=office.initiative,
        offer=offer,
        organisation=firm,
        slot=slot,
        state="booked",
        number=offer.next_number,
        booked_at=slot.starts_at - dt.timedelta(days=20),
    )
    offer.next_number += 1
    offer.save(update_fields=["next_number"])
    results.write_result(
        booking=booking,
        took_place=True,
        summary="Messkette eingerichtet, zwei Lager als Ursache gefunden.",
        note="Die Lager auf der Antriebsseite zuerst tauschen; danach die Messung wiederholen.",
    )
