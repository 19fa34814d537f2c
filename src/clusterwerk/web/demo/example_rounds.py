"""The example's confidential rounds: two that were released and one that is open, with 14 firms, two of them linked.

Everything goes the real way: keys, signatures, sealed answers, a trustee with a folder of its own in the data folder, so
that a visitor can play the trustee, too. All figures are invented.
"""

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.choices import LinkKind
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.directory.queries import connected_groups
from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import agreeing, definitions, firms, results, rounds, running, trust
from clusterwerk.indicators.choices import RoundState, Stated
from clusterwerk.indicators.models import Round
from clusterwerk.indicators.queries import newest_versions
from clusterwerk.indicators.queries.independence import ANY_SHARE
from clusterwerk.indicators.signed import agreement_of, key_text, opening_of

FIRMS, FEWEST = 14, 8
TRUSTEE_FOLDER = "example-trustee"
QUESTIONS = (
    "revenue", "sick_rate", "training_days", "apprentices", "export_share", "vacancy_time", "energy_intensity", "satisfaction",
)  # fmt: skip
RATES = {"sick_rate": (4.5, 1.2), "training_days": (2.6, 0.9), "export_share": (42, 18), "vacancy_time": (68, 20)}


def add_rounds(
    office: Actor, first: Organisation, rival: Organisation, members: list[Organisation], today: dt.date
) -> None:
    """The starter set, a draft where there are few members, else two released rounds and an open one."""
    definitions.take_starter_set(by=office)
    listed = _independent(
        office, [first, rival, *(one for one in members if one.pk not in (first.pk, rival.pk))], today
    )
    if len(listed) < FEWEST:
        one = _made(office, today.year - 1, opens=today + dt.timedelta(days=14), closes=today + dt.timedelta(days=42))
        rounds.choose_firms(one=one, organisations=listed, by=office)
        return
    play_rounds(office, listed, today, _free(Path(settings.DATA_FOLDER) / TRUSTEE_FOLDER))


def _independent(office: Actor, members: list[Organisation], today: dt.date) -> list[Organisation]:
    """The first members that no ownership connects with one before."""
    keys = [one.pk for one in members]
    taken: set[int] = set()
    for group in connected_groups(office.initiative, keys, day=today, holding=ANY_SHARE):
        taken |= set(sorted(group, key=keys.index)[1:])
    return [one for one in members if one.pk not in taken][:FIRMS]


def play_rounds(office: Actor, listed: list[Organisation], today: dt.date, place: Path) -> tuple[Round, Round]:
    """(the newest released round, the open one), with the trustee's folder at `place`."""
    folder = _trustee(office, place)
    _link(office, listed[-2], listed[-1], today)
    keys = _keys(office, listed)
    released = None
    for years_ago in (3, 2):
        released = _played(office, folder, keys, listed, today, years_ago)
    results.publish_round(one=released, by=office)
    opened = _agreed(office, folder, listed, today.year - 1, opens=today, closes=today + dt.timedelta(days=17))
    rounds.add_reminder(one=opened, days_before=5, text="", by=office)
    _answer(opened, keys, listed[1:7])
    for mail in Mail.objects.filter(
        scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="indicators"
    ):
        outbox.hold(mail)
    return released, opened


def _trustee(office: Actor, place: Path):
    from clusterwerk.twolock import signing
    from clusterwerk.twolock.trustee.folder import Folder

    folder = Folder(place)
    folder.set_up("Lehrstuhl für Statistik (Beispiel)", signing.new_key())
    named = trust.name_trustee(
        name=folder.public["name"], key=folder.public["key"], contact="Dr. Ilse Musterkiefer",
        email="trustee@university.example", phone="+49 7131 000000", by=office,
    )  # fmt: skip
    trust.note_comparison(trustee=named, by=office)
    return folder


