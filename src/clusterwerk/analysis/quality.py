"""What is wrong with a register, counted, with rows to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterwerk.analysis import quality_statements as statements
from clusterwerk.analysis.engines import DuckDBEngine, Engine

_EXAMPLES = 20
_LOOKED_UP = 1_000  # so many unknown keys at most are searched for rows to look at


@dataclass(frozen=True)
class Finding:
    """How many rows have a fault, their share of all rows (0..1) and up to 20 rows of the source list to
    look at.
    """

    count: int
    share: float
    rows: tuple[int, ...]


@dataclass(frozen=True)
class QualityReport:
    """Everything that limits what a register can say.

    ``missing_industry`` no code; ``unknown_industry`` a code that is not in the classification (or no code
    at all by its form); ``missing_region``, ``unknown_region`` the same for districts; ``places_not_found``
    rows with a place or postal code but no point; ``without_coordinates``; ``duplicates`` rows after the
    first with the same identifier or the same name at the same postal code and place; ``mass_points`` rows
    that share their exact point with at least ``mass_point_size`` others (usually a postal code's centre);
    ``missing_weights`` no number of employees; ``suppressed_weights`` a number that was held back;
    ``unreadable`` a number that could not be read.
    """

    rows: int
    missing_industry: Finding
    unknown_industry: Finding
    missing_region: Finding
    unknown_region: Finding
    places_not_found: Finding
    without_coordinates: Finding
    duplicates: Finding
    mass_points: Finding
    missing_weights: Finding
    suppressed_weights: Finding
    unreadable: Finding
    mass_point_size: int
    mass_point_places: int


def quality_report(
    register: Path,
    *,
    known_industries: Sequence[str] = (),
    known_regions: Sequence[str] = (),
    mass_point_size: int = 20,
    examples: int = _EXAMPLES,
    memory: str = "1GB",
) -> QualityReport:
    """Count what is wrong with a register file.

    Parameters
    ----------
    register : a file made by ``write_register``
    known_industries, known_regions : all valid keys; without them only the form of a code is checked
    mass_point_size : so many rows at one exact point make it a mass point
    examples : so many rows of each fault are named
    """
    with DuckDBEngine(memory=memory) as engine:
        engine.attach_parquet("establishments", register)
        return quality_of(
            engine,
            known_industries=known_industries,
            known_regions=known_regions,
            mass_point_size=mass_point_size,
            examples=examples,
        )


def quality_of(
    engine: Engine,
    *,
    known_industries: Sequence[str] = (),
    known_regions: Sequence[str] = (),
    mass_point_size: int = 20,
    examples: int = _EXAMPLES,
) -> QualityReport:
    """:func:`quality_report` of the table ``establishments`` of any engine."""
    counted = next(engine.run(statements.QUALITY).rows())
    rows = int(counted.pop("row_count"))

    def examples_of(sql: str, **params: object) -> tuple[int, ...]:
        return tuple(int(row) for row in engine.run(sql, {"examples": examples, **params})["source_row"].tolist())

    def finding(count: int, sql: str, **params: object) -> Finding:
        return Finding(count, count / rows if rows else 0.0, examples_of(sql, **params) if count else ())

    found = {}
    for name, condition in statements.CONDITIONS.items():
        count, params = int(counted[name]), {}
        known = {"unknown_industry": known_industries, "unknown_region": known_regions}.get(name, ())
        if known:
            column = name.removeprefix("unknown_")
            more, unknown = _not_in(engine, column, known)
            condition = f"({condition}) OR {statements.is_one_of(column, len(unknown))}"
            count, params = count + more, {f"key{n}": key for n, key in enumerate(unknown)}
        found[name] = finding(count, statements.ROWS_WITH.replace("{condition}", condition), **params)
    size = {"size": mass_point_size}
    crowded = next(engine.run(statements.MASS_POINTS, size).rows())
    repeated = int(engine.run(statements.DUPLICATES)["firms"][0])
    return QualityReport(
        rows=rows,
        duplicates=finding(repeated, statements.DUPLICATE_ROWS),
        mass_points=finding(int(crowded["firms"]), statements.MASS_POINT_ROWS, **size),
        mass_point_size=mass_point_size,
        mass_point_places=int(crowded["places"]),
        **found,
    )


def _not_in(engine: Engine, column: str, known: Sequence[str]) -> tuple[int, list[str]]:
    """How many rows have a well-formed key that nobody knows, and the first of these keys."""
    sql = statements.KEYS.replace("{column}", column).replace("{well_formed}", statements.well_formed(column))
    keys, valid = engine.run(sql), set(known)
    unknown = {str(key): int(firms) for key, firms in zip(keys["key"], keys["firms"], strict=True) if key not in valid}
    return sum(unknown.values()), sorted(unknown)[:_LOOKED_UP]
