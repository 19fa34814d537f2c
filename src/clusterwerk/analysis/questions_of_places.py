"""Questions that rest on coordinates: where firms lie, whatever the borders of regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusterwerk.analysis.question import Asked, Need, Parameter, Question
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

QUESTIONS_OF_PLACES = (CANDIDATES,)
