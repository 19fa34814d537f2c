"""What the landscape needs of the reference tables: names of regions and industries, places, official employment."""

import math
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from clusterwerk.clusters.models import PostalPlace, ReferenceSource, ReferenceTable, Region
from clusterwerk.directory.reference_tables import code_rows
from clusterwerk.landscape.models import EmploymentFigure
from clusterwerk.landscape.reference_tables import group_rows

GERMANY = "DE"
TOTAL = "TOTAL"
EDITION = 2008
#: Towns that carry a circle: everywhere some, so that no part of the country is left out.
_TOWN = 20_000


@dataclass(frozen=True)
class Title:
    """The name of an industry in both languages."""

    de: str
    en: str

    def __str__(self):
        return self.en if get_language() == "en" and self.en else self.de


@lru_cache(maxsize=1)
def industry_titles() -> dict[str, Title]:
    """Code (WZ 2008, with points) or group of the employment table -> title."""
    titles = {row.code: Title(row.title_de, row.title_en) for row in code_rows() if row.edition == EDITION}
    groups = {row.code: Title(row.name_de, row.name_en) for row in group_rows()}
    return {**titles, **groups}


def industry_title(code: str) -> Title:
    """The title of a code; the code itself where there is none."""
    return industry_titles().get(code, Title(code, code))


def known_industries() -> list[str]:
    """Codes that a register may use, of any length from two digits."""
    return [code for code in industry_titles() if code[:2].isdigit()]


def known_regions() -> list[str]:
    """Keys of all Kreise; empty before the reference tables are installed, then only the form of keys is checked."""
    return list(Region.objects.filter(level=Region.Level.KREIS).values_list("key", flat=True))


def region_names(keys) -> dict[str, str]:
    """Key -> name as it is shown; an unknown key is its own name."""
    found = {region.key: str(region) for region in Region.objects.filter(key__in=list(keys))}
    return {key: found.get(key, key) for key in keys}


def extents() -> dict[str, tuple[float, float]]:
    """Key of every region -> its area in square kilometres and its inhabitants."""
    rows = Region.objects.filter(area_km2__gt=0, population__gt=0).values_list("key", "area_km2", "population")
    return {key: (float(area), float(people)) for key, area, people in rows}


def places_for_registers() -> dict:
    """Postal codes with places as columns, so that a register finds coordinates and keys of its rows."""
    import numpy as np  # only jobs need it

    fields = ("code", "name", "lat", "lon", "region_id", "municipality_id")
    rows = list(PostalPlace.objects.filter(region__isnull=False).values_list(*fields))
    columns = list(zip(*rows, strict=True)) if rows else [[] for _ in fields]
    names = ("postal_code", "place", "lat", "lon", "region", "municipality")
    kinds = (object, object, float, float, object, object)
    return {name: np.array(column, dtype=kind) for name, column, kind in zip(names, columns, kinds, strict=True)}


def towns() -> list[Region]:
    """Municipalities that carry a circle: larger towns, and the largest municipality of every Kreis."""
    found: dict[str, Region] = {}
    largest: dict[str, Region] = {}
    for town in Region.objects.filter(level=Region.Level.MUNICIPALITY).order_by("-population", "key"):
        largest.setdefault(town.key[:5], town)
        if town.population >= _TOWN:
            found[town.key] = town
    return list({**found, **{town.key: town for town in largest.values()}}.values())


_NEAR = 0.3  # degrees, some 25 km


def nearest_town(lat: float, lon: float) -> Region | None:
    """The municipality whose middle lies nearest to a point; None when none is near."""
    around = Region.objects.filter(
        level=Region.Level.MUNICIPALITY, lat__range=(lat - _NEAR, lat + _NEAR), lon__range=(lon - _NEAR, lon + _NEAR)
    )
    return min(
        around.order_by("key"),
        key=lambda one: (one.lat - lat) ** 2 + ((one.lon - lon) * math.cos(math.radians(lat))) ** 2,
        default=None,
    )


@dataclass(frozen=True)
class OfficialTable:
    """Employees of all Kreise and of Germany by group on 30 June of a year, as columns; held-back ones are NaN."""

    year: int
    region: list[str]
    industry: list[str]
    employees: list[float]
    parents: dict[str, str]
    attribution: str


def official_years() -> list[int]:
    """The years of the employment table, newest first; empty before the reference tables are installed."""
    years = EmploymentFigure.objects.order_by("-year").values_list("year", flat=True).distinct()
    return list(years)


def official_edition() -> str:
    """Changes when other figures are installed, so that analyses of the old ones are not taken for new."""
    tables = ReferenceTable.objects.filter(name__endswith="employment").order_by("name")
    newest = ReferenceSource.objects.filter(key__startswith="svb").order_by("key").values_list("year", flat=True)
    return "|".join([*tables.values_list("fingerprint", flat=True), *newest])


def official_table(year: int) -> OfficialTable:
    """The employment table of one year for analysis. Laender are left out: Berlin and Hamburg are Kreise as well."""
    figures = EmploymentFigure.objects.filter(year=year).exclude(region__level=Region.Level.LAND)
    region, industry, employees, sources = [], [], [], set()
    for key, group, value, flag, source_key in figures.values_list("region_id", "group", "employees", "flag", "source"):
        region.append(key)
        industry.append(group)
        employees.append(float("nan") if flag == EmploymentFigure.Flag.SECRET else float(value or 0))
        sources.add(source_key)
    parents = {row.code: row.part_of for row in group_rows() if row.part_of and row.part_of != TOTAL}
    source = ReferenceSource.objects.filter(pk__in=sources).first()
    return OfficialTable(year, region, industry, employees, parents, source.attribution if source else "")
