"""Spark SQL as the engine: a register of a continent is counted on a cluster of machines.

Needs Java, pyspark and pyarrow (``pip install "clusterwerk[spark]"``). The session is the caller's: how many machines
and how much memory is decided where it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.engines import Table, parameters_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class SparkEngine:
    """Statements on a Spark session; results come back as Arrow."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session

    def attach_parquet(self, name: str, path: Path | str) -> None:
        """Make a Parquet file, or a folder of them, readable under a table name."""
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)

    def run(self, sql: str, params: Mapping[str, object] | None = None) -> Table:
        """Run one statement and fetch all of its rows, as :meth:`DuckDBEngine.run` does."""
        found = self.session.sql(sql) if params is None else self.session.sql(*parameters_of(sql, params, r":\1"))
        arrow = found.toArrow()
        return Table({name: _column(arrow.column(name)) for name in arrow.column_names})


def _column(values) -> np.ndarray:
    """Text as objects with ``None``, numbers with gaps as NaN."""
    import pyarrow.types as kind

    if kind.is_string(values.type) or kind.is_large_string(values.type) or kind.is_null(values.type):
        return np.array(values.to_pylist(), dtype=object)
    if values.null_count:
        return values.cast("float64").fill_null(float("nan")).to_numpy()
    return values.to_numpy()
