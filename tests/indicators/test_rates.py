"""A figure of which the mean is published is no amount: the mean would tell the figure of one large firm."""

from decimal import Decimal

import pytest

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.core.errors import Refused
from clusterwerk.indicators.actions import definitions
from clusterwerk.indicators.models import Indicator
from clusterwerk.indicators.plain_sums import Alike, Groups, may_be_shown
from clusterwerk.indicators.starter import starter_fields

pytestmark = [pytest.mark.django_db]

TRAINING = {
    "name_de": "Ausgaben für Weiterbildung", "name_en": "Spending on training", "definition_de": "Ausgaben im Jahr",
    "definition_en": "Spending in the year", "computed_de": "", "computed_en": "", "unit_de": "EUR", "unit_en": "EUR",
    "kind": "rate", "outputs": ["mean"], "least": Decimal(0), "most": Decimal(1000), "places": 0, "decimals": 0, "edges": [],
    "previous": True, "staff_from": None, "yearly": False, "admission": "allowed", "notice_de": "", "notice_en": "",
}  # fmt: skip
AMOUNTS = [
    "EUR",
    "€",
    "T€",
    "Tsd. €",
    "Tausend Euro",
    "Mio. kWh",
    "Mio",
    "€ je Beschäftigten",
    "thousand persons",
    "Cent/kWh",
    "million euros",
]
RATES = ["%", "Prozent", "per cent", "Tage", "kWh je € Umsatz", "Unfälle je 1.000 Beschäftigte", "t per million € of revenue", "Punkte"]  # fmt: skip


def made(manager, unit: str, **changed) -> bool:
    """Whether a rate in this unit can be made."""
    try:
        definitions.make_indicator(key="training_cost", by=manager, **{**TRAINING, "unit_de": unit, **changed})
    except Refused:
        return False
    Indicator.objects.all().delete()
    return True


def test_money_and_thousands_of_anything_are_asked_as_amounts_only(manager):
    changed = {"unit_en": "%"}
    assert [unit for unit in AMOUNTS if made(manager, unit, **changed)] == []
    assert [unit for unit in RATES if not made(manager, unit, **changed)] == []
    assert made(manager, "EUR", kind="amount", outputs=["growth"], most=Decimal(10**9))


def test_a_scale_in_euros_is_no_way_around(manager):
    assert not made(manager, "€", kind="class")
    assert not made(manager, "%", unit_en="thousand €")


def test_the_range_is_narrow_where_no_rule_keeps_large_firms_from_standing_out(manager):
    """A rate from zero on keeps the rule of amounts, in both modes."""
    below, scale = {"unit_en": "days", "least": Decimal(-100)}, {"unit_en": "steps", "kind": "class"}
    assert [made(manager, "Tage", most=Decimal(most), **below) for most in (900, 901)] == [True, False]
    assert [made(manager, "Stufen", most=Decimal(most), **scale) for most in (31, 32)] == [True, False]
    assert made(manager, "MWh je Mio. € Umsatz", most=Decimal(20_000), unit_en="MWh per million €")


def test_the_refusal_says_why_and_what_to_do(manager):
    with pytest.raises(Refused) as refusal:
        definitions.make_indicator(key="training_cost", by=manager, **TRAINING)
    assert refusal.value.sentence == (
        "„EUR“ ist ein Betrag, keine Quote: Der Mittelwert würde die Zahl eines großen Unternehmens verraten. "
        "Wählen Sie die Art „Betrag“, oder fragen Sie nach einem Anteil in Prozent."
    )


def test_the_starter_set_passes():
    assert [definitions.check_definition(fields) for fields in starter_fields()] == [None] * 12


def shown(figures, least=0, before=()) -> bool:
    """Whether the mean of these rates may be shown in plain mode, each of a firm of its own, beside earlier ones."""
    firms = {f"m{place}": f"g{place}" for place in range(12)}
    groups = Groups(firms, frozenset())
    now, *rows = (
        groups.content({f"m{place}": Decimal(one) for place, one in enumerate(row)}) for row in (figures, *before)
    )
    alike = Alike(Decimal(least), Decimal(1000), is_class=False)
    return may_be_shown(now, rows, groups, Policy(5, 15.0, 1), alike=alike)


def test_a_rate_that_stands_out_is_withheld_in_plain_mode():
    """E12: eight times the mean is the large firm's figure, nearly."""
    assert shown([900, 1, 2, 3, 4, 5, 6, 7]) is False
    assert shown([900, 100, 120, 130, 140, 150, 160, 170]) is True


def test_it_stands_out_above_the_least_that_can_be_given():
    """Growth of production from -60 on: the others gave at least that."""
    assert shown([900, -59, -58, -57, -56, -55, -54], least=-60) is False
    assert shown([12, 3, -4, 0, 5, 6, 2], least=-60) is True


def test_what_came_to_an_earlier_mean_does_not_stand_out_either():
    """Five firms more, one of which is nearly all of the difference."""
    first = [100, 120, 130, 140, 150]
    assert shown([*first, 900, 1, 2, 3, 4], before=[first]) is False
    assert shown([*first, 90, 80, 70, 60, 50], before=[first]) is True
