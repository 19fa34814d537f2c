"""Backup and restore, for real: SQLite to PostgreSQL and back, everything compared; damage and full houses refused."""

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from clusterwerk.core.backup.values import from_line, to_line

SEED = """
import datetime as dt, uuid
from decimal import Decimal
from django.conf import settings
from django.core.management import call_command
from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Cluster, Grant, Initiative
from clusterwerk.core import files, log, search
from clusterwerk.core.models import DueTime, JobRun, LogEntry, Mail, SearchEntry, SearchScope
call_command("migrate", verbosity=0)
cluster = Cluster.objects.create(slug="luft", name_de="Lüftung „Nord“", industry_codes=["28.25"],
    evidence={"lq": 3.1415926535897931, "big": 2**60, "none": None, "json": {"json": "x", "decimal": "1.0"}})
one = Initiative.objects.create(slug="a", name="A\\n\\ttab \\U0001F600 \\x7f", cluster=cluster, founded_on=dt.date(1999, 12, 31))
user = User.objects.create_user("anna@example.org", "Anna")
User.objects.filter(pk=user.pk).update(joined_on=dt.datetime(2001, 2, 3, 4, 5, 6, 789, tzinfo=dt.UTC))
Grant.objects.create(initiative=one, user=user, role="manager", since=dt.date(2020, 2, 29))
kept = files.keep("Bericht.pdf", b"%PDF-1.7 " + bytes(range(256)), scope_id=one.pk, owner=one, by=user)
mail = Mail.objects.create(to="b@example.org", subject="S", text="T", message_id="<1@x>", headers={"X": "ä"})
mail.attachments.add(kept)
JobRun.objects.create(name="x", title="X", result=None, arguments={"a": [1, 2]})
JobRun.objects.create(name="y", title="Y", result="", arguments={}, state="done", ended_at=dt.datetime.now(dt.UTC))
entry = SearchEntry.objects.create(kind="x", subject_id="1", title="X", title_words="x", sort_key="x")
SearchScope.objects.create(entry=entry, scope_id=one.pk)
LogEntry.objects.bulk_create([LogEntry(verb="x", subject_name=str(n), facts={"n": n}) for n in range(1200)])
LogEntry.objects.filter(facts__n__gte=1100).delete()
settings.REGISTER_FOLDER.mkdir(parents=True)
(settings.REGISTER_FOLDER / "firms.parquet").write_bytes(b"PAR1" * 300000)
"""


class House:
    """An installation of its own: a data folder and a database."""

    def __init__(self, folder: Path, database: str = ""):
        self.folder, self.database = folder, database

    def _run(self, arguments: list[str]) -> subprocess.CompletedProcess:
        environment = {
            **os.environ,
            "CLUSTERWERK_DATA": str(self.folder),
            "DATABASE_URL": self.database,
            "CLUSTERWERK_LANGUAGE": "en",
            "DJANGO_SETTINGS_MODULE": "clusterwerk.web.settings",
        }
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )

    def command(self, *arguments) -> str:
        """What a command says; it must succeed."""
        done = self._run(["-m", "clusterwerk", *map(str, arguments)])
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refusal(self, *arguments) -> str:
        """What a command that is refused says."""
        done = self._run(["-m", "clusterwerk", *map(str, arguments)])
        assert done.returncode == 1, done.stdout
        return done.stderr.strip()

    def python(self, program: str) -> str:
        """What a program in this installation prints."""
        done = self._run(["-c", "import django; django.setup()\n" + program])
        assert done.returncode == 0, done.stderr
        return done.stdout


def parts_of(path: Path) -> dict:
    with zipfile.ZipFile(path) as book:
        return {part["name"]: part for part in json.loads(book.read("manifest.json"))["parts"]}


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """An installation on SQLite with something in it, and its backup."""
    folder = tmp_path_factory.mktemp("full")
    house = House(folder / "var")
    house.python(SEED)
    house.backup = folder / "backup.zip"
    house.command("backup", house.backup)
    return house


