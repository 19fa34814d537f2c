"""Released results: who reads them, how a series goes on and breaks, and that nothing withheld says anything."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.indicators.actions import definitions, results
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.models import (
    Coverage,
    OfficialFigure,
    Participant,
    Released,
    Reporter,
    Round,
    RoundIndicator,
)
from clusterwerk.indicators.models.rounds import period_said
from clusterwerk.indicators.queries import newest_versions
from clusterwerk.indicators.queries.results import (
    is_representative,
    latest_of,
    published_rounds,
    released_rounds_visible_to,
    series_of,
    share_class,
)
from clusterwerk.indicators.series_picture import picture_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]
SURVEY = '{"body": "{\\"leaves\\": []}", "signatures": {}}'


@pytest.fixture
def versions(manager):
    """The starter set by key."""
    definitions.take_starter_set(by=manager)
    return {one.indicator.key: one for one in newest_versions(manager)}


@pytest.fixture
def release(initiative, versions):
    """A function that puts a released round with its values into the database: release(2025, revenue={"growth": 4.4})."""

    def put(year, *, coverage=Decimal("0.4"), **found) -> Round:
        one = Round.objects.create(
            initiative=initiative, title_de=f"Kennzahlen {year}", title_en=f"Key figures {year}",
            state=RoundState.RELEASED, period_from=dt.date(year, 1, 1), period_until=dt.date(year, 12, 31),
            period_label=str(year), before_from=dt.date(year - 1, 1, 1), before_until=dt.date(year - 1, 12, 31),
            before_label=str(year - 1), released_at=timezone.now(), opens_on=dt.date(year + 1, 5, 1), closes_on=dt.date(year + 1, 5, 31),
            release="{}", policy="{}", roster="{}", survey=SURVEY, opening="{}",
        )  # fmt: skip
        for place, (key, values) in enumerate(found.items()):
            RoundIndicator.objects.create(initiative=initiative, round=one, version=versions[key], place=place)
            shown = {"is_published": True, "groups": "8–11", "values": values} if values else {}
            Released.objects.create(initiative=initiative, round=one, version=versions[key], **shown)
        Coverage.objects.create(initiative=initiative, round=one, firms=9, groups=8, employment=coverage)
        return one

    return put


def page(client, name, *arguments):
    """The text of a page."""
    answer = client.get(reverse(f"indicators:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_series_is_chained_and_begins_anew_where_it_breaks(manager, versions, release):
    for year, growth in ((2020, 10.0), (2021, 10.0), (2023, 5.0)):
        release(year, revenue={"growth": growth})
    indicator = versions["revenue"].indicator
    series = series_of(indicator, released_rounds_visible_to(manager))
    found = [(one.round.period_label, round(one.index, 2), one.breaks) for one in series.points]
    assert found == [("2020", 110.0, ""), ("2021", 121.0, ""), ("2023", 105.0, "gap")]

    version = versions["revenue"]
    version.pk, version.number, version._state.adding = None, version.number + 1, True
    version.save()
    versions["revenue"] = version
    release(2024, revenue={"growth": 2.0})
    last = series_of(indicator, released_rounds_visible_to(manager)).points[-1]
    assert (round(last.index, 2), last.breaks) == (102.0, "version")


def test_a_withheld_year_breaks_the_chain(manager, versions, release):
    release(2020, revenue={"growth": 10.0})
    release(2021, revenue={})
    release(2022, revenue={"growth": 10.0})
    series = series_of(versions["revenue"].indicator, released_rounds_visible_to(manager))
    assert [(one.value, one.index and round(one.index), one.breaks) for one in series.points] == [
        (10.0, 110, ""), (None, None, ""), (10.0, 110, "gap"),
    ]  # fmt: skip
    assert latest_of(released_rounds_visible_to(manager))[0].round.period_label == "2022"


def test_office_funder_and_member_read_the_released_values(browse, manager_user, funder_user, member_user, release):
    one = release(2025, revenue={"growth": 4.4}, sick_rate={})
    for user, name in (
        (manager_user, "desk_result_round"), (funder_user, "desk_result_round"), (member_user, "portal_result_round"),
    ):  # fmt: skip
        text = page(browse(user), name, one.initiative.slug, one.pk)
        assert "+4,4\u202f%" in text
        assert "8–11" in text
        assert "Nicht repräsentativ" not in text


def test_a_stranger_and_a_researcher_read_nothing(browse, stranger_user, researcher_user, release):
    one = release(2025, revenue={"growth": 4.4})
    for user in (stranger_user, researcher_user):
        for name in ("desk_result_round", "portal_result_round"):
            assert (
                browse(user).get(reverse(f"indicators:{name}", args=[one.initiative.slug, one.pk])).status_code == 404
            )


def test_withheld_and_never_answered_read_alike(browse, manager_user, versions, release):
    """The page of a round in which a result is withheld, byte by byte the same but for the round's own number."""
    one = release(2025, revenue={}, coverage=None)
    client = browse(manager_user)
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    first = token.sub("", page(client, "desk_result_round", one.initiative.slug, one.pk))
    Released.objects.filter(round=one).delete()
    Released.objects.create(initiative=one.initiative, round=one, version=versions["revenue"])
    assert token.sub("", page(client, "desk_result_round", one.initiative.slug, one.pk)) == first
    assert ("Unternehmen, die geantwortet haben" in first, "Nicht repräsentativ" in first) == (False, False)


