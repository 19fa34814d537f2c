"""Questions about how evenly things are spread: industries over regions, regions' economies, inequality and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusterwerk.analysis.question import Asked, Choice, Need, Parameter, Question
from clusterwerk.analysis.questions_of_cells import (
    CELLS_IMPORT,
    DIGITS,
    INDUSTRIES,
    PLACES,
    REGIONS,
    cells_lines,
    cells_of,
)
from clusterwerk.analysis.results import Result

COARSE = replace(DIGITS, default=2)
_GINI = Choice("gini_lorenz", "Gini-Koeffizient (Lorenzkurve)", "Gini coefficient (Lorenz curve)")
_HOOVER = Choice("hoover", "Hoover-Index", "Hoover index")
_KRUGMAN = Choice("krugman", "Krugman-Index", "Krugman index")
_HERFINDAHL = Choice("herfindahl", "Herfindahl-Index", "Herfindahl index")
_THEIL = Choice("theil", "Theil-Index", "Theil index")
MEASURE = Parameter(
    "measure", "choice", "gini_lorenz", "Maß", "Measure", choices=(_GINI, _HOOVER, _KRUGMAN, _HERFINDAHL, _THEIL)
)
ONE_SIDED_MEASURE = replace(MEASURE, default="krugman", choices=(_KRUGMAN, _HOOVER, _HERFINDAHL, _GINI, _THEIL))
GROUPS = Parameter(
    "groups", "choice", 2, "Teile zwischen", "Parts between",
    choices=(Choice(2, "Ländern", "federal states"), Choice(3, "Regierungsbezirken", "government regions"),
             Choice(5, "Kreisen", "districts")),
)  # fmt: skip
ONE = Parameter(
    "industry", "key", None, "Branche (Anfang des Codes)", "Industry (start of the code)", of="industry"
)  # fmt: skip
_SEED = 1


def _spread(asked: Asked) -> Result:
    from clusterwerk.analysis.spread import spread_of_industries

    return spread_of_industries(cells_of(asked), measure=asked.given["measure"])


def _one_sided(asked: Asked) -> Result:
    from clusterwerk.analysis.spread import specialisation_of_regions

    return specialisation_of_regions(cells_of(asked), measure=asked.given["measure"])


def _inequality(asked: Asked) -> Result:
    from clusterwerk.analysis.industry_inequality import inequality_of_industry

    given = asked.given
    return inequality_of_industry(
        cells_of(asked), given["industry"], groups=given["groups"], seed=_SEED if asked.seed is None else asked.seed
    )


def _inequality_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    made = f"cells, {given['industry']!r}, groups={given['groups']!r}, seed={_SEED if seed is None else seed!r}"
    return [*cells_lines(given), f"result = inequality_of_industry({made})"]


def _stars(asked: Asked) -> Result:
    from clusterwerk.analysis.stars import stars

    return stars(cells_of(asked))


def _cluster_index(asked: Asked) -> Result:
    from clusterwerk.analysis.cluster_index import cluster_index

    extents = asked.extents or {}
    return cluster_index(
        cells_of(asked),
        area={key: area for key, (area, _) in extents.items()},
        population={key: people for key, (_, people) in extents.items()},
    )


def _cluster_index_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    return [
        *cells_lines(given),
        "rows = list(region_rows())",
        "result = cluster_index(",
        "    cells, area={row.key: row.area_km2 for row in rows}, population={row.key: row.population for row in rows}",
        ")",
    ]


SPREAD = Question(
    key="spread",
    title_de="Welche Branchen sind ungleich über die Regionen verteilt?",
    title_en="Which industries are spread unevenly over the regions?",
    explained_de="Für jede Branche wird verglichen, welcher Anteil ihrer Beschäftigten in jeder Region arbeitet und welcher "
    "Anteil aller Beschäftigten. Je weiter beides auseinander liegt, desto ungleicher ist die Branche verteilt. Der Maße "
    "gibt es mehrere; sie gewichten große und kleine Abweichungen verschieden.",
    explained_en="For every industry it is compared which share of its employees works in each region and which share of all "
    "employees. The further both lie apart, the more unevenly the industry is spread. There are several measures; they "
    "weigh large and small deviations differently.",
    limits_de="Auch eine einzige große Firma macht eine Branche ungleich verteilt. Ob die Ballung mehr ist als das, sagt die "
    "Frage nach der Konzentration.",
    limits_en="A single large firm makes an industry unevenly spread too. Whether it is more than that, the question about "
    "concentration says.",
    parameters=(MEASURE, REGIONS, DIGITS, INDUSTRIES),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="hoover-gini-herfindahl",
    answer=_spread,
    lines=lambda given, seed: [
        *cells_lines(given), f"result = spread_of_industries(cells, measure={given['measure']!r})"
    ],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.spread import spread_of_industries"),
)  # fmt: skip

ONE_SIDED = Question(
    key="one_sided",
    title_de="Welche Region lebt von wenigen Branchen?",
    title_en="Which region lives on few industries?",
    explained_de="Für jede Region wird die Mischung ihrer Branchen mit der aller anderen Regionen verglichen. Der "
    "Herfindahl-Index schaut nur auf die Region selbst: Er ist hoch, wenn wenige Branchen die meisten Beschäftigten haben.",
    explained_en="For every region the mix of its industries is compared with that of all other regions. The Herfindahl index "
    "looks only at the region itself: it is high when few industries have most of the employees.",
    limits_de="Einseitig ist weder gut noch schlecht. Kleine Regionen wirken einseitiger als große, weil einzelne Betriebe "
    "mehr zählen.",
    limits_en="One-sided is neither good nor bad. Small regions look more one-sided than large ones, because single plants "
    "count for more.",
    parameters=(ONE_SIDED_MEASURE, REGIONS, COARSE),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="hoover-gini-herfindahl",
    answer=_one_sided,
    lines=lambda given, seed: [
        *cells_lines(given), f"result = specialisation_of_regions(cells, measure={given['measure']!r})"
    ],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.spread import specialisation_of_regions"),
)  # fmt: skip

INEQUALITY = Question(
    key="inequality",
    title_de="Liegt die Ungleichheit einer Branche zwischen Ländern oder in ihnen?",
    title_en="Does the inequality of an industry lie between states or within them?",
    explained_de="Gemessen wird, wie verschieden der Anteil der Branche an den Beschäftigten der Regionen ist. Das Maß von "
    "Theil lässt sich teilen: in den Unterschied zwischen größeren Gebieten und den innerhalb jedes Gebiets. Ob der Teil "
    "dazwischen mehr ist als Zufall, zeigen viele zufällige Einteilungen.",
    explained_en="It is measured how much the industry's share of the regions' employees differs. Theil's measure can be "
    "split: into the difference between larger areas and that within each of them. Whether the part between is more than "
    "chance, many random groupings show.",
    limits_de="Die Teile hängen davon ab, wie das Land eingeteilt ist. Liegt die Liste nur in einem Gebiet, gibt es nichts "
    "dazwischen.",
    limits_en="The parts depend on how the country is divided. If the list lies in one area only, there is nothing between.",
    parameters=(ONE, GROUPS, REGIONS, replace(DIGITS, default=4)),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="inequality",
    answer=_inequality,
    lines=_inequality_lines,
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.industry_inequality import inequality_of_industry"),
    is_random=True,
)

STARS = Question(
    key="stars",
    title_de="Wer bekäme Sterne nach der Europäischen Clusterbeobachtungsstelle?",
    title_en="Who would get stars by the European Cluster Observatory?",
    explained_de="Jedes Paar aus Region und Branche kann drei Sterne bekommen: für Größe, für Spezialisierung und für das "
    "Gewicht in der Region. Die Schwellen sind die der Europäischen Clusterbeobachtungsstelle.",
    explained_en="Every pair of region and industry can get three stars: for size, for specialisation and for its weight in "
    "the region. The thresholds are those of the European Cluster Observatory.",
    limits_de="Sterne sind eine Regel, keine Prüfung: Ob ein Stern auch durch Zufall entstünde, bleibt offen.",
    limits_en="Stars are a rule, not a test: whether a star would come about by chance too stays open.",
    parameters=(REGIONS, DIGITS, INDUSTRIES, PLACES),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="stars",
    answer=_stars,
    lines=lambda given, seed: [*cells_lines(given), "result = stars(cells)"],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.stars import stars"),
)

CLUSTER_INDEX = Question(
    key="cluster_index",
    title_de="Wo ist eine Branche dicht, auf die Fläche und auf die Einwohner gerechnet?",
    title_en="Where is an industry dense, per area and per inhabitant?",
    explained_de="Der Index von Litzenberger und Sternberg multipliziert drei Vergleiche mit dem ganzen Land: Beschäftigte der "
    "Branche je Fläche, je Einwohner, und wie viele Betriebe sich diese Beschäftigten teilen. Hoch ist er nur, wo alle drei "
    "hoch sind; ein einziges großes Werk genügt nicht.",
    explained_en="The index of Litzenberger and Sternberg multiplies three comparisons with the whole country: employees of the "
    "industry per area, per inhabitant, and how many plants share these employees. It is high only where all three are "
    "high; a single large works is not enough.",
    limits_de="Der Index wächst mit der Zahl der verglichenen Regionen und Branchen; er taugt nur zum Vergleich innerhalb einer "
    "Rechnung. Städte mit wenig Fläche liegen leicht vorn.",
    limits_en="The index grows with the number of regions and industries compared; it serves only comparisons within one "
    "computation. Towns with little area easily lead.",
    parameters=(REGIONS, DIGITS, INDUSTRIES),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS, Need.EXTENTS}),
    page="cluster-index",
    answer=_cluster_index,
    lines=_cluster_index_lines,
    imports=(
        CELLS_IMPORT,
        "from clusterwerk.analysis.cluster_index import cluster_index",
        "from clusterwerk.clusters.reference_tables import region_rows",
    ),
)

QUESTIONS_OF_SPREAD = (SPREAD, ONE_SIDED, INEQUALITY, CLUSTER_INDEX, STARS)
