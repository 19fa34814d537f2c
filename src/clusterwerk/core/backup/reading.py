"""Reading a backup into an empty installation: first everything is checked, then everything is written."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from clusterwerk.core.backup.values import from_line
from clusterwerk.core.backup.writing import CHUNK, FORMAT, folders, tables
from clusterwerk.core.errors import Refused
from clusterwerk.core.first_tables import make_all_tables

BATCH = 500


@dataclass(frozen=True)
class Restored:
    """What was read."""

    version: str
    made_at: str
    rows: int
    files: int


def check(path: Path) -> dict:
    """The manifest of a backup whose every part is there and unchanged; Refused with a sentence for anything else."""
    if not zipfile.is_zipfile(path):
        raise Refused(_("%s is not a backup of this program, or it is damaged.") % path)
    with zipfile.ZipFile(path) as book:
        names = set(book.namelist())
        if "manifest.json" not in names:
            raise Refused(_("%s is not a backup of this program, or it is damaged.") % path)
        manifest = json.loads(book.read("manifest.json"))
        if manifest.get("program") != "clusterwerk" or manifest.get("format") != FORMAT:
            raise Refused(_("This backup was written by another program or by a newer version of this one."))
        for part in manifest["parts"]:
            _check_part(book, part, names)
    return manifest


def _check_part(book: zipfile.ZipFile, part: dict, names: set[str]) -> None:
    name = PurePosixPath(part["name"])
    if part["name"] not in names or name.is_absolute() or ".." in name.parts:
        raise Refused(_("The backup is incomplete: %s is missing.") % part["name"])
    seen = hashlib.sha256()
    try:
        with book.open(part["name"]) as stream:
            while chunk := stream.read(CHUNK):
                seen.update(chunk)
    except zipfile.BadZipFile as error:
        raise Refused(_("The backup is damaged: %s is not as it was written.") % part["name"]) from error
    if seen.hexdigest() != part["sha256"]:
        raise Refused(_("The backup is damaged: %s is not as it was written.") % part["name"])


def restore(path: Path, *, told: Callable[[str, int, int], None] = lambda name, done, total: None) -> Restored:
    """Read a backup into this installation, which must be empty. Nothing is written unless every checksum is right."""
    manifest = check(path)
    targets = _known_migrations(manifest)
    _refuse_unless_empty(targets)
    if set(targets) == set(MigrationExecutor(connection).loader.graph.leaf_nodes()):
        make_all_tables(connection)  # the backup is of this version: no need to go step by step
    state = MigrationExecutor(connection).migrate(targets)
    with zipfile.ZipFile(path) as book:
        _read_tables(book, manifest, state.apps, told)
        files = [part for part in manifest["parts"] if "rows" not in part]
        for number, part in enumerate(files, start=1):
            told(part["name"], number, len(files))
            _read_file(book, part["name"])
    call_command("migrate", verbosity=0, interactive=False)
    rows = sum(part.get("rows", 0) for part in manifest["parts"])
    return Restored(manifest["version"], manifest["made_at"], rows, len(files))


def _known_migrations(manifest: dict) -> list[tuple[str, str]]:
    """The migrations the backup's tables stand at; all must be known to this program."""
    given = {(app, name) for app, name in manifest["migrations"]}
    graph = MigrationExecutor(connection).loader.graph
    if not given <= set(graph.nodes):
        raise Refused(
            _("This backup comes from version %s, which is newer than this program. Update the program first.")
            % manifest["version"]
        )
    children = {key: {child.key for child in graph.node_map[key].children} for key in given}
    return sorted(key for key in given if not any(child in given and child[0] == key[0] for child in children[key]))


def _refuse_unless_empty(targets: list[tuple[str, str]]) -> None:
    applied = set(MigrationExecutor(connection).loader.applied_migrations)
    present = set(connection.introspection.table_names())
    for model in tables():
        ours = model.__module__.startswith("clusterwerk.")
        if ours and model._meta.db_table in present and model._base_manager.exists():
            raise Refused(
                _("This installation already holds data (%s). Restore into an empty data folder or database.")
                % model._meta.verbose_name
            )
    if applied and not set(targets) <= applied:
        raise Refused(_("The tables of this database are of another version. Restore into an empty database."))
    for folder in folders().values():
        if any(path.is_file() for path in folder.rglob("*")):
            raise Refused(_("The folder %s is not empty. Restore into an empty data folder.") % folder)


def _read_tables(book: zipfile.ZipFile, manifest: dict, apps, told) -> None:
    parts = [part for part in manifest["parts"] if "rows" in part]
    known = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    unknown = sorted({part["table"] for part in parts} - set(known))
    if unknown:
        raise Refused(_("The backup holds a table that this program does not know: %s.") % ", ".join(unknown))
    with transaction.atomic():
        _empty([known[part["table"]] for part in parts])
        for number, part in enumerate(parts, start=1):
            told(part["table"], number, len(parts))
            _read_table(book, part, known[part["table"]])
        _continue_counting([known[part["table"]] for part in parts])


def _empty(models_: list) -> None:
    """Take out what migrations wrote by themselves; it comes back from the backup."""
    with connection.cursor() as cursor:
        for model in reversed(models_):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _read_table(book: zipfile.ZipFile, part: dict, model) -> None:
    for field in model._meta.concrete_fields:
        if hasattr(field, "auto_now_add"):
            field.auto_now = field.auto_now_add = False
    with book.open(part["name"]) as stream:
        while lines := list(islice(stream, BATCH)):
            rows = [model(**dict(zip(part["columns"], from_line(line), strict=True))) for line in lines]
            model._base_manager.bulk_create(rows)


def _continue_counting(models_: list) -> None:
    """Let the database's counters go on after the highest number that was read."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_):
            cursor.execute(statement)


def _read_file(book: zipfile.ZipFile, name: str) -> None:
    first, _slash, rest = name.partition("/")
    target = folders()[first] / rest
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with book.open(name) as source, part.open("wb") as stream:
        while chunk := source.read(CHUNK):
            stream.write(chunk)
    os.replace(part, target)
