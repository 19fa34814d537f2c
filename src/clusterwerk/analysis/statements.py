"""Every SQL statement that counts plants: plain ANSI SQL over one table ``establishments``.

No extension, no dialect: the same text runs on DuckDB, PostgreSQL and Spark SQL. ``:name`` marks a parameter.
``{region}`` is the only thing that is filled in as text, from the closed list :data:`REGION_COLUMNS`.

What the table ``establishments`` must hold stands in :data:`ESTABLISHMENTS`. Two statements read a second table:
``links`` (parent, child) and ``coefficients`` (seller, buyer, coefficient: what one employee of the buyer's
industry uses of the seller's).
"""

from __future__ import annotations

from collections.abc import Iterable

from clusterwerk.analysis.errors import UnknownKey

#: Columns of ``establishments``. There is no name for "double" that all engines know, so the figures must be
#: double already; no statement casts them.
ESTABLISHMENTS = {
    "source_row": "whole", "id": "text", "name": "text", "industry": "text", "region": "text",
    "municipality": "text", "weight": "double", "x": "double", "y": "double", "lat": "double", "lon": "double",
    "founded": "whole", "url": "text", "place": "text", "postal_code": "text", "industry_given": "text",
    "region_given": "text", "problems": "text",
}  # fmt: skip

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
       SUM(weight) AS employment,
       SUM(weight * weight) AS squares,
       SUM(weight * weight * weight * weight) AS fourth_powers
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

# What one plant is of its industry.
PLANT_SHARES = """
SELECT source_row, SUBSTRING(industry FROM 1 FOR :length) AS industry,
       weight / SUM(weight) OVER (PARTITION BY SUBSTRING(industry FROM 1 FOR :length)) AS share
FROM establishments
WHERE CHAR_LENGTH(industry) >= :length AND weight > 0
"""

# Plants on square cells of :cell metres: all that distance measures of a large register need.
GRID = """
SELECT east, north, industry, COUNT(*) AS plants, SUM(weight) AS employment
FROM (
  SELECT CAST(FLOOR(x / :cell) AS BIGINT) AS east, CAST(FLOOR(y / :cell) AS BIGINT) AS north,
         SUBSTRING(industry FROM 1 FOR :length) AS industry, weight
  FROM establishments
  WHERE CHAR_LENGTH(industry) >= :length AND x IS NOT NULL AND y IS NOT NULL
) AS placed
GROUP BY east, north, industry
"""

# What the industries of a region need of each selling industry, and the employment of that industry on the spot.
IO_DEMAND = """
WITH employed AS (
  SELECT {region} AS region, SUBSTRING(industry FROM 1 FOR :length) AS industry, SUM(weight) AS employment
  FROM establishments
  WHERE {region} IS NOT NULL AND CHAR_LENGTH(industry) >= :length
  GROUP BY {region}, SUBSTRING(industry FROM 1 FOR :length)
), demand AS (
  SELECT employed.region, coefficients.seller AS industry, SUM(employed.employment * coefficients.coefficient) AS demand
  FROM employed JOIN coefficients ON coefficients.buyer = employed.industry
  GROUP BY employed.region, coefficients.seller
)
SELECT demand.region, demand.industry, demand.demand, COALESCE(employed.employment, 0) AS employment
FROM demand LEFT JOIN employed ON employed.region = demand.region AND employed.industry = demand.industry
"""

# Everybody who descends from somebody, with the shortest way; :deepest ends what a circle would never end.
GENEALOGY = """
WITH RECURSIVE descent (ancestor, firm, generation) AS (
  SELECT parent, child, 1 FROM links
  UNION ALL
  SELECT descent.ancestor, links.child, descent.generation + 1
  FROM descent JOIN links ON links.parent = descent.firm
  WHERE descent.generation < :deepest
)
SELECT ancestor, firm, MIN(generation) AS generation
FROM descent
GROUP BY ancestor, firm
"""

HELD = """
SELECT COUNT(region) AS regions, COUNT(weight) AS weights, COUNT(industry) AS industries,
       COUNT(CASE WHEN x IS NOT NULL AND y IS NOT NULL THEN 1 END) AS coordinates
FROM establishments
"""

# Names the data where no content hash is stored: whole sums, so that every engine gives the same.
FINGERPRINT = """
SELECT COUNT(*) AS row_count, COUNT(industry) AS industries, COUNT(region) AS regions, COUNT(weight) AS weights,
       COUNT(x) AS points,
       CAST(COALESCE(SUM(CAST(FLOOR(weight * 16) AS BIGINT)), 0) AS BIGINT) AS weight_sum,
       CAST(COALESCE(SUM(CAST(FLOOR(x) AS BIGINT)), 0) AS BIGINT) AS x_sum,
       CAST(COALESCE(SUM(CAST(FLOOR(y) AS BIGINT)), 0) AS BIGINT) AS y_sum,
       CAST(COALESCE(SUM(CASE WHEN weight > 0 THEN CAST(FLOOR(weight * 16) AS BIGINT) * MOD(source_row, 8191) END), 0)
         AS BIGINT) AS order_sum
FROM establishments
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
