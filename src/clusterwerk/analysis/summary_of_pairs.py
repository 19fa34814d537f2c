"""Sentences, tables and pictures of coagglomeration and colocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.matrix_chart import heat
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.wording import (
    Language,
    Names,
    Sentences,
    chance_of_find,
    chance_of_one,
    digits,
    listed,
    named,
    number,
    percent,
    warning_text,
)

if TYPE_CHECKING:
    from clusterwerk.analysis.coagglomeration import Coagglomeration, GroupCoagglomeration
    from clusterwerk.analysis.colocation import Colocation

SHOWN = 24
_APART_TOGETHER = {
    "de": ("meiden einander", "suchen dieselben Regionen"),
    "en": ("avoid each other", "seek the same regions"),
}


def coagglomeration_sentences(found: Coagglomeration, language: Language, names: Names | None) -> Sentences:
    """Which pair is closest, and how sure that is."""
    known, pairs = named(names), found.pairs()
    if not pairs:
        if language == "de":
            return Sentences("Ein Paar von Branchen gibt es hier nicht.", "Dazu braucht es zwei Branchen.")
        return Sentences("There is no pair of industries here.", "That needs two industries.")
    one, other = pairs[0]
    first, second = known.industry(found.industries[one]), known.industry(found.industries[other])
    value, many = digits(float(found.value[one, other]), language, 2), number(len(pairs), language)
    tested = int(np.count_nonzero(np.triu(found.q <= 0.05, 1)))
    if language == "de":
        what = (
            f"Von {many} Paaren von Branchen suchen {first} und {second} am stärksten dieselben Regionen (Maß {value}; "
            "0 wäre unabhängig voneinander)."
        )
    else:
        what = (
            f"Of {many} pairs of industries {first} and {second} seek the same regions most (measure {value}; 0 would "
            "be independent of each other)."
        )
    sure = chance_of_find(float(found.q[one, other]), language)
    if tested:
        count = number(tested, language)
        sure += f" Insgesamt fallen {count} Paare auf." if language == "de" else f" In all {count} pairs stand out."
    return Sentences(what, sure)


def coagglomeration_table(found: Coagglomeration, names: Names | None) -> Table:
    """One row per pair, the closest first."""
    known, pairs = named(names), found.pairs()
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    keys = found.industries

    def column(places: list[int]) -> np.ndarray:
        return np.array([keys[place] for place in places], dtype=object)

    return Table(
        {
            "industry": column(one),
            "industry_name": np.array([known.industry(keys[place]) for place in one], dtype=object),
            "other_industry": column(other),
            "other_industry_name": np.array([known.industry(keys[place]) for place in other], dtype=object),
            "value": found.value[one, other],
            "z": found.z[one, other],
            "p": found.p[one, other],
            "q": found.q[one, other],
        }
    )


def coagglomeration_picture(found: Coagglomeration, language: Language, names: Names | None) -> str:
    """The matrix; of many industries those of the closest pairs."""
    known = named(names)
    chosen = list(dict.fromkeys(place for pair in found.pairs() for place in pair))[:SHOWN]
    labels = [known.industry(found.industries[place]) for place in chosen]
    return heat(
        found.value[np.ix_(chosen, chosen)].tolist() if chosen else [],
        labels,
        labels,
        title={"de": "Welche Branchen dieselben Regionen suchen", "en": "Which industries seek the same regions"}[
            language
        ],
        description=str(coagglomeration_sentences(found, language, names)),
        language=language,
        ends=_APART_TOGETHER[language],
    )


def group_sentences(found: GroupCoagglomeration, language: Language, names: Names | None) -> Sentences:
    """Whether the group's industries choose the same regions, and how sure that is."""
    known = named(names)
    all_ = listed([known.industry(key) for key in found.industries], language)
    value, more = digits(found.value, language, 2), found.value > 0
    if language == "de":
        how = "suchen dieselben Regionen häufiger" if more else "suchen nicht häufiger dieselben Regionen"
        what = f"Die Branchen {all_} {how}, als wenn jede für sich entschiede (Maß {value}; 0 wäre unabhängig)."
    else:
        how = "seek the same regions more often" if more else "do not seek the same regions more often"
        what = f"The industries {all_} {how} than if each chose alone (measure {value}; 0 would be independent)."
    none = {"de": "Eine gemeinsame Vorliebe ist das nicht.", "en": "That is no common preference."}[language]
    sure = chance_of_one(found.p, language) if more else none
    if found.few:
        sure += " " + warning_text(Warn.FEW_PLANTS, language)
    return Sentences(what, sure)


