"""Membership, recruiting, portal access, conversations, consents and retention."""

from clusterwerk.members.models.access import PortalAccess
from clusterwerk.members.models.consents import Consent, ConsentText
from clusterwerk.members.models.conversations import Conversation
from clusterwerk.members.models.imports import ExternalNumber, ImportBatch, ImportEffect, ImportMapping, ImportRow
from clusterwerk.members.models.membership import Membership
from clusterwerk.members.models.recruiting import Lead, LeadMove, LeadTally
from clusterwerk.members.models.reservations import Reservation, TrustedPerson
from clusterwerk.members.models.retention import RetentionHold, RetentionRule, RetentionRun

__all__ = [
    "Consent",
    "ConsentText",
    "Conversation",
    "ExternalNumber",
    "ImportBatch",
    "ImportEffect",
    "ImportMapping",
    "ImportRow",
    "Lead",
    "LeadMove",
    "LeadTally",
    "Membership",
    "PortalAccess",
    "Reservation",
    "RetentionHold",
    "RetentionRule",
    "RetentionRun",
    "TrustedPerson",
]
