"""The plain mode: what a reader sees of a table whose figures the office knows, and what is never said."""

import random
from collections import Counter
from dataclasses import FrozenInstanceError, fields

import pytest

from clusterwerk.analysis.disclosure.plain import FirmFigure, Release, Shown, release
from clusterwerk.analysis.disclosure.policy import Policy, rounded
from clusterwerk.analysis.disclosure.protection import TooLarge
from clusterwerk.analysis.disclosure.quantiles import Middle, middle_of
from clusterwerk.analysis.disclosure.table_audit import exposures, sums_over_few
from clusterwerk.analysis.disclosure.tables import Table
from clusterwerk.analysis.errors import UnknownKey, WrongValue

POLICY = Policy()
SECTORS = {"S": None, "a": "S", "b": "S", "c": "S"}
DISTRICTS = {"R": None, "x": "R", "y": "R", "z": "R"}
BOTH = [SECTORS, DISTRICTS]


def firms(**cells):
    """Six firms of 10 in every cell of sectors by districts, or these figures instead, each firm a group of its own."""
    figures = {a + x: [10.0] * 6 for a in "abc" for x in "xyz"} | cells
    return [
        FirmFigure(f"{cell}{n}", tuple(cell), one) for cell, inside in figures.items() for n, one in enumerate(inside)
    ]


def shown(decision):
    return {"".join(row.cell): row.total for row in decision.release.rows}


def test_sums_are_rounded_and_a_safe_table_is_shown_whole():
    decision = release(firms(ax=[1234.0] * 6), BOTH, POLICY)
    assert shown(decision) == {
        **{row + column: 60.0 for row in "abc" for column in "xyz"},
        "ax": 7400.0,
        "aR": 7520.0,
        "Sx": 7520.0,
        "SR": 7880.0,
        "bR": 180.0,
        "cR": 180.0,
        "Sy": 180.0,
        "Sz": 180.0,
    }
    assert (decision.withheld, decision.cost, decision.is_proven) == ((), 0.0, True)


def test_an_empty_cell_looks_like_a_withheld_one():
    """Cell ax holds one firm, cell bz none: both are None in the rows, and a figure of 0 is like none."""
    decision = release(firms(ax=[90.0], bz=[], cy=[10.0] * 6 + [0.0]), BOTH, POLICY)
    rows = {row.cell: row for row in decision.release.rows}
    assert rows["a", "x"].total is rows["b", "z"].total is None
    assert {field.name for field in fields(Shown)} == {"cell", "total"}
    assert len(decision.release.rows) == 16
    assert ("a", "x") in decision.withheld
    assert ("b", "z") not in decision.withheld
    assert decision.release == release(firms(ax=[90.0], bz=[]), BOTH, POLICY).release


def test_firms_of_one_group_count_once():
    same = [FirmFigure(f"G{n // 2}", ("a",), 10.0) for n in range(8)]
    five = [*same, FirmFigure("G9", ("a",), 10.0)]
    assert shown(release(same, [{"S": None, "a": "S"}], POLICY)) == {"S": None, "a": None}
    assert shown(release(five, [{"S": None, "a": "S"}], POLICY)) == {"S": 90.0, "a": 90.0}


def test_what_random_tables_show_is_safe_against_every_member():
    chance, held = random.Random(8), 0
    for dimensions in ([SECTORS], BOTH, [*BOTH, {"Z": None, "k": "Z", "l": "Z"}]):
        leaves = [[code for code in parents if parents[code]] for parents in dimensions]
        figures = [
            FirmFigure(
                f"G{chance.randrange(60)}", tuple(map(chance.choice, leaves)), round(chance.lognormvariate(4, 1), 1)
            )
            for _ in range(90)
        ]
        decision = release(figures, dimensions, POLICY)
        table, keys = Table.of([(one.codes, one.group, one.figure) for one in figures], dimensions)
        hidden = [keys.index(cell) for cell in decision.withheld]
        assert (exposures(table, hidden, POLICY), sums_over_few(table, hidden, POLICY)) == ([], [])
        expected = {cell: rounded(float(value), 3) for cell, value in zip(keys, table.values, strict=True)}
        open_to = {row.cell: row.total for row in decision.release.rows if row.total is not None}
        assert open_to == {cell: value for cell, value in expected.items() if cell not in decision.withheld}
        held += len(hidden)
    assert held > 15


