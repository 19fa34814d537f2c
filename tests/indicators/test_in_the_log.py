"""What the log on competition law holds of rounds: every step with its hashes, no figure, nobody's answer, an unbroken chain."""

import datetime as dt
import hashlib
import io
import json
import re
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from clusterwerk.compliance.actions import hand_out
from clusterwerk.compliance.chain import content_of
from clusterwerk.compliance.dossier import Period
from clusterwerk.compliance.models import Entry, Opening
from clusterwerk.compliance.queries import verify
from clusterwerk.indicators import vault
from clusterwerk.indicators.actions import agreeing, plain, results, running
from clusterwerk.indicators.entries import results_hash
from clusterwerk.twolock.trustee import work
from tests.indicators import plain_cast
from tests.indicators.conftest import CLOSES, OPENS, answer, go_to

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HASH = re.compile(r"\b[0-9a-f]{64}\b")
CANARIES = ("7351937", "6922841", "73519", "61347")


def kept() -> list[tuple[str, str, dict]]:
    """Kind, role and facts of every entry, the oldest first."""
    told = [content_of(one.body) for one in Entry.objects.order_by("number")]
    return [(one["kind"].removeprefix("indicators."), one["role"], one["facts"]) for one in told]


def everything() -> str:
    """All that lies in the chain and beside it; hashes are left out, in which any digits stand by chance."""
    rows = [*Entry.objects.values_list("body", flat=True), *Opening.objects.values_list("value", flat=True)]
    return HASH.sub("", "\n".join(rows))


def test_a_round_under_two_locks_with_the_hashes_that_office_and_trustee_hold(opened, cast, clock, manager):
    """From the signature to the release: the hashes are those of the documents, and nothing tells who answered."""
    before = len(kept())
    for firm in cast.organisations[:-1]:
        answer(opened, cast, firm, 7351937, 6922841)
    assert len(kept()) == before
    go_to(clock, CLOSES + dt.timedelta(days=1))
    handed = running.hand_over(one=opened, by=manager)
    archive, _sets = vault.batch_of(handed)
    data, _outcome = work.run(archive, cast.folder, now=dt.datetime(2026, 4, 22, tzinfo=dt.UTC))
    one = running.take_release(one=handed, content=data, by=manager)
    results.publish_round(one=one, by=manager)
    results.unpublish_round(one=one, by=manager)

    entries = kept()
    assert [(kind, role) for kind, role, _facts in entries] == [
        ("signed", "manager"), ("agreed", "manager"), ("opened", "program"), ("closed", "program"), ("handed", "manager"),
        ("released", "manager"), ("published", "manager"), ("unpublished", "manager"),
    ]  # fmt: skip
    facts = {kind: told for kind, _role, told in entries}
    bodies = {
        name: json.loads(getattr(one, name))["body"] for name in ("policy", "roster", "survey", "opening", "release")
    }
    hashes = {name: hashlib.sha256(body.encode()).hexdigest() for name, body in bodies.items()}
    assert {name: facts["opened"][name] for name in ("policy", "roster", "survey", "opening")} == {
        name: hashes[name] for name in ("policy", "roster", "survey", "opening")
    }
    with zipfile.ZipFile(io.BytesIO(archive)) as bundle:
        batch = hashlib.sha256(bundle.read("batch.json")).hexdigest()
    assert (facts["handed"]["batch"], facts["released"]["release"]) == (batch, hashes["release"])
    assert (facts["signed"]["firms"], facts["agreed"]["trustee"]) == (8, one.trustee.fingerprint)
    assert [word for word in (*CANARIES, *map(str, cast.organisations)) if word in everything()] == []
    assert verify(manager.initiative).faults == []


def test_what_was_taken_back_and_called_off_stands_there_with_its_reason_beside_the_chain(agreed, manager):
    agreeing.take_back(one=agreed, by=manager)
    agreeing.cancel_round(one=agreed, reason="Zu wenige Schlüssel", by=manager)

    kind, _role, facts = kept()[-1]

    assert [one[0] for one in kept()] == ["signed", "agreed", "taken_back", "cancelled"]
    assert (kind, facts["was"]) == ("cancelled", "draft")
    assert Entry.objects.filter(body__contains="Schlüssel").count() == 0
    assert Opening.objects.get(field="reason").value == "Zu wenige Schlüssel"


@pytest.fixture
def plain_round(clock, manager, initiative, make_firm, member_firm, rival_firm):
    """A plain round that was answered, looked at twice and released, without its figures."""
    go_to(clock, plain_cast.FIRST)
    firms = plain_cast.member_firms(initiative, make_firm, member_firm, rival_firm)
    one = plain.open_plain_round(one=plain_cast.plain_draft(manager, firms), by=manager)
    plain_cast.answered(one, firms)
    go_to(clock, plain_cast.LAST + dt.timedelta(days=1))
    running.close_round(one=one)
    one.refresh_from_db()
    for _look in range(2):
        plain.look_at_figures(one=one, by=manager)
    return plain.release_plain_round(one=one, by=manager, delete_figures=True)


def test_every_look_at_single_figures_of_a_plain_round(plain_round, initiative):
    entries = kept()
    assert [(kind, role) for kind, role, _facts in entries] == [
        ("plain_opened", "manager"), ("closed", "program"), ("looked", "manager"), ("looked", "manager"),
        ("plain_released", "manager"), ("deleted", "manager"),
    ]  # fmt: skip
    assert entries[2][2] == {"mode": "plain", "survey_id": str(plain_round.uid)}
    assert entries[4][2]["results"] == results_hash(plain_round)
    assert [word for word in (*plain_cast.CANARIES, "Mitglied") if word in everything()] == []
    assert verify(initiative).faults == []


def test_the_manager_reads_it_in_words_and_counsel_gets_it(plain_round, manager, manager_user, staff_user, browse):
    page = reverse("compliance:desk_entry_list", args=[manager.initiative.slug])
    shown = browse(manager_user).get(page).content.decode()
    words = ("Runde im einfachen Verfahren eröffnet", "Unternehmen auf der Liste: 8", "Einzelwerte einer Runde")
    assert [word in shown for word in words] == [True, True, True]
    assert browse(staff_user).get(page).status_code == 404
    content = hand_out(period=Period(OPENS, timezone.localdate()), by=manager)
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        table = next(bundle.read(name).decode("utf-8-sig") for name in bundle.namelist() if name.endswith("csv"))
    assert table.count("indicators.looked") >= 2
    assert [word for word in plain_cast.CANARIES[:2] if word in HASH.sub("", table)] == []
    with translation.override("en"):
        opened = Entry.objects.get(kind="indicators.plain_opened")
        assert str(opened.kind_title) == "plain round opened"
        assert opened.details.startswith("1 Apr 2026 – 20 Apr 2026. Figures of 2025 and 2024, which the office can see")
