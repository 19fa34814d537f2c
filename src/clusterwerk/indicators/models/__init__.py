"""Indicators, reporting firms with their keys, the trustee, rounds and what was released. What is sealed has its own module."""

from clusterwerk.indicators.models import plain_sealed as _plain_sealed  # noqa: F401  through `indicators.plain_vault` alone
from clusterwerk.indicators.models import sealed as _sealed  # noqa: F401  read through `indicators.vault` alone
from clusterwerk.indicators.models.definitions import Indicator, IndicatorVersion
from clusterwerk.indicators.models.firms import FirmKey, OwnershipStatement, Reporter
from clusterwerk.indicators.models.plain import Look, ReleasedSet
from clusterwerk.indicators.models.results import Coverage, OfficialFigure, PublishedRound
from clusterwerk.indicators.models.rounds import Participant, Released, Reminder, Round, RoundIndicator
from clusterwerk.indicators.models.surveys import Survey, SurveyAnswer, SurveyGuest, SurveyQuestion
from clusterwerk.indicators.models.trust import OfficeKey, Trustee

__all__ = [
    "Coverage",
    "FirmKey",
    "Indicator",
    "IndicatorVersion",
    "Look",
    "OfficeKey",
    "OfficialFigure",
    "OwnershipStatement",
    "Participant",
    "PublishedRound",
    "Released",
    "ReleasedSet",
    "Reminder",
    "Reporter",
    "Round",
    "RoundIndicator",
    "Survey",
    "SurveyAnswer",
    "SurveyGuest",
    "SurveyQuestion",
    "Trustee",
]
