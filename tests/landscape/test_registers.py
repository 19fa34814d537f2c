"""From an upload to a register with its quality report."""

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape.actions.registers import confirm_columns, delete_register, upload_register
from clusterwerk.landscape.models import Register
from clusterwerk.landscape.queries import registers_visible_to
from clusterwerk.landscape.rules import explorer_for
from tests.landscape.conftest import TITLES, work, write_list

pytestmark = pytest.mark.database


def uploaded(path, by, initiative=None):
    return upload_register(
        content=[path.read_bytes()], given_name=path.name, name="Liste", source="Erfunden", year=2025, by=by,
        initiative=initiative,
    )  # fmt: skip


def test_a_register_is_read_with_places_and_quality(register):
    assert (register.state, register.rows, register.reading["encoding"]) == ("ready", 430, "cp1252")
    assert {name: register.quality[name]["count"] for name in ("missing_industry", "without_coordinates", "set_aside")} == {
        "missing_industry": 0, "without_coordinates": 0, "set_aside": 0,
    }  # fmt: skip
    assert register.path.is_file()


def test_the_same_list_has_the_same_fingerprint(register, explorer, initiative):
    again = upload_register(
        content=[register.given_path.read_bytes()], given_name="liste.csv", name="Noch einmal", source="Erfunden",
        year=2025, initiative=initiative, by=explorer,
    )  # fmt: skip
    confirm_columns(register=again, columns=again.columns, reading={}, by=explorer)
    work()
    again.refresh_from_db()
    assert again.data_hash == register.data_hash


def test_doubts_are_counted_and_listed(explorer, few_regions, tmp_path):
    rows = [
        ["Gut GmbH", "28.25", "74653", "Künzelsau", "12", "1990", ""],
        ["Ohne Code", "", "74653", "Künzelsau", "5", "", ""],
        ["Falscher Code", "99.99", "74653", "Künzelsau", "5", "", ""],
        ["Kein Ort", "28.25", "00000", "Nirgendwo", "5", "", ""],
        ["Gut GmbH", "28.25", "74653", "Künzelsau", "12", "1990", ""],
        ["Unlesbar", "28.25", "74653", "Künzelsau", "viele", "", ""],
    ]
    register = uploaded(write_list(tmp_path / "zweifel.csv", rows), explorer)
    confirm_columns(register=register, columns=register.columns, reading={}, by=explorer)
    work()
    register.refresh_from_db()
    told = {
        kind: (register.quality[kind]["count"], list(register.faults.filter(kind=kind).values_list("row", flat=True)))
        for kind in ("missing_industry", "unknown_industry", "places_not_found", "duplicates", "unreadable")
    }
    assert told == {
        "missing_industry": (1, [2]),
        "unknown_industry": (1, [3]),
        "places_not_found": (1, [4]),
        "duplicates": (1, [5]),
        "unreadable": (1, [6]),
    }


def test_a_list_without_industry_codes_is_refused_and_nothing_moves(explorer, tmp_path):
    register = uploaded(write_list(tmp_path / "liste.csv", [["A", "B"]], titles=["Firma", "Ort"]), explorer)
    with pytest.raises(Refused):
        confirm_columns(register=register, columns={"name": "Firma"}, reading={}, by=explorer)
    register.refresh_from_db()
    assert (register.state, work()) == ("given", [])


def test_one_column_cannot_be_two_things(explorer, tmp_path):
    register = uploaded(write_list(tmp_path / "liste.csv", [["A", "28.25"]], titles=["Firma", "WZ"]), explorer)
    with pytest.raises(Refused):
        confirm_columns(register=register, columns={"industry": "WZ", "region": "WZ"}, reading={}, by=explorer)


def test_a_file_that_is_no_list_leaves_nothing_behind(explorer, tmp_path):
    path = tmp_path / "leer.csv"
    path.write_bytes(b"")
    with pytest.raises(Refused):
        uploaded(path, explorer)
    assert Register.objects.count() == 0


def test_a_failed_reading_says_why(explorer, few_regions, tmp_path):
    register = uploaded(write_list(tmp_path / "liste.csv", [["A", "28.25"]], titles=["Firma", "WZ"]), explorer)
    confirm_columns(register=register, columns={"industry": "Nicht da"}, reading={}, by=explorer)
    assert [run.state for run in work()] == ["failed"]
    register.refresh_from_db()
    assert (register.state, "Nicht da" in register.problem) == ("failed", True)


def test_a_register_belongs_to_its_office(register, stranger_user, staff_user, administrator_user):
    who = {user.name: explorer_for(user) for user in (stranger_user, staff_user, administrator_user)}
    assert {name: list(registers_visible_to(one)) for name, one in who.items()} == {
        "Stranger": [], "Staff": [register], "Administrator": [],
    }  # fmt: skip


def test_what_a_person_uploads_alone_only_that_person_sees(administrator_user, manager_user, tmp_path):
    mine = uploaded(write_list(tmp_path / "liste.csv", [["A"] * len(TITLES)]), explorer_for(administrator_user))
    assert list(registers_visible_to(explorer_for(administrator_user))) == [mine]
    assert list(registers_visible_to(explorer_for(manager_user))) == []


def test_nobody_uploads_for_a_foreign_initiative(stranger_user, initiative, tmp_path):
    path = write_list(tmp_path / "liste.csv", [["A"] * len(TITLES)])
    with pytest.raises(NotAllowed):
        uploaded(path, explorer_for(stranger_user), initiative)
    assert Register.objects.count() == 0


def test_funder_researcher_and_members_do_not_explore(funder_user, researcher_user):
    assert (explorer_for(funder_user), explorer_for(researcher_user)) == (None, None)


def test_a_stranger_cannot_delete_and_the_owner_can(
    register, stranger_user, explorer, django_capture_on_commit_callbacks
):
    with pytest.raises(NotAllowed):
        delete_register(register=register, by=explorer_for(stranger_user))
    path = register.path
    with django_capture_on_commit_callbacks(execute=True):
        delete_register(register=register, by=explorer)
    assert (Register.objects.count(), path.exists()) == (0, False)
