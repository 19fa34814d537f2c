"""Survival and incubators of a genealogy: a published example, hand counts, and what is refused."""

import math

import pytest

from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.genealogy import Firm, Link, genealogy
from clusterwerk.analysis.incubators import incubators
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.survival import survival

#  weeks of remission, Freireich et al. (1963), Blood 21; + still in remission
TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
UNTREATED = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def remission():
    """The example as firms: a life of 6 began in 1900 and ended in 1906; one of 6+ began in 1994 and was there in 2000."""
    firms, links, ended = [Firm("root", "root", 1000)], [], {"root": 1001}
    for name, text in (("t", TREATED), ("u", UNTREATED)):
        for number, life in enumerate(text.split()):
            key, years = f"{name}{number}", int(life.rstrip("+"))
            firms.append(Firm(key, key, 2000 - years if life.endswith("+") else 1900))
            if not life.endswith("+"):
                ended[key] = 1900 + years
            if name == "t":
                links.append(Link("root", key, "spin_off"))
    return genealogy(firms, links), ended


def test_the_published_curve_and_test():
    tree, ended = remission()
    found = survival(tree, ended, until=2000)
    treated = found.of("descends")
    assert (treated.firms, treated.ended, treated.median) == (21, 9, 23)
    assert [round(treated.at(age)[0], 3) for age in (6, 7, 10, 13, 16, 22, 23)] == [
        0.857,
        0.807,
        0.753,
        0.69,
        0.627,
        0.538,
        0.448,
    ]
    interval = treated.at(10)[1]
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.503, 0.889)
    assert found.left_out == 0
    without_root = {key: year for key, year in ended.items() if key != "root"}
    apart = genealogy(
        [one.firm for one in tree.firms.values() if one.firm.key != "root"] + [Firm("root", "root")], tree.links
    )
    assert survival(apart, without_root, until=2000).p == pytest.approx(4.17e-5, rel=0.01)


def family():
    firms = [Firm("a", "Alt", 1950, 49.0, 9.0), Firm("b", "Bau", 1970, 49.1, 9.0), Firm("c", "Chip", 1990, 50.0, 9.0),
             Firm("d", "Draht", "um 1995"), Firm("e", "Eis", "nach 1900"), Firm("f", "Form", 2000)]  # fmt: skip
    return genealogy(firms, [Link("a", "b", "spin_off"), Link("a", "c", "split"), Link("b", "d", "spin_off")])


def test_dates_that_are_too_open_leave_a_firm_out():
    found = survival(family(), {"b": 1980, "c": "1990-1999"}, until=2020)
    assert found.left_out == 1
    assert {Warn.UNKNOWN_DATES, Warn.SMALL_BASE} == set(found.warnings)
    assert {curve.group: curve.firms for curve in found.curves} == {"descends": 3, "independent": 2}
    descends = found.of("descends")
    assert descends.at(3)[0] == 1.0  # c ended, by the middle of its dates, in 1994
    assert descends.at(4)[0] == pytest.approx(2 / 3)
    assert descends.at(12)[0] == pytest.approx(1 / 3)
    assert math.isnan(descends.at(99)[0])
    assert found.of("independent").median is None


def test_other_groups():
    assert {curve.group for curve in survival(family(), {}, until=2020, by="generation").curves} == {"1", "2", "3"}
    assert {curve.group for curve in survival(family(), {}, until=2020, by="pioneer").curves} == {"a", "none"}
    assert math.isnan(survival(family(), {}, until=2020).p)


def test_an_end_after_the_year_of_observation_counts_as_still_there():
    assert survival(family(), {"b": 2019}, until=2010).of("descends").ended == 0


def test_what_cannot_be_right_is_refused():
    with pytest.raises(WrongValue, match="column 'ended', row 1"):
        survival(family(), {"b": 1960}, until=2020)
    with pytest.raises(UnknownKey):
        survival(family(), {"z": 1960}, until=2020)
    with pytest.raises(UnknownKey):
        incubators(family(), ended={"z": None})
    with pytest.raises(AnalysisError):
        survival(genealogy([Firm("a", "A")], []), {}, until=2020)
    with pytest.raises(WrongValue):
        survival(family(), {}, until=2020, by="colour")


def test_incubators_are_ranked_and_the_share_of_the_pioneers_is_told():
    found = incubators(family(), ended={"c": 2010})
    first, second = found.rows
    assert (first.key, first.children, first.descendants, first.living, first.near, first.known) == ("a", 2, 3, 1, 1, 2)
    assert (first.rank, first.pioneer, first.share) == (1, True, 1.0)
    assert 50 < first.kilometres < 70
    assert (second.key, second.children, second.pioneer) == ("b", 1, False)
    assert math.isnan(second.kilometres)
    assert found.share_descending == 0.5
    assert found.from_pioneers == (("a", 0.5),)
    assert incubators(genealogy([Firm("a", "A")], [])).rows == ()
