"""Tables with margins: closed forms, recorded optima, trying all patterns as the slow twin, and an audit that finds
what is planted."""

import heapq
import json
import random
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from clusterwerk.analysis.disclosure.policy import Policy
from clusterwerk.analysis.disclosure.protection import LARGEST, TooLarge, protect
from clusterwerk.analysis.disclosure.table_audit import exposures
from clusterwerk.analysis.disclosure.tables import Table, unsafe_cells
from clusterwerk.analysis.errors import UnknownKey, WrongValue

KEPT = json.loads((Path(__file__).parent / "reference" / "protected_tables.json").read_text(encoding="utf-8"))
POLICY = Policy(least_groups=3)
SECTORS = {"S": None, "a": "S", "b": "S", "c": "S"}
DISTRICTS = {"R": None, "x": "R", "y": "R", "z": "R"}


def kept(name):
    one = KEPT[name]
    return Table.of([(row[:-2], row[-2], row[-1]) for row in one["rows"]], one["dimensions"])


def crossed(cells):
    """A table of sectors by districts from {"ax": figures}, each figure of a group of its own."""
    rows, number = [], 0
    for codes, figures in cells.items():
        for figure in figures:
            rows.append((tuple(codes), f"G{number}", figure))
            number += 1
    return Table.of(rows, [SECTORS, DISTRICTS])


def names(keys, cells):
    return {"".join(keys[cell]) for cell in cells}


FULL = {a + x: [10.0] * 4 for a in "abc" for x in "xyz"}


def test_one_unsafe_cell_costs_the_cheapest_rectangle_around_it():
    table, keys = crossed({**FULL, "ax": [100.0], "by": [11.0] * 4, "bx": [11.0] * 4, "ay": [11.0] * 4})
    pattern = protect(table, POLICY)
    assert names(keys, pattern.unsafe) == {"ax"}
    assert pattern.cost == pattern.bound == 120.0
    assert len(pattern.further) == 3
    assert exposures(table, pattern.withheld, POLICY) == []
    assert {one.group for one in exposures(table, pattern.unsafe, POLICY)} >= {None}


def test_who_is_alone_in_a_cell_of_the_rectangle_does_not_hide_its_neighbour():
    """Four single firms at the corners protect each other from outside; but each knows its own corner, and so all."""
    corners = {"ax": [100.0], "ay": [100.0], "bx": [100.0], "by": [100.0]}
    table, _keys = crossed({**FULL, **corners})
    alone = exposures(table, unsafe_cells(table, POLICY), POLICY)
    singles = {name for one in table.contributions if len(one) == 1 for name in one}
    assert ({one.group for one in alone}, len(alone)) == (singles, 12)
    assert all(one.bound == pytest.approx(100.0) and one.least == pytest.approx(115.0) for one in alone)
    pattern = protect(table, POLICY)
    assert (len(pattern.further), pattern.cost, pattern.bound) == (
        4,
        160.0,
        160.0,
    )  # one more cell in each of four lines
    assert exposures(table, pattern.withheld, POLICY) == []


def test_a_safe_table_is_published_whole():
    table, _keys = crossed(FULL)
    pattern = protect(table, POLICY)
    assert (pattern.withheld, pattern.cost, pattern.bound, pattern.is_proven) == ((), 0.0, 0.0, True)


def test_groups_that_are_too_few_cannot_be_summed_either():
    """Four equal figures keep the p % rule; where five groups are asked for, their sum must not be computed."""
    table, _keys = crossed({**{codes: [10.0] * 6 for codes in FULL}, "ax": [10.0] * 4})
    assert protect(table, POLICY).withheld == ()
    pattern = protect(table, Policy())
    assert (len(pattern.unsafe), len(pattern.further), pattern.cost) == (1, 3, 180.0)
    exposed = exposures(table, pattern.unsafe, Policy())
    assert {(one.bound, round(one.least, 6)) for one in exposed} == {(40.0, 41.5), (40.0, 38.5)}


@pytest.mark.parametrize("name", ["a1", "a2", "b60"])
def test_recorded_optima_are_met_and_nobody_is_exposed(name):
    table, keys = kept(name)
    pattern = protect(table, POLICY)
    assert (len(keys), len(pattern.unsafe)) == (KEPT[name]["cells"], KEPT[name]["unsafe"])
    assert pattern.cost == pytest.approx(KEPT[name]["optimum"], abs=0.05)
    assert pattern.is_proven is True
    assert exposures(table, pattern.withheld, POLICY) == []


@pytest.mark.parametrize("name", ["a1", "a2", "b60"])
def test_the_audit_finds_what_protection_against_outsiders_alone_leaves_open(name):
    """The number of exposed cells was recorded with another program."""
    table, keys = kept(name)
    plain = KEPT[name]["against_outsiders_only"]
    further = [keys.index(tuple(cell)) for cell in plain["further"]]
    found = exposures(table, [*unsafe_cells(table, POLICY), *further], POLICY)
    assert len({one.cell for one in found}) == plain["exposed_to_a_member"]
    assert all(one.group is not None for one in found)


