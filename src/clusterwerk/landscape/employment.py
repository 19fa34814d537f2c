"""Employment figures as analyses and screens need them. Public figures; no actor is needed."""

from collections import defaultdict
from functools import lru_cache

from clusterwerk.landscape.models import EmploymentFigure
from clusterwerk.landscape.reference_tables import GroupRow, group_rows


@lru_cache(maxsize=1)
def economic_groups() -> dict[str, GroupRow]:
    """The total and the 13 groups by code, in the order of the official table."""
    return {row.code: row for row in group_rows()}


def newest_year() -> int | None:
    """The latest year with figures."""
    return EmploymentFigure.objects.order_by("-year").values_list("year", flat=True).first()


def employment_in(year: int, *, level: str = "kreis") -> dict[str, dict[str, EmploymentFigure]]:
    """Figures of a year by region key and group, for one level of regions ("country", "land" or "kreis")."""
    table: dict[str, dict[str, EmploymentFigure]] = defaultdict(dict)
    for figure in EmploymentFigure.objects.filter(year=year, region__level=level):
        table[figure.region_id][figure.group] = figure
    return dict(table)


def employment_of(key: str) -> list[EmploymentFigure]:
    """All figures of a region, by year and group."""
    return list(EmploymentFigure.objects.filter(region=key).order_by("year", "group"))
