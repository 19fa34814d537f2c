"""The example's confidential rounds: one that was released, and one that is open. All figures are invented.

The trustee and the firms' private keys exist only while the example is loaded; nobody can finish the open round.
"""

import datetime as dt
import random
import tempfile
from pathlib import Path

from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.choices import LinkKind
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import agreeing, definitions, firms, rounds, running, trust
from clusterwerk.indicators.choices import Reading, RoundState, Stated
from clusterwerk.indicators.models import Reporter, Round
from clusterwerk.indicators.queries import newest_versions
from clusterwerk.indicators.signed import agreement_of, key_text, opening_of
from clusterwerk.twolock import signing, submissions
from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.trustee.folder import Folder

FIRMS, ENOUGH = 14, 8
ASKED = ("revenue", "sick_rate", "training_days", "apprentices", "export_share", "vacancy_time", "energy_intensity", "satisfaction")  # fmt: skip
EARLIER = dt.timedelta(days=30)
TRUSTEE = "Lehrstuhl für Statistik, Beispielhochschule"


def add_rounds(
    office: Actor, firm: Organisation, rival: Organisation, members: list[Organisation], today: dt.date
) -> None:
    """The starter set, a draft where there are few members, else a released and an open round over fourteen firms."""
    definitions.take_starter_set(by=office)
    listed = [firm, rival, *(one for one in members if one.pk not in (firm.pk, rival.pk))][:FIRMS]
    if len(listed) >= ENOUGH:
        play_rounds(office, listed, today)
    else:
        make_draft(office, listed, today)


def make_draft(office: Actor, listed: list[Organisation], today: dt.date) -> Round:
    """A round that is still prepared."""
    one = _made(office, half_year_before(today), opens=today + dt.timedelta(days=14), days=28)
    rounds.choose_firms(one=one, organisations=listed, by=office)
    return one


def play_rounds(office: Actor, listed: list[Organisation], today: dt.date) -> tuple[Round, Round]:
    """(released, open): the two last firms belong together; the last one has not answered the open round."""
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place) / "trustee")
        folder.set_up(TRUSTEE, signing.new_key())
        named = trust.name_trustee(
            name=TRUSTEE, key=folder.public["key"], contact="Prof. Dr. Erika Muster", phone="07940 000000", by=office
        )
        trust.note_comparison(trustee=named, by=office)
        keys = _keys(office, listed)
        Link.objects.create(
            initiative=office.initiative, kind=LinkKind.OWNERSHIP, from_organisation=listed[-1],
            to_organisation=listed[-2], share=25, since_year=today.year - 8, note="Erfundenes Beispiel.",
        )  # fmt: skip
        released = _released(office, listed, keys, folder, today)
        opened = _opened(office, listed, keys, folder, today)
    for mail in Mail.objects.filter(
        scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="indicators"
    ):
        outbox.hold(mail)
    return released, opened


def _keys(office: Actor, listed: list[Organisation]) -> dict:
    keys = {}
    for place, reporter in enumerate(firms.reporters_for(office.initiative, listed)):
        keys[reporter.pk] = signing.new_key()
        firms.keep_key(reporter=reporter, text=key_text(signing.public_bytes(keys[reporter.pk])), by=None)
        if place != len(listed) - 3:  # of one firm nobody has confirmed the ownership yet
            firms.state_ownership(reporter=reporter, stated=Stated.NONE, source="Gesellschafterliste", by=office)
    return keys


def year_before(day: dt.date) -> tuple[dt.date, dt.date]:
    """The newest year that was closed 90 days before a day."""
    year = (day - dt.timedelta(days=90)).year - 1
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def half_year_before(day: dt.date) -> tuple[dt.date, dt.date]:
    """The newest half of a year that was closed 90 days before a day."""
    last = day - dt.timedelta(days=91)
    if last >= dt.date(last.year, 6, 30):
        return dt.date(last.year, 1, 1), dt.date(last.year, 6, 30)
    return dt.date(last.year - 1, 7, 1), dt.date(last.year - 1, 12, 31)


