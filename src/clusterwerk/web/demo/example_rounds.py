"""The example's confidential rounds: two that were released, one that waits for its trustee, one that is open; 14 firms, two linked.

Everything goes the real way: keys, signatures, sealed answers, a trustee with a folder of its own in the data folder. A visitor
can answer as a firm, because the files of the firms with a login lie there, too, and can be the trustee. All figures are invented.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

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
from clusterwerk.indicators.choices import LEAST_AGE, RoundState, Stated
from clusterwerk.indicators.models import Participant, Round
from clusterwerk.indicators.queries import newest_versions
from clusterwerk.indicators.queries.independence import ANY_SHARE
from clusterwerk.indicators.signed import agreement_of, key_text, opening_of
from clusterwerk.web.demo.example_figures import figures_of
from clusterwerk.web.demo.example_firm_files import FirmFile

FIRMS, FEWEST = 14, 8
TRUSTEE_FOLDER = "example-trustee"
QUESTIONS = (
    "revenue", "sick_rate", "training_days", "apprentices", "export_share", "vacancy_time", "energy_intensity", "satisfaction",
)  # fmt: skip
SHORT = ("production", "cooperation_partners")
DAY = dt.timedelta(days=1)
MONTH = 30 * DAY


@dataclass
class Cast:
    """Who plays: the office, the trustee's folder, the firms with their keys, and the files that the firms keep."""

    office: Actor
    folder: Any
    listed: list[Organisation]
    today: dt.date
    files: dict[int, FirmFile] = field(default_factory=dict)


def add_rounds(
    office: Actor, first: Organisation, rival: Organisation, members: list[Organisation], today: dt.date
) -> Cast | None:
    """The starter set, a draft where there are few members, else two released rounds, one that waits and an open one."""
    definitions.take_starter_set(by=office)
    listed = _independent(
        office, [first, rival, *(one for one in members if one.pk not in (first.pk, rival.pk))], today
    )
    if len(listed) < FEWEST:
        one = made_round(office, newest_year(today), opens=today + 14 * DAY, closes=today + 42 * DAY)
        rounds.choose_firms(one=one, organisations=listed, by=office)
        return None
    cast = _cast(office, listed, today, _free(Path(settings.DATA_FOLDER) / TRUSTEE_FOLDER))
    _play(cast)
    _waiting(cast)
    for firm in (first, rival):
        cast.files[firm.pk].save()
    return cast


def newest_year(today: dt.date) -> int:
    """The last year that was over for 90 days a month ago, when the oldest of the rounds that are not dated back opened."""
    return (today - LEAST_AGE - MONTH).year - 1


def _independent(office: Actor, members: list[Organisation], today: dt.date) -> list[Organisation]:
    """The first members that no ownership connects with one before."""
    keys = [one.pk for one in members]
    taken: set[int] = set()
    for group in connected_groups(office.initiative, keys, day=today, holding=ANY_SHARE):
        taken |= set(sorted(group, key=keys.index)[1:])
    return [one for one in members if one.pk not in taken][:FIRMS]


def play_rounds(office: Actor, listed: list[Organisation], today: dt.date, place: Path) -> tuple[Round, Round]:
    """(the newest released round, the open one), with the trustee's folder at `place`."""
    found = _play(_cast(office, listed, today, place))
    hold_mails(office)
    return found


def _cast(office: Actor, listed: list[Organisation], today: dt.date, place: Path) -> Cast:
    """Trustee, keys and ownership: what stands before the first round."""
    cast = Cast(office, _trustee(office, place), listed, today)
    _link(office, listed[-2], listed[-1], today)
    _keys(cast)
    return cast


def _play(cast: Cast) -> tuple[Round, Round]:
    office, today = cast.office, cast.today
    released = None
    for years_ago in (2, 1):
        released = _played(cast, years_ago)
    results.publish_round(one=released, by=office)
    opened = _agreed(cast, newest_year(today), opens=today, closes=today + 17 * DAY)
    rounds.add_reminder(one=opened, days_before=5, text="", by=office)
    _answer(opened, cast, cast.listed[1:7])
    return released, opened


def hold_mails(office: Actor) -> None:
    """Mails of the example's rounds never go out."""
    for mail in Mail.objects.filter(
        scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="indicators"
    ):
        outbox.hold(mail)


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


