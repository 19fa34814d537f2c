"""The search over everything finds events, appointments and date polls, for those who may see them and for nobody else."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import search
from clusterwerk.core.calendar import Span
from clusterwerk.core.models import SearchEntry
from clusterwerk.directory.models import Person
from clusterwerk.events.actions import appointments, polls
from clusterwerk.events.actions import events as events_actions
from clusterwerk.events.dates_personal_data import delete_polls, forget_in_dates
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import Poll
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SOON = timezone.localdate() + dt.timedelta(days=20)
SPAN = Span(SOON, dt.time(14), SOON, dt.time(16), "Europe/Berlin")


@pytest.fixture
def amsel(member_user):
    return Person.objects.get(user=member_user)


def found(actor, text):
    return [(hit.kind, hit.url) for hit in search.find(actor, text)]


def test_an_event_is_found_by_the_office_and_once_it_is_open_by_everybody_in_the_initiative(
    manager, member, rival, funder, stranger, member_firm
):
    event = make_forum(manager, title_de="Leckagetag", text_en="Finding leaks", place="Gewächshaus")
    draft = events_actions.copy_event(event=event, first_day=SOON, title_de="Leckagetag II", title_en="", by=manager)
    desk = [("event", reverse("events:desk_event", args=["luft", one.pk])) for one in (event, draft)]
    open_page = [("event", reverse("events:public_event", args=["luft", event.pk]))]
    assert [found(one, "Leckagetag") for one in (manager, member, rival, funder, stranger)] == [
        desk, open_page, open_page, open_page, [],
    ]  # fmt: skip
    assert [found(member, text) for text in ("leaks", "Gewächshaus")] == [open_page] * 2
    host = events_actions.add_host(
        event=event, organisation=member_firm, place="", text_de="Prüfstand", text_en="", by=manager
    )
    assert found(rival, "Prüfstand") == open_page
    events_actions.remove_host(host=host, by=manager)
    assert found(rival, "Prüfstand") == []


def test_an_appointment_is_found_by_the_office_and_by_whoever_is_invited(manager, member, rival, funder, amsel):
    appointment = appointments.plan_appointment(
        title="Messkoffer ansehen", span=SPAN, invited=[Invited(person=amsel)], room="Zirbelstube", by=manager
    )
    desk = [("appointment", reverse("events:desk_appointment", args=["luft", appointment.pk]))]
    portal = [("appointment", reverse("events:portal_date_list", args=["luft"]))]
    assert [found(one, "Messkoffer") for one in (manager, member, rival, funder)] == [desk, portal, [], []]
    assert [found(one, "Zirbelstube") for one in (member, rival)] == [portal, []]
    assert found(manager, "Amsel") == []  # who is invited is not searched
    appointments.change_appointment(appointment=appointment, title="Prüfkoffer ansehen", by=manager)
    assert [found(manager, "Messkoffer"), found(manager, "Prüfkoffer")] == [[], desk]


def test_a_poll_is_found_by_whoever_is_asked_until_it_is_deleted(manager, member, rival, amsel):
    poll = polls.open_poll(
        title="Wann Frau Amsel vorführt", spans=[SPAN], invited=[Invited(person=amsel)], by=manager,
        closes_at=timezone.now() + dt.timedelta(days=3),
    )  # fmt: skip
    desk = ("poll", reverse("events:desk_poll", args=["luft", poll.pk]))
    assert [found(manager, "vorführt"), len(found(member, "vorführt")), found(rival, "vorführt")] == [[desk], 1, []]
    assert desk in found(manager, "Amsel")
    forget_in_dates(amsel)
    assert desk not in found(manager, "Amsel")
    delete_polls(Poll.objects.all(), poll.initiative)
    assert not SearchEntry.objects.filter(kind="poll").exists()


def test_rows_that_were_there_before_are_found_after_writing_the_index_anew(manager):
    make_forum(manager, title_de="Leckagetag")
    SearchEntry.objects.filter(kind="event").delete()
    assert found(manager, "Leckagetag") == []
    assert (search.reindex("event"), len(found(manager, "Leckagetag"))) == (1, 1)
