"""PostgreSQL as the engine: a register that already lies in a database is counted there.

The database needs a table or view ``establishments`` with the columns of
:data:`clusterwerk.analysis.statements.ESTABLISHMENTS`. Only what is counted leaves the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np

from clusterwerk.analysis.engines import Table, parameters_of
from clusterwerk.analysis.errors import MissingExtension


class PostgresEngine:
    """Statements on a PostgreSQL server, in transactions that can only read.

    Parameters
    ----------
    address : what psycopg connects to, such as ``"postgresql://user@host/register"``
    search_path : the schema in which ``establishments`` lies; without it the server's own

    Raises :class:`MissingExtension` where psycopg is not installed (``pip install clusterwerk[postgres]``).
    """

    def __init__(self, address: str, *, search_path: str = "") -> None:
        try:
            import psycopg  # an extra
        except ImportError as error:
            raise MissingExtension("psycopg") from error
        self._connection = psycopg.connect(address, autocommit=True)
        self._connection.execute("SET default_transaction_read_only = on")
        if search_path:
            self._connection.execute("SELECT set_config('search_path', %s, false)", [search_path])

    def run(self, sql: str, params: Mapping[str, object] | None = None) -> Table:
        """Run one statement and fetch all of its rows, as :meth:`DuckDBEngine.run` does."""
        with self._connection.cursor() as cursor:
            if params is None:
                cursor.execute(sql)
            else:
                cursor.execute(*parameters_of(sql.replace("%", "%%"), params, r"%(\1)s"))
            if cursor.description is None:
                return Table({})
            names = [column.name for column in cursor.description]
            found = cursor.fetchall()
        columns = zip(*found, strict=True) if found else ([] for _ in names)
        return Table({name: _column(values) for name, values in zip(names, columns, strict=True)})

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _column(values: Sequence[object]) -> np.ndarray:
    """Whole numbers stay whole, numbers with gaps get NaN, text becomes objects with ``None``."""
    kinds = {type(value) for value in values} - {type(None)}
    if str in kinds or not kinds:
        return np.array(values, dtype=object)
    if kinds == {int} and None not in values:
        return np.array(values, dtype=np.int64)
    return np.array([np.nan if value is None else float(value) for value in values])
