"""Figures with sources: contradicting ones stand side by side, a person chooses."""

from decimal import Decimal

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import actions
from clusterwerk.directory.models import Fact

pytestmark = pytest.mark.database


def staff(firm, by, value, source, **more):
    more.setdefault("year", 2025)
    return actions.record_fact(
        organisation=firm, kind="employees", value=Decimal(value), source_text=source, by=by, **more
    )


def test_the_only_answer_is_chosen_and_a_contradiction_waits_for_a_person(manager, member_firm):
    first = staff(member_firm, manager, 120, "Jahresabschluss")
    second = staff(member_firm, manager, 135, "Website")
    assert (first.is_chosen, second.is_chosen) == (True, False)
    actions.choose_fact(fact=second, by=manager)
    assert list(Fact.objects.order_by("pk").values_list("value", "is_chosen")) == [
        (Decimal(120), False),
        (Decimal(135), True),
    ]


def test_scopes_and_years_do_not_compete(manager, member_firm):
    site = actions.add_site(organisation=member_firm, kind="plant", place="Künzelsau", by=manager)
    staff(member_firm, manager, 4000, "Konzernbericht", scope="group")
    staff(member_firm, manager, 900, "Presse", scope="region")
    staff(member_firm, manager, 120, "Jahresabschluss")
    staff(member_firm, manager, 80, "Werksplakat", scope="site", site=site)
    staff(member_firm, manager, 110, "Jahresabschluss", year=2024)
    assert Fact.objects.filter(is_chosen=True).count() == 5


def test_the_same_again_changes_nothing(manager, member_firm):
    assert staff(member_firm, manager, 120, "Website") == staff(member_firm, manager, "120.00", "Website")
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"source": " "}, {"value": -1}, {"scope": "site"}, {"unit": "EUR"}], ids=lambda wrong: list(wrong)[0]
)
def test_figures_without_sense_are_refused(manager, member_firm, wrong):
    given = {"value": 1, "source": "Website", **wrong}
    with pytest.raises(Refused):
        staff(member_firm, manager, given.pop("value"), given.pop("source"), **given)
    assert Fact.objects.count() == 0


def test_a_site_of_another_firm_is_refused(manager, member_firm, rival_firm):
    site = actions.add_site(organisation=rival_firm, place="Künzelsau", by=manager)
    with pytest.raises(Refused):
        staff(member_firm, manager, 80, "Website", scope="site", site=site)


def test_removing_leaves_the_single_other_chosen(manager, member_firm):
    first = staff(member_firm, manager, 120, "Jahresabschluss")
    staff(member_firm, manager, 135, "Website")
    actions.remove_fact(fact=first, by=manager)
    assert list(Fact.objects.values_list("value", "is_chosen")) == [(Decimal(135), True)]


@pytest.mark.parametrize("who", ["member", "stranger", "funder"])
def test_only_the_office_records_figures(request, who, member_firm):
    with pytest.raises(NotAllowed):
        staff(member_firm, request.getfixturevalue(who), 1, "Website")
    assert Fact.objects.count() == 0
