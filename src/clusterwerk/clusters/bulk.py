"""Writing tens of thousands of rows at once, on both databases, several times faster than by model instances."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def write_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence], *, unique: str = "") -> int:
    """Insert rows given as values in the order of `fields`; with `unique`, renew the rows that have its value already.

    Names come from the model, values go as parameters. No signals, no `save`: for reference tables only.
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
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places}){on_conflict}", values)
    return len(values)
