"""Writing a backup while the program runs: one transaction sees one moment."""

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from clusterwerk.core.backup.values import to_line

FORMAT = 1
NAME = "clusterwerk-%Y-%m-%d-%H%M%S.zip"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Written:
    """A finished backup: where it is and what is in it."""

    path: Path
    rows: int
    files: int
    size: int


def folders() -> dict[str, Path]:
    """The folders that belong to a backup, by their name in it."""
    return {"files": Path(settings.MEDIA_ROOT), "registers": Path(settings.REGISTER_FOLDER)}


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that sees one moment and, on SQLite, lets others write meanwhile."""
    connection.ensure_connection()
    outermost = not connection.in_atomic_block
    if connection.vendor == "sqlite":
        mode = connection.transaction_mode
        connection.transaction_mode = "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode
    else:
        with transaction.atomic():
            if outermost:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def tables() -> list[type[models.Model]]:
    """Every table of every package, those named by others first."""
    known = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if _is_stored(model)}
    ordered: dict[str, type[models.Model]] = {}

    def visit(model, above=()):
        if model._meta.db_table in ordered or model in above:
            return
        for field in model._meta.concrete_fields:
            if field.remote_field and field.remote_field.model._meta.db_table in known:
                visit(known[field.remote_field.model._meta.db_table], (*above, model))
        ordered[model._meta.db_table] = model

    for name in sorted(known):
        visit(known[name])
    return list(ordered.values())


def _is_stored(model) -> bool:
    return model._meta.managed and not model._meta.proxy


def write(path: Path, *, told: Callable[[str, int, int], None] = lambda name, done, total: None) -> Written:
    """Write a backup to this path; half a backup never has the final name. `told` hears how far it is."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
            parts = [*_write_tables(book, told), *_write_folders(book, told)]
            book.writestr("manifest.json", json.dumps(_manifest(parts), ensure_ascii=False, indent=1))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    rows = sum(one.get("rows", 0) for one in parts)
    return Written(path, rows, sum("rows" not in one for one in parts), path.stat().st_size)


def _manifest(parts: list[dict]) -> dict:
    return {
        "program": "clusterwerk",
        "format": FORMAT,
        "version": version("clusterwerk"),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations()),
        "without": ["secret key", "settings"],
        "parts": parts,
    }


def _write_tables(book: zipfile.ZipFile, told) -> Iterator[dict]:
    with one_moment():
        models_ = tables()
        for number, model in enumerate(models_, start=1):
            told(str(model._meta.verbose_name), number, len(models_))
            yield _write_table(book, model, f"rows/{number:03}-{model._meta.db_table}.jsonl")


def _write_table(book: zipfile.ZipFile, model, name: str) -> dict:
    columns = [field.attname for field in model._meta.concrete_fields]
    as_json = frozenset(
        place for place, field in enumerate(model._meta.concrete_fields) if isinstance(field, models.JSONField)
    )
    seen, count = hashlib.sha256(), 0
    rows = model._base_manager.order_by(model._meta.pk.attname).values_list(*columns)
    with book.open(name, "w", force_zip64=True) as stream:
        for row in rows.iterator(chunk_size=2000):
            count += 1
            line = (to_line(row, as_json) + "\n").encode()
            seen.update(line)
            stream.write(line)
    return {
        "name": name,
        "sha256": seen.hexdigest(),
        "table": model._meta.db_table,
        "columns": columns,
        "rows": count,
    }


def _write_folders(book: zipfile.ZipFile, told) -> Iterator[dict]:
    found = [
        (f"{name}/{path.relative_to(folder).as_posix()}", path)
        for name, folder in folders().items()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]
    for number, (name, path) in enumerate(found, start=1):
        told(name, number, len(found))
        yield _write_file(book, name, path)


def _write_file(book: zipfile.ZipFile, name: str, path: Path) -> dict:
    entry = zipfile.ZipInfo.from_file(path, name)
    entry.compress_type = zipfile.ZIP_STORED
    seen, size = hashlib.sha256(), 0
    with path.open("rb") as source, book.open(entry, "w", force_zip64=True) as stream:
        while chunk := source.read(CHUNK):
            seen.update(chunk)
            stream.write(chunk)
            size += len(chunk)
    return {"name": name, "sha256": seen.hexdigest(), "size": size}
