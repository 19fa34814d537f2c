"""Sentences, table and picture of related industries: pairs and groups."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.summary_of_cells import texts
from clusterwerk.analysis.wording import Language, Names, Sentences, about, digits, listed, named, number, percent

if TYPE_CHECKING:
    from clusterwerk.analysis.related_industries import RelatedIndustries
    from clusterwerk.analysis.relatedness import Relatedness

SHOWN = 15


def relatedness_sentences(found: Relatedness, language: Language, names: Names | None) -> Sentences:
    """How many pairs are at home together more often than chance explains, and the strongest of them."""
    known, pairs = named(names), len(found.industries) * (len(found.industries) - 1) // 2
    passed = found.ranking()
    if not passed:
        if language == "de":
            return Sentences(f"Von {number(pairs, language)} Paaren von Branchen ist keines häufiger in denselben Regionen zu Hause, als Zufall erklärt.",
                             "Mit mehr oder kleineren Regionen ließe sich mehr erkennen.")  # fmt: skip
        return Sentences(f"Of {number(pairs, language)} pairs of industries none is at home in the same regions more often than chance explains.",
                         "With more or smaller regions more could be seen.")  # fmt: skip
    best = passed[0]
    one, other = known.industry(best.one), known.industry(best.other)
    together, expected = number(best.together, language), about(best.expected, language)
    if language == "de":
        return Sentences(
            f"{'Eines' if len(passed) == 1 else number(len(passed), language)} von {number(pairs, language)} Paaren von Branchen "
            f"{'ist' if len(passed) == 1 else 'sind'} häufiger in denselben Regionen zu Hause, als Zufall "
            f"erklärt; am engsten {one} und {other}, gemeinsam in {together} Regionen, wo {expected} zu erwarten wären.",
            "Höchstens etwa einer von 20 dieser Funde ist ein Zufall; dass zwei Branchen am selben Ort sind, heißt noch nicht, "
            "dass sie zusammenarbeiten.",
        )
    return Sentences(
        f"{'One' if len(passed) == 1 else number(len(passed), language)} of {number(pairs, language)} pairs of industries "
        f"{'is' if len(passed) == 1 else 'are'} at home in the same regions more often than chance "
        f"explains; closest are {one} and {other}, together in {together} regions, where {expected} would be expected.",
        "At most about one of 20 of these finds is chance; that two industries are in the same place does not yet mean that "
        "they work together.",
    )


def relatedness_table(found: Relatedness, names: Names | None) -> Table:
    """One row per pair that some region has, the most related first."""
    known = named(names)
    first, second = np.triu_indices(len(found.industries), 1)
    kept = np.flatnonzero(found.together[first, second] > 0)
    if len(kept) == 0:
        kept = np.arange(min(1, len(first)))
    first, second = first[kept], second[kept]
    order = np.argsort(-np.nan_to_num(found.value[first, second], nan=-np.inf), kind="stable")
    first, second = first[order], second[order]
    keys, size = np.array(found.industries, dtype=object), found.presence.sum(axis=0)
    return Table(
        {
            "industry": keys[first],
            "industry_name": texts([known.industry(key) for key in keys[first].tolist()]),
            "other_industry": keys[second],
            "other_industry_name": texts([known.industry(key) for key in keys[second].tolist()]),
            "relatedness": found.value[first, second],
            "regions_with_both": found.together[first, second],
            "expected_regions": size[first] * size[second] / len(found.regions),
            "p": found.p[first, second],
            "q": found.q[first, second],
        }
    )


def relatedness_picture(found: Relatedness, language: Language, names: Names | None) -> str:
    """The most related pairs as bars, those that chance does not explain first."""
    known = named(names)
    rows = sorted(relatedness_table(found, names).rows(), key=lambda row: not row["q"] <= 0.05)[:SHOWN]
    note = {"de": "Zufall möglich", "en": "may be chance"}[language]
    return bars(
        [
            Bar(f"{known.industry(row['industry'])} – {known.industry(row['other_industry'])}", float(row["relatedness"]),
                note="" if row["q"] <= 0.05 else note, kind=1 if row["q"] <= 0.05 else 6)
            for row in rows
        ],
        title={"de": "Branchen, die in denselben Regionen zu Hause sind", "en": "Industries at home in the same regions"}[language],
        description=str(relatedness_sentences(found, language, names)),
        language=language,
        axis={"de": "Verwandtschaft", "en": "relatedness"}[language],
        written=lambda value: digits(value, language),
    )  # fmt: skip


def groups_sentences(found: RelatedIndustries, language: Language, names: Names | None) -> Sentences:
    """How many groups there are, what the largest holds, and how clearly they are apart."""
    known, several = named(names), [one for one in found.groups if len(one.industries) > 1]
    traded, local = number(len(found.traded), language), number(len(found.local), language)
    clear = {"de": ("deutlich", "mäßig", "kaum"), "en": ("clearly", "moderately", "hardly")}[language]
    apart = clear[0] if found.score >= 0.5 else clear[1] if found.score >= 0.25 else clear[2]
    fitting = percent(found.fitting, language)
    largest = listed([known.industry(code) for code in several[0].industries[:3]], language) if several else ""
    if language == "de":
        what = f"{traded} überörtliche Branchen bilden {number(len(several), language)} Gruppen verwandter Branchen"
        what += f"; die größte um {largest}." if several else "."
        what += f" {local} örtliche Branchen blieben außen vor." if found.local else ""
        return Sentences(
            what,
            f"Die Gruppen sind {apart} getrennt: {fitting} der Branchen sind ihrer eigenen Gruppe ähnlicher als jeder anderen.",
        )
    what = f"{traded} traded industries form {number(len(several), language)} groups of related industries"
    what += f"; the largest around {largest}." if several else "."
    what += f" {local} local industries were left out." if found.local else ""
    return Sentences(
        what, f"The groups are {apart} apart: {fitting} of the industries are more like their own group than any other."
    )


def groups_table(found: RelatedIndustries, names: Names | None) -> Table:
    """One row per traded industry, by group."""
    known = named(names)
    rows = [(one, code) for one in found.groups for code in one.industries]
    return Table(
        {
            "group": np.array([one.number for one, _ in rows], dtype=np.int64),
            "industry": texts([code for _, code in rows]),
            "industry_name": texts([known.industry(code) for _, code in rows]),
            "within": np.array([one.within for one, _ in rows]),
            "between": np.array([one.between for one, _ in rows]),
            "silhouette": np.array([one.silhouette for one, _ in rows]),
        }
    )


def groups_picture(found: RelatedIndustries, language: Language, names: Names | None) -> str:
    """The largest groups: how much more alike their members are than chance pairs."""
    known = named(names)
    shown = [one for one in found.groups if not math.isnan(one.within)][:SHOWN]
    rest = {"de": "zu den übrigen {}", "en": "to the others {}"}[language]
    rows = [
        Bar(listed([known.industry(code) for code in one.industries[:2]], language) + (" …" if len(one.industries) > 2 else ""),
            one.within, note=rest.format(number(one.between, language, 1)))
        for one in shown
    ]  # fmt: skip
    return bars(
        rows,
        title={"de": "Gruppen verwandter Branchen", "en": "Groups of related industries"}[language],
        description=str(groups_sentences(found, language, names)),
        language=language,
        axis={"de": "mittlere Ähnlichkeit in der Gruppe (0 = Durchschnitt aller Paare)",
              "en": "mean similarity within the group (0 = average of all pairs)"}[language],
        written=lambda value: number(value, language, 1),
    )  # fmt: skip
