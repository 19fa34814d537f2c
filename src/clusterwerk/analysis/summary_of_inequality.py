"""Sentences, table and picture of :class:`~clusterwerk.analysis.inequality.Inequality`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.wording import Language, Names, Sentences, chance_of_one, digits, named, number, percent, span

if TYPE_CHECKING:
    from clusterwerk.analysis.inequality import Inequality


def inequality_sentences(found: Inequality, language: Language) -> Sentences:
    """How unequal, how much of it between the groups, and how sure that is."""
    value, units = digits(found.value, language, 2), number(found.units, language)
    bounds = span(found.interval.low, found.interval.high, language, 2)
    groups, share = number(len(found.groups), language), percent(found.share_between, language)
    if language == "de":
        what = f"Die Ungleichheit zwischen den {units} Einheiten beträgt {value} (0 hieße: alle gleich)"
        what += f"; {share} davon liegen zwischen den {groups} Gruppen." if found.groups and found.value > 0 else "."
        sure = f"Mit anderen Einheiten derselben Art läge der Wert mit 95 von 100 Chancen bei {bounds}."
    else:
        what = f"The inequality between the {units} units is {value} (0 would mean: all alike)"
        what += f"; {share} of it lie between the {groups} groups." if found.groups and found.value > 0 else "."
        sure = f"With other units of the same kind the value would lie at {bounds} in 95 of 100 cases."
    if found.groups and not np.isnan(found.p):
        lead = "Zum Teil zwischen den Gruppen: " if language == "de" else "On the part between the groups: "
        sure += " " + lead + chance_of_one(found.p, language)
    return Sentences(what, sure)


def _parts_of(found: Inequality, language: Language, names: Names | None) -> list[tuple[str, float, float, float]]:
    """Label, index, what it adds, units."""
    german, nan = language == "de", float("nan")
    rows = [("insgesamt" if german else "in all", found.value, found.value, float(found.units))]
    if found.groups:
        rows.append(("zwischen den Gruppen" if german else "between the groups", nan, found.between, nan))
        within = "innerhalb: " if german else "inside: "
        for place, name in enumerate(found.groups):
            label = within + named(names).region(name)
            rows.append((label, float(found.group_values[place]), float(found.group_shares[place]),
                         float(found.group_units[place])))  # fmt: skip
    return rows


def inequality_table(found: Inequality, language: Language, names: Names | None) -> Table:
    """The whole, its parts and the groups."""
    rows = _parts_of(found, language, names)
    return Table(
        {
            "measure": np.array([row[0] for row in rows], dtype=object),
            "value": np.array([row[1] for row in rows]),
            "contribution": np.array([row[2] for row in rows]),
            "count": np.array([row[3] for row in rows]),
        }
    )


def inequality_picture(found: Inequality, language: Language, names: Names | None) -> str:
    """What lies between the groups and what inside each."""
    first, *rest = _parts_of(found, language, names)
    drawn = [Bar(first[0], first[2], found.interval.low, found.interval.high)]
    drawn += [Bar(label, adds, kind=2 if place == 0 else 3) for place, (label, _, adds, _) in enumerate(rest[:30])]
    return bars(
        drawn,
        title={"de": "Ungleichheit und ihre Teile", "en": "Inequality and its parts"}[language],
        description=str(inequality_sentences(found, language)),
        language=language,
        axis={
            "de": f"Theil-Index {found.kind}; Strich: 95-%-Bereich",
            "en": f"Theil index {found.kind}; line: 95 % range",
        }[language],
    )
