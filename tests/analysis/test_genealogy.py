"""Descent is checked before it is counted."""

import pytest

from clusterwerk.analysis.errors import CircularDescent, ContradictoryDates, UnknownKey, WrongValue
from clusterwerk.analysis.genealogy import Firm, Link, genealogy


def fans():
    """A pioneer with two children, one of them with a second parent and a child of its own."""
    firms = [
        Firm("pioneer", "Pioneer", 1910, 49.28, 9.69),
        Firm("second", "Second", 1963, 49.34, 9.80),
        Firm("third", "Third", 1958, 49.28, 9.69),
        Firm("other", "Other root", 1930),
        Firm("grandchild", "Grandchild", "after 1970", 51.0, 13.0),
        Firm("alone", "Alone", 1980),
    ]
    links = [
        Link("pioneer", "second", "spin_off_employee", 1963, source="a"),
        Link("pioneer", "second", "spin_off_employee", 1963, source="b"),
        Link("pioneer", "third", "spin_off", 1958),
        Link("other", "third", "former_employer", "around 1958"),
        Link("third", "grandchild", "spin_off"),
        Link("alone", "pioneer", "acquisition", 2005),
    ]
    return firms, links


def test_generations_pioneers_and_fecundity():
    tree = genealogy(*fans())
    assert {key: one.generation for key, one in tree.firms.items()} == {
        "pioneer": 1, "other": 1, "alone": 1, "second": 2, "third": 2, "grandchild": 3,
    }  # fmt: skip
    assert [one.firm.key for one in tree.pioneers] == ["pioneer", "other"]
    assert [(one.firm.key, one.fecundity, one.descendants) for one in tree.incubators] == [
        ("pioneer", 2, 3), ("other", 1, 2), ("third", 1, 1),
    ]  # fmt: skip
    assert tree["grandchild"].pioneers == ("other", "pioneer")
    assert tree["third"].parents == ("pioneer", "other")
    assert (tree.generations, tree.descending, tree.share_descending) == (3, 3, 0.5)


def test_an_acquisition_is_no_descent():
    tree = genealogy(*fans())
    assert tree["pioneer"].parents == ()
    assert tree["alone"].is_pioneer is False


def test_distances_to_parents_where_both_places_are_known():
    tree = genealogy(*fans())
    assert tree["second"].kilometres == {"pioneer": pytest.approx(10.40, abs=0.01)}
    assert tree["third"].kilometres == {"pioneer": 0.0, "other": None}
    assert tree.near_parent(30) == (2, 3)


def test_families_are_connected_by_any_link():
    firms, links = fans()
    tree = genealogy([*firms, Firm("far", "Far")], links)
    assert [len(keys) for keys in tree.families()] == [6, 1]


def test_a_circle_is_refused_with_its_path():
    firms = [Firm(key, key) for key in "abcd"]
    links = [
        Link("d", "a", "spin_off"),
        Link("a", "b", "spin_off"),
        Link("b", "c", "split"),
        Link("c", "a", "spin_off"),
    ]
    with pytest.raises(CircularDescent) as refused:
        genealogy(firms, links)
    assert refused.value.path == ("a", "b", "c", "a")


def test_a_child_that_buys_its_parent_is_no_circle():
    firms = [Firm("a", "a"), Firm("b", "b")]
    tree = genealogy(firms, [Link("a", "b", "spin_off", 1990), Link("b", "a", "acquisition", 2010)])
    assert tree["b"].generation == 2


def test_a_child_older_than_its_parent_is_refused():
    with pytest.raises(ContradictoryDates) as refused:
        genealogy([Firm("p", "P", 1960), Firm("c", "C", 1950)], [Link("p", "c", "spin_off")])
    assert (refused.value.parent, refused.value.child, refused.value.row) == ("p", "c", 1)
    assert (refused.value.what, refused.value.given, refused.value.earliest) == ("founded", "1950", 1960)


def test_a_contradiction_is_found_through_a_firm_without_date():
    firms = [Firm("a", "A", 1960), Firm("b", "B"), Firm("c", "C", 1950)]
    with pytest.raises(ContradictoryDates) as refused:
        genealogy(firms, [Link("a", "b", "spin_off"), Link("b", "c", "spin_off")])
    assert (refused.value.parent, refused.value.child, refused.value.row) == ("b", "c", 2)


def test_a_link_before_the_parent_existed_is_refused():
    firms = [Firm("p", "P", 1960), Firm("c", "C")]
    with pytest.raises(ContradictoryDates) as refused:
        genealogy(firms, [Link("p", "c", "spin_off", "before 1914")])
    assert (refused.value.what, refused.value.given, refused.value.earliest) == ("link", "before 1914", 1960)
    assert str(refused.value) == "row 1: p → c: link of before 1914, but p was not there before 1960"


def test_fuzzy_dates_that_can_be_right_are_accepted():
    firms = [Firm("p", "P", "around 1950"), Firm("c", "C", 1946)]
    assert genealogy(firms, [Link("p", "c", "spin_off", "before 1950")])["c"].generation == 2


@pytest.mark.parametrize(
    ("firms", "links", "column", "row"),
    [
        ([Firm("a", "A"), Firm("a", "B")], [], "key", 2),
        ([Firm("a", "A")], [Link("a", "a", "spin_off")], "child", 1),
        ([Firm("a", "A")], [Link("a", "x", "spin_off")], "child", 1),
        ([Firm("a", "A", "soon")], [], "founded", 1),
        ([Firm("a", "A"), Firm("b", "B")], [Link("a", "b", "spin_off", "soon")], "year", 1),
    ],
)
def test_wrong_input_names_column_and_row(firms, links, column, row):
    with pytest.raises(WrongValue) as refused:
        genealogy(firms, links)
    assert (refused.value.column, refused.value.row) == (column, row)


def test_no_firms_is_an_empty_genealogy():
    tree = genealogy([], [])
    assert (tree.generations, tree.pioneers, tree.families()) == (0, (), ())
    with pytest.raises(UnknownKey):
        tree["nobody"]
