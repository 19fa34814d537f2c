"""The shipped employment figures."""

from collections import Counter

import pytest

from clusterwerk.clusters.reference_tables import region_rows
from clusterwerk.landscape.reference_tables import employment_rows, group_rows


@pytest.fixture(scope="module")
def figures():
    """All figures by region, year and group."""
    return {(row.key, row.year, row.group): row for row in employment_rows()}


def test_every_region_has_every_group_in_every_year(figures):
    keys = {row.key for row in region_rows() if row.level != "municipality"}
    groups = [row.code for row in group_rows()]
    assert groups[0] == "TOTAL"
    assert len(groups) == 14
    assert figures.keys() == {(key, year, group) for key in keys for year in range(2015, 2021) for group in groups}


def test_suppressed_figures_are_not_zero(figures):
    for row in figures.values():
        assert (row.employees is None) == (row.flag in ("secret", "none"))
    assert Counter(row.flag for row in figures.values()) == {"": 34_674, "secret": 409, "summed": 28, "none": 1}
    assert (figures["01001", 2020, "A"].employees, figures["01001", 2020, "A"].flag) == (None, "secret")


def test_known_figures(figures):
    assert figures["DE", 2020, "C"].employees == 6_849_696
    assert figures["DE", 2020, "TOTAL"].employees == 33_322_952
    assert figures["09671", 2020, "B-F"].employees == 21_869


def test_city_states_count_as_kreis_too(figures):
    for land, kreis in (("02", "02000"), ("11", "11000")):
        assert figures[kreis, 2020, "C"].employees == figures[land, 2020, "C"].employees > 0


def test_a_merged_kreis_has_the_sum_of_its_parts_before(figures):
    row = figures["03159", 2015, "C"]
    assert (row.employees, row.flag) == (15_671 + 7_149, "summed")
    assert figures["03159", 2017, "C"].flag == ""


def test_manufacturing_in_hohenlohe_is_twice_as_dense_as_in_germany(figures):
    """Location quotient of section C on 30 June 2020, among the Kreise whose figures are not suppressed."""
    country = figures["DE", 2020, "C"].employees / figures["DE", 2020, "TOTAL"].employees
    quotients = {}
    for row in region_rows():
        if row.level == "kreis":
            part, whole = figures[row.key, 2020, "C"].employees, figures[row.key, 2020, "TOTAL"].employees
            if part is not None and whole:
                quotients[row.key] = part / whole / country
    ranked = sorted(quotients, key=quotients.get, reverse=True)
    assert round(quotients["08126"], 2) == 2.05
    assert ranked.index("08126") + 1 == 17
    assert ranked[:3] == ["08327", "09279", "03102"]
    others = {"08125": 1.94, "08128": 1.94, "08127": 1.76, "06532": 1.65, "08121": 0.79}
    assert {key: round(quotients[key], 2) for key in others} == others
