"""The search over everything finds rounds, results, indicators and surveys for whoever may open their page, and nobody else."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.core import search
from clusterwerk.indicators.actions import plain, surveys
from clusterwerk.indicators.models import Indicator
from tests.indicators import plain_cast
from tests.indicators.conftest import go_to

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def found(actor, text: str) -> list[tuple[str, str]]:
    """Kind and address of what this person finds."""
    return sorted((hit.kind, hit.url) for hit in search.find(actor, text))


@pytest.fixture
def firms(initiative, make_firm, member_firm, rival_firm):
    """Eight members."""
    return plain_cast.member_firms(initiative, make_firm, member_firm, rival_firm)


@pytest.fixture
def opened(clock, manager, firms, member_user, rival_user):
    """An open plain round with seven firms on its list; the rival is not on it."""
    go_to(clock, plain_cast.FIRST)
    listed = [firm for firm in firms if firm != firms[1]]
    return plain.open_plain_round(one=plain_cast.plain_draft(manager, listed), by=manager)


def test_an_open_round_is_found_by_the_office_and_the_firms_on_its_list(
    opened, manager, staff, member, rival, funder, researcher, stranger, firms, initiative
):
    desk = ("round", reverse("indicators:desk_round", args=[initiative.slug, opened.pk]))
    own = ("round", reverse("indicators:portal_round", args=[initiative.slug, opened.uid, firms[0].pk]))
    everybody = (manager, staff, member, rival, funder, researcher, stranger)
    for words in ("Kennzahlen 2025", "key figures", "Umsatzwachstum 2024"):
        assert [found(one, words) for one in everybody] == [[desk], [desk], [own], [], [], [], []]
    assert [found(one, str(firms[2])) for one in (member, rival)] == [[], []]


def test_results_are_found_by_members_and_funders_once_they_are_released(
    opened, manager, member, rival, funder, researcher, stranger, firms, initiative, clock
):
    plain_cast.answered(opened, [firm for firm in firms if firm != firms[1]])
    go_to(clock, plain_cast.LAST + dt.timedelta(days=1))
    plain.release_plain_round(one=opened, by=manager, delete_figures=False)

    address = [initiative.slug, opened.pk]
    desk, portal = (
        ("results", reverse(f"indicators:{name}_result_round", args=address)) for name in ("desk", "portal")
    )
    own = ("round", reverse("indicators:portal_round", args=[initiative.slug, opened.uid, firms[0].pk]))
    readers = (member, rival, funder, researcher, stranger)
    assert [found(one, "Kennzahlen") for one in readers] == [sorted([portal, own]), [portal], [desk], [], []]
    assert [found(manager, word) for word in plain_cast.CANARIES[:2]] == [[], []]


def test_indicators_are_for_the_office_and_surveys_for_members_when_they_are_published(
    opened, manager, member, rival, stranger, initiative
):
    revenue = Indicator.objects.get(key="revenue")
    told = {"title_de": "Zufriedenheit Kantine", "title_en": "Canteen", "closes_on": plain_cast.LAST, "is_public": True}
    survey = surveys.make_survey(starter="satisfaction", by=manager, **told)
    desk = ("survey", reverse("indicators:desk_survey", args=[initiative.slug, survey.pk]))
    portal = ("survey", reverse("indicators:portal_survey", args=[initiative.slug, survey.uid]))
    readers = (manager, member, rival, stranger)

    assert ("indicator", reverse("indicators:desk_indicator", args=[initiative.slug, revenue.pk])) in found(
        manager, "revenue"
    )
    assert [kind for kind, _url in found(member, "Umsatzwachstum")] == ["round"]
    assert [found(one, "Kantine") for one in readers] == [[desk], [], [], []]
    surveys.open_survey(survey=survey, by=manager)
    surveys.close_survey(survey=survey, by=manager)
    surveys.publish_survey(survey=survey, by=manager, published=True)
    assert [found(one, "canteen") for one in readers] == [[desk], [portal], [portal], []]

    draft = surveys.make_survey(starter="satisfaction", by=manager, **{**told, "title_de": "Parkplatz"})
    surveys.delete_survey(survey=draft, by=manager)
    assert found(manager, "Parkplatz") == []
