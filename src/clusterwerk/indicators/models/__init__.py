"""Indicators, reporting firms with their keys, the trustee, rounds and what was released. What is sealed has its own module."""

from clusterwerk.indicators.models import sealed as _sealed  # noqa: F401  read through `indicators.vault` alone
from clusterwerk.indicators.models.definitions import Indicator, IndicatorVersion
from clusterwerk.indicators.models.firms import FirmKey, OwnershipStatement, Reporter
from clusterwerk.indicators.models.results import Coverage, OfficialFigure, PublishedRound
from clusterwerk.indicators.models.rounds import Participant, Released, Reminder, Round, RoundIndicator
from clusterwerk.indicators.models.trust import OfficeKey, Trustee

__all__ = [
    "Coverage",
    "FirmKey",
    "Indicator",
    "IndicatorVersion",
    "OfficeKey",
    "OfficialFigure",
    "OwnershipStatement",
    "Participant",
    "PublishedRound",
    "Released",
    "Reminder",
    "Reporter",
    "Round",
    "RoundIndicator",
    "Trustee",
]
