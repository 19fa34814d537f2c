"""Two plain sentences about a result, in German or English: what was found, and how sure that is.

For people without statistics: no formula, no foreign word, numbers in the reader's form. The sentences are
texts of this library, so that a notebook and a screen say the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clusterwerk.analysis.candidate import Candidate
from clusterwerk.analysis.density import Density
from clusterwerk.analysis.genealogy import Genealogy
from clusterwerk.analysis.results import Interval, Warn

if TYPE_CHECKING:
    from clusterwerk.analysis.specialisation import LocationQuotient

Language = Literal["de", "en"]


@dataclass(frozen=True)
class Sentences:
    """``what`` was found and ``how_sure`` that is."""

    what: str
    how_sure: str

    def __str__(self) -> str:
        return f"{self.what} {self.how_sure}"


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number in the reader's form: 1.234,5 or 1,234.5."""
    text = f"{value:,.{decimals}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def about(value: float, language: Language) -> str:
    """A number with as many digits as a reader can use: 0,3 – 4,7 – 38 – 1.200."""
    if not math.isfinite(value):
        return "–"
    if abs(value) < 9.95:
        return number(value, language, 1)
    return number(float(f"{value:.2g}") if abs(value) >= 100 else round(value), language)


def candidate_sentences(found: Candidate, *, language: Language, place: str, industry: str) -> Sentences:
    """Why this is a cluster, and how sure that is. ``place`` and ``industry`` are names for the reader."""
    if found.firms is None:
        return _official(found.employees, found.lq, found.lq_interval, language, place, industry)
    values = {
        "place": place,
        "industry": industry,
        "firms": number(found.firms, language),
        "expected": about(found.expected_firms, language),
        "times": about(found.lq, language),
        "low": about(found.lq_interval.low, language),
        "high": about(found.lq_interval.high, language),
    }
    if language == "de":
        what = (
            "In der Region {place} liegen {firms} Unternehmen der Branche {industry} nahe beieinander; wäre die "
            "Branche verteilt wie alle Unternehmen, wären es dort etwa {expected}, also sind es rund {times}-mal "
            "so viele."
        )
        sure = "{chance} Das Verhältnis liegt zwischen dem {low}- und dem {high}-Fachen{few}."
        few = "; weil es wenige Unternehmen sind, ist es nur grob bekannt"
    else:
        what = (
            "In the region {place}, {firms} firms of the industry {industry} lie close together; if the industry were "
            "spread like all firms, there would be about {expected}, so there are about {times} times as many."
        )
        sure = "{chance} The ratio lies between {low} and {high} times{few}."
        few = "; because there are few firms, it is known only roughly"
    values["chance"] = _chance(found.q, language)
    values["few"] = few if Warn.SMALL_BASE in found.warnings else ""
    return Sentences(what.format(**values), sure.format(**values))


def quotient_sentences(found: LocationQuotient, *, language: Language, place: str, industry: str) -> Sentences:
    """What a location quotient says, and how sure that is."""
    if found.establishments is None:
        return _official(found.employment, found.value, found.bounds, language, place, industry)
    german, more = language == "de", found.establishment_value > 1
    none, one = found.establishments == 0, found.establishments == 1
    values = {
        "place": place,
        "industry": industry,
        "firms": number(found.establishments, language),
        "expected": about(found.expected_establishments, language),
        "times": about(found.establishment_value, language),
    }
    if german:
        what = "In der Region {place} gibt es " + ("keinen Betrieb" if none else "einen Betrieb" if one else "{firms} Betriebe") + (
            " der Branche {industry}; nach der Größe der Region wären etwa {expected} zu erwarten"
        ) + ("." if none else ", es sind also {times}-mal so viele.")  # fmt: skip
    else:
        what = "In the region {place} there " + ("is no establishment" if none else "is one establishment" if one else "are {firms} establishments") + (
            " of the industry {industry}; for the region's size about {expected} would be expected"
        ) + ("." if none else ", so there are {times} times as many.")  # fmt: skip
    if not more:
        sure = "Eine Häufung ist das nicht." if german else "That is no concentration."
    else:
        sure = _chance(found.q, language)
    if more and Warn.SMALL_BASE in found.warnings:
        sure += (
            " Es sind aber wenige Betriebe; einer mehr oder weniger ändert das Bild."
            if german
            else " But they are few; one more or less changes the picture."
        )
    return Sentences(what.format(**values), sure)


def genealogy_sentences(tree: Genealogy, *, language: Language) -> Sentences:
    """Who the firms descend from, and how far the dates are known."""
    pioneers = [one.firm.name for one in tree.pioneers]
    dated = sum(1 for one in tree.firms.values() if one.founded.known)
    values = {
        "firms": number(len(tree.firms), language),
        "descending": number(tree.descending, language),
        "pioneers": _listed(pioneers[:3], language),
        "generations": tree.generations,
        "dated": number(dated, language),
        "sources": number(len({link.source for link in tree.links if link.source}), language),
    }
    if language == "de":
        if not pioneers:
            what = "Unter den {firms} Unternehmen ist keine Ausgründung bekannt."
        elif len(pioneers) > 3:
            what = ("Von {firms} Unternehmen gehen {descending} aus einem anderen hervor, in bis zu {generations} "
                    "Generationen; die meisten Nachkommen haben {pioneers}.")  # fmt: skip
        else:
            what = ("Von {firms} Unternehmen gehen {descending} aus einem anderen hervor, in bis zu {generations} "
                    "Generationen; am Anfang: {pioneers}.")  # fmt: skip
        sure = ("Das Gründungsjahr ist bei {dated} von {firms} Unternehmen genau bekannt; was in keiner der {sources} "
                "Quellen steht, fehlt hier.")  # fmt: skip
    else:
        if not pioneers:
            what = "No spin-off is known among the {firms} firms."
        elif len(pioneers) > 3:
            what = ("Of {firms} firms {descending} came out of another one, in up to {generations} generations; most "
                    "descendants have {pioneers}.")  # fmt: skip
        else:
            what = ("Of {firms} firms {descending} came out of another one, in up to {generations} generations; it "
                    "began with {pioneers}.")  # fmt: skip
        sure = ("The year of foundation is known exactly for {dated} of {firms} firms; what is in none of the {sources} "
                "sources is missing here.")  # fmt: skip
    return Sentences(what.format(**values), sure.format(**values))


