"""Date or place changed: who is told what; hosts with a limit; new links; how long speakers are kept."""

import datetime as dt

import pytest
import vobject
from django.urls import reverse

from clusterwerk.core import jobs
from clusterwerk.core.calendar import read_entries
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail
from clusterwerk.core.personal_links import address, link_of
from clusterwerk.events.actions import events as actions
from clusterwerk.events.actions import programme, registration_links, registrations
from clusterwerk.events.actions.changes import tell_change
from clusterwerk.events.calendar_file import event_calendar
from clusterwerk.events.forms.events import EventForm
from clusterwerk.events.models.programme import Proposal, Speaker
from clusterwerk.events.personal_data import delete_proposals, forget_speakers, old_proposals, old_speakers, talks_of
from clusterwerk.events.tasks.registrations import write_letters
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def enter(event, name, **fields):
    told = {"given_name": "Ute", "family_name": name, "email": f"{name.lower()}@example.org", **fields}
    return registrations.register(event=event, **told)


def change(event, by, **fields):
    told = {name: getattr(event, name) for name in EventForm.base_fields}
    return actions.change_event(event=event, by=by, **{**told, **fields})


def entries(event):
    _method, found = read_entries(event_calendar(event))
    return [(one.uid.split("@")[0], one.sequence, one.span.on, one.is_cancelled) for one in found]


def test_those_registered_are_told_once_of_a_new_date(forum, manager, browse, manager_user):
    for name in ("A", "B", "C", "D"):
        enter(forum, name)
    jobs.run_now(write_letters)
    Mail.objects.all().delete()
    before = forum.first_day
    later = before + dt.timedelta(days=7)
    changed = change(forum, manager, first_day=later, last_day=later, place="Festhalle")
    assert Mail.objects.count() == 0
    office, page = browse(manager_user), reverse("events:desk_event_changed", args=["luft", forum.pk])
    assert page in office.get(reverse("events:desk_event", args=["luft", forum.pk])).content.decode()
    shown = office.get(page).content.decode()
    assert (f"Bisher: {before:%d.%m.%Y}" in shown, "Bisher: Stadthalle" in shown, "Festhalle" in shown) == (True,) * 3
    assert office.post(page).status_code == 302
    jobs.run_now(write_letters)
    mails = list(Mail.objects.order_by("to"))
    assert [(mail.to, mail.attachments.count()) for mail in mails] == [
        ("a@example.org", 1), ("b@example.org", 1), ("c@example.org", 1), ("d@example.org", 0),
    ]  # fmt: skip
    assert mails[0].subject == f"Geändert: Lüfterforum, {later:%d.%m.%Y}"
    calendar = mails[0].attachments.get().path.read_bytes()
    assert [(one.sequence, one.span.on) for one in read_entries(calendar)[1]] == [(1, later)]
    with pytest.raises(Refused):
        tell_change(event=changed, by=manager)


def test_a_change_that_is_taken_back_needs_no_mail(forum, manager):
    changed = change(forum, manager, place="Festhalle")
    assert changed.change_open["place"] == "Stadthalle"
    assert change(changed, manager, place="Stadthalle").change_open == {}
    day = forum.days.get()
    actions.set_hours(day=day, begins=dt.time(10), ends=day.ends, by=manager)
    forum.refresh_from_db()
    assert forum.change_open["days"] == [[forum.first_day.isoformat(), "09:00", "17:00"]]


def test_who_waits_for_the_first_mail_gets_only_that(forum, manager):
    enter(forum, "A")
    changed = change(forum, manager, place="Festhalle")
    assert tell_change(event=changed, by=manager) == 0
    jobs.run_now(write_letters)
    assert [mail.subject.split(":")[0] for mail in Mail.objects.all()] == ["Ihr Platz"]


def test_a_day_keeps_its_name_in_calendars_and_one_that_fell_away_is_called_off(manager):
    event = make_forum(manager)
    second = event.first_day + dt.timedelta(days=1)
    event = change(event, manager, last_day=second)
    tell_change(event=event, by=manager)
    event = change(event, manager, first_day=second, last_day=second)
    tell_change(event=event, by=manager)
    event.refresh_from_db()
    assert entries(event) == [(f"event-{event.pk}-1", 2, second, False), (f"event-{event.pk}-2", 2, second, True)]


def test_a_host_takes_so_many_visitors_and_holds_up_no_other(manager, member_firm, rival_firm):
    event = make_forum(manager)
    own = {"event": event, "place": "Werkstraße 1", "text_de": "", "text_en": "", "by": manager}
    small = actions.add_host(organisation=member_firm, limit=1, **own)
    large = actions.add_host(organisation=rival_firm, limit=2, **own)
    one, two, three = enter(event, "A", host=small), enter(event, "B", host=small), enter(event, "C", host=large)
    assert [entry.state for entry in (one, two, three)] == ["confirmed", "waiting", "confirmed"]
    registrations.call_off(registration=one)
    two.refresh_from_db()
    assert two.state == "offered"
    four = enter(event, "D", host=small)
    actions.add_host(organisation=member_firm, limit=2, **own)
    four.refresh_from_db()
    assert four.state == "offered"
    with pytest.raises(Refused):
        registrations.register(
            event=make_forum(manager), given_name="x", family_name="y", email="z@example.org", host=large
        )


