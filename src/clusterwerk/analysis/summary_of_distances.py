"""Sentences, table and picture of a distance profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Line, Span, curve
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.wording import Language, Names, Sentences, chance_of_one, listed, named, number, warning_text

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
        "compared": "Verglichen wurde mit {simulations} zufälligen Verteilungen von {count} Betrieben auf {sites} "
        "Standorte.",
        "between": "in Abständen von {a} bis {b} km",
        "at": "in Abständen um {a} km",
        "and": "{a} bis {b} km",
        "title": "Abstände zwischen Betrieben",
        "x": "Abstand in km",
        "y": "Anteil der Paare je km Abstand, in %",
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
        "compared": "The comparison is {simulations} random distributions of {count} establishments over {sites} sites.",
        "between": "at distances of {a} to {b} km",
        "at": "at distances around {a} km",
        "and": "{a} to {b} km",
        "title": "Distances between establishments",
        "x": "Distance in km",
        "y": "Share of pairs per km of distance, in %",
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
    values = {"plants": _plants(found, language, names), "where": "", "peak": ""}
    if localised:
        values |= {"where": _where(localised, language), "peak": _km(found.peak, language)}
    elif dispersed:
        values["where"] = _where(dispersed, language)
    what = words["closer" if localised else "further" if dispersed else "none"].format(**values)
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
    words, scale = _WORDS[language], 1e5
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
        axes=(words["x"], words["y"]),
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

    def group(code: str) -> str:
        return words["industry"].format(name=named(names).industry(code)) if code else words["some"]

    if found.towards_plants is None:
        return words["within"].format(one=group(found.industry))
    return words["pair"].format(one=group(found.industry), other=group(found.towards))


def _where(stretches: Sequence[Stretch], language: Language) -> str:
    """The longest three stretches in words, in order."""
    words = _WORDS[language]
    longest = sorted(sorted(stretches, key=lambda one: one[0] - one[1])[:3])
    (a, b), *rest = longest
    first = (
        words["at"].format(a=_km(a, language))
        if a == b
        else words["between"].format(a=_km(a, language), b=_km(b, language))
    )
    others = [
        _km(c, language) + " km" if c == d else words["and"].format(a=_km(c, language), b=_km(d, language))
        for c, d in rest
    ]
    return listed([first, *others], language)


def _km(metres: float | None, language: Language) -> str:
    kilometres = (metres or 0.0) / 1000
    return number(kilometres, language, 0 if kilometres >= 10 or kilometres == round(kilometres) else 1)