def test_a_release_has_no_place_for_extremes_and_cannot_be_changed():
    assert [field.name for field in fields(Release)] == ["rows", "middle"]
    assert [field.name for field in fields(Middle)] == ["median", "lower_quartile", "upper_quartile"]
    decision = release(firms(), BOTH, POLICY)
    assert decision.release.middle == Middle()
    with pytest.raises(FrozenInstanceError):
        decision.release.rows = ()
    assert "withheld" not in repr(decision)


def test_a_table_of_nothing_shows_nothing():
    assert set(shown(release([FirmFigure("A", ("a", "x"), 0.0)], BOTH, POLICY)).values()) == {None}
    assert set(shown(release([], BOTH, POLICY)).values()) == {None}


def test_input_that_cannot_be_right_is_refused():
    for one, message in (
        (FirmFigure("A", ("a", "x"), -1.0), "a number of 0 or more"),
        (FirmFigure("A", ("a", "x"), float("nan")), "a number of 0 or more"),
        (FirmFigure("A", ("a",), 1.0), "one code for each dimension"),
        (FirmFigure("A", ("S", "x"), 1.0), "not the finest code"),
    ):
        with pytest.raises(WrongValue, match=message):
            release([one], BOTH, POLICY)
    with pytest.raises(UnknownKey):
        release([FirmFigure("A", ("q", "x"), 1.0)], BOTH, POLICY)
    with pytest.raises(WrongValue, match="1 to 3 dimensions"):
        release([], [SECTORS] * 4, POLICY)


def test_a_table_beyond_the_limit_is_refused_with_its_size():
    codes = {"S": None, **{f"c{number}": "S" for number in range(1_000)}}
    with pytest.raises(TooLarge) as caught:
        release([FirmFigure(code, (code,), 1.0) for code in codes if code != "S"], [codes], POLICY)
    assert caught.value.cells == 1_001


def test_the_middle_by_hand():
    """12 figures, three in each class of width 10 from 0: a quarter lies below 10, half below 20."""
    figures = [1.0, 4.0, 9.0, 11.0, 14.0, 19.0, 21.0, 24.0, 29.0, 31.0, 34.0, 39.0]
    assert middle_of(figures, class_width=10) == Middle(20.0, 10.0, 30.0)
    assert middle_of(figures[:11], class_width=10) == Middle(20.0)  # 18.3 in steps of 5
    assert middle_of(figures[:7], class_width=10).median == 10.0  # 11.7 in steps of 5
    assert middle_of(figures[:6], class_width=10) == Middle()
    assert middle_of([-figure for figure in figures], class_width=10) == Middle(-20.0, -30.0, -10.0)


def test_a_class_that_holds_all_says_nothing():
    assert middle_of([5.0] * 12, class_width=10) == Middle()
    assert middle_of([5.0] * 11 + [15.0], class_width=10) == Middle(5.0, 5.0, 10.0)


def test_the_middle_hides_every_single_figure():
    """Moving a figure within its class changes nothing, whichever figure it is."""
    chance = random.Random(2)
    for _ in range(50):
        figures = [chance.uniform(-50, 100) for _ in range(chance.randint(7, 25))]
        said = middle_of(figures, class_width=12.5)
        for place, figure in enumerate(figures):
            moved = [*figures[:place], figure // 12.5 * 12.5 + chance.uniform(0, 12.5), *figures[place + 1 :]]
            assert middle_of(moved, class_width=12.5) == said
        assert Counter(value % 6.25 for value in vars(said).values() if value is not None).keys() <= {0.0}


def test_a_width_or_figure_that_is_no_number_is_refused():
    with pytest.raises(WrongValue, match="a number above 0"):
        middle_of([1.0], class_width=0)
    with pytest.raises(WrongValue, match="is no number"):
        middle_of([float("inf")], class_width=1)