def test_no_cell_of_the_optimum_is_superfluous_and_the_audit_says_so():
    for name in ("a1", "a2"):
        table, _keys = kept(name)
        pattern = protect(table, POLICY)
        for cell in pattern.further:
            fewer = [other for other in pattern.withheld if other != cell]
            assert exposures(table, fewer, POLICY) != []


def random_table(chance):
    rows = []
    for number in range(chance.randint(9, 24)):
        group = f"G{number if chance.random() < 0.8 else chance.randrange(number + 1)}"
        codes = (chance.choice("abc"), chance.choice("xyz"))
        rows.append((codes, group, round(chance.lognormvariate(4, 1.2), 1)))
    return Table.of(rows, [SECTORS, DISTRICTS])[0]


def cheapest_by_trying(table, policy):
    """All sets of free cells by value, until the audit finds nothing."""
    unsafe = unsafe_cells(table, policy)
    free = sorted(set(range(len(table.values))) - set(unsafe), key=lambda cell: table.values[cell])
    waiting = [(0.0, ())]
    while waiting:
        cost, chosen = heapq.heappop(waiting)
        if not exposures(table, [*unsafe, *(free[place] for place in chosen)], policy):
            return cost
        for place in range(chosen[-1] + 1 if chosen else 0, len(free)):
            heapq.heappush(waiting, (cost + float(table.values[free[place]]), (*chosen, place)))
    raise AssertionError("everything withheld is safe")


@pytest.mark.parametrize("least", [3, 4])
def test_the_optimum_is_what_trying_all_patterns_finds(least):
    chance, policy, tried = random.Random(11), Policy(least_groups=least), 0
    while tried < 5:
        table = random_table(chance)
        free = len(table.values) - len(unsafe_cells(table, policy))
        if not 3 <= free <= 8:
            continue
        pattern = protect(table, policy)
        assert pattern.cost == pytest.approx(cheapest_by_trying(table, policy))
        assert pattern.is_proven
        tried += 1


def widest(table, withheld, cell, own, side):
    """The bound of a cell by another solver, over all cells, from nothing but the published values."""
    size, shown = len(table.values), set(range(len(table.values))) - set(withheld)
    matrix = np.zeros((len(table.relations), size))
    for row, (whole, parts) in zip(matrix, table.relations, strict=True):
        row[whole], row[list(parts)] = -1.0, 1.0
    limits = []
    for other, value in enumerate(table.values):
        mine, count = table.contributions[other].get(own, 0.0), len(table.contributions[other])
        known = other in shown or (mine and count == 1)
        limits.append((value, value) if known else (mine, 1e5))
    aim = np.zeros(size)
    aim[cell] = -side
    answer = linprog(aim, A_eq=matrix, b_eq=np.zeros(len(matrix)), bounds=limits)
    return -side * answer.fun


def test_bounds_of_the_audit_are_those_of_another_solver():
    chance, compared = random.Random(5), 0
    for _ in range(6):
        table = random_table(chance)
        for one in exposures(table, unsafe_cells(table, POLICY), POLICY)[:8]:
            side = 1 if one.bound < one.least else -1
            other = widest(table, unsafe_cells(table, POLICY), one.cell, one.group, side)
            assert one.bound == pytest.approx(other, rel=1e-5, abs=1e-4)
            compared += 1
    assert compared > 20


def test_a_table_that_is_too_large_says_how_many_cells_it_has():
    codes = {"S": None, **{f"c{number}": "S" for number in range(LARGEST)}}
    table, _keys = Table.of([((code,), code, 1.0) for code in codes if code != "S"], [codes])
    with pytest.raises(TooLarge, match="501 cells") as caught:
        protect(table, POLICY)
    assert (caught.value.cells, caught.value.largest) == (501, 500)


def test_a_larger_table_gets_a_safe_pattern_and_a_bound_below_it():
    """One dimension of 320 codes, of which one is single: the cheapest others hide it, but the proof is not looked for."""
    codes = {"S": None, **{f"c{number:03}": "S" for number in range(320)}}
    rows = [((f"c{cell:03}",), f"G{(4 * cell + part) % 40}", 10.0 + part) for cell in range(320) for part in range(4)]
    table, keys = Table.of([*rows[4:], (("c000",), "single", 100.0)], [codes])
    pattern = protect(table, POLICY)
    assert [keys[cell] for cell in pattern.unsafe] == [("c000",)]
    assert (len(keys), pattern.cost, pattern.bound <= pattern.cost) == (321, 46.0, True)
    assert exposures(table, pattern.withheld, POLICY) == []


def test_input_that_cannot_be_right_is_refused():
    with pytest.raises(WrongValue, match="a number above 0"):
        Table(({"A": -1.0},), ())
    with pytest.raises(WrongValue, match="do not add up"):
        Table(({"A": 1.0}, {"A": 2.0}), ((0, (1,)),))
    with pytest.raises(UnknownKey, match="'q' is not in the table"):
        Table.of([(("q", "x"), "A", 1.0)], [SECTORS, DISTRICTS])
    with pytest.raises(WrongValue, match="every single member, not against coalitions"):
        protect(kept("a1")[0], Policy(insiders=2))
