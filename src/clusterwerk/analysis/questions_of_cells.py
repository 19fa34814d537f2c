"""Questions that rest on regions: who has more of an industry, and which industries are concentrated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clusterwerk.analysis.question import Asked, Choice, Need, Parameter, Question
from clusterwerk.analysis.results import Result

REGIONS = Parameter(
    "regions", "choice", "kreis", "Regionen", "Regions",
    choices=(Choice("kreis", "Kreise", "districts"), Choice("municipality", "Gemeinden", "municipalities")),
)  # fmt: skip
DIGITS = Parameter(
    "digits", "choice", 3, "Stellen des Branchencodes", "Digits of the industry code",
    choices=tuple(Choice(n, f"{n} Stellen", f"{n} digits") for n in (2, 3, 4)),
)  # fmt: skip
INDUSTRIES = Parameter(
    "industries", "keys", (), "Nur Branchen, deren Code so beginnt", "Only industries whose code begins so",
    of="industry",
)  # fmt: skip
PLACES = Parameter(
    "places", "keys", (), "Nur Regionen, deren Schlüssel so beginnt", "Only regions whose key begins so", of="region"
)
BASE = Parameter(
    "base", "choice", "employment", "Verglichen werden", "Compared are",
    choices=(Choice("employment", "Beschäftigte", "employees"),
             Choice("establishments", "Betriebe", "establishments")),
)  # fmt: skip

CELLS_IMPORT = "from clusterwerk.analysis.chosen_cells import chosen_cells"


def cells_lines(given: Mapping[str, Any]) -> list[str]:
    """Code that counts the cells a question works on."""
    counted = f"cells = register.cells(regions={given['regions']!r}, digits={given['digits']})"
    chosen = {name: given[name] for name in ("industries", "places") if given.get(name)}
    if not chosen:
        return [counted]
    written = ", ".join(f"{name}={value!r}" for name, value in chosen.items())
    return [counted, f"cells = chosen_cells(cells, {written})"]


def cells_of(asked: Asked):
    """The cells a question works on."""
    from clusterwerk.analysis.chosen_cells import chosen_cells  # loads NumPy

    given = asked.given
    cells = asked.register.cells(regions=given["regions"], digits=given["digits"])
    return chosen_cells(cells, industries=given.get("industries", ()), places=given.get("places", ()))


def _specialisation(asked: Asked) -> Result:
    from clusterwerk.analysis.specialisation import specialisation

    return specialisation(cells_of(asked), base=asked.given["base"])


def _concentration(asked: Asked) -> Result:
    from clusterwerk.analysis.concentration import ellison_glaeser

    return ellison_glaeser(cells_of(asked))


SPECIALISATION = Question(
    key="specialisation",
    title_de="Welche Region hat mehr von einer Branche als andere?",
    title_en="Which region has more of an industry than others?",
    explained_de="Für jede Region und Branche wird gezählt, wie viele Betriebe und Beschäftigte es gibt, und mit dem "
    "verglichen, was die Größe der Region erwarten lässt. Weil dabei Tausende Paare betrachtet werden, gilt ein Paar "
    "erst als auffällig, wenn es auch unter so vielen kaum durch Zufall entsteht. Kleine Zahlen werden vorsichtig "
    "geschätzt und stehen darum weiter unten.",
    explained_en="For every region and industry, establishments and employees are counted and compared with what the "
    "size of the region lets one expect. Because thousands of pairs are looked at, a pair stands out only if even "
    "among so many it hardly comes about by chance. Small figures are estimated cautiously and rank lower.",
    limits_de="Ein hoher Wert sagt nicht, dass die Unternehmen zusammenarbeiten. Andere Grenzen der Regionen geben "
    "andere Werte, und ein Betrieb jenseits der Grenze zählt nicht.",
    limits_en="A high value does not say that the firms work together. Other borders of the regions give other "
    "values, and an establishment beyond the border does not count.",
    parameters=(REGIONS, DIGITS, INDUSTRIES, PLACES, BASE),
    needs=frozenset({Need.REGIONS}),
    page="location-quotient",
    answer=_specialisation,
    lines=lambda given, seed: [*cells_lines(given), f"result = specialisation(cells, base={given['base']!r})"],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.specialisation import specialisation"),
)

CONCENTRATION = Question(
    key="concentration",
    title_de="Welche Branchen ballen sich in wenigen Regionen?",
    title_en="Which industries are concentrated in few regions?",
    explained_de="Für jede Branche wird gemessen, wie ungleich sie über die Regionen verteilt ist. Davon wird "
    "abgezogen, was schon durch einzelne große Betriebe entsteht: Ein einziges großes Werk macht noch keine Häufung.",
    explained_en="For every industry it is measured how unevenly it is spread over the regions. What single large "
    "plants cause by themselves is taken off: one large works alone is no concentration.",
    limits_de="Das Maß sagt nicht, wo sich eine Branche ballt. Nachbarregionen gelten ihm als so fern wie alle "
    "anderen.",
    limits_en="The measure does not say where an industry is concentrated. It takes neighbouring regions to be as "
    "far away as all others.",
    parameters=(REGIONS, DIGITS, INDUSTRIES),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="ellison-glaeser",
    answer=_concentration,
    lines=lambda given, seed: [*cells_lines(given), "result = ellison_glaeser(cells)"],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.concentration import ellison_glaeser"),
)

QUESTIONS_OF_CELLS = (SPECIALISATION, CONCENTRATION)
