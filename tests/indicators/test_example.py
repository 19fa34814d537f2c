"""The example can be played by a visitor: he answers as a firm with its file, he is the trustee, he sees plain rounds and surveys."""

import base64
import datetime as dt
import json
import random

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.indicators import survey_results, vault
from clusterwerk.indicators.actions import running
from clusterwerk.indicators.choices import LEAST_AGE, RoundState
from clusterwerk.indicators.models import Round, Survey
from clusterwerk.twolock.trustee import work
from clusterwerk.twolock.trustee.folder import Folder
from clusterwerk.web.demo import example_rounds, example_surveys
from clusterwerk.web.demo.example_firm_files import PASSPHRASE
from tests.indicators.conftest import part_of

pytestmark = pytest.mark.database


def test_the_example_loads_on_every_day_of_the_year():
    """Its newest year ended 90 days before the oldest opening that is not dated back."""
    days = [dt.date(2027, 1, 1) + dt.timedelta(days=n) for n in range(366)]
    ends = {day: dt.date(example_rounds.newest_year(day), 12, 31) for day in days}
    assert [day for day, end in ends.items() if end + LEAST_AGE > day - example_rounds.MONTH] == []
    assert {day.year - end.year for day, end in ends.items()} == {1, 2}


@pytest.fixture
def played(manager, organisations, member_user, settings, tmp_path):
    """The example's rounds over eight members, the member's firm first."""
    settings.DATA_FOLDER = tmp_path
    firm, rival, *others = organisations
    return example_rounds.add_rounds(manager, firm, rival, others, timezone.localdate())


def test_a_visitor_is_the_trustee_of_the_round_that_waits(played, manager, manager_user, initiative, browse, tmp_path):
    waiting = Round.objects.get(state=RoundState.CLOSED)
    page = reverse("indicators:desk_round", args=[initiative.slug, waiting.pk])
    before = browse(manager_user).get(page).content.decode()
    handed = running.hand_over(one=waiting, by=manager)
    after = browse(manager_user).get(page).content.decode()
    archive, outcome = work.run(vault.batch_of(handed)[0], Folder(tmp_path / "example-trustee"), now=timezone.now())
    released = running.take_release(one=handed, content=archive, by=manager)

    assert ("--folder example-trustee" in before, "--folder example-trustee" in after) == (False, True)
    assert outcome.implausible == ()
    assert released.results.filter(is_published=True).count() == 2


def test_only_the_firm_itself_finds_its_file_and_only_in_the_example(
    played, initiative, browse, member_user, rival_user, tmp_path, organisations
):
    opened = Round.objects.get(state=RoundState.OPEN)
    home = reverse("web:portal_today", args=[initiative.slug])
    members = [part_of(opened, firm).member for firm in organisations[:2]]
    own, rival = ((tmp_path / f"example-firms/clusterwerk-luft-{one}.firm.json").read_bytes() for one in members)
    pages = [home] + [
        reverse(f"indicators:portal_{name}", args=[initiative.slug, opened.uid, organisations[0].pk])
        for name in ("round", "answer")
    ]
    links = [f"base64,{base64.b64encode(file).decode()}" for file in (own, rival)]
    seen = [browse(member_user).get(page).content.decode().replace("&#x3D;", "=") for page in pages]
    of_rival = browse(rival_user).get(home).content.decode()
    initiative.is_example = False
    initiative.save()
    outside = [browse(member_user).get(page).content.decode() for page in pages]

    kept = played.files[organisations[0].pk]
    sent = [(one["period"]["label"], one["seq"], len(one["figures"])) for one in kept.answers]
    assert sent == [("2022", 1, 8), ("2023", 1, 8), ("2024", 1, 2)]
    assert {json.loads(one["body"])["submission"] for one in kept.receipts} == {one["hash"] for one in kept.answers}
    assert [[link in page for link in links] for page in seen] == [[True, False]] * 3
    assert [link in of_rival for link in links] == [False, True]
    assert [word in page for page in outside for word in (PASSPHRASE, "base64,")] == [False] * 6


def test_plain_rounds_and_surveys_of_the_example_show_results(played, manager, organisations):
    today = timezone.localdate()
    example_surveys.add_plain_rounds(manager, played.listed, today)
    example_surveys.add_surveys(manager, today, random.Random(1))

    released, opened = Round.objects.filter(mode="plain").order_by("period_from")
    known = survey_results.results_of(Survey.objects.get(state="closed"), with_texts=True)
    assert (released.state, released.results.filter(is_published=True).count(), opened.state) == ("released", 2, "open")
    assert (vault.answers_counted(released), vault.answers_counted(opened)) == (8, None)
    assert [part.is_withheld for part in known] == [False, True]
