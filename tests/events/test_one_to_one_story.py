"""From the set-up to the answer afterwards through the real pages, in the order in which people meet them."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import jobs
from clusterwerk.core.models import Mail
from clusterwerk.core.personal_links import token_of
from clusterwerk.events.actions import registration_links, registrations
from clusterwerk.events.actions.one_to_one_schedule import compute_schedule
from clusterwerk.events.models import OneToOneMeeting, OneToOneParticipant, OneToOneSetup
from clusterwerk.events.tasks.one_to_one import write_one_to_one_letters
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_two_firms_meet_at_the_forum(browse, manager, manager_user):
    event = make_forum(manager)
    office = browse(manager_user)

    def desk(name="", pk=event.pk, *more):
        return reverse(f"events:desk_one_to_one{name}", args=["luft", pk, *more])

    # the office switches them on
    assert "Keine Einzelgespräche bei dieser Veranstaltung" in office.get(desk()).content.decode()
    until = event.first_day - dt.timedelta(days=7)
    told = {"day": event.first_day.isoformat(), "begins": "13:00", "ends": "14:00", "minutes": "20", "tables": "3"}
    assert office.post(desk("_setup"), {**told, "wishes_until": until.isoformat()}).status_code == 302

    # two people enter themselves behind the link of their ticket
    pages = {}
    for name, firm in (("Amsel", "Rotor GmbH"), ("Buchfink", "Luft AG")):
        made = registrations.register(
            event=event, given_name="Ute", family_name=name, email=f"{name.lower()}@example.org", firm=firm
        )
        ticket = reverse("events:personal_registration", args=[token_of(registration_links.link_of(made))])
        pages[name] = f"{ticket}one-to-one/"
        assert pages[name] in browse().get(ticket).content.decode()
        assert browse().post(pages[name], {"offers": f"{firm} kann", "seeks": ""}).status_code == 302

    # one wishes, the other accepts
    amsel, buchfink = OneToOneParticipant.objects.order_by("pk")
    wish = f"{pages['Amsel']}{buchfink.pk}/"
    assert wish in browse().get(pages["Amsel"]).content.decode()
    assert browse().post(wish, {"priority": "3", "note": "Lager"}).status_code == 302
    asked = browse().get(pages["Buchfink"]).content.decode()
    assert ("Rotor GmbH" in asked, "Lager" in asked, "Ute Amsel" in asked) == (True, True, False)
    assert browse().post(pages["Buchfink"], {"do": "accept", "of": str(amsel.pk)}).status_code == 302

    # the office computes, looks and publishes
    assert office.post(desk("_compute")).status_code == 302
    jobs.run_now(compute_schedule, setup_id=OneToOneSetup.objects.get().pk)
    assert "Rotor GmbH – Luft AG" in office.get(desk()).content.decode()
    assert office.post(desk("_publish")).status_code == 302
    jobs.run_now(write_one_to_one_letters)
    mail = Mail.objects.get(to="buchfink@example.org", subject__startswith="Ihre Einzelgespräche")
    assert re.search(r"\d\d:\d\d–\d\d:\d\d, Tisch 1: Rotor GmbH, Ute Amsel", mail.text)

    # afterwards one says what came of it, and the office counts it
    meeting = OneToOneMeeting.objects.get()
    over = timezone.now() - dt.timedelta(days=1)
    type(meeting.slot).objects.filter(pk=meeting.slot_id).update(
        starts_at=over, ends_at=over + dt.timedelta(minutes=20)
    )
    assert browse().post(pages["Amsel"], {"do": "next_step", "of": str(meeting.pk)}).status_code == 302
    assert "wir haben einen nächsten Schritt vereinbart: 1" in office.get(desk()).content.decode()
