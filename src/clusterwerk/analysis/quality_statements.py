"""The statements of the register's quality report: plain SQL over ``establishments``, as in
:mod:`clusterwerk.analysis.statements`.
"""

from __future__ import annotations

# A code as the register keeps it: 28, 28.2, 28.25 or 28.25.1.
_IS_CODE = "TRANSLATE(industry, '123456789', '000000000') IN ('00', '00.0', '00.00', '00.00.0')"
_NO_POINT = "(x IS NULL OR y IS NULL)"
_UNREADABLE = " OR ".join(
    f"CONCAT(',', problems, ',') LIKE '%,{name},%'" for name in ("weight", "x", "y", "lat", "lon", "founded")
)
_HELD_BACK = "CONCAT(',', problems, ',') LIKE '%,weight suppressed,%'"

#: Name of a fault and the condition under which a row has it.
CONDITIONS = {
    "missing_industry": "industry_given IS NULL",
    "unknown_industry": f"industry_given IS NOT NULL AND (industry IS NULL OR NOT {_IS_CODE})",
    "missing_region": "region IS NULL AND region_given IS NULL",
    "unknown_region": "region IS NULL AND region_given IS NOT NULL",
    "places_not_found": f"{_NO_POINT} AND (place IS NOT NULL OR postal_code IS NOT NULL)",
    "without_coordinates": _NO_POINT,
    "missing_weights": f"weight IS NULL AND (problems IS NULL OR NOT {_HELD_BACK})",
    "suppressed_weights": f"problems IS NOT NULL AND {_HELD_BACK}",
    "unreadable": f"problems IS NOT NULL AND ({_UNREADABLE})",
}

#: All faults of single rows, counted in one pass.
QUALITY = (
    "SELECT COUNT(*) AS row_count,\n  "
    + ",\n  ".join(f"COUNT(CASE WHEN {condition} THEN 1 END) AS {name}" for name, condition in CONDITIONS.items())
    + "\nFROM establishments"
)

ROWS_WITH = """
SELECT source_row FROM establishments WHERE {condition} ORDER BY source_row LIMIT :examples
"""

KEYS = """
SELECT {column} AS key, COUNT(*) AS firms FROM establishments
WHERE {column} IS NOT NULL AND {well_formed}
GROUP BY {column}
"""

MASS_POINTS = """
SELECT COUNT(*) AS places, COALESCE(SUM(firms), 0) AS firms
FROM (SELECT COUNT(*) AS firms FROM establishments WHERE x IS NOT NULL AND y IS NOT NULL
      GROUP BY x, y HAVING COUNT(*) > :size) AS crowded
"""

MASS_POINT_ROWS = """
SELECT source_row
FROM establishments JOIN (
  SELECT x AS crowded_x, y AS crowded_y FROM establishments WHERE x IS NOT NULL AND y IS NOT NULL
  GROUP BY x, y HAVING COUNT(*) > :size) AS crowded ON x = crowded_x AND y = crowded_y
ORDER BY source_row LIMIT :examples
"""

_REPEATED = """
FROM (
  SELECT source_row, id,
    ROW_NUMBER() OVER (PARTITION BY id ORDER BY source_row) AS of_id,
    ROW_NUMBER() OVER (PARTITION BY LOWER(name), postal_code, LOWER(place) ORDER BY source_row) AS of_name,
    CASE WHEN name IS NOT NULL AND (postal_code IS NOT NULL OR place IS NOT NULL) THEN 1 ELSE 0 END AS has_name
  FROM establishments) AS numbered
WHERE (id IS NOT NULL AND of_id > 1) OR (has_name = 1 AND of_name > 1)
"""
DUPLICATES = "SELECT COUNT(*) AS firms" + _REPEATED
DUPLICATE_ROWS = "SELECT source_row" + _REPEATED + "ORDER BY source_row LIMIT :examples"


def well_formed(column: str) -> str:
    """The condition under which a key can be looked up at all."""
    return _IS_CODE if column == "industry" else "1 = 1"


def is_one_of(column: str, count: int) -> str:
    """A condition that ``column`` is one of ``count`` parameters ``:key0``, ``:key1``, ..."""
    return f"{column} IN ({', '.join(f':key{n}' for n in range(count))})" if count else "1 = 0"