def test_the_public_form_asks_which_firm_once_one_has_a_limit(manager, member_firm, browse):
    event = make_forum(manager)
    page = reverse("events:public_registration_add", args=["luft", event.pk])
    own = {"event": event, "organisation": member_firm, "place": "Werkstraße 1", "text_de": "", "text_en": ""}
    host = actions.add_host(**own, by=manager)
    told = {"given_name": "Ute", "family_name": "Gast", "email": "gast@example.org"}
    assert "Welche Firma möchten Sie besuchen?" not in browse().get(page).content.decode()
    actions.add_host(**own, limit=5, by=manager)
    assert browse().post(page, told).status_code == 200
    assert browse().post(page, {**told, "host": host.pk}).status_code == 302
    jobs.run_now(write_letters)
    assert "Sie besuchen: Ventil & Lüfterbau Muster GmbH, Werkstraße 1" in Mail.objects.get().text


def test_a_link_that_was_passed_on_is_replaced(forum, browse, manager_user):
    registration = enter(forum, "A")
    link = registration_links.link_of(registration)
    old, code = address(link, "events:personal_registration"), registration.code
    office = browse(manager_user)
    page = reverse("events:desk_registration_link", args=["luft", registration.pk])
    jobs.run_now(write_letters)
    assert (office.get(page).status_code, office.post(page).status_code) == (200, 302)
    jobs.run_now(write_letters)
    registration.refresh_from_db()
    assert browse().get("/p" + old.split("/p", 1)[1]).status_code == 410
    assert registration.code != code
    new = address(registration_links.link_of(registration), "events:personal_registration")
    assert new in Mail.objects.latest("pk").text
    assert office.post(page, {"wish": "revoke"}).status_code == 302
    assert (Mail.objects.count(), link_of(new.rstrip("/").split("/")[-1], registration_links.PURPOSE).works) == (
        2,
        False,
    )


def test_speakers_and_proposals_end_with_time_and_a_speaker_without_address_is_found(forum, manager, initiative):
    from clusterwerk.directory.models import Person

    programme.save_speaker(event=forum, name="Dr. Ada Specht", firm="Hochschule", email="", by=manager)
    Proposal.objects.create(initiative=initiative, event=forum, title="Wuchten", text="x", name="Kai", email="")
    person = Person.objects.create(initiative=initiative, given_name="Ada", family_name="Specht")
    assert [one.name for one in talks_of(person)[0]] == ["Dr. Ada Specht"]
    after = forum.last_day + dt.timedelta(days=1)
    assert (old_speakers(initiative, forum.last_day).count(), old_proposals(initiative, forum.last_day).count()) == (
        0,
        0,
    )
    assert forget_speakers(old_speakers(initiative, after), initiative) == 1
    assert delete_proposals(old_proposals(initiative, after), initiative) == 1
    assert (Speaker.objects.get().name, Speaker.objects.get().firm, old_speakers(initiative, after).count()) == (
        "…", "Hochschule", 0,
    )  # fmt: skip


def test_room_and_travel_reach_page_mail_and_calendar(manager, browse):
    told = {"travel_de": "Bus 4 bis Messe.", "travel_en": "Bus 4 to the fair.", "web_address": "https://meet.example/x"}
    event = make_forum(manager, room="Saal 2", **told)
    made = registrations.register(
        event=event, given_name="Ute", family_name="Amsel", email="ute@example.org", language="en"
    )
    jobs.run_now(write_letters)
    mail = Mail.objects.get(to="ute@example.org")
    said = ("Where: Stadthalle, Saal 2", "How to get there: Bus 4 to the fair.", "On the web: https://meet.example/x")
    assert [words in mail.text for words in said] == [True] * 3
    file = next(one for one in mail.attachments.all() if one.name == "event.ics").path.read_text(encoding="utf-8")
    read = vobject.readOne(file).vevent
    assert (read.location.value, read.url.value) == ("Stadthalle, Saal 2", "https://meet.example/x")
    assert read.description.value == "Bus 4 to the fair.\n\nTake part online: https://meet.example/x"
    public = browse().get(reverse("events:public_event", args=["luft", event.pk])).content.decode()
    opened = browse().get(reverse("events:public_calendar", args=["luft", event.pk])).content.decode()
    assert ["Stadthalle, Saal 2" in public, "Bus 4 bis Messe." in public, "meet.example" in public + opened] == [
        True, True, False,
    ]  # fmt: skip
    copy = actions.copy_event(event=event, first_day=event.first_day, title_de="Neu", title_en="", by=manager)
    assert (copy.room, copy.travel_en, made.state) == ("Saal 2", "Bus 4 to the fair.", "confirmed")
