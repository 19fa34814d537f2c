"""Writing tens of thousands of rows at once, on both databases, several times faster than Django does it.

Django builds a statement with a placeholder for every value of every row, which costs more than the database does.
Here the statement is built once: one prepared statement on SQLite, COPY on PostgreSQL.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.FloatField)
MANY = 1_000
RARELY = 50_000
"""New things between two looks for unreachable ones; Python's own number is 700."""


def write_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence], *, unique: str = "") -> int:
    """Insert rows given as values in the order of `fields`; with `unique`, renew the rows that have its value already.

    Names come from the model, values go as parameters. No signals, no `save`.
    """
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), [quote(model._meta.get_field(name).column) for name in fields]
    listed, on_conflict = ", ".join(columns), ""
    if unique:
        key = quote(model._meta.get_field(unique).column)
        renewed = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
        on_conflict = f" ON CONFLICT ({key}) DO UPDATE SET {renewed}"
    values = [tuple(row) for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            waiting = quote(f"new_{model._meta.db_table}")
            cursor.execute(f"CREATE TEMPORARY TABLE {waiting} AS SELECT {listed} FROM {table} WHERE false")
            with cursor.copy(f"COPY {waiting} ({listed}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {waiting}{on_conflict}")
            cursor.execute(f"DROP TABLE {waiting}")
            if len(values) >= MANY:
                cursor.execute(f"ANALYZE {table}")  # else the next statements are planned for an empty table
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places}){on_conflict}", values)
    return len(values)


@contextmanager
def many_things() -> Iterator[None]:
    """While tens of thousands of things are made, look for unreachable ones less often: nearly all are still needed."""
    usual = gc.get_threshold()
    gc.set_threshold(RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@transaction.atomic
def write_new(model: type[Model], things: Sequence[Model]) -> None:
    """Insert new things of one model and give them their keys, all or none. No signals, no `save`.

    What a thing points to must have its key already. Values are not checked; the constraints of the table are.
    """
    if not things:
        return
    database = connections[DEFAULT_DB_ALIAS]
    for thing, key in zip(things, _keys(model, len(things)), strict=True):
        thing.pk = key
        thing._state.adding, thing._state.db = False, connection.alias
    plain, prepared = _columns(model)
    read_plain = _reader([field.attname for field in plain])
    rows = ((*read_plain(thing), *[_prepared(field, thing, database) for field in prepared]) for thing in things)
    write_rows(model, [field.name for field in (*plain, *prepared)], rows)


@lru_cache(maxsize=128)
def _columns(model: type[Model]) -> tuple[list[Field], list[Field]]:
    """The columns whose values go as they are, and those whose field has to prepare them."""
    plain: list[Field] = []
    prepared: list[Field] = []
    for field in model._meta.concrete_fields:
        own_time = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        goes = not own_time and isinstance(field, (*AS_THEY_ARE, models.ForeignKey))
        (plain if goes else prepared).append(field)
    return plain, prepared


def _reader(names: list[str]) -> Callable[[Model], Iterable]:
    """Reads the named values of a thing, with one name too."""
    return attrgetter(*names) if len(names) > 1 else lambda thing: [getattr(thing, name) for name in names]


def _prepared(field: Field, thing: Model, database: BaseDatabaseWrapper) -> Any:
    value = getattr(thing, field.attname)
    if value == [] or value == {}:
        return _empty(field, database.vendor, type(value))
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        value = field.pre_save(thing, add=True)
    return None if value is None else field.get_db_prep_save(value, database)


@lru_cache(maxsize=128)
def _empty(field: Field, vendor: str, kind: type) -> Any:
    """An empty list or object; most columns of JSON hold one."""
    return field.get_db_prep_save(kind(), connections[DEFAULT_DB_ALIAS])


def _keys(model: type[Model], count: int) -> list[int]:
    """Keys that no row has or had; whoever rolls back leaves a gap."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    last = row[0] if row else 0
    return list(range(last + 1, last + 1 + count))
