"""Date polls: asking, answering by link, the best date, choosing it, fairness, rhythm."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core import jobs, personal_links
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Person
from clusterwerk.events import rhythm
from clusterwerk.events.actions import answers, days_off, feeds, polls
from clusterwerk.events.choices.dates import Answer, NamesShown, PollState, Vote
from clusterwerk.events.dates_announced import date_chosen
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import Appointment, Invitee, Poll, SlotAnswer
from clusterwerk.events.proposals import Voter, rate
from clusterwerk.events.queries.polls import dates_by_rhythm, losses_before, matrix_of, rhythm_of
from clusterwerk.events.tasks.dates import keep_appointments, remind_polls
from clusterwerk.events.typed_dates import read_dates
from clusterwerk.ledger.models import Activity
from clusterwerk.members.actions.erasure import erase_person

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 11, 28, 22, 59, tzinfo=dt.UTC)
FIRST, SECOND = (Span.hours(dt.date(2026, 12, day), dt.time(14), 90) for day in (3, 10))


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(member_user, rival_user):
    """Member Amsel and Rival Drossel as people of the register."""
    return {one.family_name: one for one in Person.objects.all()}


def ask(manager, people, **changes) -> Poll:
    """A question to both and to a guest; Amsel is indispensable."""
    told = {
        "title": "Energierunde",
        "spans": [SECOND, FIRST, FIRST],
        "invited": [
            Invited(person=people["Amsel"], is_required=True),
            Invited(person=people["Drossel"]),
            Invited(person=people["Amsel"]),
            Invited(name="Gast Beispiel", email="gast@example.org"),
            Invited(email="GAST@example.org"),
        ],
        "closes_at": CLOSES,
        "quorum": 2,
        "series": "Energierunde",
        "by": manager,
    }
    return polls.open_poll(**{**told, **changes})


def of(poll, name) -> Invitee:
    """The invitee of that last name."""
    return poll.invitees.get(person__family_name=name)


def link_of(mail) -> str:
    """The personal link in a mail."""
    return next(line for line in mail.text.splitlines() if "/p/poll/" in line).split("localhost:8000")[1]


@pytest.mark.database
@pytest.mark.django_db
def test_nobody_and_no_date_stands_twice(manager, people):
    poll = ask(manager, people)
    assert [str(slot.span.on) for slot in poll.slots.all()] == ["2026-12-03", "2026-12-10"]
    assert [one.email for one in poll.invitees.all()] == ["member@example.org", "rival@example.org", "gast@example.org"]
    assert sorted(Mail.objects.values_list("to", flat=True)) == [
        "gast@example.org",
        "member@example.org",
        "rival@example.org",
    ]
    assert polls.ask_further(poll=poll, invited=[Invited(email="Member@example.org")], by=manager) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitee.objects.create(initiative=poll.initiative, poll=poll, email="GAST@example.org", name="Zweiter")
    assert poll.invitees.count() == 3


@pytest.mark.django_db
def test_answer_by_link_and_see_nobody(manager, people, browse):
    poll = ask(manager, people)
    slots = list(poll.slots.all())
    link = link_of(Mail.objects.get(to="member@example.org"))
    page = browse().get(link)
    assert page.status_code == 200
    assert [word for word in ("Drossel", "Gast Beispiel", "rival@") if word in page.content.decode()] == []
    given = {f"slot_{slots[0].pk}": "yes", f"slot_{slots[1].pk}": "if_need_be", "comment": "Ab 14 Uhr."}
    done = browse().post(link, given, follow=True)
    assert "Vielen Dank" in done.content.decode()
    amsel = of(poll, "Amsel")
    assert sorted(amsel.answers.values_list("slot", "vote")) == [(slots[0].pk, "yes"), (slots[1].pk, "if_need_be")]
    assert amsel.comment == "Ab 14 Uhr."
    browse().post(link, {**given, f"slot_{slots[1].pk}": "no"})
    assert amsel.answers.get(slot=slots[1]).vote == "no"
    assert "mindestens einem" in browse().post(link, {"comment": ""}).content.decode()
    assert SlotAnswer.objects.count() == 2


@pytest.mark.django_db
def test_names_are_shown_only_as_chosen(manager, people, browse):
    poll = ask(manager, people, names_shown=NamesShown.AFTER)
    slot = poll.slots.first()
    polls.vote(invitee=of(poll, "Drossel"), votes={slot.pk: Vote.YES})
    link = link_of(Mail.objects.get(to="member@example.org"))
    assert "Drossel" not in browse().get(link).content.decode()
    polls.choose_date(poll=poll, slot=slot, by=manager)
    text = browse().get(link).content.decode()
    assert "Drossel" in text
    assert "rival@example.org" not in text


@pytest.mark.django_db
def test_what_was_promised_to_those_who_answered_is_kept(manager, people):
    poll = ask(manager, people)
    polls.vote(invitee=of(poll, "Drossel"), votes={poll.slots.first().pk: Vote.YES})
    with pytest.raises(Refused, match="Vertrauen"):
        polls.change_poll(poll=poll, names_shown=NamesShown.ALWAYS, by=manager)
    poll.refresh_from_db()
    assert poll.names_shown == NamesShown.NEVER


@pytest.mark.django_db
def test_a_forwarded_link_is_replaced(manager, people, browse):
    poll = ask(manager, people)
    old = link_of(Mail.objects.get(to="member@example.org"))
    polls.replace_vote_link(invitee=of(poll, "Amsel"), by=manager)
    new = link_of(Mail.objects.filter(to="member@example.org").first())
    assert [browse().get(link).status_code for link in (old, new)] == [410, 200]
    assert browse().post(old, {f"slot_{poll.slots.first().pk}": "yes"}).status_code == 410
    assert SlotAnswer.objects.count() == 0


@pytest.mark.django_db
def test_only_the_silent_are_reminded_and_once_by_the_program(manager, people):
    poll = ask(manager, people)
    polls.vote(invitee=of(poll, "Amsel"), votes={poll.slots.first().pk: Vote.YES})
    jobs.run_now(remind_polls)
    assert Mail.objects.count() == 3
    with time_machine.travel(CLOSES - dt.timedelta(days=1), tick=False):
        assert jobs.run_now(remind_polls).result == {"reminded": 2}
        assert jobs.run_now(remind_polls).result == {"reminded": 0}
    reminded = Mail.objects.filter(subject__startswith="Erinnerung").values_list("to", flat=True)
    assert sorted(reminded) == ["gast@example.org", "rival@example.org"]


@pytest.mark.django_db
def test_the_time_to_answer_ends(manager, people):
    poll = ask(manager, people)
    votes = {poll.slots.first().pk: Vote.YES}
    with time_machine.travel(CLOSES + dt.timedelta(minutes=1), tick=False):
        with pytest.raises(Refused, match="vorbei"):
            polls.vote(invitee=of(poll, "Amsel"), votes=votes)
        polls.vote(invitee=of(poll, "Amsel"), votes=votes, by=manager)
    assert SlotAnswer.objects.count() == 1


def test_what_decides_between_dates():
    voters = [Voter(1, 10, is_required=True), Voter(2, 20), Voter(3, 20), Voter(4, 30)]
    everything = {(1, 1): "no", (2, 1): "yes", (3, 1): "yes", (4, 1): "yes"}
    everything |= {(1, 2): "if_need_be", (2, 2): "yes", (3, 2): "yes", (4, 2): "no"}
    everything |= {(1, 3): "yes", (4, 3): "yes", (2, 3): "no", (3, 3): "no"}
    rated = rate([1, 2, 3], voters, everything, quorum=2)
    assert [one.slot for one in rated] == [3, 2, 1]
    assert (rated[0].firms, rated[0].can, rated[0].holds, rated[2].missing) == (2, 2, True, (1,))
    assert [one.slot for one in rate([1, 2, 3], voters, everything, quorum=3)] == [2, 3, 1]


def test_who_lost_out_counts_more():
    voters = [Voter(1, 10), Voter(2, 20, lost=2)]
    votes = {(1, 1): "yes", (2, 1): "no", (1, 2): "no", (2, 2): "if_need_be"}
    rated = rate([1, 2], voters, votes)
    assert [(one.slot, one.weight, one.regained, one.again) for one in rated] == [
        (2, 2.0, (2,), ()),
        (1, 1.0, (), (2,)),
    ]
    assert rate([1, 2], [Voter(1, 10), Voter(2, 20)], votes)[0].slot == 1


@pytest.mark.django_db
def test_choosing_makes_the_appointment_and_tells_above(manager, people, monkeypatch):
    told = []
    monkeypatch.setattr(date_chosen, "listeners", [lambda **facts: told.append(facts)])
    poll = ask(manager, people)
    first, second = poll.slots.all()
    polls.vote(invitee=of(poll, "Amsel"), votes={first.pk: Vote.NO, second.pk: Vote.YES})
    polls.vote(invitee=of(poll, "Drossel"), votes={first.pk: Vote.YES, second.pk: Vote.IF_NEED_BE})
    matrix = matrix_of(poll)
    assert [(one.slot, one.is_best, one.missing) for one in matrix.standings] == [
        (second, True, []),
        (first, False, ["Member Amsel"]),
    ]
    appointment = polls.choose_date(poll=poll, slot=second, by=manager)
    poll.refresh_from_db()
    assert (poll.state, poll.appointment, poll.chosen) == (PollState.FIXED, appointment, second)
    assert appointment.span == SECOND
    assert [one.answer for one in appointment.attendees.all()] == [Answer.ACCEPTED, Answer.TENTATIVE, Answer.OPEN]
    assert Mail.objects.filter(calendar_method="REQUEST").count() == 3
    assert [(one["poll"], one["appointment"]) for one in told] == [(poll, appointment)]
    with pytest.raises(Refused, match="geschlossen"):
        polls.choose_date(poll=poll, slot=first, by=manager)
    assert Appointment.objects.count() == 1
    lost = losses_before(ask(manager, people))
    assert lost == {}
    polls.choose_date(poll=Poll.objects.first(), slot=Poll.objects.first().slots.first(), by=manager)


@pytest.mark.database
@pytest.mark.django_db
def test_fairness_looks_at_the_last_polls_of_the_series(manager, people):
    poll = ask(manager, people)
    polls.vote(invitee=of(poll, "Drossel"), votes={poll.slots.first().pk: Vote.NO})
    polls.choose_date(poll=poll, slot=poll.slots.first(), by=manager)
    again = ask(manager, people)
    assert losses_before(again) == {f"person {people['Drossel'].pk}": 1, "email rival@example.org": 1}
    assert losses_before(ask(manager, people, series="Andere Runde")) == {}


@pytest.mark.django_db
def test_members_and_strangers_ask_nobody(member, stranger, manager, people, browse, member_user):
    with pytest.raises(NotAllowed):
        ask(member, people)
    poll = ask(manager, people)
    with pytest.raises(NotAllowed):
        polls.close_poll(poll=poll, by=stranger)
    assert browse(member_user).get(f"/desk/luft/dates/polls/{poll.pk}/").status_code == 404


def test_a_rule_is_found_and_holidays_are_avoided():
    days = [dt.date(2026, month, day) for month, day in ((5, 21), (6, 18), (7, 16), (9, 17), (10, 15))]
    found = rhythm.found_in([(day, dt.time(14), 90) for day in days])
    assert (found.nth, found.weekday, found.begins, found.months, found.fits, found.seen) == (
        3,
        3,
        dt.time(14),
        1,
        5,
        5,
    )
    without = [(dt.date(2026, 12, 10), dt.date(2027, 1, 5))]
    assert rhythm.next_dates(found, after=dt.date(2026, 11, 21), without=without, count=3) == [
        dt.date(2027, 1, 21),
        dt.date(2027, 2, 18),
        dt.date(2027, 3, 18),
    ]
    assert rhythm.found_in([(day, None, 0) for day in days[:2]]) is None
    assert rhythm.found_in([(dt.date(2026, 1, day), None, 0) for day in (1, 9, 20, 28)]) is None


@pytest.mark.database
@pytest.mark.django_db
def test_past_dates_of_a_series_give_the_next_ones(manager, people, browse, manager_user):
    for month, day in ((8, 20), (9, 17), (10, 15)):
        with time_machine.travel(dt.datetime(2026, month, 1, tzinfo=dt.UTC), tick=False):
            poll = ask(
                manager,
                people,
                spans=[Span.hours(dt.date(2026, month, day), dt.time(14), 90)],
                closes_at=dt.datetime(2026, month, 5, tzinfo=dt.UTC),
            )
            polls.choose_date(poll=poll, slot=poll.slots.get(), by=manager)
    days_off.enter_days_off(periods=[("Ferien", dt.date(2026, 12, 14), dt.date(2027, 1, 8))], by=manager)
    found = rhythm_of(manager, poll.series)
    assert dates_by_rhythm(manager, found, after=dt.date(2026, 11, 21), count=2) == [
        dt.date(2027, 1, 21),
        dt.date(2027, 2, 18),
    ]
    page = browse(manager_user).get(reverse("events:desk_poll_add", args=["luft"]), {"series": poll.series})
    assert page.context["rule"] == "dritter Donnerstag im Monat, 14:00"
    assert page.context["passed_over"] == [(dt.date(2026, 12, 17), "Ferien")]
    assert page.context["form"].initial["dates"].splitlines()[0] == "21.01.2027 14:00–15:30"
    assert "3 der letzten 3 Termine folgen der Regel" in page.content.decode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("17.12.2026 14:00", Span.hours(dt.date(2026, 12, 17), dt.time(14), 90)),
        ("Do 17.12. 14-16 Uhr", Span.hours(dt.date(2026, 12, 17), dt.time(14), 120)),
        ("2026-12-17 14:00–15:15", Span.hours(dt.date(2026, 12, 17), dt.time(14), 75)),
        ("17.1.", Span.day(dt.date(2027, 1, 17))),
        ("17.12. - 18.12.", Span.day(dt.date(2026, 12, 17), dt.date(2026, 12, 18))),
        ("17.12.26 um 9", Span.hours(dt.date(2026, 12, 17), dt.time(9), 90)),
    ],
)
def test_dates_are_read_as_people_type_them(line, expected):
    assert read_dates(line, minutes=90, zone="Europe/Berlin", today=NOW.date()) == [expected]


@pytest.mark.parametrize("line", ["morgen", "31.2.2026", "17.12. 25:00", "17.12. 16-14", "17.12.2026 14:00 Raum 4"])
def test_what_is_no_date_is_named(line):
    with pytest.raises(ValueError, match=line[:5]):
        read_dates(line, minutes=90, zone="Europe/Berlin", today=NOW.date())


@pytest.mark.database
@pytest.mark.django_db
def test_what_took_place_stands_in_the_ledger(manager, people):
    poll = ask(manager, people)
    polls.vote(invitee=of(poll, "Amsel"), votes={poll.slots.first().pk: Vote.YES})
    appointment = polls.choose_date(poll=poll, slot=poll.slots.first(), by=manager)
    jobs.run_now(keep_appointments)
    assert Activity.objects.count() == 0
    with time_machine.travel(dt.datetime(2026, 12, 4, tzinfo=dt.UTC), tick=False):
        jobs.run_now(keep_appointments)
        activity = Activity.objects.get()
        assert (activity.title, activity.on, activity.series_name) == ("Energierunde", FIRST.on, "Energierunde")
        assert [str(one.person) for one in activity.participations.all()] == ["Member Amsel"]
        drossel = appointment.attendees.get(person=people["Drossel"])
        answers.confirm_attendance(appointment=appointment, came={drossel.pk}, by=manager)
        assert [str(one.person) for one in activity.participations.all()] == ["Rival Drossel"]
        answers.confirm_attendance(appointment=appointment, came=set(), by=manager)
    assert Activity.objects.count() == 0


@pytest.mark.django_db
def test_feeds_of_a_person_and_of_a_series(manager, member, people, browse):
    poll = ask(manager, people)
    appointment = polls.choose_date(poll=poll, slot=poll.slots.first(), by=manager)
    own = feeds.make_feed(person=people["Amsel"], by=member)
    shared = feeds.make_feed(series=(poll.series, poll.series_name), by=manager)
    for feed in (own, shared):
        address = feeds.feed_address(feed).split("localhost:8000")[1]
        content = browse().get(address).content.decode()
        assert appointment.uid in content
        assert [word for word in ("ATTENDEE", "ORGANIZER", "@example.org") if word in content] == []
        feeds.revoke_feed(feed=feed, by=manager)
        assert browse().get(address).status_code == 410
    with pytest.raises(NotAllowed):
        feeds.make_feed(person=people["Drossel"], by=member)
    assert feeds.make_feed(person=people["Amsel"], by=member).pk != own.pk


@pytest.mark.database
@pytest.mark.django_db
def test_erasure_takes_name_address_comment_and_link(manager, people, manager_user, initiative):
    poll = ask(manager, people, title="Abschied von Member Amsel")
    amsel = of(poll, "Amsel")
    polls.vote(invitee=amsel, votes={poll.slots.first().pk: Vote.YES}, comment="Ihr Amsel")
    appointment = polls.choose_date(poll=poll, slot=poll.slots.first(), by=manager)
    erase_person(person=people["Amsel"], by=actor_for(manager_user, initiative))
    amsel.refresh_from_db()
    attendee = appointment.attendees.get(pk=appointment.attendees.first().pk)
    appointment.refresh_from_db()
    poll.refresh_from_db()
    assert (amsel.email, amsel.comment, attendee.email, attendee.comment) == ("", "", "", "")
    assert ("Amsel" in poll.title, "Amsel" in appointment.title) == (False, False)
    assert (
        personal_links.PersonalLink.objects.filter(subject_id=amsel.pk, purpose="events.poll", revoked_at=None).count()
        == 0
    )
    assert attendee.answer == Answer.ACCEPTED
