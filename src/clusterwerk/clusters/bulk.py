"""Writing tens of thousands of rows at once, on both databases, several times faster than by model instances."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def write_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence], *, unique: str = "") -> int:
    """Insert rows given as values in the order of `fields`; with `unique`, renew the rows that have its value already.

    Names come from the model, values go as parameters. No signals, no `save`: for reference tables only.
    """
    quote = connection.ops.quote_name
    columns = [quote(model._meta.get_field(name).column) for name in fields]
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
    )
    if unique:
        key = quote(model._meta.get_field(unique).column)
        renewed = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
        statement += f" ON CONFLICT ({key}) DO UPDATE SET {renewed}"
    values = [tuple(row) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
    return len(values)
