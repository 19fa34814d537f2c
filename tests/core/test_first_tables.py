"""Tables made at once are those that the migrations make step by step."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

from clusterwerk.core.first_tables import make_all_tables


def _migrated(folder, *orders):
    """The database of a new data folder after these orders."""
    environment = {**os.environ, "CLUSTERWERK_DATA": str(folder), "DATABASE_URL": ""}
    for order in orders:
        command = [sys.executable, "-m", "clusterwerk", "migrate", "-v0", *order]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return sqlite3.connect(folder / "clusterwerk.sqlite3")


def _described(database):
    """Every table with its columns, indexes and keys, in an order of their own; everything else as it was written."""
    tables, beside = {}, set()
    for kind, name, sql in database.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if kind == "table" and not sql.startswith("CREATE VIRTUAL"):
            columns = {tuple(row[1:]) for row in database.execute(f'PRAGMA table_xinfo("{name}")')}
            keys = {tuple(row[2:]) for row in database.execute(f'PRAGMA foreign_key_list("{name}")')}
            indexes = set()
            for _number, index, unique, origin, partial in database.execute(f'PRAGMA index_list("{name}")').fetchall():
                on = tuple(row[2] for row in database.execute(f'PRAGMA index_info("{index}")'))
                indexes.add((index if origin == "c" else "", unique, origin, partial, on))
            checks = {part.split('"')[0] for part in sql.split('CONSTRAINT "')[1:]}
            tables[name] = (columns, keys, indexes, checks)
        elif kind == "trigger" or (kind == "table" and sql.startswith("CREATE VIRTUAL")):
            beside.add((name, sql))
    done = set(database.execute("SELECT app, name FROM django_migrations").fetchall())
    return tables, beside, done


COMPLIANCE_TRIGGERS = ["compliance_entry_not_changed", "compliance_entry_not_deleted"]


@pytest.mark.long
def test_the_same_tables_come_of_both_ways(tmp_path):
    at_once = _described(_migrated(tmp_path / "once", []))
    # Django itself takes the steps up to the packages at the bottom; the tables of the others are made at once elsewhere.
    in_steps = _described(_migrated(tmp_path / "steps", ["core"], ["directory"]))
    assert len(in_steps[0]) > 25
    assert in_steps[0].keys() - at_once[0].keys() == set()
    for name, described in in_steps[0].items():
        assert at_once[0][name] == described, name
    assert len(in_steps[1]) == 4
    assert at_once[1] >= in_steps[1]
    assert sorted(name for name, _sql in at_once[1] - in_steps[1]) == COMPLIANCE_TRIGGERS
    assert in_steps[2] < at_once[2]


@pytest.mark.database
def test_nothing_is_made_beside_tables(db):
    assert make_all_tables(connection) is False


def test_every_step_that_models_cannot_say_is_named():
    silent = [
        key
        for key, step in MigrationLoader(None).disk_migrations.items()
        if step.__module__.startswith("clusterwerk.")
        and any(isinstance(one, RunPython | RunSQL) for one in step.operations)
        and not hasattr(step, "beside_models")
    ]
    assert (silent, len(apps.get_models()) > 150) == ([], True)
