"""What is wrong with a register, counted, with rows to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from clusterwerk.analysis.engines import DuckDBEngine

_EXAMPLES = 20
_CODE = "regexp_full_match(industry, '[0-9]{2}([.][0-9]([0-9]([.][0-9])?)?)?')"


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
        for name, keys in (("known_industries", known_industries), ("known_regions", known_regions)):
            engine.attach_columns(name, {"key": np.array(list(keys), dtype=object)})
        rows = int(engine.run("SELECT COUNT(*) AS n FROM establishments")["n"][0])
        conditions = _conditions(bool(known_industries), bool(known_regions))

        def finding(name: str) -> Finding:
            condition = conditions[name]
            count = int(engine.run(f"SELECT COUNT(*) AS n FROM {_SOURCES.get(name, 'establishments')} WHERE {condition}",
                                   {"size": mass_point_size})["n"][0])  # fmt: skip
            found = engine.run(
                f"SELECT source_row FROM {_SOURCES.get(name, 'establishments')} WHERE {condition} "
                f"ORDER BY source_row LIMIT {int(examples)}",
                {"size": mass_point_size},
            )
            return Finding(count, count / rows if rows else 0.0, tuple(found["source_row"].tolist()))

        points = engine.run(
            "SELECT COUNT(*) AS n FROM (SELECT x, y FROM establishments WHERE x IS NOT NULL GROUP BY x, y "
            "HAVING COUNT(*) > :size)",
            {"size": mass_point_size},
        )
        return QualityReport(
            rows=rows,
            mass_point_size=mass_point_size,
            mass_point_places=int(points["n"][0]),
            **{name: finding(name) for name in conditions},
        )


_SOURCES = {
    "duplicates": """(
      SELECT source_row,
        row_number() OVER (PARTITION BY id ORDER BY source_row) AS of_id,
        row_number() OVER (PARTITION BY lower(name), postal_code, lower(place) ORDER BY source_row) AS of_name,
        name IS NOT NULL AND (postal_code IS NOT NULL OR place IS NOT NULL) AS has_name
      FROM establishments)""",
    "mass_points": """(
      SELECT source_row, COUNT(*) OVER (PARTITION BY x, y) AS neighbours FROM establishments WHERE x IS NOT NULL)""",
}


def _conditions(industries_known: bool, regions_known: bool) -> dict[str, str]:
    listed = "industry NOT IN (SELECT key FROM known_industries)"
    region_listed = "region NOT IN (SELECT key FROM known_regions)"
    no_point = "(x IS NULL OR y IS NULL)"
    return {
        "missing_industry": "industry_given IS NULL",
        "unknown_industry": "industry_given IS NOT NULL AND (industry IS NULL OR "
        + (listed if industries_known else f"NOT {_CODE}")
        + ")",
        "missing_region": "region IS NULL AND region_given IS NULL",
        "unknown_region": "(region IS NULL AND region_given IS NOT NULL) OR "
        + (f"(region IS NOT NULL AND {region_listed})" if regions_known else "false"),
        "places_not_found": f"{no_point} AND (place IS NOT NULL OR postal_code IS NOT NULL)",
        "without_coordinates": no_point,
        "duplicates": "of_id > 1 OR (has_name AND of_name > 1)",
        "mass_points": "neighbours > :size",
        "missing_weights": "weight IS NULL AND COALESCE(problems NOT LIKE '%weight suppressed%', true)",
        "suppressed_weights": "problems LIKE '%weight suppressed%'",
        "unreadable": "regexp_matches(problems, '(^|,)(weight|x|y|lat|lon|founded)(,|$)')",
    }
