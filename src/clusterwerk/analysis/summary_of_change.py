"""Sentences, tables and pictures of comparisons: shift-share, two regions, two years, two region systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.map_chart import Point, points
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.summary_of_places import cell_columns, cell_name
from clusterwerk.analysis.wording import (
    Language,
    Names,
    Sentences,
    about,
    chance_of_find,
    digits,
    named,
    number,
    span,
    warning_text,
)

if TYPE_CHECKING:
    from clusterwerk.analysis.comparison import Comparison
    from clusterwerk.analysis.region_systems import RegionSystems
    from clusterwerk.analysis.shift_share import RegionShift
    from clusterwerk.analysis.standardised import Standardised

SHOWN = 15
_UNTESTED = {
    "de": "Das ist eine Zerlegung gezählter Zahlen nach einer Regel; sie erklärt nicht, warum es so kam.",
    "en": "This divides counted figures by a rule; it does not explain why it came about.",
}


def _signed(value: float, language: Language) -> str:
    return ("+" if value > 0 else "") + number(round(value), language)


def shift_sentences(found: RegionShift, language: Language, names: Names | None) -> Sentences:
    """How employment changed, and how much of it is country, structure and region."""
    place = named(names).region(found.region)
    if np.isnan(found.regional).any():
        if language == "de":
            return Sentences(
                f"Für die Region {place} lässt sich die Veränderung nicht zerlegen.",
                warning_text(Warn.MISSING_CELLS, language),
            )
        return Sentences(
            f"For the region {place} the change cannot be divided.", warning_text(Warn.MISSING_CELLS, language)
        )
    change = _signed(found.change, language)
    country, structure, own = (_signed(part, language) for part in found.parts)
    if language == "de":
        what = (
            f"In der Region {place} haben sich die Beschäftigten um {change} verändert: {country} entsprechen dem "
            f"ganzen Land, {structure} dem Gewicht der Branchen, {own} bleiben für die Region selbst."
        )
    else:
        what = (
            f"In the region {place} the number of employees changed by {change}: {country} go with the whole country, "
            f"{structure} with the weight of its industries, {own} remain for the region itself."
        )
    return Sentences(what, _UNTESTED[language])


def shift_table(found: RegionShift, names: Names | None) -> Table:
    """One row per industry."""
    known = named(names)
    return Table(
        {
            "industry": np.array(found.industries, dtype=object),
            "industry_name": np.array([known.industry(key) for key in found.industries], dtype=object),
            "before": found.before,
            "after": found.after,
            "change": found.after - found.before,
            "national_part": found.national,
            "structural_part": found.structural,
            "regional_part": found.regional,
        }
    )


def shift_picture(found: RegionShift, language: Language, names: Names | None) -> str:
    """The three parts and their sum as bars from zero."""
    labels = {
        "de": ("insgesamt", "ganzes Land", "Branchenstruktur", "Region selbst"),
        "en": ("in all", "whole country", "industry structure", "region itself"),
    }[language]
    values = (found.change, *found.parts)
    return bars(
        [
            Bar(label, value, kind=1 if n == 0 else 3)
            for n, (label, value) in enumerate(zip(labels, values, strict=True))
        ],
        title={"de": "Veränderung der Beschäftigten: ", "en": "Change of employees: "}[language]
        + named(names).region(found.region),
        description=str(shift_sentences(found, language, names)),
        language=language,
        reference=0.0,
        ends={"de": ("weniger", "mehr"), "en": ("fewer", "more")}[language],
        written=lambda value: _signed(value, language) if np.isfinite(value) else "–",
    )


def _surest(found: Comparison) -> np.ndarray:
    apart = np.abs(np.log(np.where(found.ratio > 0, found.ratio, np.nan)))
    return np.lexsort((-np.nan_to_num(apart), np.nan_to_num(found.p, nan=2.0)))


def _sides(found: Comparison, language: Language, names: Names | None) -> tuple[str, str]:
    """What the two are called."""
    if found.kind == "regions":
        return named(names).region(found.one), named(names).region(found.other)
    return _words(found.one, language), _words(found.other, language)


#: Names that the library gives by itself, in words.
_OWN_NAMES = {
    "before": ("vorher", "before"),
    "after": ("nachher", "afterwards"),
    "kreis": ("Kreise", "districts"),
    "municipality": ("Gemeinden", "municipalities"),
}


def _words(name: str, language: Language) -> str:
    german, english = _OWN_NAMES.get(name, (name, name))
    return german if language == "de" else english


def comparison_sentences(found: Comparison, language: Language, names: Names | None) -> Sentences:
    """In how many industries the two differ and where most, and how sure that is."""
    known, german = named(names), language == "de"
    by_year = found.kind == "years"
    one, other = _sides(found, language, names)
    order, count = _surest(found), number(len(found.industries), language)
    first = int(order[0])
    industry = known.industry(found.industries[first])
    sure_count = number(int((found.q <= 0.05).sum()), language)
    a, b = about(float(found.one_value[first]), language), about(float(found.other_value[first]), language)
    where = known.region(found.region)
    if german:
        has, differs = ("hat sich", "unterscheidet sich") if sure_count == "1" else ("haben sich", "unterscheiden sich")
        lead = f"In der Region {where} {has}" if by_year else f"Zwischen {one} und {other} {differs}"
        verb = f"{sure_count} von {count} Branchen stärker"
        verb += " verändert, als Zufall erklärt" if by_year else ", als Zufall erklärt"
        at = "" if by_year else "in "
        told = f"am deutlichsten {industry}: {at}{one} {a}-mal so viel wie üblich, {at}{other} {b}-mal"
    else:
        lead = f"In the region {where}" if by_year else f"Between {one} and {other}"
        differ = "differs" if sure_count == "1" else "differ"
        verb = f"{sure_count} of {count} industries {'changed' if by_year else differ} by more than chance explains"
        at = "" if by_year else "in "
        told = f"{industry} most clearly: {a} times the usual {at}{one}, {b} times {at}{other}"
    if np.isnan(found.p).all():
        if german:
            lead = f"In der Region {where} wurden" if by_year else f"Zwischen {one} und {other} wurden"
            verb = f"{count} Branchen verglichen"
        else:
            verb = f"{count} industries were compared"
        told = told.replace("am deutlichsten ", "zuerst ") if german else told.replace(" most clearly", "")
    return Sentences(f"{lead} {verb}; {told}.", chance_of_find(float(found.q[first]), language))


def comparison_table(found: Comparison, names: Names | None) -> Table:
    """One row per industry, the surest difference first."""
    order, known = _surest(found), named(names)
    keys = [found.industries[place] for place in order]
    columns = (
        "one_value",
        "other_value",
        "one_establishments",
        "other_establishments",
        "ratio",
        "low",
        "high",
        "p",
        "q",
    )
    return Table(
        {
            "industry": np.array(keys, dtype=object),
            "industry_name": np.array([known.industry(key) for key in keys], dtype=object),
        }
        | {name: getattr(found, name)[order] for name in columns}
    )


def comparison_picture(found: Comparison, language: Language, names: Names | None) -> str:
    """The clearest differences as bars of the ratio, from equal."""
    known = named(names)
    one, other = _sides(found, language, names)
    chosen = [place for place in _surest(found).tolist() if found.ratio[place] > 0][:SHOWN]
    chance = {"de": "kann Zufall sein", "en": "may be chance"}[language]
    rows = []
    for place in chosen:
        note = "" if np.isnan(found.q[place]) or found.q[place] <= 0.05 else chance
        low, high = np.log2([max(found.low[place], 2.0**-6), min(found.high[place], 2.0**6)])
        value = min(max(float(np.log2(found.ratio[place])), -6.0), 6.0)
        rows.append(Bar(known.industry(found.industries[place]), value, float(low), float(high), note,
                        kind=6 if note else 1 if value > 0 else 2))  # fmt: skip
    return bars(
        rows,
        title={"de": f"{one} gegenüber {other}", "en": f"{one} compared with {other}"}[language],
        description=str(comparison_sentences(found, language, names)),
        language=language,
        reference=0.0,
        reference_label={"de": "gleich", "en": "equal"}[language],
        ends=(other, one),
        axis={"de": "Verdopplungen; Strich: 95-%-Bereich", "en": "doublings; line: 95 % range"}[language],
        written=lambda value: f"{digits(2.0**value, language, 2)} ×",
    )


def systems_sentences(found: RegionSystems, language: Language, names: Names | None) -> Sentences:
    """Whether the order holds, and how sure that is."""
    one, other = (_words(name, language) for name in found.names)
    known = int((~np.isnan(found.one_rank)).sum())
    count, r = number(known, language), number(found.correlation, language, 2)
    holds = found.correlation >= 0.8
    if language == "de":
        if np.isnan(found.correlation):
            what = "Ob die Reihenfolge der Branchen vom Zuschnitt der Regionen abhängt, lässt sich hier nicht sagen."
        else:
            verdict = "bleibt fast dieselbe" if holds else "ändert sich"
            what = (
                f"Die Reihenfolge der {count} Branchen {verdict}, wenn man statt „{one}“ die Einteilung „{other}“ nimmt "
                f"(Übereinstimmung {r}; 1 wäre vollkommen)."
            )
    elif np.isnan(found.correlation):
        what = "Whether the order of industries depends on the borders of regions cannot be said here."
    else:
        verdict = "stays almost the same" if holds else "changes"
        what = (
            f"The order of the {count} industries {verdict} when “{other}” is taken instead of “{one}” (agreement {r}; 1 "
            "would be complete)."
        )
    if np.isnan(found.interval.low):
        sure = {"de": "Dazu sind es zu wenige Branchen.", "en": "There are too few industries for that."}[language]
    else:
        bounds = span(found.interval.low, found.interval.high, language, 2)
        sure = {
            "de": f"Die Übereinstimmung liegt mit 95 von 100 Chancen bei {bounds}.",
            "en": f"The agreement lies at {bounds} in 95 of 100 cases.",
        }[language]
    return Sentences(what, sure)


def systems_table(found: RegionSystems, names: Names | None) -> Table:
    """One row per industry, the largest change of rank first."""
    known = named(names)
    order = np.argsort(-np.nan_to_num(np.abs(found.one_rank - found.other_rank), nan=-1.0), kind="stable")
    keys = [found.industries[place] for place in order]
    columns = ("one_value", "other_value", "one_rank", "other_rank")
    return Table(
        {
            "industry": np.array(keys, dtype=object),
            "industry_name": np.array([known.industry(key) for key in keys], dtype=object),
        }
        | {name: getattr(found, name)[order] for name in columns}
    )


def systems_picture(found: RegionSystems, language: Language, names: Names | None) -> str:
    """Ranks in one system against ranks in the other; on the diagonal nothing changes."""
    known = named(names)
    rows = np.flatnonzero(~np.isnan(found.one_rank)).tolist()
    last = float(len(rows) + 1)
    places = [
        Point(float(found.one_rank[n]), last - float(found.other_rank[n]), 1, known.industry(found.industries[n]))
        for n in rows
    ]
    one, other = (_words(name, language) for name in found.names)
    frame = [[(0.0, 0.0), (last, 0.0), (last, last), (0.0, last)], [(0.0, last), (last, 0.0)]]
    axes = {
        "de": f"eine Branche: von links nach rechts der Rang in „{one}“, von oben nach unten in „{other}“; auf der Linie ist er gleich",
        "en": f"one industry: from left to right its rank in “{one}”, from top to bottom in “{other}”; on the line it is the same",
    }[language]
    return points(
        places,
        title={
            "de": "Hängt die Reihenfolge vom Zuschnitt der Regionen ab?",
            "en": "Does the order depend on the borders?",
        }[language],
        description=str(systems_sentences(found, language, names)),
        language=language,
        kinds=[axes],
        outlines=frame,
        metric="none",
    )


def standardised_sentences(found: Standardised, language: Language, names: Names | None) -> Sentences:
    """Which cell lies furthest above the others, and how sure that is."""
    order = np.argsort(-np.nan_to_num(found.z, nan=-np.inf), kind="stable")
    order = order[~np.isnan(found.z[order])]
    if not len(order):
        if language == "de":
            return Sentences(
                "In keiner Branche unterscheiden sich die Regionen.", chance_of_find(float("nan"), language)
            )
        return Sentences("In no industry do the regions differ.", chance_of_find(float("nan"), language))
    first = int(order[0])
    region, industry = cell_name(found.of.cells, first, names)
    z = number(float(found.z[first]), language, 1)
    if language == "de":
        what = (
            f"Am weitesten hebt sich {industry} in {region} von den anderen Regionen ab: um das {z}-Fache dessen, was "
            "Regionen sich in dieser Branche gewöhnlich unterscheiden."
        )
    else:
        what = (
            f"{industry} in {region} stands out furthest from the other regions: by {z} times what regions usually "
            "differ in this industry."
        )
    return Sentences(what, chance_of_find(float(found.q[first]), language))


def standardised_table(found: Standardised, names: Names | None) -> Table:
    """One row per cell."""
    cells = found.of.cells
    return Table(
        {
            **cell_columns(cells, names, np.arange(len(cells))),
            "location_quotient": found.of.value,
            "z": found.z,
            "q": found.q,
        }
    )


def standardised_picture(found: Standardised, language: Language, names: Names | None) -> str:
    """The cells furthest above the mean as bars."""
    order = np.argsort(-np.nan_to_num(found.z, nan=-np.inf), kind="stable")
    chosen = [place for place in order.tolist() if not np.isnan(found.z[place])][:SHOWN]
    chance = {"de": "kann Zufall sein", "en": "may be chance"}[language]
    rows = []
    for place in chosen:
        note = chance if found.q[place] > 0.05 else ""
        label = ": ".join(cell_name(found.of.cells, place, names))
        rows.append(Bar(label, float(found.z[place]), note=note, kind=6 if note else 1))
    return bars(
        rows,
        title={"de": "Wo eine Region in einer Branche heraussticht", "en": "Where a region stands out in an industry"}[
            language
        ],
        description=str(standardised_sentences(found, language, names)),
        language=language,
        axis={"de": "Standardabweichungen über dem Mittel", "en": "standard deviations above the mean"}[language],
        reference=0.0,
    )