def _keys(cast: Cast) -> None:
    from clusterwerk.twolock import signing

    linked = {one.pk for one in cast.listed[-2:]}
    for reporter in firms.reporters_for(cast.office.initiative, cast.listed):
        own = FirmFile(reporter, signing.new_key())
        cast.files[reporter.organisation_id] = own
        firms.keep_key(reporter=reporter, text=key_text(signing.public_bytes(own.key)), by=None)
        stated = Stated.ENTERED if reporter.organisation_id in linked else Stated.NONE
        firms.state_ownership(reporter=reporter, stated=stated, source="Gesellschafterliste (Beispiel)", by=cast.office)


def made_round(office: Actor, year: int, *, opens: dt.date, closes: dt.date, asked=QUESTIONS, **named) -> Round:
    versions = newest_versions(office).filter(indicator__key__in=asked).order_by("name_de")
    fields = {
        "title_de": f"Kennzahlen {year}", "title_en": f"Key figures {year}", "notes_de": "Erfundenes Beispiel.",
        "notes_en": "Fictional example.", "period_from": dt.date(year, 1, 1), "period_until": dt.date(year, 12, 31),
        "before_from": dt.date(year - 1, 1, 1), "before_until": dt.date(year - 1, 12, 31), "opens_on": opens,
        "closes_on": closes, "breakdown": "", "least_groups": 5, "percent": 15, "insiders": 1, "reading": "strict",
        "reason": "",
    }  # fmt: skip
    return rounds.make_round(versions=versions, by=office, **{**fields, **named})


def _agreed(cast: Cast, year: int, **fields) -> Round:
    from clusterwerk.twolock.trustee import work

    one = made_round(cast.office, year, **fields)
    rounds.choose_firms(one=one, organisations=cast.listed, by=cast.office)
    one = agreeing.send_to_trustee(one=one, by=cast.office, on=one.opens_on)
    request = work.request_in(agreeing.request_for_trustee(one), cast.folder)
    one = agreeing.take_answer(one=one, content=work.agree(request, cast.folder), by=cast.office)
    return running.open_round(one=one)


def _answer(one: Round, cast: Cast, chosen: list[Organisation]) -> None:
    agreement = agreement_of(one)
    opening = opening_of(one, agreement)
    rows = {row.reporter.organisation_id: row for row in one.participants.select_related("round", "reporter")}
    for place, firm in enumerate(chosen):
        figures = figures_of(agreement.survey.indicators, firm, one.period_from.year, left_out=place % 7 == 6)
        _send(rows[firm.pk], cast.files[firm.pk], agreement, opening, figures)


def _send(row: Participant, own: FirmFile, agreement, opening, figures) -> None:
    from clusterwerk.twolock import submissions
    from clusterwerk.twolock.survey import number_of

    asked = {one.id: one for one in agreement.survey.indicators}
    numbers = {
        key: submissions.Figure(*(None if one is None else number_of(float(one), asked[key]) for one in pair))
        for key, pair in figures.items()
    }
    digest, papers = opening
    made = submissions.make(agreement, digest, papers, member=row.member, key=own.key, figures=numbers)
    own.note(agreement, made, figures, running.submit(participant=row, text=made.text(), by=None))


def _played(cast: Cast, years_ago: int) -> Round:
    """A round from its opening to its release, played today and dated back: what happened long ago is told in the past."""
    from clusterwerk.twolock.trustee import work

    today = cast.today
    one = _agreed(cast, newest_year(today) - years_ago, opens=today - MONTH, closes=today)
    _answer(one, cast, cast.listed)
    earlier = 365 * years_ago * DAY
    _close(one, opens_on=one.opens_on - earlier, closes_on=today - earlier)
    one = running.hand_over(one=one, by=cast.office)
    batch, _sets = vault.batch_of(one)
    data, _outcome = work.run(batch, cast.folder, now=timezone.now() + DAY)
    return running.take_release(one=one, content=data, by=cast.office)


def _waiting(cast: Cast) -> Round:
    """A round that closed yesterday: its sums wait to be handed over, so that a visitor can be the trustee."""
    year, last = newest_year(cast.today), cast.today - DAY
    names = {"title_de": f"Produktion und Kooperation {year}", "title_en": f"Production and cooperation {year}"}
    one = _agreed(cast, year, opens=last - 20 * DAY, closes=last, asked=SHORT, **names)
    Round.objects.filter(pk=one.pk).update(closes_on=cast.today)  # the answers came while it was open
    _answer(one, cast, cast.listed[:-1])
    _close(one, closes_on=last)
    return one


def _close(one: Round, **days: dt.date) -> None:
    Round.objects.filter(pk=one.pk).update(state=RoundState.CLOSED, closed_at=timezone.now(), **days)
