"""What a new round may ask beside the rounds before it: a figure of a period once, and never of days that overlap.

A sum over half a year and one over the year, or the same year asked twice while one firm changes its figure, can be
subtracted from one another, and no list of sets of firms would show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterwerk.twolock.agreement import Agreement
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.survey import Asked, Period, Survey


def check_beside(survey: Survey, others: Iterable[Survey]) -> None:
    """That this survey asks nothing that could be subtracted from what the others asked. Raises Untrue.

    The period before may be one that was asked already: firms mark a figure that they change, and it counts as another one.
    """
    for other in others:
        if other.survey_id == survey.survey_id:
            continue
        for asked in survey.indicators:
            theirs = other.by_id.get(asked.id)
            if theirs is not None:
                _check_periods(asked, survey, other, list(_periods(theirs, other)))


def _check_periods(asked: Asked, survey: Survey, other: Survey, known: list[Period]) -> None:
    facts = {"indicator": asked.title["de"], "round": other.survey_id}
    for own in _periods(asked, survey):
        for old in known:
            if own.overlaps(old):
                raise Untrue("overlapping_periods", period=own.days, other=old.days, **facts)
    if survey.period.days in {one.days for one in known}:
        raise Untrue("asked_before", period=survey.period.days, **facts)


def _periods(asked: Asked, survey: Survey) -> Iterator[Period]:
    yield survey.period
    if asked.previous:
        yield survey.before


def known_since(agreements: Iterable[Agreement]) -> dict[str, str]:
    """For each indicator that was asked, the label of the first period in which it was: {id: label}."""
    found: dict[str, str] = {}
    for one in sorted(agreements, key=lambda agreement: agreement.survey.period.first):
        for asked in one.survey.indicators:
            found.setdefault(asked.id, one.survey.period.label)
    return found
