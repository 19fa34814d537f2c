"""Sentences, table and picture of :class:`~clusterwerk.analysis.spread.Spread`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.engines import Table
from clusterwerk.analysis.results import Warn
from clusterwerk.analysis.wording import Language, Names, Sentences, digits, named, number, span, warning_text

if TYPE_CHECKING:
    from clusterwerk.analysis.spread import Spread

SHOWN = 15

NAMES_OF_MEASURES = {
    "hoover": ("Hoover-Index", "Hoover index"),
    "krugman": ("Krugman-Index", "Krugman index"),
    "gini_lorenz": ("Gini-Koeffizient (Lorenzkurve)", "Gini coefficient (Lorenz curve)"),
    "gini_krugman": ("Gini-Koeffizient (Krugman, halbiert)", "Gini coefficient (Krugman, halved)"),
    "gini_quotients": ("Gini-Koeffizient der Quotienten", "Gini coefficient of quotients"),
    "gini_normalised": ("Gini-Koeffizient der Quotienten (normiert)", "Gini coefficient of quotients (normalised)"),
    "herfindahl": ("Herfindahl-Index", "Herfindahl index"),
    "theil": ("Theil-Index", "Theil index"),
    "entropy": ("Entropie", "entropy"),
    "average_quotient": ("mittlerer Quotient", "average quotient"),
    "hachman": ("Hachman-Index", "Hachman index"),
}
#: Measures of which a smaller value means more one-sided.
FALLING = frozenset({"entropy", "hachman"})


def measure_name(measure: str, language: Language) -> str:
    """The name of a measure for a reader."""
    return NAMES_OF_MEASURES[measure][language == "en"]


def _order(found: Spread) -> np.ndarray:
    """Positions with a value, the most uneven first."""
    sign = 1 if found.measure in FALLING else -1
    order = np.argsort(sign * np.nan_to_num(found.value, nan=-sign * np.inf), kind="stable")
    return order[~np.isnan(found.value[order])]


def _name(found: Spread, place: int, names: Names | None) -> str:
    key = found.keys[place]
    return named(names).industry(key) if found.of == "industries" else named(names).region(key)


def spread_sentences(found: Spread, language: Language, names: Names | None) -> Sentences:
    """Which is most and which least uneven, and how sure that is."""
    order, german = _order(found), language == "de"
    if not len(order):
        if german:
            return Sentences("Es lässt sich nichts berechnen.", "In jeder Zeile fehlt mindestens eine Zahl.")
        return Sentences("Nothing can be computed.", "At least one figure is missing in every row.")
    first, last = int(order[0]), int(order[-1])
    count, measure = number(len(order), language), measure_name(found.measure, language)
    most, least = _name(found, first, names), _name(found, last, names)
    value, other = digits(float(found.value[first]), language, 2), digits(float(found.value[last]), language, 2)
    if german and found.of == "industries":
        what = (
            f"Von {count} Branchen ist {most} am ungleichsten auf die Regionen verteilt ({measure} {value}), {least} "
            f"am gleichmäßigsten ({other})."
        )
    elif german:
        what = (
            f"Von {count} Regionen ist die Wirtschaft in {most} am einseitigsten ({measure} {value}), in {least} am "
            f"vielseitigsten ({other})."
        )
    elif found.of == "industries":
        what = (
            f"Of {count} industries {most} is spread most unevenly over the regions ({measure} {value}), {least} most "
            f"evenly ({other})."
        )
    else:
        what = f"Of {count} regions the economy of {most} is most one-sided ({measure} {value}), of {least} least ({other})."
    return Sentences(what, _how_sure(found, first, most, language))


def _how_sure(found: Spread, first: int, most: str, language: Language) -> str:
    german = language == "de"
    if np.isnan(found.low[first]):
        return warning_text(Warn.NO_INTERVAL, language)
    bounds = span(float(found.low[first]), float(found.high[first]), language, 2)
    if german:
        sure = f"Wären einzelne Betriebe anderswo, läge der Wert für {most} mit 95 von 100 Chancen bei {bounds}."
    else:
        sure = f"If single plants lay elsewhere, the value for {most} would lie at {bounds} in 95 of 100 cases."
    tested = ~np.isnan(found.q)
    if tested.any():
        many, all_ = number(int((found.q[tested] <= 0.05).sum()), language), number(int(tested.sum()), language)
        if german:
            sure += f" Bei {many} von {all_} ist das mehr, als Zufall erklärt."
        else:
            sure += f" For {many} of {all_} it is more than chance explains."
    if found.effective[first] < 10:
        sure += " " + warning_text(Warn.FEW_PLANTS, language)
    return sure


def spread_table(found: Spread, names: Names | None) -> Table:
    """One row per industry or region."""
    kind = "industry" if found.of == "industries" else "region"
    return Table(
        {
            kind: np.array(found.keys, dtype=object),
            f"{kind}_name": np.array([_name(found, place, names) for place in range(len(found.keys))], dtype=object),
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "effective_plants": found.effective,
            "chance_value": found.chance,
            "p": found.p,
            "q": found.q,
        }
    )


def spread_picture(found: Spread, language: Language, names: Names | None) -> str:
    """The most uneven as bars with intervals."""
    rows = [
        Bar(_name(found, place, names), float(found.value[place]), float(found.low[place]), float(found.high[place]))
        for place in _order(found)[:SHOWN].tolist()
    ]
    if language == "de":
        title = (
            "Wie ungleich Branchen verteilt sind" if found.of == "industries" else "Wie einseitig die Wirtschaft ist"
        )
        ends, interval = ("gleichmäßig", "ungleich"), "; Strich: 95-%-Bereich"
    else:
        title = "How unevenly industries are spread" if found.of == "industries" else "How one-sided the economy is"
        ends, interval = ("even", "uneven"), "; line: 95 % range"
    axis = measure_name(found.measure, language) + ("" if np.isnan(found.low).all() else interval)
    return bars(
        rows,
        title=f"{title}: {measure_name(found.measure, language)}",
        description=str(spread_sentences(found, language, names)),
        language=language,
        axis=axis,
        ends=(ends[1], ends[0]) if found.measure in FALLING else ends,
    )
