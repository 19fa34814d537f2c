"""Every question that can be asked of a register, in the order in which they are offered.

    from clusterwerk.analysis.questions import QUESTIONS

    with Register("register.parquet") as register:
        result = QUESTIONS["specialisation"].compute(register, {"digits": 4})

Screens, the command line and notebooks ask here; a new measure is offered everywhere as soon as it stands in this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clusterwerk.analysis.errors import UnknownKey
from clusterwerk.analysis.question import NEED_WORDS, Choice, Need, Parameter, Question, UnmetNeed
from clusterwerk.analysis.questions_of_cells import QUESTIONS_OF_CELLS
from clusterwerk.analysis.questions_of_comparison import QUESTIONS_OF_COMPARISON
from clusterwerk.analysis.questions_of_pairs import QUESTIONS_OF_PAIRS
from clusterwerk.analysis.questions_of_places import QUESTIONS_OF_PLACES
from clusterwerk.analysis.questions_of_space import QUESTIONS_OF_SPACE
from clusterwerk.analysis.questions_of_spread import QUESTIONS_OF_SPREAD

__all__ = ["NEED_WORDS", "QUESTIONS", "Choice", "Need", "Parameter", "Question", "UnmetNeed", "question"]

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        one.key: one
        for one in (
            *QUESTIONS_OF_CELLS,
            *QUESTIONS_OF_SPREAD,
            *QUESTIONS_OF_PLACES,
            *QUESTIONS_OF_SPACE,
            *QUESTIONS_OF_PAIRS,
            *QUESTIONS_OF_COMPARISON,
        )
    }
)


def question(key: str) -> Question:
    """The question of this key. Raises :class:`UnknownKey`."""
    if key not in QUESTIONS:
        raise UnknownKey("question", key)
    return QUESTIONS[key]
