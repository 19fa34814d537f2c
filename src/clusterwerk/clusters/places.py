"""Which regions and places there are. Shared by everybody; no actor is needed."""

import datetime as dt
import re
from functools import lru_cache

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import OutlineSet, PostalPlace, ReferenceSource, Region
from clusterwerk.clusters.outlines import Outlines, read_outlines, shipped_outlines
from clusterwerk.clusters.reference_tables import source_rows

CODE = re.compile(r"(?<!\d)(?:D\s*-\s*)?(\d{1,5})(?!\d)", re.IGNORECASE)


def _same_name(name: str) -> ExpressionWrapper:
    return ExpressionWrapper(Q(folded_name=name), output_field=BooleanField())


def region_by_key(key: str) -> Region | None:
    """The region with this official key, or None."""
    return Region.objects.filter(key=key).first()


def places_for_postal_code(code: str) -> QuerySet[PostalPlace]:
    """All places of a postal code, delivery areas first. None or several is for a person to decide, never guessed.

    A lost leading zero is put back: "1067" is 01067.
    """
    digits = re.sub(r"\D", "", code).zfill(5) if code.strip() else ""
    return PostalPlace.objects.filter(code=digits).select_related("region", "municipality")


def find_places(text: str, *, limit: int = 20) -> list[PostalPlace]:
    """Places by the beginning of the postal code, of the name, or of both ("74653 Künz").

    Order: the exact name first, delivery areas before big customers, places in larger municipalities first.
    """
    found = CODE.search(text)
    name = folded(CODE.sub(" ", text))
    if not found and not name:
        return []
    places = PostalPlace.objects.select_related("region", "municipality")
    if found:
        places = places.filter(code__startswith=found.group(1))
    if name:
        places = places.filter(folded_name__startswith=name)
    places = places.order_by(
        _same_name(name).desc(), "kind", F("municipality__population").desc(nulls_last=True), "code", "name"
    )
    return list(places[:limit])


def find_regions(text: str, *, level: str = "", limit: int = 20) -> list[Region]:
    """Regions by the beginning of their name or key, larger ones first."""
    name = folded(text)
    if not name:
        return []
    regions = Region.objects.filter(Q(folded_name__startswith=name) | Q(key__startswith=text.strip()))
    if level:
        regions = regions.filter(level=level)
    return list(regions.order_by(_same_name(name).desc(), "-population", "key")[:limit])


def neighbouring(key: str) -> QuerySet[Region]:
    """The Kreise that share a border with this Kreis, by the outlines in use (approximate unless official ones are in)."""
    return Region.objects.filter(key__in=current_outlines().neighbours(key))


def current_outlines() -> Outlines:
    """The outlines to draw: official ones when they were installed, else the shipped approximate ones."""
    newest = OutlineSet.objects.order_by("-pk").values_list("pk", "installed_at").first()
    return shipped_outlines() if newest is None else _installed_outlines(*newest)


@lru_cache(maxsize=1)
def _installed_outlines(pk: int, installed_at: dt.datetime) -> Outlines:
    return read_outlines(OutlineSet.objects.get(pk=pk).text)


def data_sources_in_use() -> list[ReferenceSource]:
    """The sources of the shipped tables, and those of official files that were installed. Unsaved before the first install."""
    installed = {source.key: source for source in ReferenceSource.objects.all()}
    shipped = [installed.pop(row.key, None) or ReferenceSource(**row._asdict()) for row in source_rows()]
    return [*shipped, *installed.values()]
