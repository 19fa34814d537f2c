"""A register of establishments: opened from one Parquet file, asked for cells, plants and firms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

import numpy as np

from clusterwerk.analysis import statements
from clusterwerk.analysis.cells import Cells, cells_of_counts, keys_and_positions
from clusterwerk.analysis.circles import Circles
from clusterwerk.analysis.engines import DuckDBEngine, Engine, Table, quoted
from clusterwerk.analysis.errors import AnalysisError, WrongValue
from clusterwerk.analysis.projection import to_degrees
from clusterwerk.analysis.quality import QualityReport, quality_of, quality_report
from clusterwerk.analysis.register_file import WrittenRegister, write_register
from clusterwerk.analysis.results import text_hash

__all__ = [
    "Bounds",
    "Establishments",
    "Plants",
    "QualityReport",
    "Register",
    "WrittenRegister",
    "quality_report",
    "write_register",
]

Regions = Literal["kreis", "municipality"]


@dataclass(frozen=True)
class Plants:
    """Plants with coordinates and a classified industry, in the order of the source list.

    ``source_row`` (N,) int, ``id`` and ``region`` (N,) text (region may be ``None``), ``industries`` the
    sorted groups, ``industry_of`` (N,) positions in it, ``weight`` (N,) employees (NaN where unknown),
    ``x`` and ``y`` (N,) metres.
    """

    industries: tuple[str, ...]
    source_row: np.ndarray
    id: np.ndarray
    region: np.ndarray
    industry_of: np.ndarray
    weight: np.ndarray
    x: np.ndarray
    y: np.ndarray
    data_hash: str

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True)
class Bounds:
    """What firms must fulfil besides place and industry; ``None`` means any. Bounds are included.

    Founding years, employees, and a circle: centre in metres (ETRS89/UTM 32N) with its radius in metres. A
    firm of which the value is not known lies within no bound.
    """

    founded_from: int | None = None
    founded_to: int | None = None
    weight_from: float | None = None
    weight_to: float | None = None
    circle_x: float | None = None
    circle_y: float | None = None
    circle_radius: float | None = None

    def __post_init__(self) -> None:
        circle = (self.circle_x, self.circle_y, self.circle_radius)
        if len({value is None for value in circle}) > 1:
            raise WrongValue("circle_radius", None, "a circle needs a centre and a radius")
        if self.circle_radius is not None and not self.circle_radius > 0:
            raise WrongValue("circle_radius", None, "must be above 0")

    def given(self) -> dict[str, float]:
        """The parameters that are asked for."""
        return {name: value for name, value in vars(self).items() if value is not None}


class Establishments:
    """The table ``establishments`` of any engine, asked for cells, plants and firms.

    Without ``data_hash`` the data is named by whole sums over its columns, the same on every engine. Raises
    :class:`MissingColumn`, and :class:`WrongValue` for figures that are not of type double.
    """

    def __init__(self, engine: Engine, *, data_hash: str = "", rows: int | None = None) -> None:
        self._engine = engine
        if not data_hash:
            _refuse_wrong_columns(engine)
            sums = next(engine.run(statements.FINGERPRINT).rows())
            rows, data_hash = int(sums["row_count"]), text_hash(*(int(value) for value in sums.values()))
        self.data_hash, self.rows = data_hash, int(rows or 0)

    @cached_property
    def holds(self) -> dict[str, bool]:
        """Whether any row has "regions", "weights", "coordinates", "industries": what can be asked of it."""
        counted = next(self._engine.run(statements.HELD).rows())
        return {name: count > 0 for name, count in counted.items()}

    def cells(self, *, regions: Regions = "kreis", digits: Literal[2, 3, 4] = 3) -> Cells:
        """Region x industry cells, one pass over the file.

        Rows without region or with a shorter code cannot be counted anywhere; ``left_out`` says how many
        they are.
        """
        length = {"length": statements.PREFIX_LENGTH[digits]}
        found = self._engine.run(statements.over_regions(statements.CELLS, regions), length)
        region_keys, region_of = keys_and_positions(found["region"], "region")
        industry_keys, industry_of = keys_and_positions(found["industry"], "industry")
        order = np.lexsort((industry_of, region_of))  # engines answer in any order, sums depend on it
        establishments = found["establishments"].astype(np.int64)[order]
        sums = {name: np.nan_to_num(found[name][order]) for name in ("employment", "squares", "fourth_powers")}
        return cells_of_counts(
            regions=region_keys,
            industries=industry_keys,
            region_of=region_of[order],
            industry_of=industry_of[order],
            establishments=establishments,
            weighed=found["weighed"].astype(np.int64)[order],
            **sums,
            left_out=self.rows - int(establishments.sum()),
            parameters={"regions": regions, "digits": digits},
            data_hash=self.data_hash,
        )

    def plants(self, *, digits: Literal[2, 3, 4] = 4) -> Plants:
        """All plants with coordinates and a code of at least ``digits`` digits, for work with distances."""
        found = self._engine.run(statements.PLANTS, {"length": statements.PREFIX_LENGTH[digits]})
        industries, industry_of = keys_and_positions(found["industry"], "industry")
        return Plants(
            industries=industries,
            source_row=found["source_row"].astype(np.int64),
            id=found["id"],
            region=found["region"],
            industry_of=industry_of,
            weight=found["weight"].astype(np.float64),
            x=found["x"].astype(np.float64),
            y=found["y"].astype(np.float64),
            data_hash=self.data_hash,
        )

    def firms(
        self,
        *,
        regions: Sequence[str] = (),
        industries: Sequence[str] = (),
        limit: int = 1_000,
        offset: int = 0,
        municipalities: Sequence[str] = (),
        bounds: Bounds | None = None,
    ) -> Table:
        """Firms whose region, municipality and industry start with one of the given keys, largest first; an
        empty list means all.

        Columns: source_row, id, name, industry, region, municipality, weight, founded, lat, lon, x, y, url,
        place, postal_code.
        """
        sql, params = _asked(statements.FIRMS, regions, municipalities, industries, bounds)
        return _with_degrees(self._engine.run(sql, params | {"limit": limit, "offset": offset}))

    def firm_count(
        self,
        *,
        regions: Sequence[str] = (),
        industries: Sequence[str] = (),
        municipalities: Sequence[str] = (),
        bounds: Bounds | None = None,
    ) -> int:
        """How many firms :meth:`firms` would give without a limit."""
        sql, params = _asked(statements.FIRM_COUNT, regions, municipalities, industries, bounds)
        return int(self._engine.run(sql, params)["firms"][0])

    def region_keys(self, regions: Regions = "kreis") -> dict[str, int]:
        """The keys that occur in the register, in order, with the number of firms."""
        found = self._engine.run(statements.over_regions(statements.REGION_KEYS, regions))
        return {str(key): int(count) for key, count in zip(found["region"], found["firms"], strict=True)}

    def firms_by_row(self, source_rows: Sequence[int] | np.ndarray) -> Table:
        """The firms of these rows of the source list, such as the members of a candidate, in the order of
        the list.
        """
        rows = ", ".join(str(int(row)) for row in source_rows) or "NULL"
        return _with_degrees(self._engine.run(statements.FIRMS_BY_ROW.replace("{rows}", rows)))

    def circles(
        self, centres: np.ndarray, *, radius: float, digits: Literal[2, 3, 4] = 3, keys: Sequence[str] = ()
    ) -> Cells:
        """Cells whose regions are circles of ``radius`` metres around ``centres`` (C, 2), compared with
        everything.

        Circles may overlap, so a plant may count in several; the comparison is the whole register, not
        their sum.
        """
        return Circles(np.asarray(centres, dtype=np.float64), radius, tuple(keys)).cells(self.plants(digits=digits))

    def quality(self, **known: Sequence[str]) -> QualityReport:
        """What is wrong with the rows: :func:`clusterwerk.analysis.quality.quality_of`."""
        return quality_of(self._engine, **known)


class Register(Establishments):
    """A register file opened for reading. Use it in a ``with`` block or call :meth:`close`.

    Bounded memory and threads; nothing is read before a question is asked. One object serves one thread.
    """

    def __init__(self, path: Path, *, memory: str = "1GB", threads: int = 2, spill_to: Path | None = None) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise AnalysisError(f"no register file {self.path.name!r}")
        engine = DuckDBEngine(memory=memory, threads=threads, spill_to=spill_to)
        engine.attach_parquet("establishments", self.path)
        stored = engine.run(
            "SELECT CAST(value AS VARCHAR) AS content, (SELECT COUNT(*) FROM establishments) AS row_count "
            f"FROM parquet_kv_metadata({quoted(self.path)}) WHERE CAST(key AS VARCHAR) = 'content_hash'"
        )
        if len(stored) == 0:
            engine.close()
            raise AnalysisError(f"{self.path.name!r} was not written by write_register")
        self.close = engine.close
        super().__init__(engine, data_hash=str(stored["content"][0]), rows=int(stored["row_count"][0]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _refuse_wrong_columns(engine: Engine) -> None:
    """Counting fails late and with an engine's own words; this fails at the door and names the column."""
    one = engine.run("SELECT * FROM establishments LIMIT 1")
    for name, kind in statements.ESTABLISHMENTS.items():
        if kind == "double" and one[name].dtype.kind in "iu":
            raise WrongValue(name, None, "is of a type of whole numbers; make it double precision")


