"""Every SQL statement that counts plants: plain ANSI SQL over one table ``establishments``.

No extension, no dialect: the same text runs on DuckDB, PostgreSQL and Spark SQL. ``:name`` marks a parameter.
``{region}`` is the only thing that is filled in as text, from the closed list :data:`REGION_COLUMNS`.
"""

from __future__ import annotations

from collections.abc import Iterable

from clusterwerk.analysis.errors import UnknownKey

REGION_COLUMNS = {"kreis": "region", "municipality": "municipality"}

#: Length of the start of a WZ code ("28.25") that makes a group of this many digits.
PREFIX_LENGTH = {2: 2, 3: 4, 4: 5}

# One pass over the plants gives everything that location quotients, their tests and the Ellison-Glaeser
# index need.
CELLS = """
SELECT {region} AS region,
       SUBSTRING(industry FROM 1 FOR :length) AS industry,
       COUNT(*) AS establishments,
       COUNT(weight) AS weighed,
       SUM(CAST(weight AS DOUBLE PRECISION)) AS employment,
       SUM(CAST(weight AS DOUBLE PRECISION) * weight) AS squares,
       SUM(CAST(weight AS DOUBLE PRECISION) * weight * weight * weight) AS fourth_powers
FROM establishments
WHERE {region} IS NOT NULL AND CHAR_LENGTH(industry) >= :length
GROUP BY {region}, SUBSTRING(industry FROM 1 FOR :length)
"""

PLANTS = """
SELECT source_row, id, SUBSTRING(industry FROM 1 FOR :length) AS industry, region, weight, x, y
FROM establishments
WHERE CHAR_LENGTH(industry) >= :length AND x IS NOT NULL AND y IS NOT NULL
ORDER BY source_row
"""

FIRMS = """
SELECT source_row, id, name, industry, region, municipality, weight, founded, lat, lon, x, y, url, place, postal_code
FROM establishments
WHERE {regions} AND {municipalities} AND {industries} AND {bounds}
ORDER BY CASE WHEN weight IS NULL THEN 1 ELSE 0 END, weight DESC, source_row
LIMIT :limit OFFSET :offset
"""

#: Conditions on one firm, each used only when its parameters are asked for.
BOUNDS = {
    "founded_from": "founded >= :founded_from",
    "founded_to": "founded <= :founded_to",
    "weight_from": "weight >= :weight_from",
    "weight_to": "weight <= :weight_to",
    "circle_radius": "(x - :circle_x) * (x - :circle_x) + (y - :circle_y) * (y - :circle_y)"
                     " <= :circle_radius * :circle_radius",
}  # fmt: skip

FIRM_COUNT = """
SELECT COUNT(*) AS firms
FROM establishments
WHERE {regions} AND {municipalities} AND {industries} AND {bounds}
"""

REGION_KEYS = """
SELECT {region} AS region, COUNT(*) AS firms
FROM establishments
WHERE {region} IS NOT NULL
GROUP BY {region}
ORDER BY {region}
"""

FIRMS_BY_ROW = """
SELECT source_row, id, name, industry, region, municipality, weight, founded, lat, lon, x, y, url, place, postal_code
FROM establishments
WHERE source_row IN ({rows})
ORDER BY source_row
"""


def over_regions(sql: str, regions: str) -> str:
    """A statement with its region column filled in. Raises :class:`UnknownKey` for another region system."""
    if regions not in REGION_COLUMNS:
        raise UnknownKey("regions", regions)
    return sql.replace("{region}", REGION_COLUMNS[regions])


def starts_with(column: str, count: int) -> str:
    """A condition that ``column`` starts with one of ``count`` parameters ``:column0``, ``:column1``, ...;
    none: always.
    """
    if count == 0:
        return "1 = 1"
    tests = (f"SUBSTRING({column} FROM 1 FOR CHAR_LENGTH(:{column}{n})) = :{column}{n}" for n in range(count))
    return "(" + " OR ".join(tests) + ")"


def with_bounds(sql: str, names: Iterable[str]) -> str:
    """The named conditions of :data:`BOUNDS` filled in; none: always."""
    return sql.replace("{bounds}", " AND ".join(BOUNDS[name] for name in BOUNDS if name in set(names)) or "1 = 1")
