"""Pictures for the screens: what is drawn, with title, source, year, method and the same figures as a table."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Region
from clusterwerk.clusters.outlines import outline_paths, view_box
from clusterwerk.clusters.places import current_outlines
from clusterwerk.core.shown import number
from clusterwerk.landscape import pictures, reference
from clusterwerk.landscape.models import AnalysisRun, Cell

LQ_STEPS = (0.0, 0.5, 0.8, 1.25, 2.0, math.inf)


@dataclass(frozen=True)
class Figure:
    """A picture ready for the frame of the screens."""

    markup: SafeString
    title: str
    source: str
    year: str
    method: str
    headings: list[str]
    rows: list[list[Any]]
    numeric: tuple[int, ...] = ()
    note: str = ""
    extra: dict = field(default_factory=dict)


def as_markup(picture: pictures.Picture) -> SafeString:
    """The picture as trusted markup: it was built element by element, every text escaped there."""
    return mark_safe(picture.svg)


def source_of(run: AnalysisRun) -> tuple[str, str]:
    """Source and year of the data an analysis rests on."""
    if run.is_official:
        return run.summary.get("source", ""), str(run.parameters["year"])
    return run.register.source, str(run.register.year)


def outline_note() -> str:
    """The sentence that approximate outlines need; empty for official ones."""
    if current_outlines().is_approximate:
        return _("Outlines of the districts are approximate.")
    return ""


def quotient_classes() -> list[pictures.ColourClass]:
    """The five classes of a map of location quotients, in words."""
    return [
        pictures.ColourClass(0.0, 0.5, _("less than half of the average (below 0.5)")),
        pictures.ColourClass(0.5, 0.8, _("less than the average (0.5 to 0.8)")),
        pictures.ColourClass(0.8, 1.25, _("about the average (0.8 to 1.25)")),
        pictures.ColourClass(1.25, 2.0, _("more than the average (1.25 to 2)")),
        pictures.ColourClass(2.0, math.inf, _("at least twice the average (from 2)")),
    ]


@dataclass(frozen=True)
class CellValue:
    """What a map needs of a cell, whether it lies in the database or in a file."""

    region_key: str
    region_name: str
    quotient: float | None
    low: float | None
    high: float | None
    employees: float | None
    firms: int | None
    is_suppressed: bool
    rank: int | None = None


def cells_of_industry(run: AnalysisRun, industry: str) -> list[CellValue]:
    """All regions of one industry of a concentration, highest quotient first."""
    if run.summary.get("kept_all", True):
        found = Cell.objects.filter(run=run, industry=industry)
        values = [
            CellValue(one.region_key, one.region_name, one.quotient, one.low, one.high, one.employees, one.firms,
                      "suppressed" in one.warnings, one.rank)
            for one in found
        ]  # fmt: skip
    else:
        values = _cells_of_file(run, industry)
    return sorted(values, key=lambda one: (one.quotient is None, -(one.quotient or 0), one.region_name))


def _cells_of_file(run: AnalysisRun, industry: str) -> list[CellValue]:
    if industry not in {one["code"] for one in run.summary["industries"]}:
        return []
    part = json.loads((run.folder / f"{industry}.json").read_text(encoding="utf-8"))
    names = ("region", "name", "quotient", "low", "high", "employees", "firms", "suppressed")
    return [CellValue(*values) for values in zip(*(part[name] for name in names), strict=True)]


def concentration_map(
    run: AnalysisRun, industry: str, *, marked: Sequence[str] = (), around: Sequence[str] = (), name: str = "choropleth"
) -> Figure:
    """A map of Germany (or of the Kreise that start with one of `around`) with the quotients of one industry."""
    values = {one.region_key: one for one in cells_of_industry(run, industry)}
    outlines = current_outlines()
    keys = [key for key in sorted(outlines.kreise()) if not around or key.startswith(tuple(around))]
    paths = outline_paths("kreis", keys, outlines=outlines)
    names = {key: one.region_name for key, one in values.items()}
    missing = [key for key in keys if key not in names]
    names |= reference.region_names(missing) if missing else {}
    areas = [_area(key, paths[key], names[key], values.get(key), key in marked) for key in keys if key in paths]
    source, year = source_of(run)
    title = _("%(industry)s: how dense compared with Germany") % {"industry": reference.industry_title(industry)}
    picture = pictures.choropleth(
        name,
        areas,
        quotient_classes(),
        box=view_box(around or None, outlines=outlines),
        title=title,
        description=_(
            "Map of districts coloured by location quotient in five classes. The table below holds all values."
        ),
        legend_title=_("Share of the industry compared with Germany"),
        suppressed_label=_("kept secret by the statistics office"),
        missing_label=_("no figure"),
    )
    shown = [one for key, one in values.items() if key in set(keys)]
    return Figure(
        markup=as_markup(picture),
        title=title,
        source=source,
        year=year,
        method=_method_of(run),
        headings=[_("Region"), _("Location quotient"), _("Employees"), _("Firms"), _("Rank")],
        rows=[[one.region_name, written_quotient(one), one.employees, one.firms, one.rank] for one in shown],
        numeric=(1, 2, 3, 4),
        note=outline_note(),
        extra={"count": sum(1 for one in values.values() if one.quotient is not None)},
    )


def written_quotient(one) -> str:
    """The quotient with two decimals; for a suppressed cell the bounds between which it lies."""
    if one.quotient is not None:
        return number(one.quotient, 2)
    if one.high is not None:
        return _("between %(low)s and %(high)s") % {"low": number(one.low or 0, 2), "high": number(one.high, 2)}
    return number(None)


def _area(key: str, path: str, name: str, one: CellValue | None, is_marked) -> pictures.Area:
    if one is None:
        return pictures.Area(key, path, _("%(name)s: no figure") % {"name": name}, is_marked=is_marked)
    label = f"{name}: {written_quotient(one)}"
    return pictures.Area(key, path, label, one.quotient, one.is_suppressed, is_marked)


def _method_of(run: AnalysisRun) -> str:
    citation = run.summary.get("citation", "").split(";")[0]
    return _("location quotient (%(citation)s)") % {"citation": citation}


def comparison_chart(run: AnalysisRun, industry: str, own: str, *, top: int = 10, name: str = "bars") -> Figure:
    """The regions with the highest quotient of an industry, and the own one with its rank."""
    values = [one for one in cells_of_industry(run, industry) if one.quotient is not None]
    shown = values[:top]
    place = next((at for at, one in enumerate(values) if one.region_key == own), None)
    if place is not None and place >= top:
        shown = [*shown, values[place]]
    bars = [
        pictures.Bar(
            f"{values.index(one) + 1}. {one.region_name}", one.quotient, number(one.quotient, 2), one.region_key == own
        )
        for one in shown
    ]
    title = _("%(industry)s: the regions with the highest share") % {"industry": reference.industry_title(industry)}
    source, year = source_of(run)
    picture = pictures.bar_chart(
        name, bars, title=title, description=_("Bars of location quotients; the own region is marked by an arrow."),
        axis=_("location quotient"), reference=(1.0, _("Germany = 1") if run.is_official else _("whole register = 1")),
    )  # fmt: skip
    return Figure(
        markup=as_markup(picture), title=title, source=source, year=year, method=_method_of(run),
        headings=[_("Rank"), _("Region"), _("Location quotient"), _("Employees"), _("Firms")],
        rows=[
            [values.index(one) + 1, one.region_name, number(one.quotient, 2), one.employees, one.firms] for one in shown
        ],
        numeric=(0, 2, 3, 4),
        extra={"rank": None if place is None else place + 1, "count": len(values)},
    )  # fmt: skip


def kreis_options() -> list[tuple[str, str]]:
    """All Kreise by name, for choosing one."""
    kreise = Region.objects.filter(level=Region.Level.KREIS)
    return sorted(((one.key, str(one)) for one in kreise), key=lambda pair: pair[1])
