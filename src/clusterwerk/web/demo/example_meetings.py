"""One-to-one meetings of the example's forum: last year's were held, for this year's wishes are open."""

import datetime as dt

from clusterwerk.events.actions import one_to_one as actions
from clusterwerk.events.actions import one_to_one_schedule as schedule
from clusterwerk.events.actions.one_to_one_outcome import tell_outcome
from clusterwerk.events.choices.one_to_one import Outcome
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneSetup

TEXTS = (
    ("Wuchten bis 2 t, kurzfristig", "Laufräder aus Aluminium"),
    ("Strömungsrechnung", "Prüfstand mit Schallraum"),
    ("Blechzuschnitte ab Losgröße 1", "Aufträge aus dem Anlagenbau"),
    ("EC-Motoren bis 5 kW", "Regelungen für Lüftungsgeräte"),
    ("Messung von Schall und Schwingung", "Betriebe mit lauten Geräten"),
    ("Ausbildung im Verbund", "Azubis für Mechatronik"),
)
PEOPLE = 14


def _prepare(event: Event, office, until: dt.date) -> list[OneToOneParticipant]:
    """An hour and a half with 20 minutes each; every second person registered takes part."""
    window = actions.Window(event.first_day, dt.time(13), dt.time(15))
    setup = actions.set_up(event=event, windows=[window], minutes=20, tables=6, wishes_until=event.first_day, by=office)
    OneToOneSetup.objects.filter(pk=setup.pk).update(wishes_until=until)
    found = []
    for number, one in enumerate(event.registrations.filter(state="confirmed").order_by("pk")[: 2 * PEOPLE : 2]):
        offers, seeks = TEXTS[number % len(TEXTS)]
        absent = [setup.slots.all()[0]] if number % 5 == 4 else []
        found.append(actions.take_part(registration=one, offers=offers, seeks=seeks, absent_from=absent))
    return found


def _wish(people: list[OneToOneParticipant]) -> None:
    """Everybody wishes to meet the next and the third after; two of three wishes are accepted, one in nine is declined."""
    count = 0
    for number, wisher in enumerate(people):
        for step in (1, 3):
            wished = people[(number + step) % len(people)]
            if wished.firm == wisher.firm or wisher.registration.firm_key == wished.registration.firm_key:
                continue
            made = actions.wish(wisher=wisher, wished=wished, priority=1 + number % 3)
            count += 1
            if count % 9 == 0:
                actions.decline_wish(asked=made)
            elif count % 3:
                actions.accept_wish(asked=made)


def collect_wishes(event: Event, office, today: dt.date) -> None:
    """Wishes of this year's forum, until a week before."""
    _wish(_prepare(event, office, max(today, event.first_day - dt.timedelta(days=7))))


def hold_meetings(event: Event, office, today: dt.date) -> None:
    """Last year's meetings, scheduled, published and answered."""
    _wish(_prepare(event, office, today))
    setup = OneToOneSetup.objects.get(event=event)
    schedule.make_schedule(setup=setup, solver="search")
    schedule.publish(setup=setup, by=office)
    week_before = event.first_day - dt.timedelta(days=7)
    computed = setup.slots.all()[0].starts_at - dt.timedelta(days=6)
    OneToOneSetup.objects.filter(pk=setup.pk).update(
        wishes_until=week_before, computed_at=computed, published_at=computed
    )
    answers = (Outcome.NEXT_STEP, Outcome.USEFUL, Outcome.USEFUL, Outcome.NOT_HELD)
    for number, meeting in enumerate(OneToOneMeeting.objects.filter(setup=setup, slot__isnull=False).order_by("pk")):
        tell_outcome(meeting=meeting, participant=meeting.first, outcome=answers[number % 4])
