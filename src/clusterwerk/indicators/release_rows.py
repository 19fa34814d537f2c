"""The results in a trustee's release as the office keeps them: all of them, and nothing beside the outputs that were asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clusterwerk.twolock.errors import Untrue

if TYPE_CHECKING:
    from clusterwerk.twolock.agreement import Agreement
    from clusterwerk.twolock.survey import Asked

GROUPS = re.compile(r"\d{1,4}(–\d{1,4}|\+)")
LARGEST = 1e15


def check_rows(release: Mapping[str, Any], agreement: Agreement) -> None:
    """That a release, of which `release_of` saw that no result stands there twice, says of every indicator and sub-group
    whether it is published, with the outputs that were asked. Raises Untrue."""
    survey = agreement.survey
    for row in release["results"]:
        if row["values"] and not _is_published_well(row, survey.by_id[row["indicator"]]):
            raise Untrue("wrong_fields", what="release", field=f"results: {row['indicator']}")
    if len(release["results"]) != len(survey.indicators) * (1 + len(survey.leaves)):
        raise Untrue("wrong_fields", what="release", field="results")
    if not all(isinstance(one, str) for one in release["included"]):
        raise Untrue("wrong_fields", what="release", field="included")


def _is_published_well(row: Mapping[str, Any], asked: Asked) -> bool:
    return bool(GROUPS.fullmatch(row["groups"])) and all(
        output in asked.outputs and _is_value(output, value, asked) for output, value in row["values"].items()
    )


def _is_value(output: str, value: Any, asked: Asked) -> bool:
    counts = {"quartiles": 3, "classes": asked.classes}
    if output not in counts:
        return not isinstance(value, list) and -LARGEST < value < LARGEST
    return isinstance(value, list) and len(value) == counts[output]