def group_table(found: GroupCoagglomeration, names: Names | None) -> Table:
    """One row per industry of the group, with the group's figures."""
    known, count = named(names), len(found.industries)
    return Table(
        {
            "industry": np.array(found.industries, dtype=object),
            "industry_name": np.array([known.industry(key) for key in found.industries], dtype=object),
            "share_of_group": np.array(found.shares),
            "value": np.full(count, found.value),
            "low": np.full(count, found.interval.low),
            "high": np.full(count, found.interval.high),
            "z": np.full(count, found.z),
            "p": np.full(count, found.p),
        }
    )


def group_picture(found: GroupCoagglomeration, language: Language, names: Names | None) -> str:
    """The value from chance as a bar with the reach of chance."""
    label = {"de": "Gruppe", "en": "group"}[language]
    return bars(
        [Bar(label, found.value, found.interval.low, found.interval.high)],
        title={"de": "Suchen die Branchen dieselben Regionen?", "en": "Do the industries seek the same regions?"}[
            language
        ],
        description=str(group_sentences(found, language, names)),
        language=language,
        reference=0.0,
        reference_label={"de": "unabhängig", "en": "independent"}[language],
        ends=_APART_TOGETHER[language],
    )


def colocation_sentences(found: Colocation, language: Language, names: Names | None) -> Sentences:
    """Whether the two share places more often than chance, and how sure that is."""
    known = named(names)
    one, other = known.industry(found.one), known.industry(found.other)
    share, chance = percent(found.cl, language, 1), percent(found.expected, language, 1)
    if language == "de":
        what = (
            f"Nimmt man ein Unternehmen der Branche {one} und eines der Branche {other}, liegen beide in {share} der "
            f"Fälle am selben Ort; durch Zufall wären es {chance}."
        )
    else:
        what = (
            f"Taking one firm of the industry {one} and one of the industry {other}, both lie at the same place in "
            f"{share} of cases; by chance it would be {chance}."
        )
    if found.xcl <= 0:
        sure = (
            "Sie liegen nicht häufiger beieinander als durch Zufall."
            if language == "de"
            else "They do not lie together more often than by chance."
        )
    else:
        sure = chance_of_one(found.p, language)
    if found.few:
        sure += " " + warning_text(Warn.FEW_PLANTS, language)
    return Sentences(what, sure)


def colocation_table(found: Colocation, names: Names | None) -> Table:
    """One row."""
    known = named(names)
    texts = {
        "industry": found.one,
        "industry_name": known.industry(found.one),
        "other_industry": found.other,
        "other_industry_name": known.industry(found.other),
    }
    figures = {
        "firms": found.firms[0],
        "other_firms": found.firms[1],
        "colocation": found.cl,
        "chance_value": found.expected,
        "excess_colocation": found.xcl,
        "low": found.interval.low,
        "high": found.interval.high,
        "z": found.z,
        "p": found.p,
    }
    return Table(
        {name: np.array([text], dtype=object) for name, text in texts.items()}
        | {name: np.array([value]) for name, value in figures.items()}
    )


def colocation_picture(found: Colocation, language: Language, names: Names | None) -> str:
    """The share of pairs at the same place beside what chance gives."""
    known, german = named(names), language == "de"
    reach = 1.96 * found.deviation
    return bars(
        [
            Bar("gefunden" if german else "found", found.cl * 100),
            Bar(
                "durch Zufall (Strich: 95-%-Bereich)" if german else "by chance (line: 95 % range)",
                found.expected * 100,
                max(0.0, found.expected - reach) * 100,
                min(1.0, found.expected + reach) * 100,
                kind=6,
            ),
        ],
        title=f"{known.industry(found.one)} – {known.industry(found.other)}",
        description=str(colocation_sentences(found, language, names)),
        language=language,
        axis="% der Paare am selben Ort" if german else "% of pairs at the same place",
    )
