"""Tables of which only sums and squares are known: what is safe by those is safe by the figures, planted cases are not."""

import math
import random
from dataclasses import replace

import pytest

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.disclosure.sealed_tables import SealedTable, need_of_sums, protect_sealed
from clusterwerk.analysis.disclosure.table_audit import exposures, sums_over_few
from clusterwerk.analysis.disclosure.tables import Table, unsafe_cells
from clusterwerk.analysis.errors import WrongValue

POLICY = Policy()
SECTORS = {"S": None, "a": "S", "b": "S", "c": "S"}
DISTRICTS = {"R": None, "x": "R", "y": "R", "z": "R"}


def sealed(table):
    """What the trustee knows of a table."""
    squares = tuple(sum(figure**2 for figure in one.values()) for one in table.contributions)
    return SealedTable(
        tuple(map(frozenset, table.contributions)), tuple(map(float, table.values)), squares, table.relations
    )


def crossed(**cells):
    """Six equal figures in each cell of sectors by districts, and in these cells others."""
    figures = {a + x: [10.0] * 6 for a in "abc" for x in "xyz"} | cells
    rows = [(tuple(cell), f"{cell}{n}", one) for cell, inside in figures.items() for n, one in enumerate(inside)]
    return Table.of(rows, [SECTORS, DISTRICTS])


def test_the_need_by_hand():
    assert need_of_sums(6, 60.0, 600.0, POLICY) == pytest.approx(math.sqrt((1.15**2 + 1) * 600) - 60)
    assert need_of_sums(6, 60.0, 600.0, POLICY) < 0
    assert need_of_sums(5, 140.0, 10_400.0, POLICY) == pytest.approx(math.sqrt(2.3225 * 10_400) - 140)
    assert need_of_sums(4, 40.0, 400.0, POLICY) == pytest.approx(0.15 * 20)
    assert need_of_sums(4, 40.0, 400.0, replace(POLICY, least_groups=4)) < 0


def test_a_dominated_cell_is_hidden_with_the_cheapest_rectangle():
    table, keys = crossed(ax=[100.0, 10.0, 10.0, 10.0, 10.0])
    pattern = protect_sealed(sealed(table), POLICY)
    assert ["".join(keys[cell]) for cell in pattern.unsafe] == ["ax"]
    assert (len(pattern.further), pattern.cost, pattern.is_proven) == (3, 180.0, True)


def test_withheld_parts_of_a_published_whole_hold_enough_groups():
    """Two single firms that differ little hide each other by figures, but their sum is one over two groups."""
    codes = {"S": None, **dict.fromkeys("abcd", "S")}
    figures = {"a": [100.0], "b": [100.0], "c": [90.0, 90.0], "d": [30.0] * 6}
    table, keys = Table.of(
        [((code,), f"{code}{n}", one) for code in figures for n, one in enumerate(figures[code])], [codes]
    )
    pattern = protect_sealed(sealed(table), POLICY)
    assert {keys[cell][0] for cell in pattern.withheld} == {"a", "b", "c", "d"}
    assert [keys[cell][0] for cell in sums_over_few(table, pattern.unsafe, POLICY)] == ["S"]
    assert sums_over_few(table, pattern.withheld, POLICY) == []


def test_what_is_safe_by_sums_is_safe_by_the_figures():
    """Random tables with planted giants: nobody who knows its own figures gets nearer than the policy allows."""
    chance, withheld = random.Random(3), 0
    for _ in range(6):
        rows = []
        for number in range(90):
            codes = (chance.choice("abc"), chance.choice("xyz"))
            rows.append((codes, f"G{number}", 1000.0 if number < 3 else round(chance.lognormvariate(3, 1.0), 1)))
        table, _keys = Table.of(rows, [SECTORS, DISTRICTS])
        pattern = protect_sealed(sealed(table), POLICY)
        assert pattern.is_proven
        assert set(unsafe_cells(table, POLICY)) <= set(pattern.unsafe)
        assert exposures(table, pattern.withheld, POLICY) == []
        assert sums_over_few(table, pattern.withheld, POLICY) == []
        withheld += len(pattern.further)
    assert withheld > 6


def test_sums_that_no_figures_have_are_refused():
    table = sealed(crossed()[0])
    with pytest.raises(WrongValue, match="no figures have this sum and these squares"):
        replace(table, squares=(table.totals[0] ** 2 * 1.1, *table.squares[1:]))
    with pytest.raises(WrongValue, match="no figures have this sum and these squares"):
        replace(table, squares=(table.totals[0] ** 2 / 7, *table.squares[1:]))
    less = tuple(one * (0.99 if cell == table.relations[0][0] else 1) for cell, one in enumerate(table.totals))
    with pytest.raises(WrongValue, match="the parts do not add up"):
        replace(table, totals=less)
    with pytest.raises(WrongValue, match="not those of the whole"):
        replace(table, inside=(frozenset("ABCDEF"), *table.inside[1:]))
    with pytest.raises(WrongValue, match="has groups and a sum above 0"):
        replace(table, inside=(frozenset(), *table.inside[1:]))
