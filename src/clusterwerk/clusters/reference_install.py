"""Bring the shipped tables of regions and places into the database.

Rows go in by bulk; what is already there in the same edition is left alone. The other packages install their own
tables in the same way, and `landscape.reference_install.install_reference` installs all of them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import PostalPlace, ReferenceSource, ReferenceTable, Region
from clusterwerk.clusters.reference_tables import (
    PostalRow,
    RegionRow,
    SourceRow,
    postal_rows,
    region_rows,
    source_rows,
    table_fingerprint,
)
from clusterwerk.core.writing import write_rows

_REGION_FIELDS = ["key", "level", "name", "folded_name", "kind", "parent", "nuts3", "population", "population_year",
                  "area_km2", "lat", "lon", "point_quality", "source"]  # fmt: skip
_PLACE_FIELDS = ["code", "name", "folded_name", "kind", "region", "municipality", "municipality_is_sure", "lat", "lon",
                 "source"]  # fmt: skip


@dataclass(frozen=True)
class Installed:
    """What became of one table: how many rows it has, and whether they were loaded now."""

    table: str
    rows: int
    is_new: bool


def is_current(table: str, fingerprint: str) -> bool:
    """Whether the table is installed in exactly this edition."""
    return ReferenceTable.objects.filter(name=table, fingerprint=fingerprint).exists()


def note_installed(table: str, fingerprint: str, rows: int) -> Installed:
    """Remember the edition of a table that was just loaded."""
    ReferenceTable.objects.update_or_create(name=table, defaults={"fingerprint": fingerprint, "rows": rows})
    return Installed(table, rows, is_new=True)


def left_alone(table: str) -> Installed:
    """The table as it was installed before."""
    return Installed(table, ReferenceTable.objects.get(name=table).rows, is_new=False)


def store_sources(rows: Iterable[SourceRow]) -> int:
    """Write or renew sources."""
    sources = [ReferenceSource(**row._asdict()) for row in rows]
    fields = [field.name for field in ReferenceSource._meta.fields if field.name != "key"]
    ReferenceSource.objects.bulk_create(sources, update_conflicts=True, unique_fields=["key"], update_fields=fields)
    return len(sources)


def store_regions(rows: Iterable[RegionRow]) -> int:
    """Write or renew regions; parents must come before their children. Regions are never deleted."""
    values = (
        (
            row.key,
            row.level,
            row.name,
            folded(row.name),
            row.kind,
            row.parent or None,
            row.nuts3,
            row.population,
            row.year,
            row.area_km2,
            row.lat,
            row.lon,
            row.point_quality,
            row.source,
        )
        for row in rows
    )
    return write_rows(Region, _REGION_FIELDS, values, unique="key")


def store_places(rows: Iterable[PostalRow]) -> int:
    """Replace all places by these."""
    PostalPlace.objects.all().delete()
    values = (
        (
            row.code,
            row.place,
            folded(row.place),
            row.kind,
            row.kreis or None,
            row.municipality or None,
            row.municipality_quality == "name",
            row.lat,
            row.lon,
            row.source,
        )
        for row in rows
    )
    return write_rows(PostalPlace, _PLACE_FIELDS, values)


@transaction.atomic
def install_regions() -> list[Installed]:
    """Load sources, regions and postal places as shipped, each only when its edition changed."""
    done = []
    for table, file, store, rows in (
        ("sources", "sources.csv", store_sources, source_rows),
        ("regions", "regions.csv", store_regions, region_rows),
        ("postal_codes", "postal_codes.csv.gz", store_places, postal_rows),
    ):
        fingerprint = table_fingerprint("clusterwerk.clusters", file)
        if is_current(table, fingerprint):
            done.append(left_alone(table))
        else:
            done.append(note_installed(table, fingerprint, store(rows())))
    return done
