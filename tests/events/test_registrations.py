"""Registering, waiting, moving up, calling off; the mail that follows, and what is forgotten."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import jobs, outbox, personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail
from clusterwerk.directory.actions import erase_person
from clusterwerk.directory.models import Person, Position
from clusterwerk.events.actions import attendance, registration_links, registrations
from clusterwerk.events.actions import events as actions
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.personal_data import forget_registrations, old_registrations
from clusterwerk.events.queries.registrations import places_of, registrations_visible_to
from clusterwerk.events.tasks.registrations import end_offers, write_letters
from clusterwerk.ledger.models import Activity
from clusterwerk.members.actions import publish_consent_text
from tests.events.conftest import make_forum

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def enter(event, name, **fields) -> Registration:
    told = {"given_name": "Ute", "family_name": name, "email": f"{name.lower()}@example.org", **fields}
    return registrations.register(event=event, **told)


def states(event) -> str:
    """Number and first letter of the state; x for called off."""
    letters = {"cancelled": "x"}
    return " ".join(
        f"{n}{letters.get(state, state[0])}" for n, state in event.registrations.values_list("number", "state")
    )


def mails() -> list[tuple]:
    jobs.run_now(write_letters)
    return list(Mail.objects.order_by("pk").values_list("to", "subject"))


def test_places_are_given_in_order_and_the_rest_waits(forum):
    for name in "ABCDE":
        enter(forum, name)
    assert states(forum) == "1c 2c 3c 4w 5w"
    assert (places_of(forum).taken, places_of(forum).waiting, places_of(forum).left) == (3, 2, 0)


def test_the_same_address_again_is_the_same_registration(forum):
    first = enter(forum, "A")
    again = enter(forum, "Anders", email=" A@Example.org ")
    assert (again.pk, again.family_name, forum.registrations.count()) == (first.pk, "A", 1)


def test_who_calls_off_makes_room_for_the_first_in_line_until_the_deadline(forum):
    a, _b, _c, d, e = (enter(forum, name) for name in "ABCDE")
    registrations.call_off(registration=a)
    assert states(forum) == "1x 2c 3c 4o 5w"
    d.refresh_from_db()
    assert abs((d.offered_until - timezone.now()) - dt.timedelta(hours=48)) < dt.timedelta(minutes=1)
    assert enter(forum, "F").state == "waiting"
    with time_machine.travel(timezone.now() + dt.timedelta(hours=49), tick=False):
        with pytest.raises(Refused):
            registrations.accept_offer(registration=d)
        jobs.run_now(end_offers)
        e.refresh_from_db()
        assert (states(forum), e.state) == ("1x 2c 3c 4l 5o 6w", "offered")
        registrations.accept_offer(registration=e)
    assert states(forum) == "1x 2c 3c 4l 5c 6w"
    assert places_of(forum).taken == 3


def test_a_firm_sends_no_more_than_it_may_and_holds_up_nobody(manager):
    event = make_forum(manager, limit=3, limit_per_firm=1)
    enter(event, "A", firm="Muster GmbH")
    enter(event, "B", firm="MUSTER")
    enter(event, "C", firm="Beispiel AG")
    assert states(event) == "1c 2w 3c"


def test_companions_take_places_and_are_not_split(manager):
    event = make_forum(manager, limit=3, companions_most=2)
    enter(event, "A", companions=["Kim", "Bo"])
    enter(event, "B")
    with pytest.raises(Refused):
        enter(event, "C", companions=["1", "2", "3"])
    assert states(event) == "1c 2w"


def test_a_higher_limit_lets_the_line_move_up(manager, forum):
    for name in "ABCDE":
        enter(forum, name)
    actions.change_event(event=forum, first_day=forum.first_day, last_day=forum.last_day, limit=4, by=manager)
    assert states(forum) == "1c 2c 3c 4o 5w"


def test_every_step_writes_one_mail_in_the_language_of_the_person(forum):
    a = enter(forum, "A", language="en")
    for name in "BCD":
        enter(forum, name)
    day = forum.first_day
    first = mails()
    assert first[0] == ("a@example.org", f"Your place: Fan forum, {day.day} {day:%b %Y}")
    assert first[3] == ("d@example.org", f"Warteliste: Lüfterforum, {day:%d.%m.%Y}")
    assert mails() == first
    confirmation = Mail.objects.get(to="a@example.org")
    assert sorted(one.name for one in confirmation.attachments.all()) == ["event.ics", "ticket-1.png"]
    registrations.call_off(registration=a)
    assert [subject.split(":")[0] for _to, subject in mails()[4:]] == ["Called off", "Ein Platz für Sie"]


def test_a_mail_server_that_refuses_is_asked_again_and_nothing_is_doubled(forum, mail_server):
    mail_server.answers["a@example.org"] = "451 later"
    enter(forum, "A")
    enter(forum, "B")
    jobs.run_now(write_letters)
    outbox.send_all(outbox.waiting_now())
    assert [one["To"] for one in mail_server.received] == ["b@example.org"]
    mail_server.answers.clear()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2), tick=False):
        jobs.run_now(write_letters)
        outbox.send_all(outbox.waiting_now())
        outbox.send_all(outbox.waiting_now())
    assert sorted(one["To"] for one in mail_server.received) == ["a@example.org", "b@example.org"]
    assert b"BEGIN:VCALENDAR" in [
        part.get_payload(decode=True)[:15] for part in mail_server.received[0].iter_attachments()
    ]


def fill_in(browse, event, language="de", **fields):
    page = reverse("events:public_registration_add", args=["luft", event.pk])
    told = {"given_name": "Ute", "family_name": "Gast", "email": "ute@example.org", **fields}
    return browse().post(page, told, headers={"accept-language": language})


def test_the_public_page_registers_with_answers_and_consents(browse, manager, member_firm):
    text = publish_consent_text(purpose="photo", text_de="Fotos?", text_en="Photos?", by=manager)
    event = make_forum(manager, consents=["photo"])
    question = actions.ask_question(
        event=event, text_de="Essen?", text_en="Food?", options_de="Ja\nNein", options_en="Yes\nNo",
        is_required=True, by=manager,
    )  # fmt: skip
    unanswered = fill_in(browse, event)
    assert (unanswered.status_code, Registration.objects.count()) == (200, 0)
    fields = {f"question_{question.pk}": "Yes", f"consent_{text.pk}": "on", "firm": "Ventil und Lüfterbau Muster"}
    assert fill_in(browse, event, "en", **fields).headers["Location"] == reverse(
        "events:public_registered", args=["luft", event.pk]
    )
    made = Registration.objects.get()
    assert (made.language, made.organisation, made.answers.get().text) == ("en", member_firm, "Yes")
    assert list(made.consents.values_list("text__version", "is_given")) == [(1, True)]


def test_the_page_answers_alike_whoever_is_registered_already(browse, forum):
    fresh = fill_in(browse, forum)
    again = fill_in(browse, forum)
    trapped = fill_in(browse, forum, email="robot@example.org", website="http://spam.example")
    assert {answer.headers["Location"] for answer in (fresh, again, trapped)} == {
        reverse("events:public_registered", args=["luft", forum.pk])
    }
    assert Registration.objects.count() == 1


def test_many_registrations_from_one_place_are_stopped(browse, forum, monkeypatch):
    cache.set("registrations:127.0.0.1", 300, 3600)
    assert "Anmeldungen innerhalb einer Stunde" in fill_in(browse, forum).content.decode()
    assert Registration.objects.count() == 0


def test_a_closed_event_takes_nobody(browse, manager, forum):
    actions.set_state(event=forum, state="closed", by=manager)
    assert fill_in(browse, forum).status_code == 302
    with pytest.raises(Refused):
        enter(forum, "A")
    assert Registration.objects.count() == 0


def test_the_personal_page_shows_the_ticket_and_calls_off(browse, forum):
    made = enter(forum, "A")
    jobs.run_now(write_letters)
    url = personal_links.address(registration_links.link_of(made), "events:personal_registration")
    path = "/" + url.split("/", 3)[3]
    page = browse().get(path).content.decode()
    assert "data:image/svg+xml" in page
    assert 'href="?wish=call_off"' in page
    asked = browse().get(path + "?wish=call_off").content.decode()
    assert "Ihr Platz geht an" in asked
    assert 'name="wish" value="call_off"' in asked
    made.refresh_from_db()
    assert made.state == "confirmed"
    browse().post(path, {"wish": "call_off"})
    browse().post(path, {"wish": "call_off"})
    made.refresh_from_db()
    assert (made.state, browse().get(path).status_code) == ("cancelled", 200)
    personal_links.revoke(registration_links.PURPOSE, made.pk)
    assert browse().get(path).status_code == 410


def test_nobody_but_the_office_knows_who_registered(
    browse, forum, manager, rival, rival_user, member, funder, stranger
):
    made = enter(forum, "Geheim")
    assert [registrations_visible_to(actor).count() for actor in (manager, member, rival, funder, stranger)] == [
        1, 0, 0, 0, 0,
    ]  # fmt: skip
    pages = [
        reverse("events:portal_event_list", args=["luft"]),
        reverse("events:public_event", args=["luft", forum.pk]),
        reverse("events:public_event_list", args=["luft"]),
        reverse("events:public_calendar", args=["luft", forum.pk]),
    ]
    assert [page for page in pages if b"Geheim" in browse(rival_user).get(page).content] == []
    assert browse(rival_user).get(reverse("events:desk_registration", args=["luft", made.pk])).status_code == 404


def test_who_comes_is_known_from_the_register(manager, member_firm):
    person = Person.objects.create(initiative=manager.initiative, family_name="Amsel", email="amsel@example.org")
    Position.objects.create(initiative=manager.initiative, person=person, organisation=member_firm)
    event = make_forum(manager)
    made = enter(event, "Amsel", firm="")
    assert (made.person, made.organisation) == (person, member_firm)
    with time_machine.travel(dt.datetime.combine(event.first_day, dt.time(10), tzinfo=dt.UTC), tick=False):
        attendance.check_in(registration=made, on=event.first_day, by=manager)
        attendance.check_in(registration=made, on=event.first_day, by=manager)
        actions.set_state(event=event, state="held", by=manager)
        activity = Activity.objects.get(source_kind="events.event")
        assert [(row.organisation, row.person) for row in activity.participations.all()] == [(member_firm, person)]
        attendance.undo_check_in(registration=made, on=event.first_day, by=manager)
        assert activity.participations.count() == 0
        actions.set_state(event=event, state="closed", by=manager)
    assert Activity.objects.filter(source_kind="events.event").count() == 0


def test_an_erased_person_leaves_only_counts(manager, member_firm, forum):
    person = Person.objects.create(initiative=manager.initiative, family_name="Amsel", email="amsel@example.org")
    made = enter(forum, "Amsel", note="Amsel isst nichts", companions=[])
    jobs.run_now(write_letters)
    Mail.objects.update(state="sent", sent_at=timezone.now())
    erase_person(person=person, by=manager)
    made.refresh_from_db()
    assert (made.family_name, made.email, made.note, made.person, made.state) == ("", "", "", None, "confirmed")
    assert str(made) == "gelöschte Person"


def test_old_registrations_lose_their_names(forum):
    made = enter(forum, "A")
    late = forum.last_day + dt.timedelta(days=1)
    assert list(old_registrations(forum.initiative, forum.last_day)) == []
    assert forget_registrations(old_registrations(forum.initiative, late)) == 1
    made.refresh_from_db()
    assert (made.family_name, list(old_registrations(forum.initiative, late))) == ("", [])
