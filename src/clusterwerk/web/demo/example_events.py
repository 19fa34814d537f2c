"""The example's forum: last year's was held, this year's takes registrations."""

import datetime as dt

from clusterwerk.directory.models import Person
from clusterwerk.events.actions import attendance, feedback, programme, registrations
from clusterwerk.events.actions import events as actions
from clusterwerk.events.calendar_file import moment_of
from clusterwerk.events.choices.events import EventKind, EventState
from clusterwerk.events.models.events import ChecklistItem, Event
from clusterwerk.events.models.one_to_one import OneToOneParticipant
from clusterwerk.events.models.programme import Proposal
from clusterwerk.events.models.registrations import Registration
from clusterwerk.members.queries.consents import current_texts
from clusterwerk.web.demo.example_meetings import collect_wishes, hold_meetings

TEXT_DE = (
    "Ein Tag über leise Ventilatoren: Vorträge aus den Betrieben, Führungen, Zeit für Gespräche. Erfundenes Beispiel."
)
TEXT_EN = "A day on quiet fans: talks from the firms, tours, time to talk. Fictional example."


def add_events(office, rng, today: dt.date) -> None:
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
    chosen = people_with_address(office.initiative)
    rng.shuffle(chosen)
    register_all(held, chosen[:66], office)
    for one in held.registrations.filter(state="confirmed").order_by("pk"):
        if rng.random() < 0.9:
            attendance.check_in(registration=one, on=held.first_day, by=office)
    hold_meetings(held, office, today)
    actions.set_state(event=held, state=EventState.HELD, by=office)
    for number, one in enumerate(held.registrations.filter(check_ins__isnull=False).order_by("pk")[:24]):
        feedback.give_feedback(
            registration=one,
            overall=5 - number % 3,
            organisation=4 + number % 2,
            good="Die Führungen." if number % 4 == 0 else "",
            better="Mehr Zeit für Gespräche." if number % 5 == 0 else "",
            talks={},
        )
    register_all(coming, chosen[3:30], office)
    make_programme(coming, office)
    collect_wishes(coming, office, today)
    # The mail of the example was read long ago.
    Registration.objects.filter(initiative=office.initiative).update(letter="")
    OneToOneParticipant.objects.filter(initiative=office.initiative).update(letter="")


TALKS = (
    ("Begrüßung", "Welcome", 0, 30, "Saal", None),
    ("Leise Räder: was Schaufelkanten ausmacht", "Quiet wheels: what blade edges do", 30, 45, "Saal", 0),
    ("Prüfstand im eigenen Haus", "A test rig of one's own", 30, 45, "Raum 2", 1),
    ("Kaffee und Gespräche", "Coffee and talk", 75, 30, "Foyer", None),
    ("Abwärme nutzen statt lüften", "Using waste heat instead of venting it", 105, 45, "Saal", 2),
)


def make_programme(event: Event, office) -> None:
    """Two tracks, five sessions, three speakers of invented firms, and a talk that waits for a decision."""
    tracks = [
        programme.add_track(event=event, name_de=de, name_en=en, by=office)
        for de, en in (("Technik", "Technology"), ("Betrieb", "Operation"))
    ]
    speakers = [
        programme.save_speaker(event=event, name=name, firm=firm, email="", by=office)
        for name, firm in (
            ("Dr. Ada Musterfink", "Hochschule Beispielstadt"),
            ("Jan Mustermeise", "Rotorwerk Beispiel GmbH"),
            ("Eva Musterstar", "Luftinstitut Beispiel"),
        )
    ]
    begins = moment_of(event.first_day, dt.time(9))
    for title_de, title_en, after, minutes, room, speaker in TALKS:
        programme.save_session(
            event=event,
            title_de=title_de,
            title_en=title_en,
            begins_at=begins + dt.timedelta(minutes=after),
            ends_at=begins + dt.timedelta(minutes=after + minutes),
            room=room,
            track=tracks[room == "Raum 2"] if speaker is not None else None,
            speakers=[] if speaker is None else [speakers[speaker]],
            by=office,
        )
    Proposal.objects.create(
        initiative=event.initiative,
        event=event,
        title="Wuchten ohne Ausbau",
        text="Erfahrungen aus zwei Jahren mit einem tragbaren Gerät.",
        name="Kai Musterspecht",
        firm="Wuchttechnik Beispiel",
        email="kai.musterspecht@wuchttechnik.example",
    )


def people_with_address(initiative) -> list[Person]:
    """Whom the example invites, in a fixed order."""
    rows = Person.objects.filter(initiative=initiative, is_example=True).exclude(email="")
    return list(rows.order_by("pk"))


def register_all(event: Event, guests: list[Person], office) -> None:
    """Register people for the forum, with what they eat; most of them read the notice on competition law behind their link."""
    question = event.questions.first()
    options = ("Ja", "Ja", "Ja, vegetarisch", "Nein")
    for number, person in enumerate(guests):
        position = person.positions.select_related("organisation").first()
        made = registrations.register(
            event=event,
            given_name=person.given_name,
            family_name=person.family_name,
            email=person.email,
            firm=position.organisation.name if position is not None else "",
            language=person.language or "de",
            answers={question.pk: options[number % 4]},
            consents={text.pk for text in current_texts(event.initiative)} if number % 3 else set(),
            by=office,
        )
        if number % 5:
            registrations.acknowledge_notice(registration=made)


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
