"""A round over eight member firms, two of them linked, with a real trustee in a folder of its own.

Time stands in March 2026; the period is 2025 and the figures are none that a text of the program writes by chance.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.directory.choices import LinkKind
from clusterwerk.directory.models import Link
from clusterwerk.indicators.actions import agreeing, definitions, firms, rounds, running, trust
from clusterwerk.indicators.choices import Stated
from clusterwerk.indicators.models import Reporter, Round
from clusterwerk.indicators.queries import newest_versions
from clusterwerk.indicators.signed import agreement_of, key_text, opening_of
from clusterwerk.members.choices import Status
from clusterwerk.members.models import Membership
from clusterwerk.twolock import signing, submissions
from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.trustee.folder import Folder

OPENS, CLOSES = dt.date(2026, 4, 1), dt.date(2026, 4, 20)
ASKED = ("revenue", "sick_rate", "satisfaction")


@pytest.fixture(autouse=True)
def clock():
    """The day before the round opens; tests move it."""
    with time_machine.travel(dt.datetime(2026, 3, 31, 9, tzinfo=dt.UTC), tick=False) as traveller:
        yield traveller


def go_to(clock, day: dt.date) -> None:
    """Noon of a day."""
    clock.move_to(dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC))


@dataclass
class Cast:
    """The firms with their private keys by organisation, and the trustee's folder."""

    organisations: list
    keys: dict[int, Any]
    folder: Folder


@pytest.fixture
def organisations(initiative, make_firm, member_firm, rival_firm):
    """Eight members: the member's firm, the rival's, and six others."""
    others = [make_firm(f"Mitglied {letter} Beispiel GmbH") for letter in "ABCDEF"]
    for firm in others:
        Membership.objects.create(
            initiative=initiative, organisation=firm, status=Status.MEMBER, since=dt.date(2023, 1, 1)
        )
    return [member_firm, rival_firm, *others]


@pytest.fixture
def chosen(manager, organisations, member_user, rival_user) -> Round:
    """A draft with three questions and all eight firms on its list."""
    definitions.take_starter_set(by=manager)
    versions = newest_versions(manager).filter(indicator__key__in=ASKED).order_by("name_de")
    one = rounds.make_round(
        versions=versions, by=manager, title_de="Kennzahlen 2025", title_en="Key figures 2025", notes_de="", notes_en="",
        period_from=dt.date(2025, 1, 1), period_until=dt.date(2025, 12, 31), before_from=dt.date(2024, 1, 1),
        before_until=dt.date(2024, 12, 31), opens_on=OPENS, closes_on=CLOSES, breakdown="", least_groups=5, percent=15,
        insiders=1, reading="strict", reason="",
    )  # fmt: skip
    rounds.choose_firms(one=one, organisations=organisations, by=manager)
    return one


@pytest.fixture
def cast(chosen, manager, organisations, tmp_path) -> Cast:
    """Every firm has its key and its ownership confirmed, the trustee is compared."""
    folder, own = Folder(tmp_path / "trustee"), signing.new_key()
    folder.set_up("Lehrstuhl Beispiel", own)
    named = trust.name_trustee(name="Lehrstuhl Beispiel", key=folder.public["key"], by=manager)
    trust.note_comparison(trustee=named, by=manager)
    keys = {}
    for reporter in Reporter.objects.order_by("number"):
        keys[reporter.organisation_id] = signing.new_key()
        text = key_text(signing.public_bytes(keys[reporter.organisation_id]))
        firms.keep_key(reporter=reporter, text=text, by=None)
        firms.state_ownership(reporter=reporter, stated=Stated.NONE, source="Gesellschafterliste", by=manager)
    return Cast(organisations, keys, folder)


@pytest.fixture
def linked(initiative, organisations):
    """The last two firms are linked at a minority."""
    return Link.objects.create(
        initiative=initiative, kind=LinkKind.OWNERSHIP, from_organisation=organisations[-1],
        to_organisation=organisations[-2], share="20.00", since_year=2020,
    )  # fmt: skip


@pytest.fixture
def sent(chosen, cast, linked, manager) -> Round:
    """Signed by the office."""
    return agreeing.send_to_trustee(one=chosen, by=manager)


@pytest.fixture
def agreed(sent, cast, manager) -> Round:
    """Signed by the trustee, too."""
    answer = work.agree(work.request_in(agreeing.request_for_trustee(sent), cast.folder), cast.folder)
    return agreeing.take_answer(one=sent, content=answer, by=manager)


@pytest.fixture
def opened(agreed, clock) -> Round:
    """Open, on its first day."""
    go_to(clock, OPENS)
    return running.open_round(one=agreed)


def part_of(one: Round, firm):
    """The row of a firm in a round."""
    return one.participants.select_related("round", "reporter__organisation").get(reporter__organisation=firm)


def sealed(one: Round, cast: Cast, firm, figures: dict[str, tuple], *, seq=1, key=None) -> str:
    """What the firm's browser would send; figures are steps: (now,) or (now, previous)."""
    one.refresh_from_db()
    agreement = agreement_of(one)
    digest, opening = opening_of(one, agreement)
    made = submissions.make(
        agreement, digest, opening, member=part_of(one, firm).member, key=key or cast.keys[firm.pk], seq=seq,
        figures={name: submissions.Figure(*values) for name, values in figures.items()},
    )  # fmt: skip
    return made.text()


def answer(one: Round, cast: Cast, firm, revenue=73519, before=70000, *, seq=1) -> str:
    """A firm answers everything; the signed receipt."""
    figures = {"revenue": (revenue, before), "sick_rate": (51, 47), "satisfaction": (3,)}
    return running.submit(participant=part_of(one, firm), text=sealed(one, cast, firm, figures, seq=seq), by=None)


@pytest.fixture
def answered(opened, cast) -> Round:
    """Seven of the eight have answered: the last one has not."""
    for n, firm in enumerate(cast.organisations[:-1]):
        answer(opened, cast, firm, 73519 + 1000 * n, 70000 + 900 * n)
    return opened


@pytest.fixture
def handed(answered, clock, manager) -> Round:
    """Closed, and the sums are with the trustee."""
    go_to(clock, CLOSES + dt.timedelta(days=1))
    return running.hand_over(one=answered, by=manager)


@pytest.fixture
def acting(initiative):
    """A function: the user as an actor."""
    return lambda user: actor_for(user, initiative)


def today() -> dt.date:
    """As the program sees it."""
    return timezone.localdate()
