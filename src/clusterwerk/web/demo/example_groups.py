"""Two working groups of the example: mandates, people, three years of meetings with minutes, decisions and actions."""

import datetime as dt
import itertools
from decimal import Decimal

from django.utils import timezone

from clusterwerk.directory.models import Person, Position
from clusterwerk.events.models import DaysOff
from clusterwerk.ledger.actions import TookPart, keep_activity
from clusterwerk.ledger.choices import Kind
from clusterwerk.workgroups.actions import carry_over
from clusterwerk.workgroups.choices import (
    ActionState,
    Function,
    ItemKind,
    ItemState,
    MeetingState,
    NoteKind,
    Presence,
    Rhythm,
)
from clusterwerk.workgroups.models import (
    Action,
    ActionNote,
    AgendaItem,
    Attendance,
    Decision,
    Group,
    GroupMember,
    Meeting,
)
from clusterwerk.workgroups.rhythm import weekday_of_month

MONTHS = (1, 5, 9)
GROUPS = (
    (
        "Energie und Druckluft",
        "Den Verbrauch von Druckluft und Strom in den Betrieben der Mitglieder in drei Jahren um ein Zehntel senken. "
        "Die Gruppe darf Messungen und Rundgänge selbst beschließen.",
        3,
        (
            ("Leckagen in Druckluftnetzen", "Vier Betriebe haben ihre Netze an einem Wochenende messen lassen. Die größten "
             "Verluste lagen an alten Kupplungen.", "Die Messgeräte werden gemeinsam ausgeliehen.",
             "Termine für die nächste Messrunde sammeln"),
            ("Abwärme aus Kompressoren", "Zwei Betriebe nutzen die Abwärme zum Heizen der Halle. Der Rundgang hat gezeigt, "
             "was dafür umgebaut wurde.", "Der nächste Rundgang findet in einer Lackiererei statt.",
             "Gastgeber für den Rundgang ansprechen"),
            ("Photovoltaik auf Hallendächern", "Die Statik älterer Dächer ist die häufigste Hürde. Das Prüfhaus stellt sein "
             "Vorgehen vor.", "", "Leitfaden zur Statik an alle verteilen"),
            ("Lastspitzen am Montagmorgen", "Das gestaffelte Anfahren der Öfen ist ohne Umbau möglich.",
             "Drei Betriebe erproben das gestaffelte Anfahren.", "Messreihe über vier Wochen vorbereiten"),
        ),
    ),
    (
        "Ausbildung und Fachkräfte",
        "Gemeinsam mehr junge Menschen für technische Berufe gewinnen: Schulbesuche, Ausbildungsverbund, ein Tag der "
        "offenen Werkstatt im Jahr.",
        2,
        (
            ("Tag der offenen Werkstatt", "Im letzten Jahr kamen viele Schulklassen am Vormittag; der Nachmittag blieb leer.",
             "Der Tag findet künftig nur am Vormittag statt.", "Einladung an die Schulen vorbereiten"),
            ("Verbundausbildung", "Kleine Betriebe können nicht alle Inhalte selbst zeigen. Zwei Lehrwerkstätten nehmen Gäste auf.",
             "Der Verbund beginnt mit vier Auszubildenden.", "Plan für den Tausch der Lehrwerkstätten schreiben"),
            ("Besuche in Schulen", "Auszubildende erzählen selbst; das kommt besser an als Folien.", "",
             "Liste der Schulen ergänzen"),
        ),
    ),
)  # fmt: skip


def add_groups(initiative, members, within: Person, without: Person, rng, today: dt.date) -> None:
    """Both groups; the first contains `within`, none `without`, who is a rival and must see nothing of them."""
    DaysOff.objects.create(
        initiative=initiative,
        name="Sommerferien (Beispiel)",
        on=dt.date(today.year + 1, 7, 29),
        until=dt.date(today.year + 1, 9, 11),
    )
    contacts = _contacts(initiative, members, {within.pk, without.pk})
    home = within.positions.filter(until=None).first()
    for number, (name, mandate, week, topics) in enumerate(GROUPS):
        chosen = rng.sample(contacts, min(len(contacts), 6))
        if number == 0:
            chosen = [(within, home.organisation), *chosen[:6]]
        group = Group.objects.create(
            initiative=initiative,
            name=name,
            mandate=mandate,
            since=dt.date(today.year - 3, 1, 15),
            rhythm=Rhythm.MONTHLY,
            every=4,
            week=week,
            place="Haus der Wirtschaft, Raum 2",
        )
        GroupMember.objects.bulk_create(
            GroupMember(
                initiative=initiative,
                group=group,
                person=person,
                organisation=firm,
                since=group.since,
                function=(Function.SPEAKER, Function.DEPUTY, *[Function.MEMBER] * len(chosen))[place],
            )
            for place, (person, firm) in enumerate(chosen)
        )
        _history(group, chosen, topics, week, rng, today)


def _contacts(initiative, members, left_out: set[int]) -> list:
    keys = [one.pk for one in members]
    rows = Position.objects.filter(initiative=initiative, organisation__in=keys, until=None, person__erased_at=None)
    found = {}
    for row in rows.select_related("person", "organisation").order_by("pk"):
        if row.person_id not in left_out:
            found.setdefault(row.person_id, (row.person, row.organisation))
    return list(found.values())


