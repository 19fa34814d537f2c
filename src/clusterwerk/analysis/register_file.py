"""From a list of firms to a register file: one Parquet file with checked, normalised columns.

The work streams: a list of many millions of rows never has to fit into memory. What cannot be read does not
stop the import; it becomes missing, and the column ``problems`` keeps which columns it were, for the
quality report.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from clusterwerk.analysis.engines import DuckDBEngine, quoted
from clusterwerk.analysis.errors import MissingColumn, NotDegrees, NotMetric, UnreadableFile
from clusterwerk.analysis.projection import metres_in_sql

#: The columns that a list may bring. Only ``industry`` is needed; what is not given is missing.
COLUMNS = ("id", "name", "industry", "region", "municipality", "weight", "x", "y", "lat", "lon", "founded", "url",
           "place", "postal_code")  # fmt: skip
PLACE_COLUMNS = ("postal_code", "place", "lat", "lon", "region", "municipality")
_NUMBERS = ("weight", "x", "y", "lat", "lon", "founded")
# How lists mark a value that is not there, and how offices mark one that exists but is held back.
_NOTHING = "('-', '–', 'k.a.', 'k. a.', 'keine angabe', 'unbekannt', 'n/a', 'na', '?')"
_SUPPRESSED = "('.', '...', '/', '*', 'geheim', 'secret', '(c)')"

Rows = Iterable[Mapping[str, object]]
Columns = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class WrittenRegister:
    """What was written: the file, its rows, and the hash of its content: one list, one hash."""

    path: Path
    rows: int
    data_hash: str


def write_register(
    source: Path | Rows | Columns,
    destination: Path,
    *,
    columns: Mapping[str, str] | None = None,
    places: Columns | None = None,
    encoding: str = "utf-8",
    decimal: Literal[".", ","] = ".",
    memory: str = "1GB",
    threads: int = 2,
) -> WrittenRegister:
    """Build a register file of establishments.

    Parameters
    ----------
    source : a CSV file (separator is detected), a Parquet file, rows as dictionaries, or NumPy columns of
        equal length
    destination : the Parquet file to write; an existing one is replaced only when the new one is complete
    columns : our name (see :data:`COLUMNS`) -> name in the source; without it the names are taken as they are
    places : columns ``postal_code, place, lat, lon, region, municipality`` to find coordinates and keys of
        rows without them: by postal code and place name, else by a postal code with one place only; never
        guessed
    encoding : of a CSV file
    decimal : of numbers written as text; "," also drops "." between thousands

    Codes are normalised: WZ "2825" or "C28.25" to "28.25", a district "8126" to "08126". Degrees become
    metres in ETRS89/UTM 32N. Raises :class:`MissingColumn` without ``industry`` or for a mapped column that
    is not there, :class:`NotMetric` if ``x`` and ``y`` are degrees, :class:`NotDegrees` if ``lat`` and ``lon``
    are metres, :class:`UnreadableFile`.
    """
    import duckdb

    destination = Path(destination)
    try:
        return _written(source, destination, columns, places, encoding, decimal, memory, threads)
    except (duckdb.Error, UnicodeDecodeError) as error:
        name = Path(source).name if isinstance(source, (str, Path)) else "list"
        raise UnreadableFile(name, str(error).splitlines()[0]) from error


def _written(
    source: Path | Rows | Columns,
    destination: Path,
    columns: Mapping[str, str] | None,
    places: Columns | None,
    encoding: str,
    decimal: str,
    memory: str,
    threads: int,
) -> WrittenRegister:
    with tempfile.TemporaryDirectory(dir=destination.parent) as folder:
        work = Path(folder)
        with DuckDBEngine(memory=memory, threads=threads, spill_to=work) as engine:
            origin = _attach_source(engine, source, work, encoding)
            names = _named(columns, engine.run(f"SELECT * FROM {origin} LIMIT 0").names)
            _attach_places(engine, places)
            first = work / "first.parquet"
            query = _reading(origin, names, decimal)
            engine.run(f"COPY ({query}) TO {quoted(first)} (FORMAT parquet)")
            engine.attach_parquet("establishments", first)
            _refuse_mixed_up(engine)
            totals = next(engine.run(_CONTENT.replace("{file}", quoted(first))).rows())
            rows, content = (
                int(totals["row_count"]),
                f"{int(totals['content']) % 2**64:016x}{int(totals['row_count']):x}",
            )
            final = work / "final.parquet"
            engine.run(
                f"COPY (SELECT * FROM read_parquet({quoted(first)})) TO {quoted(final)} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{content_hash: '{content}'}})"
            )
        final.replace(destination)
    return WrittenRegister(destination, rows, content)


def _attach_source(engine: DuckDBEngine, source: Path | Rows | Columns, work: Path, encoding: str) -> str:
    if isinstance(source, Mapping):
        engine.attach_columns("source", dict(source))
        return "source"
    if isinstance(source, (str, Path)):
        path = Path(source)
        if path.suffix.lower() == ".parquet":
            engine.attach_parquet("source", path)
            return "source"
        if encoding.lower().replace("-", "") not in ("utf8", "utf8sig"):
            path = _as_utf8(path, work / "source.csv", encoding)
        return f"read_csv({quoted(path)}, all_varchar = true, header = true)"
    spooled = work / "rows.csv"
    _spool(source, spooled)
    return f"read_csv({quoted(spooled)}, all_varchar = true, header = true, delim = ',', quote = '\"')"


def _attach_places(engine: DuckDBEngine, places: Columns | None) -> None:
    columns = {name: np.array([], dtype=object) for name in PLACE_COLUMNS} if places is None else places
    missing = [name for name in PLACE_COLUMNS if name not in columns]
    if missing:
        raise MissingColumn(missing[0], tuple(columns))
    engine.attach_columns("places", {name: np.asarray(columns[name]) for name in PLACE_COLUMNS})


def _as_utf8(path: Path, copy: Path, encoding: str) -> Path:
    with (
        path.open(encoding=encoding, newline="") as original,
        copy.open("w", encoding="utf-8", newline="") as out,
    ):
        while block := original.read(1 << 20):
            out.write(block)
    return copy


def _spool(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer: csv.DictWriter | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(out, fieldnames=list(row), extrasaction="ignore", restval="")
                writer.writeheader()
            writer.writerow({name: "" if value is None else value for name, value in row.items()})
        if writer is None:
            out.write(",".join(COLUMNS) + "\n")


def _named(columns: Mapping[str, str] | None, present: tuple[str, ...]) -> dict[str, str]:
    if columns is None:
        columns = {name: name for name in COLUMNS if name in present}
    for theirs in columns.values():
        if theirs not in present:
            raise MissingColumn(theirs, present)
    for ours in columns:
        if ours not in COLUMNS:
            raise MissingColumn(ours, COLUMNS)
    if "industry" not in columns:
        raise MissingColumn("industry", present)
    return dict(columns)


def _refuse_mixed_up(engine: DuckDBEngine) -> None:
    """Degrees named as metres, and metres named as degrees: one such row may be a slip and becomes missing, but a
    list in which nothing else is given was named wrongly.
    """
    found = next(
        engine.run(
            "SELECT MAX(ABS(x)) AS x, MAX(ABS(y)) AS y, MIN(source_row) AS source_row, "
            "(SELECT COUNT(*) FROM establishments WHERE located = 'given') AS placed, "
            "(SELECT MIN(source_row) FROM establishments WHERE problems LIKE '%lat,lon metres%') AS in_metres, "
            "(SELECT COUNT(*) FROM establishments WHERE problems LIKE '%lat,lon metres%') AS metres "
            "FROM establishments WHERE lat IS NULL AND x IS NOT NULL AND y IS NOT NULL"
        ).rows()
    )
    if found["x"] is not None and found["x"] <= 360 and found["y"] <= 360:
        raise NotMetric("x", int(found["source_row"]))
    if found["metres"] > found["placed"]:
        raise NotDegrees("lat", int(found["in_metres"]))


_CONTENT = """
SELECT COUNT(*) AS row_count,
       COALESCE(SUM(CAST(md5_number_lower(CONCAT_WS(chr(31), source_row, id, name, industry, region, municipality,
         weight, x, y, founded, url, place, postal_code)) AS HUGEINT)), 0)::VARCHAR AS content
