"""Sentences, table and picture of density, genealogy and coverage: small results that do without NumPy until asked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.wording import Language, Names, Sentences, listed, named, number

if TYPE_CHECKING:
    from clusterwerk.analysis.density import Density
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.genealogy import Genealogy
    from clusterwerk.analysis.value_chain import Coverage

SHOWN = 25


def table_of(columns: dict[str, list]) -> Table:
    import numpy as np  # a genealogy on a web page never asks for a table

    from clusterwerk.analysis.engines import Table

    kept = {}
    for key, values in columns.items():
        text = any(isinstance(value, str) for value in values)
        kept[key] = np.array(values, dtype=object) if text else np.array(values)
    return Table(kept)


def density_sentences(found: Density, language: Language, names: Names | None) -> Sentences:
    """The densest region of all, and by which rule was counted."""
    from clusterwerk.analysis.sentences import density_sentences as of_region

    best = found.regions[0].region
    return of_region(found, best, language=language, place=named(names).region(best))


def density_table(found: Density, names: Names | None) -> Table:
    """One row per region, densest first."""
    known = named(names)
    return table_of(
        {
            "rank": [one.rank for one in found.regions],
            "region": [one.region for one in found.regions],
            "region_name": [known.region(one.region) for one in found.regions],
            "clusters": [one.clusters for one in found.regions],
            "inhabitants": [one.inhabitants for one in found.regions],
            "per_100_000": [one.per_100_000 for one in found.regions],
        }
    )


def density_picture(found: Density, language: Language, names: Names | None) -> str:
    """The densest regions as bars."""
    known = named(names)
    rows = [Bar(known.region(one.region), one.per_100_000) for one in found.regions[:SHOWN]]
    return bars(
        rows,
        title={"de": "Cluster je 100.000 Einwohner", "en": "Clusters per 100,000 inhabitants"}[language],
        description=str(density_sentences(found, language, names)),
        language=language,
        written=lambda value: number(value, language, 2),
    )


def genealogy_table(found: Genealogy) -> Table:
    """One row per firm, parents before children."""
    firms = list(found.firms.values())
    return table_of(
        {
            "firm": [one.firm.key for one in firms],
            "firm_name": [one.firm.name for one in firms],
            "founded": [str(one.founded) for one in firms],
            "generation": [one.generation for one in firms],
            "parents": [", ".join(found[key].firm.name for key in one.parents) for one in firms],
            "children": [one.fecundity for one in firms],
            "descendants": [one.descendants for one in firms],
        }
    )


def genealogy_picture(found: Genealogy, language: Language) -> str:
    """The family tree."""
    from clusterwerk.analysis.genealogy_svg import genealogy_svg
    from clusterwerk.analysis.layout import layout

    return genealogy_svg(found, layout(found), language=language)


def coverage_sentences(found: Coverage, language: Language) -> Sentences:
    """How many stages have enough firms, and which do not."""
    stages, covered = number(len(found.stages), language), number(found.covered, language)
    gaps = listed([getattr(stage, f"name_{language}") for stage in found.gaps], language)
    outside = len(found.outside)
    if language == "de":
        what = f"Von {stages} Stufen der Wertschöpfungskette sind {covered} besetzt" + (
            f"; wenig oder nichts gibt es bei: {gaps}." if gaps else "."
        )
        sure = (
            "Der Branchenschlüssel sagt, was ein Unternehmen herstellt, nicht, wen es beliefert; eine Lücke ist darum "
            "zuerst eine Frage."
        )
        sure += f" {number(outside, language)} Unternehmen passen zu keiner Stufe." if outside > 1 else ""
        sure += " Ein Unternehmen passt zu keiner Stufe." if outside == 1 else ""
    else:
        what = f"Of {stages} stages of the value chain {covered} are covered" + (
            f"; there is little or nothing for: {gaps}." if gaps else "."
        )
        sure = "The industry code says what a firm makes, not whom it supplies; a gap is therefore a question at first."
        sure += f" {number(outside, language)} firms fit no stage." if outside > 1 else ""
        sure += " One firm fits no stage." if outside == 1 else ""
    return Sentences(what, sure)


def coverage_table(found: Coverage, language: Language) -> Table:
    """One row per stage, in the order of the chain."""
    return table_of(
        {
            "stage": [one.stage.key for one in found.stages],
            "stage_name": [getattr(one.stage, f"name_{language}") for one in found.stages],
            "firms": [one.firms for one in found.stages],
            "employment": [one.employees for one in found.stages],
            "location_quotient": [one.lq for one in found.stages],
            "covered": [one.covered for one in found.stages],
        }
    )


def coverage_picture(found: Coverage, language: Language) -> str:
    """Firms per stage as bars, with a word where a stage is not covered."""
    gap = {"de": "Lücke?", "en": "gap?"}[language]
    rows = [
        Bar(
            getattr(one.stage, f"name_{language}"),
            float(one.firms),
            note="" if one.covered else gap,
            kind=1 if one.covered else 2,
        )
        for one in found.stages
    ]
    return bars(
        rows,
        title={"de": "Unternehmen je Stufe der Wertschöpfungskette", "en": "Firms per stage of the value chain"}[
            language
        ],
        description=str(coverage_sentences(found, language)),
        language=language,
        written=lambda value: number(value if math.isfinite(value) else 0.0, language),
    )
