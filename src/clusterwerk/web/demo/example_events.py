"""The example's forum: last year's was held, this year's takes registrations."""

import datetime as dt

from clusterwerk.events.actions import events as actions
from clusterwerk.events.choices.events import EventKind, EventState
from clusterwerk.events.models.events import ChecklistItem, Event

TEXT_DE = (
    "Ein Tag über leise Ventilatoren: Vorträge aus den Betrieben, Führungen, Zeit für Gespräche. Erfundenes Beispiel."
)
TEXT_EN = "A day on quiet fans: talks from the firms, tours, time to talk. Fictional example."


def add_events(office, members, people, rng, today: dt.date) -> None:
    """Last year's forum with those who came, and this year's as its copy, open for registration."""
    held = actions.make_event(
        kind=EventKind.FORUM,
        title_de=f"Luftforum {today.year - 1}",
        title_en=f"Air Forum {today.year - 1}",
        text_de=TEXT_DE,
        text_en=TEXT_EN,
        place="Stadthalle Beispielstadt",
        first_day=today - dt.timedelta(days=330),
        last_day=today - dt.timedelta(days=330),
        begins=dt.time(9),
        ends=dt.time(17),
        limit=80,
        limit_per_firm=4,
        companions_most=2,
        series="Luftforum",
        price=90,
        member_price=0,
        consents=["photo"],
        by=office,
    )
    ask(held, office)
    ChecklistItem.objects.filter(event=held).update(done_on=held.first_day)
    coming = actions.copy_event(
        event=held,
        first_day=today + dt.timedelta(days=35),
        title_de=f"Luftforum {today.year}",
        title_en=f"Air Forum {today.year}",
        by=office,
    )
    ChecklistItem.objects.filter(event=coming, due_on__lt=today - dt.timedelta(days=5)).update(done_on=today)
    actions.set_state(event=coming, state=EventState.OPEN, by=office)
    actions.set_state(event=held, state=EventState.OPEN, by=office)
    actions.set_state(event=held, state=EventState.HELD, by=office)


def ask(event: Event, office) -> None:
    """What the forum asks."""
    actions.ask_question(
        event=event,
        text_de="Essen Sie mit uns?",
        text_en="Will you eat with us?",
        options_de="Ja\nJa, vegetarisch\nNein",
        options_en="Yes\nYes, vegetarian\nNo",
        is_required=True,
        by=office,
    )