def _free(path: Path) -> Path:
    """The folder itself, or the next free one beside it: an older example's keys are not overwritten."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.name}-{number}")
        number += 1
    return found


def _link(office: Actor, owner: Organisation, other: Organisation, today: dt.date) -> None:
    Link.objects.get_or_create(
        initiative=office.initiative, kind=LinkKind.OWNERSHIP, from_organisation=owner, to_organisation=other,
        defaults={"share": Decimal("20.00"), "since_year": today.year - 4},
    )  # fmt: skip


def _keys(office: Actor, chosen: list[Organisation]) -> dict[int, object]:
    from clusterwerk.twolock import signing

    keys = {}
    linked = {one.pk for one in chosen[-2:]}
    for reporter in firms.reporters_for(office.initiative, chosen):
        keys[reporter.organisation_id] = signing.new_key()
        text = key_text(signing.public_bytes(keys[reporter.organisation_id]))
        firms.keep_key(reporter=reporter, text=text, by=None)
        stated = Stated.ENTERED if reporter.organisation_id in linked else Stated.NONE
        firms.state_ownership(reporter=reporter, stated=stated, source="Gesellschafterliste (Beispiel)", by=office)
    return keys


def _made(office: Actor, year: int, *, opens: dt.date, closes: dt.date) -> Round:
    versions = newest_versions(office).filter(indicator__key__in=QUESTIONS).order_by("name_de")
    return rounds.make_round(
        versions=versions, by=office, title_de=f"Kennzahlen {year}", title_en=f"Key figures {year}",
        notes_de="Erfundenes Beispiel.", notes_en="Fictional example.", period_from=dt.date(year, 1, 1),
        period_until=dt.date(year, 12, 31), before_from=dt.date(year - 1, 1, 1), before_until=dt.date(year - 1, 12, 31),
        opens_on=opens, closes_on=closes, breakdown="", least_groups=5, percent=15, insiders=1, reading="strict",
        reason="",
    )  # fmt: skip


def _agreed(office: Actor, folder, chosen: list[Organisation], year: int, *, opens: dt.date, closes: dt.date) -> Round:
    from clusterwerk.twolock.trustee import work

    one = _made(office, year, opens=opens, closes=closes)
    rounds.choose_firms(one=one, organisations=chosen, by=office)
    one = agreeing.send_to_trustee(one=one, by=office)
    request = work.request_in(agreeing.request_for_trustee(one), folder)
    one = agreeing.take_answer(one=one, content=work.agree(request, folder), by=office)
    return running.open_round(one=one)


def _answer(one: Round, keys: dict[int, object], chosen: list[Organisation]) -> None:
    from clusterwerk.twolock import submissions

    agreement = agreement_of(one)
    digest, opening = opening_of(one, agreement)
    year = one.period_from.year
    rows = {row.reporter.organisation_id: row for row in one.participants.select_related("round", "reporter")}
    for place, firm in enumerate(chosen):
        row = rows[firm.pk]
        made = submissions.make(
            agreement, digest, opening, member=row.member, key=keys[firm.pk],
            figures=_figures(agreement.survey.indicators, firm, year, left_out=place % 7 == 6),
        )  # fmt: skip
        running.submit(participant=row, text=made.text(), by=None)


def _figures(asked, firm: Organisation, year: int, *, left_out: bool) -> dict:
    """Invented figures of a firm; what it says of a year is the same in both rounds that ask for it."""
    from clusterwerk.twolock.submissions import Figure
    from clusterwerk.twolock.survey import number_of

    found = {}
    for one in asked:
        if one.id == "vacancy_time" and left_out:
            continue
        values = [
            min(max(_value(one, firm.pk, each), one.least / one.scale), one.most / one.scale)
            for each in (year, year - 1)
        ]
        now, before = (number_of(value, one) for value in values)
        found[one.id] = Figure(now, before if one.previous else None)
    return found


def _value(asked, firm: int, year: int) -> float:
    chance, steady = random.Random(f"{asked.id}:{firm}:{year}"), random.Random(f"{asked.id}:{firm}")
    if asked.id == "revenue":
        return 9_000 * steady.lognormvariate(0, 0.5) * 1.03 ** (year - 2020) * chance.uniform(0.95, 1.07)
    if asked.id == "apprentices":
        return steady.randint(4, 16) + chance.randint(-1, 2)
    if asked.id == "energy_intensity":
        return 240 * steady.lognormvariate(0, 0.3) * 0.97 ** (year - 2020) * chance.uniform(0.97, 1.03)
    if asked.id == "satisfaction":
        return chance.choice([2, 3, 3, 4, 4, 4, 5])
    middle, spread = RATES[asked.id]
    return steady.gauss(middle, spread) + chance.gauss(0, spread / 6)


def _played(
    office: Actor, folder, keys: dict[int, object], chosen: list[Organisation], today: dt.date, years_ago: int
) -> Round:
    """A round from its opening to its release, played today and dated back: what happened long ago is told in the past."""
    from clusterwerk.twolock.trustee import work

    one = _agreed(office, folder, chosen, today.year - years_ago, opens=today - dt.timedelta(days=30), closes=today)
    _answer(one, keys, chosen)
    earlier = dt.timedelta(days=365 * (years_ago - 1))
    Round.objects.filter(pk=one.pk).update(
        state=RoundState.CLOSED, closed_at=timezone.now(), opens_on=one.opens_on - earlier, closes_on=today - earlier
    )
    one = running.hand_over(one=one, by=office)
    batch, _sets = vault.batch_of(one)
    data, _outcome = work.run(batch, folder, now=timezone.now() + dt.timedelta(days=1))
    return running.take_release(one=one, content=data, by=office)