@pytest.mark.long
def test_everything_survives_the_way_to_postgresql_and_back(full, postgres, tmp_path):
    before = parts_of(full.backup)
    assert {before[name]["rows"] for name in before if name.endswith("core_logentry.jsonl")} == {1100}
    elephant, back = House(tmp_path / "pg", postgres), House(tmp_path / "back")
    assert elephant.command("restore", full.backup).startswith("Restored: ")
    elephant.command("backup", tmp_path / "pg.zip")
    assert parts_of(tmp_path / "pg.zip") == before
    counted = elephant.python(
        "from clusterwerk.core.models import LogEntry\n"
        "last = LogEntry.objects.order_by('-pk').first().pk\n"
        "print(LogEntry.objects.create(verb='new').pk - last)\n"
        "LogEntry.objects.filter(verb='new').delete()"
    )
    assert counted == "1\n"
    back.command("restore", tmp_path / "pg.zip")
    back.command("backup", tmp_path / "back.zip")
    assert parts_of(tmp_path / "back.zip") == before
    files = {path.relative_to(full.folder): path.read_bytes() for path in (full.folder / "files").rglob("*.*")}
    assert {path.relative_to(back.folder): path.read_bytes() for path in (back.folder / "files").rglob("*.*")} == files
    assert (back.folder / "registers" / "firms.parquet").read_bytes() == b"PAR1" * 300000
    assert back.python(
        "from clusterwerk.core.models import Mail; m = Mail.objects.get(); print(m.attachments.get())"
    ) == ("Bericht.pdf\n")


@pytest.mark.long
def test_the_secret_key_is_not_in_it_and_the_file_is_private(full):
    key = (full.folder / "secret_key").read_bytes()
    assert full.backup.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(full.backup) as book:
        assert [name for name in book.namelist() if key in book.read(name) or "secret" in name] == []


@pytest.mark.long
def test_a_full_house_takes_no_backup(full):
    assert full.refusal("restore", full.backup).startswith("This installation already holds data")


@pytest.mark.long
def test_damage_is_found_before_anything_is_written(full, tmp_path):
    damaged = tmp_path / "damaged.zip"
    content = bytearray(full.backup.read_bytes())
    content[content.index(b"PAR1PAR1") + 5000] ^= 1
    damaged.write_bytes(content)
    house = House(tmp_path / "var")
    assert house.refusal("restore", damaged) == (
        "The backup is damaged: registers/firms.parquet is not as it was written."
    )
    assert sorted(path.name for path in house.folder.rglob("*") if path.name != "secret_key") == []


def rewritten(source: Path, target: Path, change) -> Path:
    """The backup with another manifest."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != "manifest.json":
                new.writestr(name, old.read(name))
        manifest = json.loads(old.read("manifest.json"))
        change(manifest)
        new.writestr("manifest.json", json.dumps(manifest))
    return target


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda manifest: manifest["migrations"].append(["core", "9999_later"]),
            "This backup comes from version 0.1.0, which is newer than this program. Update the program first.",
        ),
        (
            lambda manifest: manifest["parts"].append({"name": "files/gone", "sha256": "", "size": 1}),
            "The backup is incomplete: files/gone is missing.",
        ),
        (
            lambda manifest: manifest.update(program="other"),
            "This backup was written by another program or by a newer version of this one.",
        ),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(full, tmp_path, change, sentence):
    other = rewritten(full.backup, tmp_path / "other.zip", change)
    assert House(tmp_path / "var").refusal("restore", other) == f"{sentence}"


@pytest.mark.long
def test_another_file_is_no_backup(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"nothing")
    assert House(tmp_path / "var").refusal("restore", tmp_path / "x.zip") == (
        f"{tmp_path / 'x.zip'} is not a backup of this program, or it is damaged."
    )


@pytest.mark.long
def test_it_is_written_while_somebody_else_writes(full, tmp_path):
    other = sqlite3.connect(full.folder / "clusterwerk.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO core_duetime (name, due_at) VALUES ('not yet', '2026-01-01')")
    full.command("backup", tmp_path / "meanwhile.zip")
    other.execute("ROLLBACK")
    other.close()
    assert parts_of(tmp_path / "meanwhile.zip") == parts_of(full.backup)


@pytest.mark.long
def test_mail_of_a_copy_can_be_held_back(full, tmp_path):
    copy = House(tmp_path / "var")
    copy.command("restore", full.backup, "--hold-mail")
    assert copy.python("from clusterwerk.core.models import Mail; print(Mail.objects.get().state)") == "held\n"


def test_values_come_back_with_their_type():
    row = (
        None,
        True,
        -(2**62),
        0.1 + 0.2,
        "Zeile\n„ß“",
        Decimal("12345678901234567890.10"),
        dt.date(2024, 2, 29),
        dt.datetime(2024, 10, 27, 2, 30, 0, 123, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        dt.time(23, 59, 59, 1),
        dt.timedelta(days=-1, microseconds=5),
        UUID("12345678123456781234567812345678"),
        bytes(range(256)),
        {"decimal": "1.0"},
        None,
    )
    back = from_line(to_line(row, frozenset({12, 13})))
    assert (tuple(back), [type(value) for value in back]) == (row, [type(value) for value in row])


def test_an_unknown_type_is_not_guessed():
    with pytest.raises(TypeError, match="complex"):
        to_line((1j,), frozenset())