FROM read_parquet({file})
"""

# The steps are named after what they add. A point is taken only where the list of places leaves one
# possibility.
_READING = """
WITH given AS (
  SELECT row_number() OVER () AS source_row, {given} FROM {origin}
), cleaned AS (
  SELECT *,
    regexp_replace(regexp_replace(industry, '^([0-9])[.]', '0\\1.'), '[^0-9]', '', 'g') AS wz,
    regexp_replace(region, '[^0-9]', '', 'g') AS kreis,
    regexp_replace(municipality, '[^0-9]', '', 'g') AS gemeinde,
    CASE WHEN regexp_full_match(postal_code, '[0-9]{4}') THEN '0' || postal_code ELSE postal_code END AS plz,
    {numbers}
  FROM given
), places_by_name AS (
  SELECT postal_code AS plz, lower(place) AS place, MIN(CAST(lat AS DOUBLE)) AS lat, MIN(CAST(lon AS DOUBLE)) AS lon,
    MIN(CAST(region AS VARCHAR)) AS region, MIN(CAST(municipality AS VARCHAR)) AS municipality
  FROM places GROUP BY 1, 2 HAVING COUNT(DISTINCT (lat, lon)) = 1
), places_by_code AS (
  SELECT postal_code AS plz, MIN(CAST(lat AS DOUBLE)) AS lat, MIN(CAST(lon AS DOUBLE)) AS lon,
    MIN(CAST(region AS VARCHAR)) AS region, MIN(CAST(municipality AS VARCHAR)) AS municipality
  FROM places GROUP BY 1 HAVING COUNT(DISTINCT (lat, lon)) = 1
), placed AS (
  SELECT cleaned.* EXCLUDE (lat, lon), cleaned.lat AS lat_given, cleaned.lon AS lon_given,
    lat_number BETWEEN -84 AND 84 AND lon_number BETWEEN -21 AND 39 AS has_degrees,
    CASE WHEN has_degrees THEN lat_number WHEN x_number IS NULL THEN COALESCE(by_name.lat, by_code.lat) END AS lat,
    CASE WHEN has_degrees THEN lon_number WHEN x_number IS NULL THEN COALESCE(by_name.lon, by_code.lon) END AS lon,
    CASE length(kreis) WHEN 4 THEN '0' || kreis WHEN 5 THEN kreis WHEN 8 THEN kreis[1:5] END AS kreis_key,
    CASE length(gemeinde) WHEN 7 THEN '0' || gemeinde WHEN 8 THEN gemeinde END AS gemeinde_key,
    COALESCE(by_name.region, by_code.region) AS found_region,
    COALESCE(by_name.municipality, by_code.municipality) AS found_municipality
  FROM cleaned
  LEFT JOIN places_by_name AS by_name ON by_name.plz = cleaned.plz AND by_name.place = lower(cleaned.place)
  LEFT JOIN places_by_code AS by_code ON by_code.plz = cleaned.plz
)
SELECT source_row, COALESCE(id, CAST(source_row AS VARCHAR)) AS id, name,
  CASE length(wz) WHEN 2 THEN wz
    WHEN 3 THEN wz[1:2] || '.' || wz[3:3]
    WHEN 4 THEN wz[1:2] || '.' || wz[3:4]
    WHEN 5 THEN wz[1:2] || '.' || wz[3:4] || '.' || wz[5:5] END AS industry,
  COALESCE(kreis_key, gemeinde_key[1:5], found_region) AS region,
  COALESCE(gemeinde_key, CASE WHEN length(kreis) = 8 THEN kreis END, found_municipality) AS municipality,
  CASE WHEN weight_number >= 0 THEN weight_number END AS weight,
  CASE WHEN lat IS NULL THEN x_number ELSE {x} END AS x,
  CASE WHEN lat IS NULL THEN y_number ELSE {y} END AS y,
  lat, lon,
  CAST(CASE WHEN founded_number BETWEEN 800 AND 2200 THEN founded_number END AS INTEGER) AS founded,
  url, place, plz AS postal_code,
  CASE WHEN has_degrees OR (lat IS NULL AND x_number IS NOT NULL) THEN 'given' WHEN lat IS NOT NULL THEN 'place' END
    AS located,
  industry AS industry_given, region AS region_given,
  NULLIF(CONCAT_WS(',', {unreadable},
    CASE WHEN lower(weight) IN {suppressed} THEN 'weight suppressed' END,
    CASE WHEN weight_number < 0 THEN 'weight' END,
    CASE WHEN ABS(lat_number) > 360 AND ABS(lon_number) > 360 THEN 'lat,lon metres'
      WHEN lat_number IS NOT NULL AND NOT has_degrees THEN 'lat,lon' END), '') AS problems
