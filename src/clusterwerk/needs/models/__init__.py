"""Needs, offers and services, the questions the office sends about them, and lists that are taken over."""

from clusterwerk.needs.models.askings import Asking
from clusterwerk.needs.models.lists import StatedList
from clusterwerk.needs.models.services import ServiceUse
from clusterwerk.needs.models.stated import Need, NeedTopic, Offer, OfferTopic
from clusterwerk.needs.models.themes import Judgement, Theme, ThemeNeed

__all__ = [
    "Asking",
    "Judgement",
    "Need",
    "NeedTopic",
    "Offer",
    "OfferTopic",
    "ServiceUse",
    "StatedList",
    "Theme",
    "ThemeNeed",
]
