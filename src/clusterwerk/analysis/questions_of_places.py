"""Questions that rest on coordinates: where firms lie, whatever the borders of regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusterwerk.analysis.question import Asked, Choice, Need, Parameter, Question
from clusterwerk.analysis.questions_of_cells import DIGITS, INDUSTRIES
from clusterwerk.analysis.results import Result

#: Distances rest on single industries, so the finest code is the usual one.
FINE = replace(DIGITS, default=4)
MIN_FIRMS = Parameter(
    "min_firms", "whole", 8, "Mindestzahl der Unternehmen", "Smallest number of firms", low=3, high=1_000
)
MIN_RATIO = Parameter(
    "min_ratio", "number", 2.0, "Mindestens so vielmal wie erwartet", "At least so many times as expected",
    low=1.0, high=100.0,
)  # fmt: skip


def _candidates(asked: Asked) -> Result:
    from clusterwerk.analysis.concentration import ellison_glaeser
    from clusterwerk.analysis.found_candidates import find_candidates

    given, register = asked.given, asked.register
    cells = register.cells(digits=given["digits"])
    return find_candidates(
        register.plants(digits=given["digits"]),
        industries=given["industries"],
        min_firms=given["min_firms"],
        min_ratio=given["min_ratio"],
        concentration=ellison_glaeser(cells) if cells.total_employment > 0 else None,
    )


def _candidates_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    return [
        f"cells = register.cells(digits={given['digits']})",
        "result = find_candidates(",
        f"    register.plants(digits={given['digits']}),",
        f"    industries={given['industries']!r},",
        f"    min_firms={given['min_firms']!r},",
        f"    min_ratio={given['min_ratio']!r},",
        "    concentration=ellison_glaeser(cells) if cells.total_employment > 0 else None,",
        ")",
    ]


CANDIDATES = Question(
    key="candidates",
    title_de="Wo könnten Cluster liegen?",
    title_en="Where might clusters lie?",
    explained_de="Um jeden Betrieb wird gezählt, wie viele derselben Branche in der Nähe liegen, und mit dem "
    "verglichen, was dort zu erwarten wäre, wenn die Branchen über alle Betriebe ausgelost wären. Eine dichte "
    "Innenstadt allein fällt darum nicht auf. Was bleibt, wird zu Gebieten zusammengefasst; Branchen, die am selben "
    "Ort auffallen, werden verbunden.",
    explained_en="Around every establishment it is counted how many of the same industry lie near, and compared with "
    "what would be there if industries were drawn by lot over all establishments. A dense town centre alone therefore "
    "does not stand out. What remains is joined to areas; industries that stand out at the same place are put "
    "together.",
    limits_de="Nähe ist noch keine Zusammenarbeit: Ob es ein Cluster ist, weiß nur, wer die Unternehmen kennt. Die "
    "Gebiete wurden ausgewählt, weil sie auffallen; ihre Werte sind darum eher zu hoch.",
    limits_en="Nearness is not yet cooperation: whether it is a cluster, only those know who know the firms. The areas "
    "were chosen because they stand out; their values are therefore rather too high.",
    parameters=(FINE, INDUSTRIES, MIN_FIRMS, MIN_RATIO),
    needs=frozenset({Need.COORDINATES}),
    page="candidate-clusters",
    answer=_candidates,
    lines=_candidates_lines,
    imports=(
        "from clusterwerk.analysis.concentration import ellison_glaeser",
        "from clusterwerk.analysis.found_candidates import find_candidates",
    ),
)

INDUSTRY = Parameter("industry", "key", None, "Branche (Code)", "Industry (code)", of="industry")
METHOD = Parameter(
    "method", "choice", "Kd", "Verglichen mit", "Compared with",
    choices=(Choice("Kd", "allen Standorten (Dichte der Abstände)", "all sites (density of distances)"),
             Choice("M", "dem Anteil im Umkreis", "the share within the radius")),
)  # fmt: skip
SIMULATIONS = Parameter(
    "simulations", "whole", 2_499, "Wie oft ausgelost wird", "How often lots are drawn", low=99, high=99_999
)
_SEED = 20_050_701


def _distance(asked: Asked) -> Result:
    from clusterwerk.analysis.distance_profile import distance_profile

    given = asked.given
    return distance_profile(
        asked.register.plants(digits=given["digits"]),
        given["industry"],
        method=given["method"],
        simulations=given["simulations"],
        seed=_SEED if asked.seed is None else asked.seed,
        progress=asked.progress,
    )


def _distance_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    return [
        "result = distance_profile(",
        f"    register.plants(digits={given['digits']}),",
        f"    {given['industry']!r},",
        f"    method={given['method']!r},",
        f"    simulations={given['simulations']!r},",
        f"    seed={_SEED if seed is None else seed!r},",
        ")",
    ]


DISTANCE = Question(
    key="distance",
    title_de="Bei welchen Abständen rücken die Betriebe einer Branche zusammen?",
    title_en="At which distances do the plants of an industry keep together?",
    explained_de="Die Abstände aller Paare von Betrieben der Branche werden verglichen mit denen, die entstünden, wenn "
    "dieselbe Zahl von Betrieben auf alle vorhandenen Standorte ausgelost würde. Das wird sehr oft wiederholt. Regionen "
    "und ihre Grenzen spielen keine Rolle.",
    explained_en="The distances of all pairs of plants of the industry are compared with those that would arise if the "
    "same number of plants were drawn by lot over all sites there are. That is repeated very often. Regions and their "
    "borders play no part.",
    limits_de="Das Ergebnis sagt, bei welchen Abständen, nicht wo. Liegen viele Betriebe nur auf der Mitte ihrer "
    "Postleitzahl, sind kurze Abstände nicht zu beurteilen.",
    limits_en="The result says at which distances, not where. If many plants lie only on the centre of their postal "
    "code, short distances cannot be judged.",
    parameters=(INDUSTRY, FINE, METHOD, SIMULATIONS),
    needs=frozenset({Need.COORDINATES}),
    page="distance-profiles",
    answer=_distance,
    lines=_distance_lines,
    imports=("from clusterwerk.analysis.distance_profile import distance_profile",),
    is_random=True,
)

QUESTIONS_OF_PLACES = (CANDIDATES, DISTANCE)
