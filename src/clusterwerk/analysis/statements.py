"""Every SQL statement that counts plants: plain ANSI SQL over one table ``establishments``.

No extension, no dialect: the same text runs on DuckDB, PostgreSQL and Spark SQL. ``:name`` marks a parameter.
``{region}`` is the only thing that is filled in as text, from the closed list :data:`REGION_COLUMNS`.
"""

from __future__ import annotations

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
WHERE {regions} AND {industries}
ORDER BY CASE WHEN weight IS NULL THEN 1 ELSE 0 END, weight DESC, source_row
LIMIT :limit OFFSET :offset
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
