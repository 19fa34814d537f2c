"""The one door to SQL: a statement and its parameters in, a small table out.

The statements (:mod:`clusterwerk.analysis.statements`) are plain ANSI SQL with ``:name`` parameters, so
that another engine needs nothing but its own ``run``. DuckDB is the engine that comes with the program; it
is loaded at first use. PostgreSQL and Spark stand in :mod:`clusterwerk.analysis.postgres_engine` and
:mod:`clusterwerk.analysis.spark_engine`.

A :class:`Table` is NumPy columns and at the same time Arrow: whatever reads Arrow streams (pyarrow, Polars, pandas,
DuckDB) takes it without a copy through text.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Protocol, Self

import numpy as np

from clusterwerk.analysis.errors import MissingColumn, MissingExtension, UnequalLengths

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+[0-9]*)")
_NAME = re.compile(r"[a-z][a-z_0-9]*")


@dataclass(frozen=True)
class Table:
    """Named columns of equal length. Missing numbers are NaN, missing texts are ``None``."""

    columns: Mapping[str, np.ndarray]

    def __post_init__(self) -> None:
        lengths = {name: len(column) for name, column in self.columns.items()}
        if len(set(lengths.values())) > 1:
            raise UnequalLengths(lengths)
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.columns:
            raise MissingColumn(name, self.names)
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Rows as dictionaries of plain Python values, for small tables."""
        lists = [column.tolist() for column in self.columns.values()]
        for values in zip(*lists, strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow stream: ``pyarrow.table(table)``, ``polars.from_arrow(table)``. DuckDB writes it, so
        that no Arrow library is needed on this side.
        """
        import duckdb

        connection = duckdb.connect(":memory:")
        connection.register("given", dict(self.columns))
        return connection.sql("SELECT * FROM given").__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table``, where pyarrow is installed."""
        import pyarrow

        return pyarrow.table(self)


class Engine(Protocol):
    """What an engine must be able to do."""

    def run(self, sql: str, params: Mapping[str, object] | None = None) -> Table: ...


def parameters_of(sql: str, params: Mapping[str, object], write: str) -> tuple[str, dict[str, object]]:
    """The statement with its ``:name`` written as an engine wants it, and the parameters that it names."""
    return _PARAMETER.sub(write, sql), {name: params[name] for name in set(_PARAMETER.findall(sql))}


class DuckDBEngine:
    """DuckDB in memory, with bounded memory and threads and without loading anything from outside.

    Parameters
    ----------
    memory : upper bound, such as ``"1GB"``; larger work is spilled to ``spill_to``
    threads : at most this many; the machine is shared with the web server
    spill_to : folder for spilled data; without it nothing is spilled
    extensions : DuckDB extensions that lie on this machine ("sqlite", "postgres"); nothing is fetched

    Raises :class:`MissingExtension`.
    """

    def __init__(
        self,
        *,
        memory: str = "1GB",
        threads: int = 2,
        spill_to: Path | None = None,
        extensions: Sequence[str] = (),
    ) -> None:
        import duckdb  # heavy, and most of the program never needs it

        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": memory,
                "threads": threads,
                "temp_directory": str(spill_to) if spill_to else "",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
            },
        )
        for extension in extensions:
            try:
                self._connection.execute(f"LOAD {_safe(extension)}")
            except duckdb.Error as error:
                self._connection.close()
                raise MissingExtension(extension) from error
        self._connection.execute("SET lock_configuration = true")
        self._is_open = True

    def attach_csv(self, name: str, path: Path) -> None:
        """Make a CSV file with a title row readable under a table name; types are found by looking at all rows."""
        self._connection.execute(
            f"CREATE VIEW {_safe(name)} AS SELECT * FROM read_csv({quoted(path)}, header = true, sample_size = -1)"
        )

    def attach_database(
        self, name: str, source: Path | str, *, kind: Literal["sqlite", "postgres"], table: str
    ) -> None:
        """Make a table of another database readable, where the extension of this kind was loaded."""
        self._connection.execute(f"ATTACH {quoted(source)} AS {_safe(name)}_source (TYPE {_safe(kind)}, READ_ONLY)")
        self._connection.execute(f"CREATE VIEW {_safe(name)} AS SELECT * FROM {_safe(name)}_source.{_safe(table)}")

    def attach_parquet(self, name: str, path: Path) -> None:
        """Make a Parquet file readable under a table name."""
        self._connection.execute(f"CREATE VIEW {_safe(name)} AS SELECT * FROM read_parquet({quoted(path)})")

    def attach_columns(self, name: str, columns: Mapping[str, np.ndarray]) -> None:
        """Make NumPy columns readable under a table name, without copying them."""
        self._connection.register(_safe(name), dict(columns))

    def run(self, sql: str, params: Mapping[str, object] | None = None) -> Table:
        """Run one statement and fetch all of its rows.

        ``:name`` in the statement takes ``params["name"]``. Whole numbers stay whole; numbers with gaps
        become float64 with NaN; text becomes an object array with ``None``.
        """
        if params is None:
            result = self._connection.execute(sql)
        else:
            result = self._connection.execute(*parameters_of(sql, params, r"$\1"))
        if result.description is None:
            return Table({})
        return Table({name: _plain(column) for name, column in result.fetchnumpy().items()})

    def close(self) -> None:
        self._connection.close()
        self._is_open = False

    def __del__(self) -> None:
        if getattr(self, "_is_open", False):  # as Python says of a file that nobody closed
            warnings.warn("an engine was not closed", ResourceWarning, stacklevel=1, source=self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def quoted(path: Path | str) -> str:
    """A path as an SQL text literal."""
    return "'" + str(path).replace("'", "''") + "'"


def _safe(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise MissingColumn(name, ())
    return name


def _plain(column: np.ndarray) -> np.ndarray:
    if not isinstance(column, np.ma.MaskedArray):
        return column
    if column.dtype.kind == "O":
        return np.where(np.ma.getmaskarray(column), None, column.data)
    if not column.mask.any():
        return column.data
    return column.astype(np.float64).filled(np.nan)
