"""The example's development paths: four half-years in which firms slowly move up, and the present one being asked."""

import datetime as dt
import random

from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.development.actions import begin_path, invite_firms
from clusterwerk.development.choices import HalfYear
from clusterwerk.development.models import Assessment
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.directory.models import Organisation, Person

HALF_YEARS = 4
SHARE_THAT_SAYS_SOMETHING = 0.85
MOVES_UP = 0.22
SHARES = (40, 70, 90, 100)
EVIDENCE = (
    "Aufträge nach Zeichnung, Material vom Kunden.",
    "Eigener Einkauf von Blech und Lagern; Erstmuster freigegeben.",
    "Geprüfte Baugruppe für einen Anlagenbauer, drei eigene Lieferanten.",
    "Eigenes Gerät mit eigenem Namen, seit zwei Jahren im Katalog.",
)


def add_development(
    office, person: Person, organisations: list[Organisation], rng: random.Random, today: dt.date
) -> None:
    """Firms of the register say where they stand; the member's firm is asked at present."""
    stages = begin_path(initiative=office.initiative)
    half_year, half_years = HalfYear.of(today).before, []
    for _one in range(HALF_YEARS):
        half_years.insert(0, half_year)
        half_year = half_year.before
    firms = [one for one in organisations if one.kind == OrganisationKind.FIRM][:70]
    rows = []
    for firm in firms:
        place = next(number for number, share in enumerate(SHARES) if rng.randrange(100) < share)
        for one in half_years:
            if rng.random() < SHARE_THAT_SAYS_SOMETHING:
                rows.append(
                    Assessment(
                        initiative=office.initiative,
                        organisation=firm,
                        year=one.year,
                        half=one.half,
                        stage=stages[place],
                        evidence=EVIDENCE[place],
                        assessed_on=one.last_day - dt.timedelta(days=rng.randrange(10, 90)),
                    )
                )
            if place < len(stages) - 1 and rng.random() < MOVES_UP:
                place += 1
    Assessment.objects.bulk_create(rows)
    invite_firms(by=office)
    for mail in Mail.objects.filter(
        scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="development-"
    ):
        outbox.hold(mail)
