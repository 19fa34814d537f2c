"""Needs, offers and services, the questions the office sends about them, and lists that are taken over."""

from clusterwerk.needs.models.askings import Asking
from clusterwerk.needs.models.lists import StatedList
from clusterwerk.needs.models.services import ServiceUse
from clusterwerk.needs.models.stated import Need, NeedTopic, Offer, OfferTopic

__all__ = ["Asking", "Need", "NeedTopic", "Offer", "OfferTopic", "ServiceUse", "StatedList"]
