"""Location quotients on the official table and on a register."""

import csv
from pathlib import Path

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape import figures
from clusterwerk.landscape.actions.concentration import official_concentration, start_concentration
from clusterwerk.landscape.models import AnalysisRun, Cell
from clusterwerk.landscape.queries import runs_visible_to
from clusterwerk.landscape.rules import explorer_for
from tests.landscape.conftest import work

pytestmark = pytest.mark.database


def test_manufacturing_in_hohenlohekreis(reference_data):
    run = official_concentration(2020)
    cell = run.cells.get(region_key="08126", industry="C")
    assert (round(cell.quotient, 2), cell.rank, cell.warnings) == (2.05, 17, ["no_test"])
    others = run.cells.filter(industry="C", region_key__in=["08125", "08128", "08127", "08121"])
    assert {one.region_key: round(one.quotient, 2) for one in others} == {
        "08125": 1.94, "08128": 1.94, "08127": 1.76, "08121": 0.79,
    }  # fmt: skip


def test_a_suppressed_cell_has_bounds_and_is_not_zero(reference_data):
    cell = official_concentration(2020).cells.get(region_key="03103", industry="C")
    assert (cell.quotient, cell.low, round(cell.high, 2), cell.warnings) == (
        None, 0.0, 2.93, ["suppressed", "no_test"],
    )  # fmt: skip


def test_the_official_analysis_is_computed_once(reference_data):
    assert official_concentration(2020) == official_concentration(2020)
    assert AnalysisRun.objects.count() == 1


def test_a_year_without_figures_is_refused(reference_data):
    with pytest.raises(Refused):
        official_concentration(1999)


def test_the_map_has_every_district_and_its_table(reference_data):
    run = official_concentration(2020)
    figure = figures.concentration_map(run, "C", marked=["08126"])
    assert figure.markup.count("<path ") == 401
    assert (len(figure.rows), figure.extra["count"]) == (401, 397)
    assert figure.rows[0] == ["Tuttlingen (Landkreis)", "2,79", 40012.0, None, 1] or figure.rows[0][0].startswith(
        "Tuttlingen"
    )


def test_a_register_is_counted_tested_and_kept(register, explorer):
    run, job = start_concentration(register=register, regions="kreis", digits=4, by=explorer)
    assert [one.state for one in work()] == ["done"]
    run.refresh_from_db()
    cell = Cell.objects.get(run=run, region_key="08126", industry="28.25")
    expected = (sum(range(21, 51)) / _jobs("08126", register)) / (sum(range(21, 51)) / _jobs("", register))
    assert (cell.firms, cell.rank, cell.warnings) == (30, 1, [])
    assert cell.quotient == pytest.approx(expected, rel=1e-5)
    assert cell.q_value < 0.001
    assert run.summary["left_out"] == 0
    assert job.by == explorer.user


def _jobs(kreis: str, register) -> float:
    """Employees by hand: from the list itself, with the district of each town."""
    district = {"Künzelsau": "08126", "Öhringen": "08126", "Schwäbisch Hall": "08127", "Bad Mergentheim": "08128",
                "Heilbronn": "08121"}  # fmt: skip
    with Path(register.given_path).open(encoding="cp1252", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    return sum(float(row["Mitarbeiter"]) for row in rows if district[row["Ort"]].startswith(kreis))


def test_the_same_question_is_answered_from_what_is_kept(register, explorer):
    run, _job = start_concentration(register=register, regions="kreis", digits=4, by=explorer)
    work()
    again, job = start_concentration(register=register, regions="kreis", digits=4, by=explorer)
    assert (again, job) == (run, None)


def test_circles_and_municipalities_are_regions_too(register, explorer):
    for regions, radius in (("municipality", None), ("circles", 20)):
        start_concentration(register=register, regions=regions, digits=4, radius_km=radius, by=explorer)
    assert [one.state for one in work()] == ["done", "done"]
    around = Cell.objects.get(run__parameters__regions="circles", region_key="08126066", industry="28.25")
    assert (around.firms, around.region_name) == (30, "20 km um Öhringen")


@pytest.mark.parametrize(("regions", "digits", "radius"), [("kreis", 5, None), ("circles", 4, None), ("kreis", 4, 20)])
def test_unknown_questions_are_refused(register, explorer, regions, digits, radius):
    with pytest.raises(Refused):
        start_concentration(register=register, regions=regions, digits=digits, radius_km=radius, by=explorer)
    assert AnalysisRun.objects.count() == 0


def test_a_stranger_neither_analyses_nor_sees(register, explorer, stranger_user):
    with pytest.raises(NotAllowed):
        start_concentration(register=register, regions="kreis", digits=4, by=explorer_for(stranger_user))
    start_concentration(register=register, regions="kreis", digits=4, by=explorer)
    assert list(runs_visible_to(explorer_for(stranger_user))) == []
