"""Read the tables of regions, postal codes and sources that come with the program.

Plain standard library and no database: rows are read when they are asked for and never kept.
How the tables were made: docs/methods/reference-tables.md.
"""

import csv
import gzip
import hashlib
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple


class RegionRow(NamedTuple):
    """A region with its figures; the key is the official municipality key (AGS) of 2, 5 or 8 digits, or DE."""

    key: str
    level: str  # country, land, kreis, municipality
    name: str
    kind: str  # Landkreis, Stadtkreis, Markt ...
    parent: str
    nuts3: str  # of Kreise only
    population: int
    year: int  # of population and area
    area_km2: float
    lat: float
    lon: float
    point_quality: str  # name, core_name, part_name, kreis (fallback), weighted
    source: str


class PostalRow(NamedTuple):
    """A place under a postal code; one code can have several places in several Kreise."""

    code: str
    place: str
    kind: str  # area (a delivery area) or bulk (a big customer or PO boxes)
    kreis: str  # empty for the one code that lies in Austria
    municipality: str
    municipality_quality: str  # name, or nearest point within the Kreis
    lat: float
    lon: float
    year: int
    source: str


class SourceRow(NamedTuple):
    """Where figures come from, what the licence asks for and what was changed."""

    key: str
    title_de: str
    title_en: str
    publisher: str
    year: str
    licence_de: str
    licence_en: str
    licence_url: str
    attribution_de: str
    attribution_en: str
    address: str
    changes_de: str
    changes_en: str
    tables: str


def read_table(package: str, name: str) -> Iterator[dict[str, str]]:
    """Rows of a table in the `reference` folder of a package; `.gz` is unpacked on the way."""
    content = table_bytes(package, name)
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    yield from csv.DictReader(content.decode("utf-8").splitlines())


def table_bytes(package: str, name: str) -> bytes:
    """The stored bytes of a table."""
    return (resources.files(package) / "reference" / name).read_bytes()


def table_fingerprint(package: str, *names: str) -> str:
    """A short text that changes when one of the tables changes."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(table_bytes(package, name))
    return digest.hexdigest()[:16]


def region_rows() -> Iterator[RegionRow]:
    """Germany, 16 Laender, 401 Kreise and all municipalities; every parent comes before its children."""
    for row in read_table("clusterwerk.clusters", "regions.csv"):
        yield RegionRow(
            **{
                **row,
                "population": int(row["population"]),
                "year": int(row["year"]),
                "area_km2": float(row["area_km2"]),
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
            }
        )


def postal_rows() -> Iterator[PostalRow]:
    """All places of all postal codes, sorted by code."""
    for row in read_table("clusterwerk.clusters", "postal_codes.csv.gz"):
        yield PostalRow(**{**row, "lat": float(row["lat"]), "lon": float(row["lon"]), "year": int(row["year"])})


def source_rows() -> Iterator[SourceRow]:
    """One row per source."""
    for row in read_table("clusterwerk.clusters", "sources.csv"):
        yield SourceRow(**row)
