"""Registers and found clusters that the tests of the landscape share."""

import csv
from pathlib import Path

import pytest

from clusterwerk.core import jobs
from clusterwerk.core.models import JobRun
from clusterwerk.landscape.actions.registers import confirm_columns, upload_register
from clusterwerk.landscape.rules import explorer_for

TITLES = ["Firma", "WZ", "PLZ", "Ort", "Mitarbeiter", "Gründungsjahr", "Innovation"]


def work() -> list[JobRun]:
    """Do everything that waits, here and now."""
    done = []
    for run in JobRun.objects.filter(state="waiting"):
        jobs._work_on(run)
        run.refresh_from_db()
        done.append(run)
    return done


def write_list(path: Path, rows, *, encoding="utf-8", titles=TITLES) -> Path:
    """A list as an office has it: semicolons, one row per firm."""
    with path.open("w", newline="", encoding=encoding) as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(titles)
        writer.writerows(rows)
    return path


def hohenlohe_rows() -> list[list]:
    """An invented list: 30 fan makers around Künzelsau, 400 firms of other kinds in five towns."""
    towns = [("74653", "Künzelsau"), ("74613", "Öhringen"), ("74523", "Schwäbisch Hall"), ("97980", "Bad Mergentheim"),
             ("74072", "Heilbronn")]  # fmt: skip
    codes = ["25.62", "46.74", "49.41", "62.01", "71.12", "43.22", "56.10", "47.11"]
    rows = [[f"Luft {n} GmbH", "28.25", "74653", "Künzelsau", 20 + n, 1950 + n, "2 Patente" if n == 1 else ""]
            for n in range(1, 31)]  # fmt: skip
    for n in range(400):
        code, (postal, town) = codes[n % 8], towns[n % 5]
        rows.append([f"Firma {n} GmbH", code, postal, town, 5 + n % 90, 1960 + n % 60, ""])
    return rows


@pytest.fixture
def explorer(manager_user):
    """The manager as somebody who looks for clusters."""
    return explorer_for(manager_user)


@pytest.fixture
def register(explorer, initiative, few_regions, tmp_path):
    """The invented list as a register of the initiative, read."""
    path = write_list(tmp_path / "liste.csv", hohenlohe_rows(), encoding="cp1252")
    made = upload_register(
        content=[path.read_bytes()], given_name="liste.csv", name="Beispielregister", source="Erfunden", year=2025,
        initiative=initiative, by=explorer,
    )  # fmt: skip
    confirm_columns(register=made, columns=made.columns, reading={}, by=explorer)
    assert [run.state for run in work()] == ["done"]
    made.refresh_from_db()
    return made


@pytest.fixture
def candidate(register, explorer):
    """The strongest candidate of the register."""
    from clusterwerk.landscape.actions.candidates import start_search

    run, _job = start_search(register=register, digits=4, by=explorer)
    assert [one.state for one in work()] == ["done"]
    return run.candidates.get(rank=1)