def _asked(
    sql: str, regions: Sequence[str], municipalities: Sequence[str], industries: Sequence[str], bounds: Bounds | None
) -> tuple[str, dict[str, object]]:
    """A statement with its conditions filled in, and their parameters."""
    params: dict[str, object] = dict(bounds.given()) if bounds is not None else {}
    sql = statements.with_bounds(sql, params)
    for place, column, keys in (
        ("{regions}", "region", regions),
        ("{municipalities}", "municipality", municipalities),
        ("{industries}", "industry", industries),
    ):
        sql = sql.replace(place, statements.starts_with(column, len(keys)))
        params |= {f"{column}{n}": key for n, key in enumerate(keys)}
    return sql, params


def _with_degrees(firms: Table) -> Table:
    """Fill in degrees of firms whose list gave metres only."""
    columns = dict(firms.columns)
    for name in ("lat", "lon", "x", "y"):
        columns[name] = columns[name].astype(np.float64)
    gaps = np.isnan(columns["lat"]) & ~np.isnan(columns["x"])
    if gaps.any():
        lat, lon = to_degrees(columns["x"][gaps], columns["y"][gaps])
        for name, values in (("lat", lat), ("lon", lon)):
            columns[name] = columns[name].copy()
            columns[name][gaps] = values
    return Table(columns)
