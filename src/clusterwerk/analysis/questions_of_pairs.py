"""Questions about industries that belong together, and about change between two years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusterwerk.analysis.question import Asked, Need, Parameter, Question
from clusterwerk.analysis.questions_of_cells import (
    CELLS_IMPORT,
    DIGITS,
    INDUSTRIES,
    REGIONS,
    cells_lines,
    cells_of,
)
from clusterwerk.analysis.results import Result

COARSE = replace(DIGITS, default=2)
ONE = Parameter("one", "key", None, "Eine Branche (Code)", "One industry (code)", of="industry")
OTHER = Parameter("other", "key", None, "Die andere Branche (Code)", "The other industry (code)", of="industry")
REGION = Parameter("region", "key", None, "Region (Schlüssel)", "Region (key)", of="region")


def _coagglomeration(asked: Asked) -> Result:
    from clusterwerk.analysis.coagglomeration import coagglomeration

    return coagglomeration(cells_of(asked))


def _colocation(asked: Asked) -> Result:
    from clusterwerk.analysis.colocation import colocation

    return colocation(cells_of(asked), asked.given["one"], asked.given["other"])


def _related(asked: Asked) -> Result:
    from clusterwerk.analysis.related_industries import related_industries

    return related_industries(cells_of(asked))


def _shift_share(asked: Asked) -> Result:
    from clusterwerk.analysis.shift_share import shift_share

    return shift_share(cells_of(replace(asked, register=asked.earlier)), cells_of(asked), asked.given["region"])


def _shift_share_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    counted = f"cells(regions={given['regions']!r}, digits={given['digits']})"
    return [
        f"result = shift_share(earlier.{counted}, register.{counted}, {given['region']!r})",
        "earlier.close()",
    ]


COAGGLOMERATION = Question(
    key="coagglomeration",
    title_de="Welche Branchen stehen in denselben Regionen?",
    title_en="Which industries stand in the same regions?",
    explained_de="Für je zwei Branchen wird verglichen, ob sie ihre Schwerpunkte in denselben Regionen haben. Dass "
    "große Regionen von allem viel haben, wird dabei abgezogen.",
    explained_en="For every two industries it is compared whether they have their strongholds in the same regions. That "
    "large regions have much of everything is taken off.",
    limits_de="Zwei Branchen können am selben Ort stehen, ohne miteinander zu tun zu haben, etwa wegen eines Hafens.",
    limits_en="Two industries may stand at the same place without having to do with each other, for instance because of "
    "a harbour.",
    parameters=(REGIONS, COARSE, INDUSTRIES),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="coagglomeration",
    answer=_coagglomeration,
    lines=lambda given, seed: [*cells_lines(given), "result = coagglomeration(cells)"],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.coagglomeration import coagglomeration"),
)

COLOCATION = Question(
    key="colocation",
    title_de="Suchen zwei Branchen dieselben Orte?",
    title_en="Do two industries seek the same places?",
    explained_de="Gezählt werden alle Paare aus einem Betrieb der einen und einem der anderen Branche. Verglichen wird, "
    "wie viele davon in derselben Region liegen und wie viele es wären, wenn die Betriebe beider Branchen ihre Plätze "
    "tauschten.",
    explained_en="All pairs of an establishment of one and one of the other industry are counted. It is compared how many "
    "of them lie in the same region and how many there would be if the establishments of both industries swapped places.",
    limits_de="Das Maß kennt nur diese beiden Branchen. Ob es dort überhaupt viele Betriebe gibt, bleibt außer Acht.",
    limits_en="The measure knows only these two industries. Whether there are many establishments at all is left out.",
    parameters=(ONE, OTHER, REGIONS, DIGITS),
    needs=frozenset({Need.REGIONS}),
    page="colocation",
    answer=_colocation,
    lines=lambda given, seed: [
        *cells_lines(given),
        f"result = colocation(cells, {given['one']!r}, {given['other']!r})",
    ],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.colocation import colocation"),
)

RELATED = Question(
    key="related",
    title_de="Welche Branchen gehören zusammen?",
    title_en="Which industries belong together?",
    explained_de="Branchen gelten als verwandt, wenn sie in denselben Regionen stark sind, am selben Ort stehen und "
    "einander beliefern. Aus diesen Ähnlichkeiten entstehen Gruppen, die innen ähnlicher sind als nach außen.",
    explained_en="Industries count as related when they are strong in the same regions, stand at the same place and supply "
    "each other. From these likenesses groups arise that are more alike inside than towards the outside.",
    limits_de="Wer wen beliefert, stammt aus einer Tabelle ganzer Volkswirtschaften und gilt nicht für einzelne Firmen. "
    "Mit wenigen oder großen Regionen sieht vieles verwandt aus.",
    limits_en="Who supplies whom comes from a table of whole economies and does not hold for single firms. With few or "
    "large regions much looks related.",
    parameters=(REGIONS, COARSE),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="related-industries",
    answer=_related,
    lines=lambda given, seed: [*cells_lines(given), "result = related_industries(cells)"],
    imports=(CELLS_IMPORT, "from clusterwerk.analysis.related_industries import related_industries"),
)

SHIFT_SHARE = Question(
    key="shift_share",
    title_de="Warum ist eine Region gewachsen oder geschrumpft?",
    title_en="Why has a region grown or shrunk?",
    explained_de="Die Veränderung der Beschäftigten zwischen zwei Listen wird geteilt: was die Entwicklung aller, was "
    "die Mischung der Branchen und was die Region selbst dazu beigetragen hat.",
    explained_en="The change of employment between two lists is split: what the development of all, what the mix of "
    "industries and what the region itself has contributed.",
    limits_de="Die Rechnung teilt auf, sie erklärt nicht. Fehlt eine Branche in einer der Listen, lässt sie sich so fein "
    "nicht rechnen.",
    limits_en="The computation splits, it does not explain. If an industry is missing in one of the lists, it cannot be "
    "made so finely.",
    parameters=(REGION, REGIONS, COARSE),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS, Need.EARLIER}),
    page="shift-share",
    answer=_shift_share,
    lines=_shift_share_lines,
    imports=("from clusterwerk.analysis.shift_share import shift_share",),
)

QUESTIONS_OF_PAIRS = (COAGGLOMERATION, COLOCATION, RELATED, SHIFT_SHARE)
