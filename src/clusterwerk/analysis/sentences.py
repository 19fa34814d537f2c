"""Two plain sentences about a result, in German or English: what was found, and how sure that is.

For people without statistics: no formula, no foreign word, numbers in the reader's form. The sentences are
texts of this library, so that a notebook and a screen say the same.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clusterwerk.analysis.candidate import Candidate
from clusterwerk.analysis.density import Density
from clusterwerk.analysis.genealogy import Genealogy
from clusterwerk.analysis.results import Interval, Warn
from clusterwerk.analysis.wording import Language, Sentences, about, chance_of_find, listed, number

if TYPE_CHECKING:
    from clusterwerk.analysis.specialisation import LocationQuotient


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
    values["chance"] = chance_of_find(found.q, language)
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
        sure = chance_of_find(found.q, language)
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
    several = len({link.source for link in tree.links if link.source}) != 1
    values = {
        "firms": number(len(tree.firms), language),
        "descending": number(tree.descending, language),
        "pioneers": listed(pioneers[:3], language),
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
        sure = "Das Gründungsjahr ist bei {dated} von {firms} Unternehmen genau bekannt; "
        sure += (
            "was in keiner der {sources} Quellen steht, fehlt hier."
            if several
            else "was nicht in der Quelle steht, fehlt hier."
        )
    else:
        if not pioneers:
            what = "No spin-off is known among the {firms} firms."
        elif len(pioneers) > 3:
            what = ("Of {firms} firms {descending} came out of another one, in up to {generations} generations; most "
                    "descendants have {pioneers}.")  # fmt: skip
        else:
            what = ("Of {firms} firms {descending} came out of another one, in up to {generations} generations; it "
                    "began with {pioneers}.")  # fmt: skip
        sure = "The year of foundation is known exactly for {dated} of {firms} firms; "
        sure += (
            "what is in none of the {sources} sources is missing here."
            if several
            else "what is not in the source is missing here."
        )
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