def _made(office: Actor, period: tuple[dt.date, dt.date], *, opens: dt.date, days: int) -> Round:
    first, last = period
    versions = newest_versions(office).filter(indicator__key__in=ASKED).order_by("name_de")
    label = (
        rounds.label_of(first, last)
        if first.month == 1 and last.month == 12
        else f"{1 + last.month // 12}. Halbjahr {last.year}"
    )
    return rounds.make_round(
        versions=versions, by=office, title_de=f"Kennzahlen {label}", title_en=f"Key figures {first.year}",
        notes_de="Erfundenes Beispiel.", notes_en="Invented example.", period_from=first, period_until=last,
        before_from=first.replace(year=first.year - 1), before_until=last.replace(year=last.year - 1), opens_on=opens,
        closes_on=opens + dt.timedelta(days=days), breakdown="", least_groups=5, percent=15, insiders=1,
        reading=Reading.STRICT, reason="",
    )  # fmt: skip


def _agreed(office: Actor, one: Round, listed: list[Organisation], folder: Folder) -> Round:
    rounds.choose_firms(one=one, organisations=listed, by=office)
    one = agreeing.send_to_trustee(one=one, by=office)
    answer = work.agree(work.request_in(agreeing.request_for_trustee(one), folder), folder)
    return running.open_round(one=agreeing.take_answer(one=one, content=answer, by=office))


def _released(office: Actor, listed: list[Organisation], keys: dict, folder: Folder, today: dt.date) -> Round:
    """Played today, and then dated back: what happened weeks ago is told in the past."""
    opens = today - dt.timedelta(days=28)
    one = _agreed(office, _made(office, year_before(opens - EARLIER), opens=opens, days=28), listed, folder)
    _answer(one, keys, random.Random(one.period_until.year))
    Round.objects.filter(pk=one.pk).update(
        state=RoundState.CLOSED, closed_at=timezone.now(), opens_on=opens - EARLIER, closes_on=today - EARLIER
    )
    one = running.hand_over(one=one, by=office)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    archive, _outcome = work.run(vault.batch_of(one)[0], folder, now=tomorrow)
    return running.take_release(one=one, content=archive, by=office)


def _opened(office: Actor, listed: list[Organisation], keys: dict, folder: Folder, today: dt.date) -> Round:
    opens = today - dt.timedelta(days=7)
    one = _agreed(office, _made(office, half_year_before(opens), opens=opens, days=28), listed, folder)
    reporter = Reporter.objects.get(initiative=office.initiative, organisation=listed[-1])
    _answer(one, {key: value for key, value in keys.items() if key != reporter.pk}, random.Random(7))
    return one


def _answer(one: Round, keys: dict, rng: random.Random) -> None:
    agreement = agreement_of(one)
    digest, opening = opening_of(one, agreement)
    for row in one.participants.select_related("round", "reporter__organisation").filter(reporter__in=keys):
        figures = {asked.id: _figure(asked, rng) for asked in agreement.survey.indicators}
        made = submissions.make(
            agreement, digest, opening, member=row.member, key=keys[row.reporter_id], figures=figures
        )
        running.submit(participant=row, text=made.text(), by=None)


def _figure(asked, rng: random.Random) -> submissions.Figure:
    middle = {"revenue": 14_000, "apprentices": 9, "export_share": 380, "vacancy_time": 85, "energy_intensity": 210}
    if asked.kind == "class":
        return submissions.Figure(rng.choice((2, 3, 3, 4, 4)))
    before = round(middle.get(asked.id, asked.span / 12) * rng.lognormvariate(0, 0.45))
    now = round(before * rng.uniform(0.93, 1.12))
    return submissions.Figure(
        *(max(1, min(asked.span - 1, value)) for value in ((now, before) if asked.previous else (now,)))
    )
