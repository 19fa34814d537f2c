"""Questions that compare: two regions, two lists, two ways to cut the country into regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusterwerk.analysis.question import Asked, Choice, Need, Parameter, Question
from clusterwerk.analysis.questions_of_cells import CELLS_IMPORT, DIGITS, INDUSTRIES, REGIONS, cells_lines, cells_of
from clusterwerk.analysis.results import Result

ONE = Parameter("one", "key", None, "Die eine Region (Schlüssel)", "One region (key)", of="region")
OTHER = Parameter("other", "key", None, "Die andere Region (Schlüssel)", "The other region (key)", of="region")
REGION = Parameter("region", "key", None, "Region (Schlüssel)", "Region (key)", of="region")
MEASURE = Parameter(
    "measure", "choice", "gamma", "Maß", "Measure",
    choices=(Choice("gamma", "Konzentration (Ellison und Glaeser)", "concentration (Ellison and Glaeser)"),
             Choice("gini_lorenz", "Gini-Koeffizient (Lorenzkurve)", "Gini coefficient (Lorenz curve)"),
             Choice("hoover", "Hoover-Index", "Hoover index")),
)  # fmt: skip


def _regions(asked: Asked) -> Result:
    from clusterwerk.analysis.comparison import compare_regions

    return compare_regions(cells_of(asked), asked.given["one"], asked.given["other"])


def _years(asked: Asked) -> Result:
    from clusterwerk.analysis.comparison import compare_years

    return compare_years(cells_of(replace(asked, register=asked.earlier)), cells_of(asked), asked.given["region"])


def _years_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    counted = f"cells(regions={given['regions']!r}, digits={given['digits']})"
    return [
        f"result = compare_years(earlier.{counted}, register.{counted}, {given['region']!r})",
        "earlier.close()",
    ]


def _systems(asked: Asked) -> Result:
    from clusterwerk.analysis.region_systems import compare_region_systems

    cut = [cells_of(replace(asked, given={**asked.given, "regions": regions})) for regions in SYSTEMS]
    return compare_region_systems(*cut, measure=asked.given["measure"], names=SYSTEMS)


#: The two ways to cut the country, by the names that the library knows.
SYSTEMS = ("kreis", "municipality")


def _systems_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    counted = [cells_lines({**given, "regions": regions}) for regions in SYSTEMS]
    return [
        *counted[0],
        "districts = cells",
        *counted[1],
        f"result = compare_region_systems(districts, cells, measure={given['measure']!r}, names={SYSTEMS!r})",
    ]


COMPARE_REGIONS = Question(
    key="compare_regions",
    title_de="Worin unterscheiden sich zwei Regionen?",
    title_en="In what do two regions differ?",
    explained_de="Für jede Branche wird verglichen, wie viele Betriebe die eine und die andere Region hat und wie viele nach "
    "ihrer Größe zu erwarten wären. Ein Unterschied gilt, wenn er auch unter so vielen Branchen kaum durch Zufall "
    "entsteht.",
    explained_en="For every industry it is compared how many establishments the one and the other region have and how many "
    "were to be expected by their size. A difference counts if even among so many industries it hardly comes about by "
    "chance.",
    limits_de="Verglichen wird die Zahl der Betriebe. Ein großes Werk zählt wie eine kleine Werkstatt, und warum sich die "
    "Regionen unterscheiden, sagt der Vergleich nicht.",
    limits_en="The number of establishments is compared. A large works counts like a small workshop, and why the regions "
    "differ the comparison does not say.",
    parameters=(ONE, OTHER, REGIONS, replace(DIGITS, default=2), INDUSTRIES),
    needs=frozenset({Need.REGIONS}),
    page="comparisons",
    answer=_regions,
    lines=lambda given, seed: [
        *cells_lines(given),
        f"result = compare_regions(cells, {given['one']!r}, {given['other']!r})",
    ],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.comparison import compare_regions"),
)

COMPARE_YEARS = Question(
    key="compare_years",
    title_de="Was hat sich in einer Region zwischen zwei Listen verändert?",
    title_en="What has changed in a region between two lists?",
    explained_de="Für jede Branche wird verglichen, um wie viel die Region in der einen und in der anderen Liste über oder "
    "unter dem Üblichen liegt. Beide Male wird mit allen Unternehmen derselben Liste verglichen, damit verschieden "
    "vollständige Listen nicht täuschen.",
    explained_en="For every industry it is compared by how much the region lies above or below the usual in the one and in the "
    "other list. Both times it is compared with all firms of the same list, so that lists of different completeness do "
    "not mislead.",
    limits_de="Die meisten Betriebe stehen in beiden Listen; die Prüfung ist darum vorsichtig und erkennt weniger "
    "Veränderungen, als es gibt. Branchen, die nur in einer Liste vorkommen, fehlen.",
    limits_en="Most establishments stand in both lists; the test is therefore cautious and sees fewer changes than there are. "
    "Industries that occur in one list only are missing.",
    parameters=(REGION, REGIONS, replace(DIGITS, default=2)),
    needs=frozenset({Need.REGIONS, Need.EARLIER}),
    page="comparisons",
    answer=_years,
    lines=_years_lines,
    imports=("from clusterwerk.analysis.comparison import compare_years",),
)

REGION_SYSTEMS = Question(
    key="region_systems",
    title_de="Hält das Ergebnis, wenn Gemeinden statt Kreise verglichen werden?",
    title_en="Does the result hold when municipalities are compared instead of districts?",
    explained_de="Dasselbe Maß wird für jede Branche zweimal berechnet, einmal mit Kreisen und einmal mit Gemeinden. "
    "Verglichen wird, ob dieselben Branchen vorne stehen. Jede Zahl über Regionen hängt davon ab, wo die Grenzen "
    "liegen; hier sieht man, wie sehr.",
    explained_en="The same measure is computed twice for every industry, once with districts and once with municipalities. "
    "It is compared whether the same industries lead. Every figure on regions depends on where the borders lie; here one "
    "sees by how much.",
    limits_de="Zwei Einteilungen sind nicht alle. Bleibt die Reihenfolge gleich, kann eine dritte sie noch ändern.",
    limits_en="Two divisions are not all. If the order stays, a third may still change it.",
    parameters=(MEASURE, DIGITS, INDUSTRIES),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="comparisons",
    answer=_systems,
    lines=_systems_lines,
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.region_systems import compare_region_systems"),
)

QUESTIONS_OF_COMPARISON = (COMPARE_REGIONS, COMPARE_YEARS, REGION_SYSTEMS)
