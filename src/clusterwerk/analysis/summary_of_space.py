"""Sentences, table and picture of hotspots and density clusters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.map_chart import Point, points
from clusterwerk.analysis.projection import to_degrees
from clusterwerk.analysis.summary_of_cells import texts
from clusterwerk.analysis.wording import Language, Names, Sentences, about, chance_of_one, named, number, percent

if TYPE_CHECKING:
    from clusterwerk.analysis.density_clusters import DensityClusters
    from clusterwerk.analysis.hotspots import Hotspots

SHOWN = 20
_KINDS = {
    "hot": ("hohe Werte ringsum", "high values around"),
    "cold": ("niedrige Werte ringsum", "low values around"),
    "high-high": ("hoch unter hohen", "high among high"),
    "low-low": ("niedrig unter niedrigen", "low among low"),
    "high-low": ("hoch unter niedrigen", "high among low"),
    "low-high": ("niedrig unter hohen", "low among high"),
    "": ("kein Befund", "no finding"),
}


def kind_text(kind: str, language: Language) -> str:
    """What a place is, in words."""
    german, english = _KINDS[kind]
    return german if language == "de" else english


def _place_of(found: Hotspots, key: str, names: Names, language: Language) -> str:
    """A region by its name; a cell of the grid by the degrees of its middle."""
    if found.x is None or found.y is None:
        return names.region(key)
    at = found.keys.index(key)
    (lat,), (lon,) = to_degrees(found.x[at : at + 1], found.y[at : at + 1])
    north, east = number(float(lat), language, 2), number(float(lon), language, 2)
    return (
        f"das Feld um {north}° Nord, {east}° Ost"
        if language == "de"
        else f"the cell around {north}° north, {east}° east"
    )


def hotspot_sentences(found: Hotspots, language: Language, names: Names | None) -> Sentences:
    """How many places lie among high or low values, which stands out most, and how sure that is."""
    known, german = named(names), language == "de"
    places = number(len(found), language)
    high = found.found("high-high") if found.measure == "local_moran" else found.found("hot")
    low = found.found("low-low") if found.measure == "local_moran" else found.found("cold")
    best = _place_of(found, high[0], known, language) if high else ""
    if german:
        what = f"Von {places} Orten liegen {number(len(high), language)} inmitten hoher Werte und {number(len(low), language)} inmitten niedriger"
        what += f"; am deutlichsten ist {best}." if high else "."
        if len(high) + len(low):
            sure = (f"Die Auswahl ist so streng, dass höchstens {percent(found.alpha, language)} dieser Funde Zufall sind; "
                    "benachbarte Funde hängen zusammen.")  # fmt: skip
        else:
            sure = (
                "Was ringsum höher oder niedriger aussieht, kann Zufall sein, denn viele Orte wurden zugleich geprüft."
            )
        return Sentences(what, sure)
    what = f"Of {places} places {number(len(high), language)} lie amid high values and {number(len(low), language)} amid low ones"
    what += f"; the clearest is {best}." if high else "."
    if len(high) + len(low):
        sure = (f"The choice is so strict that at most {percent(found.alpha, language)} of these finds are chance; "
                "neighbouring finds depend on each other.")  # fmt: skip
    else:
        sure = "What looks higher or lower around may be chance, because many places were tested at once."
    return Sentences(what, sure)


def hotspot_table(found: Hotspots, language: Language, names: Names | None) -> Table:
    """One row per place, in the order given."""
    known = named(names)
    columns = {
        "region": texts(list(found.keys)),
        "region_name": texts([known.region(key) for key in found.keys]),
        "value": found.values,
        "statistic": found.statistic,
        "z": found.z,
        "p": found.p,
        "q": found.q,
        "kind": texts([kind_text(kind, language) for kind in found.kind.tolist()]),
        "neighbours": found.neighbours,
    }
    if found.x is not None and found.y is not None:
        columns |= {"x": found.x, "y": found.y}
    return Table(columns)


def hotspot_picture(found: Hotspots, language: Language, names: Names | None) -> str:
    """A map of grid cells, or bars of the places farthest from chance."""
    description = str(hotspot_sentences(found, language, names))
    title = {"de": "Wo hohe und niedrige Werte beieinanderliegen", "en": "Where high and low values lie together"}[
        language
    ]
    kinds = found.kind.tolist()
    if found.x is not None and found.y is not None:
        order = ["", *sorted(set(kinds) - {""})]
        places = [
            Point(x, y, order.index(kind) + 1, kind_text(kind, language))
            for x, y, kind in zip(found.x.tolist(), found.y.tolist(), kinds, strict=True)
        ]
        return points(places, title=title, description=description, language=language,
                      kinds=[kind_text(kind, language) for kind in order])  # fmt: skip
    known = named(names)
    order = np.argsort(-np.abs(np.nan_to_num(found.z)), kind="stable")[:SHOWN].tolist()
    rows = [
        Bar(known.region(found.keys[n]), float(found.z[n]), note=kind_text(kinds[n], language),
            kind=6 if not kinds[n] else 1 if found.z[n] > 0 else 2)
        for n in order if math.isfinite(found.z[n])
    ]  # fmt: skip
    axis = {"de": "Abstand vom Zufall", "en": "distance from chance"}[language]
    ends = {"de": ("unähnlich oder niedrig", "ähnlich oder hoch"), "en": ("unlike or low", "alike or high")}[language]
    return bars(rows, title=title, description=description, language=language, axis=axis, ends=ends,
                written=lambda value: number(value, language, 1))  # fmt: skip


def cluster_sentences(found: DensityClusters, language: Language) -> Sentences:
    """How many clusters there are, how the strongest compares with what is expected, and how sure that is."""
    german, many, firms = language == "de", len(found.clusters), number(len(found.rows), language)
    if not many:
        if german:
            return Sentences(f"Die {firms} Unternehmen liegen nirgends dichter beieinander, als zu erwarten ist.",
                             "Ein kleineres oder größeres Umfeld kann etwas anderes zeigen.")  # fmt: skip
        return Sentences(f"The {firms} firms lie nowhere closer together than is to be expected.",
                         "A smaller or larger neighbourhood may show something else.")  # fmt: skip
    first = found.clusters[0]
    inside = number(int((found.labels >= 0).sum()), language)
    if math.isnan(first.ratio):
        if german:
            return Sentences(f"Von {firms} Unternehmen liegen {inside} in {_counted(many, 'einem dichten Gebiet', 'dichten Gebieten', language)}; das größte zählt {number(first.firms, language)}.",
                             "Verglichen wurde mit leerem Land; darum sind die meisten dieser Gebiete einfach Städte.")  # fmt: skip
        return Sentences(f"Of {firms} firms {inside} lie in {_counted(many, 'one dense area', 'dense areas', language)}; the largest counts {number(first.firms, language)}.",
                         "The comparison is empty land; most of these areas are therefore simply towns.")  # fmt: skip
    values = (number(first.firms, language), about(first.expected, language), about(first.ratio, language))
    if german:
        what = (f"Von {firms} Unternehmen liegen {inside} in {_counted(many, 'einem Cluster', 'Clustern', language)}; im deutlichsten sind es {values[0]}, "
                f"erwartet wären {values[1]}, also das {values[2]}-Fache.")  # fmt: skip
    else:
        what = (f"Of {firms} firms {inside} lie in {_counted(many, 'one cluster', 'clusters', language)}; the clearest has {values[0]}, where {values[1]} would "
                f"be expected, {values[2]} times as many.")  # fmt: skip
    return Sentences(what, chance_of_one(first.p, language))


def cluster_table(found: DensityClusters) -> Table:
    """One row per cluster, the clearest first."""
    listed = found.clusters
    return Table(
        {
            "cluster": np.array([one.number + 1 for one in listed], dtype=np.int64),
            "firms": np.array([one.firms for one in listed], dtype=np.int64),
            "all_firms": np.array([one.all_firms for one in listed], dtype=np.int64),
            "expected_firms": np.array([one.expected for one in listed]),
            "ratio": np.array([one.ratio for one in listed]),
            "p": np.array([one.p for one in listed]),
            "strength": np.array([one.strength for one in listed]),
            "x": np.array([one.x for one in listed]),
            "y": np.array([one.y for one in listed]),
            "radius": np.array([one.radius for one in listed]),
        }
    )


def cluster_picture(found: DensityClusters, language: Language) -> str:
    """A map: firms of no cluster, of the clearest ones, and of the others. At most 4,000 firms are drawn."""
    step = max(1, -(-len(found.rows) // 4_000))
    kind = np.where(found.labels < 0, 1, np.where(found.labels < 3, found.labels + 2, 5))
    chosen = np.arange(0, len(found.rows), step)
    places = [Point(float(found.x[n]), float(found.y[n]), int(kind[n])) for n in chosen.tolist()]
    word = {"de": "Cluster", "en": "Cluster"}[language]
    kinds = [{"de": "in keinem Cluster", "en": "in no cluster"}[language]]
    kinds += [f"{word} {n + 1}" for n in range(min(3, len(found.clusters)))]
    if len(found.clusters) > 3:
        kinds.append({"de": "weitere Cluster", "en": "further clusters"}[language])
    title = {"de": "Dichte Gebiete der Branche", "en": "Dense areas of the industry"}[language]
    return points(
        places, title=title, description=str(cluster_sentences(found, language)), language=language, kinds=kinds
    )


def _counted(many: int, one: str, several: str, language: Language) -> str:
    return one if many == 1 else f"{number(many, language)} {several}"
