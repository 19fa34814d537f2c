"""Sentences, table and picture of the measures on cells: location quotients and the Ellison-Glaeser index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.wording import Language, Names, Sentences, about, digits, named, number

if TYPE_CHECKING:
    from clusterwerk.analysis.concentration import Concentration
    from clusterwerk.analysis.specialisation import LocationQuotient, Specialisation

SHOWN = 15
_MORE_THAN = {"de": "wie überall", "en": "as everywhere"}
_LESS_MORE = {"de": ("weniger", "mehr"), "en": ("less", "more")}


def texts(values: list[str]) -> np.ndarray:
    """A column of texts."""
    return np.array(values, dtype=object)


def specialisation_sentences(found: Specialisation, language: Language, names: Names | None) -> Sentences:
    """How many places have more of an industry than chance explains, and which stands out most."""
    known, cells, german = named(names), found.cells, language == "de"
    pairs = number(len(cells.regions) * len(cells.industries), language)
    if cells.establishments is None:
        best = strongest(found, 1)
        if not len(best):
            return Sentences(*_NOTHING[language])
        region, industry = _pair(found, int(best[0]), known)
        times = about(float(found.value[best[0]]), language)
        if german:
            return Sentences(
                f"Von {pairs} Paaren aus Region und Branche liegt {industry} in {region} am weitesten über dem "
                f"Üblichen: mit {times}-mal so vielen Beschäftigten, wie die Größe der Region erwarten lässt.",
                "Die Beschäftigten sind vollständig gezählt; ob sie in vielen Unternehmen arbeiten oder in einem "
                "großen, sagt diese Zahl nicht.",
            )
        return Sentences(
            f"Of {pairs} pairs of region and industry, {industry} in {region} lies furthest above the usual: with "
            f"{times} times the employees that the region's size lets one expect.",
            "The employees are fully counted; whether they work in many firms or in one large one, this figure does "
            "not say.",
        )
    passed = found.ranking()
    if not len(passed):
        return Sentences(*_NOTHING[language])
    region, industry = _pair(found, int(passed[0]), known)
    many, first = number(len(passed), language), int(passed[0])
    counted, expected = (
        number(float(cells.establishments[first]), language),
        about(float(found.expected[first]), language),
    )
    sure = {
        "de": "Die Auswahl ist so streng, dass höchstens etwa einer von 20 dieser Funde ein Zufall ist.",
        "en": "The choice is so strict that at most about one of 20 of these finds is an accident.",
    }[language]
    cautious = "" if _all_alike(found) else about(float(found.shrunk[first]), language)
    if german:
        more = f", vorsichtig geschätzt das {cautious}-Fache" if cautious else ""
        return Sentences(
            f"In {many} von {pairs} Paaren aus Region und Branche gibt es mehr Betriebe, als Zufall erklärt; am "
            f"stärksten ist {industry} in {region}: {counted} Betriebe statt {expected} erwarteter{more}.",
            sure,
        )
    more = f", cautiously estimated {cautious} times as many" if cautious else ""
    return Sentences(
        f"In {many} of {pairs} pairs of region and industry there are more establishments than chance explains; the "
        f"strongest is {industry} in {region}: {counted} establishments instead of {expected} expected{more}.",
        sure,
    )


def _all_alike(found: Specialisation) -> bool:
    """Shrinkage pulled every quotient to 1: so few cells stand out that the whole shows no spread. Counts tell more."""
    return bool(np.nanmax(np.abs(found.shrunk - 1.0), initial=0.0) < 0.05)


_NOTHING = {
    "de": (
        "Keine Region hat von einer Branche mehr Betriebe, als Zufall erklärt.",
        "Bei wenigen Betrieben kann auch eine wirkliche Häufung unbemerkt bleiben.",
    ),
    "en": (
        "No region has more establishments of an industry than chance explains.",
        "With few establishments a real concentration may also go unnoticed.",
    ),
}


def strongest(found: Specialisation, count: int) -> np.ndarray:
    """Positions of the cells to show first: by the shrunk quotient of those that pass, without a test by the
    quotient.
    """
    if found.cells.establishments is not None:
        return found.ranking()[:count]
    order = np.argsort(-np.nan_to_num(found.value, nan=-1.0), kind="stable")
    return order[~np.isnan(found.value[order])][:count]


def _pair(found: Specialisation, place: int, names: Names) -> tuple[str, str]:
    cells = found.cells
    return (
        names.region(cells.regions[cells.region_of[place]]),
        names.industry(cells.industries[cells.industry_of[place]]),
    )


def specialisation_table(found: Specialisation, names: Names | None) -> Table:
    """One row per cell."""
    known, cells = named(names), found.cells
    regions = [cells.regions[place] for place in cells.region_of]
    industries = [cells.industries[place] for place in cells.industry_of]
    nothing = np.full(len(cells), np.nan)
    return Table(
        {
            "region": texts(regions),
            "region_name": texts([known.region(key) for key in regions]),
            "industry": texts(industries),
            "industry_name": texts([known.industry(key) for key in industries]),
            "employment": cells.employment,
            "employment_low": cells.employment_low,
            "employment_high": cells.employment_high,
            "establishments": nothing if cells.establishments is None else cells.establishments,
            "expected_establishments": found.expected,
            "location_quotient": found.value,
            "low": found.low,
            "high": found.high,
            "log_quotient": found.log,
            "symmetric_quotient": found.symmetric,
            "establishment_quotient": found.establishment_value,
            "shrunk_quotient": found.shrunk,
            "p": found.p,
            "q": found.q,
        }
    )


def specialisation_picture(found: Specialisation, language: Language, names: Names | None) -> str:
    """The strongest cells as bars with their intervals."""
    known, tested = named(names), found.cells.establishments is not None
    chosen = strongest(found, SHOWN)
    smoothed = tested and not _all_alike(found)
    low, high = found.shrunk_interval() if smoothed else (found.low, found.high)
    value = found.shrunk if smoothed else found.value
    if tested and not smoothed:
        value, low, high = found.establishment_value, np.full(len(value), np.nan), np.full(len(value), np.nan)
    rows = [
        Bar(
            ": ".join(_pair(found, int(place), known)),
            float(value[place]),
            float(low[place]),
            float(high[place]),
        )
        for place in chosen
    ]
    if language == "de":
        title = "Wo eine Branche stärker vertreten ist als sonst"
        axis = "so vielmal wie erwartet" + (" (geglättet; Strich: 95-%-Bereich)" if smoothed else "")
    else:
        title = "Where an industry is stronger than elsewhere"
        axis = "times as many as expected" + (" (smoothed; line: 95 % range)" if smoothed else "")
    return bars(
        rows,
        title=title,
        description=str(specialisation_sentences(found, language, names)),
        language=language,
        axis=axis,
        reference=1.0,
        reference_label=_MORE_THAN[language],
        ends=_LESS_MORE[language],
    )


def quotient_table(found: LocationQuotient, names: Names | None) -> Table:
    """One cell as one row."""
    known = named(names)
    n = float("nan") if found.establishments is None else float(found.establishments)
    figures = {
        "employment": found.employment,
        "employment_low": found.employment_bounds.low,
        "employment_high": found.employment_bounds.high,
        "establishments": n,
        "expected_establishments": found.expected_establishments,
        "location_quotient": found.value,
        "low": found.bounds.low,
        "high": found.bounds.high,
        "log_quotient": found.log,
        "symmetric_quotient": found.symmetric,
        "establishment_quotient": found.establishment_value,
        "shrunk_quotient": found.shrunk,
        "p": found.p,
        "q": found.q,
    }
    keys = {
        "region": found.region,
        "region_name": known.region(found.region),
        "industry": found.industry,
        "industry_name": known.industry(found.industry),
    }
    return Table(
        {name: texts([text]) for name, text in keys.items()} | {name: np.array([v]) for name, v in figures.items()}
    )


def quotient_picture(found: LocationQuotient, language: Language, names: Names | None, described: Sentences) -> str:
    """The quotients of one cell side by side."""
    known, german = named(names), language == "de"
    rows = [Bar("Beschäftigte" if german else "employees", found.value, found.bounds.low, found.bounds.high)]
    if found.establishments is not None:
        rows.append(Bar("Betriebe" if german else "establishments", found.establishment_value, kind=3))
        label = "Betriebe, geglättet (95-%-Bereich)" if german else "establishments, smoothed (95 % range)"
        rows.append(Bar(label, found.shrunk, found.shrunk_interval.low, found.shrunk_interval.high, kind=3))
    return bars(
        rows,
        title=f"{known.industry(found.industry)}, {known.region(found.region)}",
        description=str(described),
        language=language,
        axis="so vielmal wie erwartet" if german else "times as many as expected",
        reference=1.0,
        reference_label=_MORE_THAN[language],
        ends=_LESS_MORE[language],
    )


def concentration_sentences(found: Concentration, language: Language, names: Names | None) -> Sentences:
    """How many industries lie closer together than chance and plant sizes explain, and which most."""
    known = named(names)
    tested = ~np.isnan(found.gamma)
    passed = np.flatnonzero(tested & (found.q <= 0.05))
    all_, many = number(int(tested.sum()), language), number(len(passed), language)
    if not len(passed):
        if language == "de":
            return Sentences(
                f"Von {all_} geprüften Branchen liegt keine dichter beieinander, als Zufall und die Größe einzelner "
                "Betriebe erklären.",
                "Bei wenigen Betrieben kann auch eine wirkliche Häufung unbemerkt bleiben.",
            )
        return Sentences(
            f"Of {all_} industries tested none lies closer together than chance and the size of single plants explain.",
            "With few plants a real concentration may also go unnoticed.",
        )
    best = passed[int(np.argmax(found.gamma[passed]))]
    industry, gamma = known.industry(found.industries[best]), digits(float(found.gamma[best]), language, 2)
    if language == "de":
        lie = "liegt eine" if len(passed) == 1 else f"liegen {many}"
        return Sentences(
            f"Von {all_} geprüften Branchen {lie} dichter beieinander, als Zufall und die Größe einzelner "
            f"Betriebe erklären; am dichtesten {industry} (Maß {gamma}; 0 wäre Zufall).",
            "Die Auswahl ist so streng, dass höchstens etwa eine von 20 dieser Branchen nur durch Zufall dabei ist.",
        )
    lie = "one lies" if len(passed) == 1 else f"{many} lie"
    return Sentences(
        f"Of {all_} industries tested {lie} closer together than chance and the size of single plants explain; "
        f"{industry} most (measure {gamma}; 0 would be chance).",
        "The choice is so strict that at most about one of 20 of these industries is there by mere accident.",
    )


def concentration_table(found: Concentration, names: Names | None) -> Table:
    """One row per industry."""
    known = named(names)
    return Table(
        {
            "industry": texts(list(found.industries)),
            "industry_name": texts([known.industry(key) for key in found.industries]),
            "plants": found.plants,
            "employment": found.employment,
            "gamma": found.gamma,
            "low": found.low,
            "high": found.high,
            "raw_concentration": found.raw,
            "plant_herfindahl": found.herfindahl,
            "z": found.z,
            "p": found.p,
            "q": found.q,
        }
    )


def concentration_picture(found: Concentration, language: Language, names: Names | None) -> str:
    """The most concentrated industries as bars."""
    known = named(names)
    order = np.argsort(-np.nan_to_num(found.gamma, nan=-np.inf), kind="stable")
    order = order[~np.isnan(found.gamma[order])][:SHOWN]
    chance = {"de": "kann Zufall sein", "en": "may be chance"}[language]
    rows = [
        Bar(
            known.industry(found.industries[place]),
            float(found.gamma[place]),
            float(found.low[place]),
            float(found.high[place]),
            note="" if found.q[place] <= 0.05 else chance,
            kind=1 if found.q[place] <= 0.05 else 6,
        )
        for place in order
    ]
    return bars(
        rows,
        title={
            "de": f"Wie dicht Branchen beieinanderliegen: die {len(rows)} dichtesten",
            "en": f"How close industries lie together: the {len(rows)} densest",
        }[language],
        description=str(concentration_sentences(found, language, names)),
        language=language,
        axis={"de": "Konzentrationsindex; Strich: 95-%-Bereich", "en": "index of concentration; line: 95 % range"}[
            language
        ],
        reference=0.0,
        reference_label={"de": "Zufall", "en": "chance"}[language],
        ends={"de": ("verstreut", "dicht"), "en": ("scattered", "dense")}[language],
    )


def industry_sentences(
    gamma: float, p: float, plants: int, *, few: bool, language: Language, industry: str
) -> Sentences:
    """One industry's Ellison-Glaeser index."""
    from clusterwerk.analysis.wording import chance_of_one, warning_text

    german = language == "de"
    if np.isnan(gamma):
        if german:
            return Sentences(
                f"Für {industry} lässt sich nicht sagen, wie dicht die Betriebe beieinanderliegen.",
                "Dazu braucht es wenigstens zwei Betriebe, deren Größe bekannt ist.",
            )
        return Sentences(
            f"For {industry} it cannot be said how close the plants lie together.",
            "That needs at least two plants of known size.",
        )
    value, many = digits(gamma, language, 2), number(plants, language)
    if german:
        how = "dichter beieinander" if gamma > 0 else "weiter auseinander"
        what = (
            f"Die {many} Betriebe der Branche {industry} liegen {how}, als Zufall und die Größe einzelner Betriebe "
            f"erwarten lassen (Maß {value}; 0 wäre Zufall)."
        )
    else:
        how = "closer together" if gamma > 0 else "further apart"
        what = (
            f"The {many} plants of the industry {industry} lie {how} than chance and the size of single plants let "
            f"one expect (measure {value}; 0 would be chance)."
        )
    if gamma <= 0:
        sure = "Eine Häufung ist das nicht." if german else "That is no concentration."
    else:
        sure = chance_of_one(p, language)
    if few:
        sure += " " + warning_text(Warn.FEW_PLANTS, language)
    return Sentences(what, sure)