def test_numbers_behind_a_release_are_bands_and_the_share_is_a_class(
    browse, manager_user, member_user, member_firm, manager, client, release
):
    """On desk, portal and public page and in the letter: never the exact share, from which a missing firm follows."""
    from io import BytesIO

    from pypdf import PdfReader

    one = release(2025, revenue={"growth": 4.4}, coverage=Decimal("0.8626"))
    results.publish_round(one=one, by=manager)
    reporter = Reporter.objects.create(initiative=one.initiative, organisation=member_firm, number=1)
    Participant.objects.create(initiative=one.initiative, round=one, reporter=reporter)
    slug = one.initiative.slug
    letter = browse(member_user).get(reverse("indicators:portal_result_letter", args=[slug, one.pk]))
    pages = [
        page(browse(manager_user), "desk_result_round", slug, one.pk),
        page(browse(member_user), "portal_result_round", slug, one.pk), page(client, "public_results", slug),
        PdfReader(BytesIO(letter.content)).pages[0].extract_text(),
    ]  # fmt: skip
    for text in pages:
        assert re.search("75\\s%\\soder\\smehr", text)
        assert re.search("86,[23]|0[.,]862", text) is None
    facts = re.findall(r"<dd[^>]*>\s*([^<]*?)\s*<", pages[2])
    assert [fact for fact in facts if fact][1:4] == ["8–11", "8–11", "75\xa0% oder mehr"]


@pytest.mark.parametrize(
    ("share", "told"),
    [("0", "unter 25\xa0%"), ("0.2499", "unter 25\xa0%"), ("0.25", "25–50\xa0%"), ("0.5", "50–75\xa0%"),
     ("0.7499", "50–75\xa0%"), ("0.75", "75\xa0% oder mehr"), ("1", "75\xa0% oder mehr"), (None, "")],
)  # fmt: skip
def test_a_share_is_told_as_a_quarter(share, told):
    assert share_class(Decimal(share) if share else None) == told


def test_everybody_reads_what_the_manager_published_and_only_that(client, manager, staff, release):
    shown, kept = release(2025, revenue={"growth": 4.4}), release(2024, revenue={"growth": 7.7})
    address = reverse("indicators:public_results", args=[shown.initiative.slug])
    assert client.get(address).status_code == 404
    with pytest.raises(NotAllowed):
        results.publish_round(one=shown, by=staff)
    results.publish_round(one=shown, by=manager)
    text = client.get(address).content.decode()
    assert ("+4,4\u202f%" in text, "+7,7\u202f%" in text) == (True, False)
    assert list(published_rounds(shown.initiative)) == [shown]
    results.unpublish_round(one=shown, by=manager)
    assert client.get(address).status_code == 404
    assert kept.pk != shown.pk


@pytest.mark.parametrize(("share", "enough"), [("0.2499", False), ("0.25", True), (None, False)])
def test_a_quarter_of_the_employment_is_representative(release, share, enough):
    one = release(2025, revenue={"growth": 4.4}, coverage=Decimal(share) if share else None)
    assert is_representative(one) is enough


def test_official_figures_stand_beside_with_their_source(browse, manager, manager_user, versions, release):
    one = release(2025, revenue={"growth": 4.4})
    facts = {"period": "2025", "output": "growth", "value": Decimal("2.1"), "name_de": "Umsatz Maschinenbau",
             "name_en": "Turnover of machinery", "source": "Statistisches Landesamt, Tabelle 1", "url": ""}  # fmt: skip
    indicator = versions["revenue"].indicator
    figure = results.add_official(indicator=indicator, by=manager, **facts)
    with pytest.raises(Refused):
        results.add_official(indicator=indicator, by=manager, **facts)
    text = page(browse(manager_user), "desk_result_series", one.initiative.slug, indicator.pk)
    assert "Umsatz Maschinenbau: 2,1 (Statistisches Landesamt, Tabelle 1)" in text
    results.drop_official(figure=figure, by=manager)
    assert not OfficialFigure.objects.exists()


def test_results_export_as_they_are_shown(browse, manager_user, release):
    one = release(2025, revenue={"growth": 4.4}, sick_rate={})
    address = reverse("indicators:desk_result_round", args=[one.initiative.slug, one.pk])
    text = b"".join(browse(manager_user).get(f"{address}?export=csv")).decode("utf-8-sig")
    assert "+4,4" in text
    assert len(text.strip().splitlines()) == 3


