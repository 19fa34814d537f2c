"""The example's dates: a round that met before, a date poll with answers, one whose date is fixed."""

import datetime as dt
import itertools

from clusterwerk.core import outbox
from clusterwerk.core.calendar import Span
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Person
from clusterwerk.events.actions.answers import confirm_attendance
from clusterwerk.events.actions.appointments import plan_appointment
from clusterwerk.events.actions.polls import choose_date, open_poll, vote
from clusterwerk.events.choices.dates import Answer, Vote
from clusterwerk.events.invited import Invited
from clusterwerk.events.models import Poll
from clusterwerk.ledger.choices import Kind

ROUND = "Energierunde"
SAID = [Vote.YES, Vote.YES, Vote.IF_NEED_BE, Vote.NO]


def add_dates(office, members, people, rng, today: dt.date) -> None:
    """Contacts of eight members meet in a round: four past meetings, a question that runs, a date that is fixed."""
    asked = [people[firm.pk][0] for firm in members if people.get(firm.pk)][:8]
    asked = [one for one in asked if isinstance(one, Person)]
    if len(asked) < 3:
        return
    _met_before(office, asked, today)
    when = dt.datetime.combine(today + dt.timedelta(days=5), dt.time(23, 59), tzinfo=dt.UTC)
    coming = (today + dt.timedelta(days=n) for n in itertools.count(18))
    days = list(itertools.islice((day for day in coming if day.weekday() in (1, 2, 3)), 5))
    spans = [Span.hours(day, dt.time(hour), 90) for day in days[:3] for hour in (9, 14)]
    told = {"closes_at": when, "by": office, "place": "Haus der Wirtschaft Beispielstadt"}
    running = open_poll(
        title=f"{ROUND}: nächstes Treffen", spans=spans, quorum=4, series=ROUND, kept_as=Kind.MEETING,
        invited=[Invited(person=one, is_required=place == 0) for place, one in enumerate(asked)], **told,
    )  # fmt: skip
    _answer(running, rng, of=len(asked) - 2)
    fixed = open_poll(
        title="Betriebsrundgang mit dem Landrat", spans=[Span.hours(day, dt.time(10), 120) for day in days[3:]],
        invited=[Invited(person=one) for one in asked[:5]], **told,
    )  # fmt: skip
    _answer(fixed, rng, of=5)
    choose_date(poll=fixed, slot=fixed.slots.first(), by=office)
    # Invented people have no mailbox: what the example would send them is held back.
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING):
        outbox.hold(mail)


def _answer(poll: Poll, rng, *, of: int) -> None:
    slots = list(poll.slots.all())
    for invitee in list(poll.invitees.all())[:of]:
        vote(invitee=invitee, votes={slot.pk: rng.choice(SAID) for slot in slots})


def _met_before(office, asked: list[Person], today: dt.date) -> None:
    """Four meetings on third Thursdays of the last months, whose attendance is confirmed."""
    months = (today.replace(day=1) - dt.timedelta(days=30 * back) for back in itertools.count(1))
    days = (_third_thursday(first.replace(day=1)) for first in months)
    for day in sorted(itertools.islice((day for day in days if day < today), 4)):
        appointment = plan_appointment(
            title=ROUND, span=Span.hours(day, dt.time(14), 90), series=ROUND, kept_as=Kind.MEETING, sends=False,
            invited=[Invited(person=one, answer=Answer.ACCEPTED) for one in asked], by=office,
        )  # fmt: skip
        attendees = list(appointment.attendees.all())
        appointment.attendees.update(asked_at=appointment.starts_at - dt.timedelta(days=20))
        confirm_attendance(appointment=appointment, came={one.pk for one in attendees[:-1]}, by=office)


def _third_thursday(first: dt.date) -> dt.date:
    return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 14)