def _history(group: Group, chosen: list, topics: tuple, week: int, rng, today: dt.date) -> None:
    days = [
        weekday_of_month(year, month, week=week, weekday=3)
        for year in range(today.year - 3, today.year + 2)
        for month in MONTHS
    ]
    past = [day for day in days if group.since <= day < today]
    coming = [day for day in days if day > today][:3]
    meetings = Meeting.objects.bulk_create(_meeting(group, day, MeetingState.HELD) for day in past)
    for before, after in itertools.pairwise(meetings):
        before.approved_in = after
    Meeting.objects.bulk_update(meetings, ["approved_in"])
    for number, meeting in enumerate(meetings):
        _hold(meeting, meetings[number - 1] if number else None, chosen, topics, number, rng, today)
    Meeting.objects.bulk_create(_meeting(group, day, MeetingState.PLANNED) for day in coming)
    planned = carry_over(group=group)
    if planned is not None:
        _next_agenda(planned, chosen)


def _meeting(group: Group, day: dt.date, state: MeetingState) -> Meeting:
    start = timezone.make_aware(dt.datetime.combine(day, dt.time(14)))
    end = start + dt.timedelta(hours=2)
    sent = end + dt.timedelta(minutes=10) if state == MeetingState.HELD else None
    return Meeting(
        initiative=group.initiative, group=group, starts_at=start, ends_at=end, place=group.place, state=state,
        minutes_sent_at=sent,
    )  # fmt: skip


def _hold(meeting: Meeting, before: Meeting | None, chosen: list, topics: tuple, number: int, rng, today) -> None:
    own = {"initiative": meeting.initiative, "meeting": meeting}
    rows = [
        Attendance(
            **own,
            person=person,
            organisation=firm,
            presence=Presence.PRESENT if rng.random() < 0.8 else Presence.EXCUSED,
        )
        for person, firm in chosen
    ]
    Attendance.objects.bulk_create(rows)
    items = [AgendaItem(**own, position=2, kind=ItemKind.ACTIONS, state=ItemState.DONE, version=1)]
    if before is not None:
        items.append(
            AgendaItem(**own, position=1, kind=ItemKind.APPROVAL, about=before, state=ItemState.DONE, version=1)
        )
    talked = [topics[(number + step) % len(topics)] for step in range(2)]
    written = [
        AgendaItem(**own, position=3 + place, title=title, minutes=text, state=ItemState.DONE, version=1)
        for place, (title, text, _decision, _action) in enumerate(talked)
    ]
    AgendaItem.objects.bulk_create([*items, *written])
    _outcomes(meeting, list(zip(written, talked, strict=True)), chosen, rng, today)
    present = [row for row in rows if row.presence == Presence.PRESENT]
    keep_activity(
        source=meeting, initiative=meeting.initiative, kind=Kind.MEETING, title=str(meeting), on=meeting.on,
        participants=[TookPart(organisation=row.organisation, person=row.person) for row in present],
        series=meeting.group, hours=Decimal(2),
    )  # fmt: skip


def _outcomes(meeting: Meeting, talked: list, chosen: list, rng, today: dt.date) -> None:
    own = {"initiative": meeting.initiative, "meeting": meeting}
    decisions, actions = [], []
    for item, (_title, _text, decision, action) in talked:
        if decision:
            decisions.append(
                Decision(**own, item=item, text=decision, votes_yes=len(chosen) - 1, votes_no=0, votes_abstained=1)
            )
        person, _firm = rng.choice(chosen)
        due = meeting.on + dt.timedelta(days=rng.choice((21, 35, 49, 63)))
        late = rng.random() < 0.2
        done = min(due + dt.timedelta(days=9 if late else -2), today) if due < today - dt.timedelta(days=20) else None
        actions.append(
            Action(
                **own, group=meeting.group, item=item, text=action, person=person, due_on=due, first_due_on=due,
                created_on=meeting.on, state=ActionState.DONE if done else ActionState.OPEN, done_on=done,
            )
        )  # fmt: skip
    Decision.objects.bulk_create(decisions)
    made = Action.objects.bulk_create(actions)
    ActionNote.objects.bulk_create(
        ActionNote(initiative=meeting.initiative, action=one, kind=NoteKind.DONE, person=one.person)
        for one in made
        if one.done_on
    )


def _next_agenda(meeting: Meeting, chosen: list) -> None:
    """A topic of the office, a proposal of a member, and actions that are due soon."""
    own = {"initiative": meeting.initiative, "meeting": meeting}
    AgendaItem.objects.create(
        **own, position=3, title="Gemeinsame Messgeräte: Erfahrungen und Ausleihe", minutes_planned=30,
        text="Was hat sich bewährt, was fehlt im Koffer?",
    )  # fmt: skip
    AgendaItem.objects.create(
        **own, position=4, title="Besuch beim Institut im Frühjahr", state=ItemState.PROPOSED, proposed_by=chosen[0][0],
        text="Das Institut hat einen neuen Prüfstand und lädt die Gruppe ein.",
    )  # fmt: skip
    today = timezone.localdate()
    Action.objects.bulk_create(
        Action(
            initiative=meeting.initiative, group=meeting.group, text=text, person=chosen[place][0],
            due_on=today + dt.timedelta(days=days), first_due_on=today + dt.timedelta(days=days),
            created_on=today - dt.timedelta(days=30),
        )
        for place, (text, days) in enumerate((("Messkoffer prüfen lassen", 0), ("Angebot für die Schulung einholen", 7)))
    )  # fmt: skip
