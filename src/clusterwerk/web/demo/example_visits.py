"""What the members of the example did together: visits to one another's plants, entered by the office."""

import datetime as dt

from clusterwerk.ledger.choices import Kind, Part
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.web.demo.example_history import some_day

TOPICS = (
    "Rundgang: Rüstzeiten in der Blechfertigung",
    "Rundgang: Prüfstand für Lüftergeräusche",
    "Rundgang: Wareneingang ohne Papier",
    "Rundgang: Ausbildungswerkstatt",
    "Rundgang: Druckluft und Abwärme",
)


def add_visits(initiative, members, rng, today: dt.date) -> None:
    """A visit every four months, with three to eight firms; the host shows its plant."""
    for number in range(9):
        guests = rng.sample(members, min(len(members), rng.randrange(4, 9)))
        first = today - dt.timedelta(days=120 * (number + 1))
        visit = Activity.objects.create(
            initiative=initiative,
            kind=Kind.OTHER,
            title=TOPICS[number % len(TOPICS)],
            on=some_day(rng, first, first + dt.timedelta(days=100)),
            hours=rng.randrange(4, 12),
            cost=rng.randrange(0, 6) * 50,
            funding="Eigenmittel",
        )
        Participation.objects.bulk_create(
            Participation(
                initiative=initiative,
                activity=visit,
                organisation=one,
                part=Part.HOST if one is guests[0] else Part.PARTICIPANT,
            )
            for one in guests
        )