def test_letters_have_no_value_of_a_firm_and_name_each_firm(browse, manager_user, member_user, member_firm, release):
    from io import BytesIO

    from pypdf import PdfReader

    one = release(2025, revenue={"growth": 4.4})
    reporter = Reporter.objects.create(initiative=one.initiative, organisation=member_firm, number=1)
    Participant.objects.create(initiative=one.initiative, round=one, reporter=reporter)
    letters = browse(manager_user).get(reverse("indicators:desk_result_letters", args=[one.initiative.slug, one.pk]))
    own = browse(member_user).get(reverse("indicators:portal_result_letter", args=[one.initiative.slug, one.pk]))
    for answer in (letters, own):
        [sheet] = PdfReader(BytesIO(answer.content)).pages
        text = sheet.extract_text()
        assert str(member_firm) in text
        assert "+4,4" in text
        assert "Nur für das eigene Haus" in text


def test_a_rival_gets_no_letter_of_a_round_it_was_not_in(browse, rival_user, release):
    one = release(2025, revenue={"growth": 4.4})
    address = reverse("indicators:portal_result_letter", args=[one.initiative.slug, one.pk])
    assert browse(rival_user).get(address).status_code == 404


def test_an_empty_initiative_says_the_first_step(browse, manager_user, member_user, initiative):
    assert "Zu den Runden" in page(browse(manager_user), "desk_result_list", initiative.slug)
    assert "Noch keine Runde freigegeben" in page(browse(member_user), "portal_result_list", initiative.slug)


def test_an_official_figure_stands_at_a_period_and_in_a_unit_of_its_indicator(browse, manager_user, versions, release):
    """Other periods would never be shown, and a mean says nothing beside growth."""
    one, other = release(2025, revenue={"growth": 4.4}), versions["training_days"].indicator
    client = browse(manager_user)

    form = client.get(reverse("indicators:desk_official_add", args=["luft", versions["revenue"].indicator.pk])).context[
        "form"
    ]
    asked_nowhere = client.get(reverse("indicators:desk_official_add", args=["luft", other.pk]))

    offered = [[key for key, _label in form.fields[name].choices] for name in ("period", "output")]
    assert offered == [[one.period_label], ["growth"]]
    assert asked_nowhere.status_code == 302


def test_a_member_learns_no_indicator_that_was_never_asked(browse, member_user, funder_user, versions, release):
    """The address of an indicator without a released round is none for members and funders."""
    release(2025, revenue={"growth": 4.4})
    asked, never = versions["revenue"].indicator.pk, versions["training_days"].indicator.pk

    found = [
        browse(user).get(reverse(f"indicators:{name}", args=["luft", key])).status_code
        for user, name in ((member_user, "portal_result_series"), (funder_user, "desk_result_series"))
        for key in (asked, never)
    ]

    assert found == [200, 404, 200, 404]


def test_result_pages_ask_no_more_of_many_rounds(client, browse, manager, manager_user, versions, release):
    """The public page shows the newest five and leads to the rest; neither it nor a series asks more with each round."""
    public = reverse("indicators:public_results", args=["luft"])
    series = reverse("indicators:desk_result_series", args=["luft", versions["revenue"].indicator.pk])
    desk, counts = browse(manager_user), []
    for year in range(2015, 2023):
        results.publish_round(one=release(year, revenue={"growth": year % 7 + 1.5}), by=manager)
        if year not in (2017, 2022):
            continue
        for reader, address in ((client, public), (desk, series)):
            reader.get(address)
            with CaptureQueriesContext(connection) as asked:
                page_shown = reader.get(address)
            counts.append(len(asked))
            if reader is client:
                found = [one["round"].period_label for one in page_shown.context["results"]]

    assert (counts[:2], found) == (counts[2:], ["2022", "2021", "2020", "2019", "2018"])
    assert "Kennzahlen 2016" in client.get(f"{public}?page=2").content.decode()


def test_the_front_door_leads_to_published_figures(client, manager, release):
    """From the publication on, and not before."""
    one = release(2025, revenue={"growth": 4.4})
    address = reverse("indicators:public_results", args=["luft"])
    before = address in client.get("/").content.decode()

    results.publish_round(one=one, by=manager)

    assert (before, address in client.get("/").content.decode()) == (False, True)


def test_two_rounds_of_one_period_stand_side_by_side(manager, versions, release):
    """Each point has a place of its own, and its line goes to it."""
    for growth in (4.4, 5.5):
        release(2025, revenue={"growth": growth})
    picture = picture_of(series_of(versions["revenue"].indicator, released_rounds_visible_to(manager)))

    assert [label for _x, label in picture.labels] == ["2025", "2025"]
    assert len({mark.x for mark in picture.marks}) == 2


@pytest.mark.parametrize(
    ("label", "said"),
    [("2025", "2025"), ("2025/H1", "2025/H1"), ("2024-07-01/2025-06-30", "01.07.2024 – 30.06.2025")],
)
def test_periods_are_written_for_people(label, said):
    """Names of years, halves and quarters as they are; days as the reader writes them."""
    assert period_said(label) == said
