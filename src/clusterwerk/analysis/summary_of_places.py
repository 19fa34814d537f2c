"""Sentences, tables and pictures of measures that single out cells: cluster index and stars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.cells import Cells
from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.wording import Language, Names, Sentences, about, named, number, percent, span, warning_text

if TYPE_CHECKING:
    from clusterwerk.analysis.cluster_index import ClusterIndex
    from clusterwerk.analysis.stars import Stars

SHOWN = 15


def cell_columns(cells: Cells, names: Names | None, places: np.ndarray) -> dict[str, np.ndarray]:
    """Keys and names of chosen cells as columns."""
    known = named(names)
    regions = [cells.regions[place] for place in cells.region_of[places]]
    industries = [cells.industries[place] for place in cells.industry_of[places]]
    texts = {
        "region": regions,
        "region_name": [known.region(key) for key in regions],
        "industry": industries,
        "industry_name": [known.industry(key) for key in industries],
    }
    return {name: np.array(column, dtype=object) for name, column in texts.items()}


def cell_name(cells: Cells, place: int, names: Names | None) -> tuple[str, str]:
    """Names of the region and the industry of a cell."""
    known = named(names)
    return (
        known.region(cells.regions[cells.region_of[place]]),
        known.industry(cells.industries[cells.industry_of[place]]),
    )


def _highest(values: np.ndarray) -> np.ndarray:
    order = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")
    return order[~np.isnan(values[order])]


def index_sentences(found: ClusterIndex, language: Language, names: Names | None) -> Sentences:
    """Which cell is highest, and how sure that is."""
    order = _highest(found.value)
    if not len(order):
        if language == "de":
            return Sentences("Es lässt sich nichts berechnen.", "In jeder Zeile fehlt mindestens eine Zahl.")
        return Sentences("Nothing can be computed.", "At least one figure is missing in every row.")
    first = int(order[0])
    region, industry = cell_name(found.cells, first, names)
    value, firms = about(float(found.value[first]), language), number(float(found.firms[first]), language)
    sure = warning_text(Warn.NOT_STANDARDISED, language)
    bounded = not np.isnan(found.low[first])
    bounds = span(float(found.low[first]), float(found.high[first]), language, 2) if bounded else ""
    if language == "de":
        what = (
            f"Am höchsten ist der Clusterindex für {industry} in {region}: {value} bei {firms} Betrieben (1 wäre wie "
            "überall)."
        )
        lead = f"Der Spielraum durch Zahl und Größe der Betriebe beträgt {bounds}. " if bounded else ""
    else:
        what = (
            f"The cluster index is highest for {industry} in {region}: {value} with {firms} establishments (1 would be "
            "as everywhere)."
        )
        lead = f"The margin from number and size of the plants is {bounds}. " if bounded else ""
    return Sentences(what, lead + sure)


def index_table(found: ClusterIndex, names: Names | None) -> Table:
    """One row per cell."""
    cells = found.cells
    return Table(
        {
            **cell_columns(cells, names, np.arange(len(cells))),
            "employment": cells.employment,
            "establishments": found.firms,
            "cluster_index": found.value,
            "low": found.low,
            "high": found.high,
        }
    )


def index_picture(found: ClusterIndex, language: Language, names: Names | None) -> str:
    """The highest cells as bars with intervals."""
    rows = []
    for place in _highest(found.value)[:SHOWN].tolist():
        label = ": ".join(cell_name(found.cells, place, names))
        rows.append(Bar(label, float(found.value[place]), float(found.low[place]), float(found.high[place])))
    interval = {"de": "; Strich: 95-%-Bereich", "en": "; line: 95 % range"}[language]
    return bars(
        rows,
        title={"de": "Die höchsten Clusterindizes", "en": "The highest cluster indices"}[language],
        description=str(index_sentences(found, language, names)),
        language=language,
        axis={"de": "Clusterindex", "en": "cluster index"}[language] + ("" if np.isnan(found.low).all() else interval),
    )


def _most_stars(found: Stars) -> np.ndarray:
    """Cells with a star: most stars first, then the most employment."""
    count = found.count
    order = np.lexsort((-found.cells.employment_low, -count))
    return order[count[order] > 0]


def stars_sentences(found: Stars, language: Language, names: Names | None) -> Sentences:
    """How many cells have three stars, which is the largest, and by which rule."""
    order, count = _most_stars(found), found.count
    rule, three = found.thresholds, number(int((count == 3).sum()), language)
    tenth, focus = percent(rule.size_share, language), percent(rule.focus_share, language)
    times = about(rule.quotient, language)
    if language == "de":
        what = "Drei Sterne hat ein Paar" if three == "1" else f"Drei Sterne haben {three} Paare"
        what += " aus Region und Branche"
        sure = (
            f"Ein Stern steht für die größten {tenth} der Regionen, einer für das {times}-Fache des Üblichen, einer "
            f"für die {focus} mit dem größten Anteil an den Beschäftigten der Region; der Zufall bleibt dabei ungeprüft."
        )
        tail = "; die meisten Sterne und Beschäftigten hat {industry} in {region}."
    else:
        what = "Three stars belong to one pair" if three == "1" else f"Three stars belong to {three} pairs"
        what += " of region and industry"
        sure = (
            f"One star stands for the largest {tenth} of the regions, one for {times} times the usual, one for the "
            f"{focus} with the largest share of the region's employees; this says nothing about chance."
        )
        tail = "; {industry} in {region} has most stars and employees."
    if len(order):
        region, industry = cell_name(found.cells, int(order[0]), names)
        return Sentences(what + tail.format(region=region, industry=industry), sure)
    return Sentences(what + ".", sure)


def stars_table(found: Stars, names: Names | None) -> Table:
    """One row per cell with a star, most stars first."""
    order = _most_stars(found)
    return Table(
        {
            **cell_columns(found.cells, names, order),
            "stars": found.count[order],
            "star_size": found.size[order],
            "star_specialisation": found.specialised[order],
            "star_focus": found.focused[order],
            "employment": found.cells.employment_low[order],
            "location_quotient": found.quotient[order],
            "share_of_region": found.share_of_region[order],
            "q": found.q[order],
        }
    )


def stars_picture(found: Stars, language: Language, names: Names | None) -> str:
    """The cells with most stars as bars of their quotient."""
    rows = []
    for place in _most_stars(found)[:SHOWN].tolist():
        label = ": ".join(cell_name(found.cells, place, names))
        rows.append(Bar(label, float(found.quotient[place]), note="★" * int(found.count[place])))
    return bars(
        rows,
        title={"de": "Die meisten Sterne", "en": "Most stars"}[language],
        description=str(stars_sentences(found, language, names)),
        language=language,
        axis={"de": "so vielmal wie erwartet", "en": "times as many as expected"}[language],
        reference=1.0,
        reference_label={"de": "wie überall", "en": "as everywhere"}[language],
    )