def density_sentences(density: Density, region: str, *, language: Language, place: str) -> Sentences:
    """How dense a region's clusters are, and by which rule they were counted."""
    one = density[region]
    decimals = 0 if one.clusters == int(one.clusters) else 1
    values = {
        "place": place,
        "clusters": number(one.clusters, language, decimals),
        "rate": number(one.per_100_000, language, 2),
        "rank": one.rank,
        "regions": len(density.regions),
        "inhabitants": number(one.inhabitants, language),
        "source": density.population_source,
        "year": density.population_year,
        "rule": density.rule_text(language),
    }
    if language == "de":
        what = ("In der Region {place} kommen auf 100.000 Menschen {rate} Cluster ({clusters} bei {inhabitants} "
                "Einwohnern); das ist Platz {rank} von {regions} Regionen.")  # fmt: skip
        sure = "{rule} Einwohner: {source}, {year}."
    else:
        what = ("In the region {place} there are {rate} clusters per 100,000 people ({clusters} for {inhabitants} "
                "inhabitants); that is place {rank} of {regions} regions.")  # fmt: skip
        sure = "{rule} Inhabitants: {source}, {year}."
    return Sentences(what.format(**values), sure.format(**values))


def _official(jobs: float, times: float, bounds: Interval, language: Language, place: str, industry: str) -> Sentences:
    """Employment of official statistics: a full count without firms, so nothing to test."""
    if math.isnan(times) and not (math.isfinite(bounds.low) and math.isfinite(bounds.high)):
        if language == "de":
            what = f"Wie viele Beschäftigte der Branche {industry} in der Region {place} arbeiten, ist nicht bekannt."
            return Sentences(what, "Das Statistische Amt hält die Zahl geheim oder nennt sie nicht.")
        what = f"How many employees of the industry {industry} work in the region {place} is not known."
        return Sentences(what, "The statistical office keeps the figure secret or does not state it.")
    if math.isnan(times) or bounds.low < bounds.high:
        values = {"place": place, "industry": industry, "low": about(bounds.low, language),
                  "high": about(bounds.high, language)}  # fmt: skip
        if language == "de":
            what = ("In der Region {place} hat die Branche {industry} zwischen dem {low}- und dem {high}-Fachen der "
                    "Beschäftigten, die nach der Größe der Region zu erwarten wären.")  # fmt: skip
            sure = "Genauer lässt es sich nicht sagen, weil das Statistische Amt einzelne Zahlen geheim hält."
        else:
            what = ("In the region {place} the industry {industry} has between {low} and {high} times the employees "
                    "that would be expected for the region's size.")  # fmt: skip
            sure = "It cannot be said more exactly, because the statistical office keeps some figures secret."
        return Sentences(what.format(**values), sure)
    values = {"place": place, "industry": industry, "jobs": number(jobs, language), "times": about(times, language),
              "expected": about(jobs / times, language) if times else "–"}  # fmt: skip
    if language == "de":
        what = ("In der Region {place} arbeiten {jobs} Beschäftigte in der Branche {industry}; nach der Größe der "
                "Region wären etwa {expected} zu erwarten, es sind also {times}-mal so viele.")  # fmt: skip
        sure = ("Die Beschäftigten sind vollständig gezählt; ob sie in vielen Unternehmen arbeiten oder in einem "
                "großen, sagt diese Zahl nicht.")  # fmt: skip
    else:
        what = ("In the region {place}, {jobs} employees work in the industry {industry}; for the region's size about "
                "{expected} would be expected, so there are {times} times as many.")  # fmt: skip
        sure = ("The employees are fully counted; whether they work in many firms or in one large one, this figure "
                "does not say.")  # fmt: skip
    return Sentences(what.format(**values), sure)


def _chance(q: float, language: Language) -> str:
    """How likely it is that the find is a mere accident, from the false discovery rate."""
    german = language == "de"
    if math.isnan(q):
        return "Ob das Zufall ist, lässt sich nicht prüfen." if german else "Whether this is chance cannot be tested."
    if q > 0.05:
        return "Das kann auch Zufall sein." if german else "This may also be chance."
    of = 1_000 if q <= 0.001 else 100 if q <= 0.01 else 20
    many = number(of, language)
    sure_de = {1_000: "mit großer Sicherheit", 100: "sehr wahrscheinlich", 20: "wahrscheinlich"}[of]
    sure_en = {1_000: "almost certainly", 100: "very probably", 20: "probably"}[of]
    if german:
        return f"Das ist {sure_de} kein Zufall: Von {many} solchen Funden wäre höchstens einer falsch."
    return f"This is {sure_en} no accident: of {many} such finds at most one would be wrong."


def _listed(names: list[str], language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (" und " if language == "de" else " and ") + names[-1]
