"""Plain rounds in the long run: another secret after a restore, figures that nobody released, what letters and pages say."""

import datetime as dt
import json

import pytest
import typst
from django.urls import reverse

from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail
from clusterwerk.directory.choices import LinkKind
from clusterwerk.directory.models import Link
from clusterwerk.indicators import printing, tasks
from clusterwerk.indicators.actions import plain, rounds, running
from clusterwerk.indicators.actions.agreeing import independent_groups
from clusterwerk.indicators.models import Round
from clusterwerk.indicators.personal_data import old_plain_rounds, old_rounds
from clusterwerk.indicators.views.results import results_of
from tests.indicators.conftest import go_to
from tests.indicators.plain_cast import FIRST, LAST, answered, plain_draft

pytestmark = pytest.mark.database
CLOSED = LAST + dt.timedelta(days=1)


@pytest.fixture
def opened(manager, organisations, member_user, rival_user, clock):
    """An open plain round in which everybody answered."""
    go_to(clock, FIRST)
    one = plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)
    answered(one, organisations)
    return one


def test_without_the_secret_of_then_pages_say_what_to_do(
    clock, opened, organisations, settings, browse, member_user, manager_user
):
    """After a restore into an installation with another secret nobody reads a figure, and nothing breaks."""
    pages = [
        (member_user, reverse(f"indicators:{name}", args=["luft", opened.uid, organisations[0].pk]))
        for name in ("portal_round", "portal_answer")
    ]
    settings.SECRET_KEY, earlier = "another one" * 8, settings.SECRET_KEY

    told = [browse(user).get(url) for user, url in pages]
    go_to(clock, CLOSED)
    running.close_round(one=opened)
    look = reverse("indicators:desk_plain_figures", args=["luft", opened.pk])
    told.append(browse(manager_user).post(look))

    assert [answer.status_code for answer in told] == [409, 409, 409]
    assert all("CLUSTERWERK_SECRET_KEY_FALLBACKS" in answer.content.decode() for answer in told)
    settings.SECRET_KEY_FALLBACKS = [earlier]
    assert browse(manager_user).post(look).status_code == 200


def test_letters_and_pages_of_a_plain_round_do_not_promise_two_locks(
    clock, opened, organisations, manager, browse, member_user, monkeypatch
):
    """The office can read the figures: no text says that nobody else has them. The way to results and letter is on the page."""
    go_to(clock, CLOSED)
    plain.release_plain_round(one=opened, by=manager, delete_figures=False)
    printed = []
    monkeypatch.setattr(typst, "compile", lambda *_, sys_inputs, **__: printed.append(json.loads(sys_inputs["told"])))

    printing.letters_pdf(results_of(Round.objects.get(pk=opened.pk)), ["Muster GmbH"])
    member = browse(member_user)
    lists = [
        member.get(reverse(f"indicators:{name}", args=["luft"])).content.decode()
        for name in ("portal_result_list", "portal_round_list")
    ]
    page = member.get(reverse("indicators:portal_round", args=["luft", opened.uid, organisations[0].pk]))

    assert "einfachen Verfahren" in printed[0]["own"]
    assert "niemand sonst" not in printed[0]["own"]
    assert not any(word in text for text in lists for word in ("niemand lesen", "in Ihrem Browser"))
    ways = [
        reverse(f"indicators:{name}", args=["luft", opened.pk])
        for name in ("portal_result_round", "portal_result_letter")
    ]
    assert [way in page.content.decode() for way in ways] == [True, True]


def test_figures_that_nobody_releases_end_as_well(clock, opened, initiative):
    """Kept from the release on; where it never comes, from closing on. Sealed halves wait longer: the round may go on."""
    go_to(clock, CLOSED)
    running.close_round(one=opened)

    due = [list(old_plain_rounds(initiative, CLOSED + dt.timedelta(days=days))) for days in (0, 1)]

    assert due == [[], [opened]]
    assert list(old_rounds(initiative, CLOSED + dt.timedelta(days=400))) == []


def test_the_milder_reading_counts_linked_firms_once(clock, initiative, manager, organisations, manager_user, browse):
    """The page of an open round says as many groups as the draft did."""
    Link.objects.create(
        initiative=initiative, kind=LinkKind.OWNERSHIP, from_organisation=organisations[-1],
        to_organisation=organisations[-2], share="20.00", since_year=2020,
    )  # fmt: skip
    go_to(clock, FIRST)
    one = plain_draft(manager, organisations, reading="mild", reason="Beteiligung ohne Einfluss")
    groups = independent_groups(one)

    plain.open_plain_round(one=one, by=manager)

    page = browse(manager_user).get(reverse("indicators:desk_round", args=["luft", one.pk]))
    assert (groups, page.context["groups"]) == (7, 7)


def test_no_reminder_goes_with_the_invitation_and_one_of_several(
    clock, manager, organisations, member_user, rival_user
):
    """A reminder whose day has come at the opening is left out; after a standstill only the newest goes out."""
    go_to(clock, FIRST)
    one = plain_draft(manager, organisations, closes=FIRST + dt.timedelta(days=5))
    rounds.add_reminder(one=one, days_before=3, text="", by=manager)
    one = plain.open_plain_round(one=one, by=manager)
    invited = Mail.objects.count()
    left_out = set(one.reminders.filter(done_at=one.opened_at).values_list("days_before", flat=True))

    tasks.go_through_rounds(None)
    after_opening = Mail.objects.count()
    go_to(clock, FIRST + dt.timedelta(days=4))
    tasks.go_through_rounds(None)
    tasks.go_through_rounds(None)

    assert (left_out, after_opening) == ({7}, invited)
    assert Mail.objects.count() - after_opening == 2
    assert not one.reminders.filter(done_at__isnull=True).exists()


def test_what_one_round_refuses_does_not_stop_the_others():
    """An agreed round whose opening is refused does not hold up what comes after it."""
    done = []

    def act(*, one):
        if one == "first":
            raise Refused("no")
        done.append(one)

    for one in ("first", "second"):
        tasks._done_unless_refused(act, one=one)

    assert done == ["second"]
