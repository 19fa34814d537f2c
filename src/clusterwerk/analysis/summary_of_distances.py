"""Sentences, table and picture of a distance profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Line, Span, curve
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.wording import (
    Language,
    Names,
    Sentences,
    about,
    chance_of_one,
    listed,
    named,
    number,
    warning_text,
)

if TYPE_CHECKING:
    from clusterwerk.analysis.distance_result import DistanceProfile, Stretch

_WORDS = {
    "de": {
        "industry": "der Branche {name}",
        "some": "der ausgewählten Gruppe",
        "within": "Betriebe {one}",
        "pair": "Betriebe {one} und {other}",
        "closer": "{plants} liegen {where} öfter beieinander, als es bei zufälliger Verteilung auf alle Standorte "
        "vorkommt; am stärksten bei etwa {peak} km.",
        "further": "{plants} liegen {where} seltener beieinander, als es bei zufälliger Verteilung auf alle Standorte "
        "vorkommt; sie meiden einander.",
        "none": "{plants} liegen nicht anders zueinander, als es bei zufälliger Verteilung auf alle Standorte vorkommt.",
        "closer_local": "{plants} haben {where} mehr ihresgleichen um sich, als es bei zufälliger Verteilung auf alle "
        "Standorte vorkommt; am stärksten bei {peak} km mit dem {times}-Fachen des allgemeinen Anteils.",
        "further_local": "{plants} haben {where} weniger ihresgleichen um sich, als es bei zufälliger Verteilung auf alle "
        "Standorte vorkommt.",
        "closer_pair": "Um Betriebe {one} liegt {where} mehr {other}, als es bei zufälliger Verteilung auf alle "
        "Standorte vorkommt; am stärksten bei {peak} km mit dem {times}-Fachen des allgemeinen Anteils.",
        "further_pair": "Um Betriebe {one} liegt {where} weniger {other}, als es bei zufälliger Verteilung auf alle "
        "Standorte vorkommt.",
        "compared": "Verglichen wurde mit {simulations} zufälligen Verteilungen von {count} Betrieben auf {sites} "
        "Standorte.",
        "between_within": "im Umkreis von {a} bis {b} km",
        "at_within": "im Umkreis von {a} km",
        "between": "in Abständen von {a} bis {b} km",
        "at": "in Abständen um {a} km",
        "and": "{a} bis {b} km",
        "title": "Abstände zwischen Betrieben",
        "x": "Abstand in km",
        "y": "Anteil der Paare je km Abstand, in %",
        "y_local": "Anteil der Branche im Vergleich zu überall (1 = gleich)",
        "observed": "Beobachtet",
        "expected": "Bei zufälliger Verteilung im Mittel",
        "band": "Bereich des Zufalls (global, {level} %)",
        "above": "öfter als zufällig",
        "below": "seltener als zufällig",
    },
    "en": {
        "industry": "of the industry {name}",
        "some": "of the chosen group",
        "within": "Establishments {one}",
        "pair": "Establishments {one} and {other}",
        "closer": "{plants} lie together more often {where} than comes about when they are spread by chance over all "
        "sites; most so at about {peak} km.",
        "further": "{plants} lie together less often {where} than comes about when they are spread by chance over all "
        "sites; they keep away from each other.",
        "none": "{plants} lie no differently to each other than comes about when they are spread by chance over all "
        "sites.",
        "closer_local": "{plants} have more of their kind around them {where} than comes about when they are spread by "
        "chance over all sites; most so at {peak} km, with {times} times the general share.",
        "further_local": "{plants} have less of their kind around them {where} than comes about when they are spread by "
        "chance over all sites.",
        "closer_pair": "Around establishments {one} there is more {other} {where} than comes about when they are spread "
        "by chance over all sites; most so at {peak} km, with {times} times the general share.",
        "further_pair": "Around establishments {one} there is less {other} {where} than comes about when they are "
        "spread by chance over all sites.",
        "compared": "The comparison is {simulations} random distributions of {count} establishments over {sites} sites.",
        "between_within": "within {a} to {b} km",
        "at_within": "within {a} km",
        "between": "at distances of {a} to {b} km",
        "at": "at distances around {a} km",
        "and": "{a} to {b} km",
        "title": "Distances between establishments",
        "x": "Distance in km",
        "y": "Share of pairs per km of distance, in %",
        "y_local": "Share of the industry compared with everywhere (1 = equal)",
        "observed": "Observed",
        "expected": "Mean of random distributions",
        "band": "Range of chance (global, {level} %)",
        "above": "more often than by chance",
        "below": "less often than by chance",
    },
}


def profile_sentences(found: DistanceProfile, language: Language, names: Names | None) -> Sentences:
    """At which distances plants keep together, or apart where they nowhere keep together; how sure that is."""
    words, localised, dispersed = _WORDS[language], found.localised, found.dispersed
    one, other = (_group(code, language, names) for code in (found.industry, found.towards))
    values = {"plants": _plants(found, language, names), "one": one, "other": other}
    local = found.method in ("M", "m")
    if localised:
        times = float(found.value[found.distances == found.peak][0]) if local else 0.0
        where = _where(localised, language, found.method)
        values |= {"where": where, "peak": _km(found.peak, language), "times": about(times, language)}
    elif dispersed:
        values["where"] = _where(dispersed, language, found.method)
    kind = "" if not local else "_local" if found.towards_plants is None else "_pair"
    what = words["closer" + kind if localised else "further" + kind if dispersed else "none"].format(**values)
    plants = found.plants + (found.towards_plants or 0)
    compared = words["compared"].format(
        simulations=number(found.simulations, language),
        count=number(plants, language),
        sites=number(found.sites, language),
    )
    notes = [warning_text(warning, language) for warning in found.warnings]
    return Sentences(what, " ".join([chance_of_one(found.p, language), compared, *notes]))


def profile_table(found: DistanceProfile, language: Language) -> Table:
    """One row per distance, with a word where the curve leaves the global band."""
    words = _WORDS[language]
    verdict = np.full(len(found.distances), "", dtype=object)
    verdict[found.value > found.high] = words["above"]
    verdict[found.value < found.low] = words["below"]
    return Table(
        {
            "distance": found.distances,
            "value": found.value,
            "expected": found.expected,
            "local_low": found.local_low,
            "local_high": found.local_high,
            "band_low": found.low,
            "band_high": found.high,
            "verdict": verdict,
        }
    )


def profile_picture(found: DistanceProfile, language: Language, names: Names | None) -> str:
    """The curve with the mean and the global band of chance; stretches outside it are marked."""
    local = found.method in ("M", "m")
    words, scale = _WORDS[language], 1.0 if local else 1e5
    spans = [Span(a / 1000, b / 1000, words["above"], 2) for a, b in found.localised]
    spans += [Span(a / 1000, b / 1000, words["below"], 3) for a, b in found.dispersed]
    lines = [
        Line(words["observed"], (found.value * scale).tolist(), 1),
        Line(words["expected"], (found.expected * scale).tolist(), 6, "5 4"),
    ]
    plants = _plants(found, language, names)
    return curve(
        (found.distances / 1000).tolist(),
        lines,
        title=f"{words['title']}: {plants}",
        description=profile_sentences(found, language, names).what,
        language=language,
        axes=(words["x"], words["y_local" if local else "y"]),
        band=((found.low * scale).tolist(), (found.high * scale).tolist()),
        band_label=words["band"].format(level=number(100 * (1 - found.alpha), language)),
        spans=_one_label_each(spans),
    )


def _one_label_each(spans: Sequence[Span]) -> list[Span]:
    """At most the six longest stretches, in order."""
    longest = sorted(spans, key=lambda span: span.start - span.end)[:6]
    return sorted(longest, key=lambda span: span.start)


def _plants(found: DistanceProfile, language: Language, names: Names | None) -> str:
    words = _WORDS[language]
    one = _group(found.industry, language, names)
    if found.towards_plants is None:
        return words["within"].format(one=one)
    return words["pair"].format(one=one, other=_group(found.towards, language, names))


def _group(code: str, language: Language, names: Names | None) -> str:
    words = _WORDS[language]
    return words["industry"].format(name=named(names).industry(code)) if code else words["some"]


def _where(stretches: Sequence[Stretch], language: Language, method: str) -> str:
    """The longest three stretches in words, in order."""
    words = _WORDS[language]
    longest = sorted(sorted(stretches, key=lambda one: one[0] - one[1])[:3])
    (a, b), *rest = longest
    within = "_within" if method == "M" else ""
    first = words[("at" if a == b else "between") + within].format(a=_km(a, language), b=_km(b, language))
    others = [
        _km(c, language) + " km" if c == d else words["and"].format(a=_km(c, language), b=_km(d, language))
        for c, d in rest
    ]
    return listed([first, *others], language)


def _km(metres: float | None, language: Language) -> str:
    kilometres = (metres or 0.0) / 1000
    return number(kilometres, language, 0 if kilometres >= 10 or kilometres == round(kilometres) else 1)
