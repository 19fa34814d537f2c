"""Sentences, table and picture of what follows from a genealogy: survival and incubators."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clusterwerk.analysis.charts import Bar, Line, bars, curve
from clusterwerk.analysis.summary_of_links import table_of
from clusterwerk.analysis.wording import Language, Sentences, chance_of_one, number, percent

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.incubators import Incubators
    from clusterwerk.analysis.survival import Survival, SurvivalCurve

SHOWN = 20
_GROUPS = {
    "descends": ("aus anderen hervorgegangen", "came out of others"),
    "independent": ("ohne bekannte Herkunft", "no known parent"),
    "none": ("ohne Pionier", "no pioneer"),
}


def group_text(found: Survival, group: str, language: Language) -> str:
    """A group of firms in words."""
    if found.by == "generation":
        return f"Generation {group}"
    german, english = _GROUPS.get(group, (group, group))
    return german if language == "de" else english


def survival_sentences(found: Survival, language: Language) -> Sentences:
    """How many of the two largest groups reach ten years, and whether the groups differ by chance."""
    told = []
    for one in found.curves[:2]:
        age = min(10, one.oldest)
        share, interval = one.at(age)
        name = group_text(found, one.group, language)
        span = ""
        if math.isfinite(interval.low):
            joint = " bis " if language == "de" else " to "
            span = f" ({number(interval.low * 100, language)}{joint}{percent(interval.high, language)})"
        years = number(age, language)
        if language == "de":
            told.append(
                f"von den Unternehmen „{name}“ erreichen {percent(share, language)}{span} ein Alter von {years} Jahren"
            )
        else:
            told.append(f"of the firms “{name}” {percent(share, language)}{span} reach an age of {years} years")
    what = "; ".join(told)
    what = what[0].upper() + what[1:] + "."
    if math.isnan(found.p):
        sure = "Einen Vergleich erlauben diese Daten nicht." if language == "de" else "These data allow no comparison."
    else:
        sure = chance_of_one(found.p, language)
        lead = {"de": "Zum Unterschied der Gruppen: ", "en": "On the difference of the groups: "}[language]
        sure = lead + sure
    return Sentences(what, sure)


def survival_table(found: Survival, language: Language) -> Table:
    """One row per group and age at which something was seen."""
    rows = [(one, place) for one in found.curves for place in range(len(one.ages))]
    return table_of(
        {
            "group": [group_text(found, one.group, language) for one, _ in rows],
            "age": [one.ages[place] for one, place in rows],
            "share": [one.share[place] for one, place in rows],
            "low": [one.low[place] for one, place in rows],
            "high": [one.high[place] for one, place in rows],
            "at_risk": [one.at_risk[place] for one, place in rows],
        }
    )


def survival_picture(found: Survival, language: Language) -> str:
    """Steps of at most five groups; the band is that of the largest."""
    shown = found.curves[:5]
    ages = sorted(
        {age for one in shown for age in one.ages} | {age - 0.001 for one in shown for age in one.ages if age > 0}
    )
    dashes = ("", "7 4", "2 3", "9 3 2 3", "1 2")

    def steps(one: SurvivalCurve, values: tuple[float, ...]) -> list[float]:
        return [values[sum(1 for own in one.ages if own <= age) - 1] if age <= one.oldest else math.nan for age in ages]

    lines = [
        Line(
            f"{group_text(found, one.group, language)} ({number(one.firms, language)})",
            steps(one, one.share),
            place,
            dashes[place - 1],
        )
        for place, one in enumerate(shown, start=1)
    ]
    first = shown[0]
    return curve(
        ages,
        lines,
        title={"de": "Wie lange Unternehmen bestehen", "en": "How long firms last"}[language],
        description=str(survival_sentences(found, language)),
        language=language,
        axes={"de": ("Alter in Jahren", "Anteil, der noch besteht"), "en": ("age in years", "share that still exists")}[
            language
        ],
        shown=(0.0, 1.0),
        band=(steps(first, first.low), steps(first, first.high)),
        band_label={"de": "Spanne der größten Gruppe (95 %)", "en": "margin of the largest group (95 %)"}[language],
    )


def incubator_sentences(found: Incubators, language: Language) -> Sentences:
    """Which firm brought forth most others, and how much goes back to the pioneers."""
    share = percent(found.share_descending, language)
    firms = number(found.firms, language)
    if not found.rows:
        if language == "de":
            return Sentences(
                f"Unter {firms} Unternehmen ist keine Ausgründung bekannt.", "Was in keiner Quelle steht, fehlt hier."
            )
        return Sentences(f"Among {firms} firms no spin-off is known.", "What is in no source is missing here.")
    one, first = found.rows[0], found.from_pioneers[0] if found.from_pioneers else ("", 0.0)
    name = next((row.name for row in found.rows if row.key == first[0]), first[0])
    if language == "de":
        what = (f"Die meisten Ausgründungen hat {one.name}: {number(one.children, language)} unmittelbar, {number(one.descendants, language)} über alle "
                f"Generationen; {percent(first[1], language)} aller {firms} Unternehmen gehen auf {name} zurück.")  # fmt: skip
        sure = f"Von {share} der Unternehmen ist bekannt, aus welchem anderen sie hervorgingen; was in keiner Quelle steht, fehlt."
        return Sentences(what, sure)
    what = (f"{one.name} has the most spin-offs: {number(one.children, language)} directly, {number(one.descendants, language)} over all generations; "
            f"{percent(first[1], language)} of all {firms} firms go back to {name}.")  # fmt: skip
    sure = f"Of {share} of the firms it is known from which other one they came; what is in no source is missing."
    return Sentences(what, sure)


def incubator_table(found: Incubators) -> Table:
    """One row per incubator."""
    rows = found.rows
    return table_of(
        {
            "rank": [one.rank for one in rows],
            "firm": [one.key for one in rows],
            "firm_name": [one.name for one in rows],
            "generation": [one.generation for one in rows],
            "pioneer": [one.pioneer for one in rows],
            "children": [one.children for one in rows],
            "living": [one.living for one in rows],
            "near": [one.near for one in rows],
            "kilometres": [one.kilometres for one in rows],
            "descendants": [one.descendants for one in rows],
            "share": [one.share for one in rows],
        }
    )


def incubator_picture(found: Incubators, language: Language) -> str:
    """Children per incubator as bars."""
    word = {"de": "{} über alle Generationen", "en": "{} over all generations"}[language]
    rows = [Bar(one.name, float(one.children), note=word.format(number(one.descendants, language)), kind=1 if one.pioneer else 3)
            for one in found.rows[:SHOWN]]  # fmt: skip
    return bars(
        rows,
        title={"de": "Aus welchen Unternehmen andere hervorgingen", "en": "From which firms others came"}[language],
        description=str(incubator_sentences(found, language)),
        language=language,
        written=lambda value: number(value, language),
    )