FROM placed
"""


def _reading(origin: str, names: Mapping[str, str], decimal: str) -> str:
    """The whole normalisation as one streaming query."""

    def given(name: str) -> str:
        if name not in names:
            return f"CAST(NULL AS VARCHAR) AS {name}"
        theirs = '"' + names[name].replace('"', '""') + '"'
        return f"NULLIF(TRIM(CAST({theirs} AS VARCHAR)), '') AS {name}"

    def number(name: str) -> str:
        clean = f"REPLACE(REPLACE({name}, '.', ''), ',', '.')" if decimal == "," else name
        return f"TRY_CAST({clean} AS DOUBLE) AS {name}_number"

    def unreadable(name: str) -> str:
        source = {"lat": "lat_given", "lon": "lon_given"}.get(name, name)
        return (
            f"CASE WHEN {source} IS NOT NULL AND {name}_number IS NULL AND lower({source}) NOT IN {_SUPPRESSED} "
            f"AND lower({source}) NOT IN {_NOTHING} "
            f"THEN '{name}' END"
        )

    x, y = metres_in_sql("lat", "lon")
    pieces = {
        "given": ", ".join(map(given, COLUMNS)),
        "origin": origin,
        "numbers": ", ".join(map(number, _NUMBERS)),
        "x": x,
        "y": y,
        "unreadable": ", ".join(map(unreadable, _NUMBERS)),
        "suppressed": _SUPPRESSED,
    }
    sql = _READING
    for name, piece in pieces.items():
        sql = sql.replace("{" + name + "}", piece)
    return sql
