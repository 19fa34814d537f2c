"""Which firms count as independent, and which indicators, periods and keys are taken."""

import datetime as dt

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.choices import LinkKind
from clusterwerk.directory.models import Link
from clusterwerk.indicators.actions import agreeing, definitions, firms, rounds
from clusterwerk.indicators.models import Reporter, Round
from clusterwerk.indicators.queries import newest_versions, standing_of
from tests.indicators.conftest import go_to, today

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def counting(initiative) -> list[str]:
    """The firms that count as independent today, by name."""
    return [str(row.reporter) for row in standing_of(initiative, today()) if row.counts]


def test_a_firm_of_which_nobody_said_anything_counts_as_linked(chosen, initiative, manager):
    assert counting(initiative) == []
    reporter = Reporter.objects.order_by("number")[0]
    firms.state_ownership(reporter=reporter, stated="none", source="Auskunft", by=manager)
    assert counting(initiative) == [str(reporter)]


def test_a_statement_holds_for_two_years(cast, initiative, clock):
    assert len(counting(initiative)) == 8
    go_to(clock, dt.date(2028, 3, 30))
    assert len(counting(initiative)) == 8
    go_to(clock, dt.date(2028, 4, 1))
    assert counting(initiative) == []


def test_who_names_others_counts_as_linked_until_the_office_entered_the_links(cast, initiative, manager):
    reporter = Reporter.objects.order_by("number")[0]
    firms.state_own_ownership(reporter=reporter, stated="linked", others="Rotor Beispiel AG", by=None)
    row = next(row for row in standing_of(initiative, today()) if row.reporter.pk == reporter.pk)
    assert (row.is_confirmed, row.first_step) == (
        False, "Tragen Sie die Verbindungen ein zu: Rotor Beispiel AG. Bestätigen Sie dann, dass alle eingetragen sind.",
    )  # fmt: skip
    firms.state_ownership(reporter=reporter, stated="entered", source="Gesellschafterliste", by=manager)
    assert str(reporter) in counting(initiative)


@pytest.mark.parametrize("share", ["0.50", "20.00", None])
def test_any_share_connects_also_over_a_holding_outside(cast, initiative, organisations, share):
    for firm in organisations[:2]:
        Link.objects.create(
            initiative=initiative,
            kind=LinkKind.OWNERSHIP,
            from_name="Holding Beispiel SE",
            to_organisation=firm,
            share=share,
        )
    assert len(counting(initiative)) == 6
    rows = {str(row.reporter): row.linked_with for row in standing_of(initiative, today()) if row.linked_with}
    first, second = (str(firm) for firm in organisations[:2])
    assert rows == {first: (second,), second: (first,)}


def test_a_link_that_ended_connects_no_more(cast, initiative, organisations):
    first, second = organisations[:2]
    Link.objects.create(
        initiative=initiative,
        kind=LinkKind.OWNERSHIP,
        from_organisation=first,
        to_organisation=second,
        share="30",
        until_year=2025,
    )
    assert len(counting(initiative)) == 8


def test_the_link_may_be_to_a_reporting_firm_that_is_not_asked_this_time(cast, chosen, linked, organisations, manager):
    rounds.choose_firms(one=chosen, organisations=organisations[:-1], by=manager)
    assert agreeing.independent_groups(chosen) == 6
    Round.objects.filter(pk=chosen.pk).update(reading="mild", reason="Kleine Branche")
    chosen.refresh_from_db()
    assert agreeing.independent_groups(chosen) == 7


def test_a_key_belongs_to_one_firm_and_a_new_one_revokes_it(cast):
    first, second = Reporter.objects.order_by("number")[:2]
    with pytest.raises(Refused):
        firms.keep_key(reporter=second, text=first.keys.get().public_key, by=None)
    assert second.keys.filter(revoked_at=None).count() == 1


def fields(**changed) -> dict:
    """A round about 2025, opened on the first day that is allowed."""
    plain = {
        "title_de": "a", "title_en": "a", "notes_de": "", "notes_en": "", "period_from": dt.date(2025, 1, 1),
        "period_until": dt.date(2025, 12, 31), "before_from": dt.date(2024, 1, 1), "before_until": dt.date(2024, 12, 31),
        "opens_on": dt.date(2026, 3, 31), "closes_on": dt.date(2026, 4, 20), "breakdown": "", "least_groups": 5,
        "percent": 15, "insiders": 1, "reading": "strict", "reason": "",
    }  # fmt: skip
    return plain | changed


@pytest.mark.parametrize(
    "changed",
    [
        {"opens_on": dt.date(2026, 3, 30)},
        {"period_from": dt.date(2025, 11, 1), "before_from": dt.date(2024, 11, 1)},
        {"before_until": dt.date(2025, 1, 1)},
        {"before_from": dt.date(2024, 7, 1)},
        {"closes_on": dt.date(2026, 3, 1)},
        {"reading": "mild", "reason": " "},
    ],
)
def test_periods_that_are_too_young_short_or_uneven_are_refused(manager, changed):
    definitions.take_starter_set(by=manager)
    versions = list(newest_versions(manager)[:1])
    with pytest.raises(Refused):
        rounds.make_round(versions=versions, by=manager, **fields(**changed))
    assert rounds.make_round(versions=versions, by=manager, **fields()).period_label == "2025"


def test_what_is_asked_for_closed_years_only_is_refused_for_a_quarter(manager):
    definitions.take_starter_set(by=manager)
    yearly = newest_versions(manager).filter(indicator__key="production")
    quarter = {"period_from": dt.date(2025, 10, 1), "before_from": dt.date(2024, 10, 1)}
    with pytest.raises(Refused) as refusal:
        rounds.make_round(versions=yearly, by=manager, **fields(**quarter))
    assert refusal.value.sentence == "Wachstum der Produktion wird nur für abgeschlossene Jahre gefragt."
    assert Round.objects.count() == 0


def test_every_indicator_of_the_starter_set_can_be_asked_in_the_format_of_the_two_locks(manager):
    from clusterwerk.indicators.signed import asked_of
    from clusterwerk.twolock.survey import Asked

    definitions.take_starter_set(by=manager)
    asked = [asked_of(row) for row in newest_versions(manager)]
    assert [Asked.read(one.fields()) for one in asked] == asked
    assert max(one.classes for one in asked) <= 32


def test_only_the_office_keeps_rounds(chosen, member, funder, stranger, organisations):
    for actor in (member, funder, stranger):
        with pytest.raises(NotAllowed):
            rounds.choose_firms(one=chosen, organisations=organisations[:1], by=actor)
    assert chosen.participants.count() == 8
