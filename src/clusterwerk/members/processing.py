"""The door for the list of processing activities (GDPR Art. 30): packages say what they do with which personal data."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

ALL: dict[str, "Processing"] = {}


@dataclass(frozen=True)
class Processing:
    """One processing activity. `kinds` names the retention kinds that say how long its data is kept."""

    key: str
    title: Any
    purpose: Any
    people: Any
    data: Any
    recipients: Any
    legal_basis: Any
    kinds: tuple[str, ...] = ()
    order: int = 50


def register(processing: Processing) -> Processing:
    """Add an activity; the same key replaces itself, so that it is safe to run twice."""
    ALL[processing.key] = processing
    return processing


def activities() -> list[Processing]:
    """All activities in order."""
    return sorted(ALL.values(), key=lambda one: (one.order, one.key))


_OFFICE = _("office of the initiative")

register(
    Processing(
        key="members.register",
        title=_("Register of organisations and contacts"),
        purpose=_("Knowing who belongs to the cluster and whom to address"),
        people=_("contacts of organisations"),
        data=_("name, function, business contact data, language"),
        recipients=_("office; the own organisation; other members only with consent"),
        legal_basis=_("GDPR Art. 6(1)(b) for members, (f) for others"),
        kinds=("members.people", "members.former_contacts", "members.imports"),
        order=10,
    )
)
register(
    Processing(
        key="members.membership",
        title=_("Membership and portal"),
        purpose=_("Keeping the memberships; access of members’ contacts to the portal"),
        people=_("contacts of members"),
        data=_("name, e-mail address, dates of access, document of commitment"),
        recipients=_OFFICE,
        legal_basis=_("GDPR Art. 6(1)(b)"),
        kinds=("members.accesses",),
        order=20,
    )
)
register(
    Processing(
        key="members.recruiting",
        title=_("Winning members and suppliers"),
        purpose=_("Addressing organisations that the cluster lacks"),
        people=_("contacts of organisations that are not members"),
        data=_("name, business contact data, state of the talks"),
        recipients=_OFFICE,
        legal_basis=_("GDPR Art. 6(1)(f)"),
        kinds=("members.open_leads", "members.closed_leads"),
        order=30,
    )
)
register(
    Processing(
        key="members.conversations",
        title=_("Conversations"),
        purpose=_("Keeping what was agreed, so that nobody is asked twice"),
        people=_("contacts of organisations"),
        data=_("date, way and content of a conversation, next step"),
        recipients=_OFFICE,
        legal_basis=_("GDPR Art. 6(1)(f)"),
        kinds=("members.conversations",),
        order=40,
    )
)
register(
    Processing(
        key="members.consents",
        title=_("Consents"),
        purpose=_("Proof of what a person agreed to"),
        people=_("people who were asked"),
        data=_("text and version, date, way, evidence"),
        recipients=_OFFICE,
        legal_basis=_("GDPR Art. 7(1)"),
        kinds=("members.consents",),
        order=50,
    )
)
register(
    Processing(
        key="members.history",
        title=_("History and mail"),
        purpose=_("Tracing who did what; proof of mail that was sent"),
        people=_("users, addressees of mail"),
        data=_("name, time, what was done; address and text of a mail"),
        recipients=_OFFICE,
        legal_basis=_("GDPR Art. 6(1)(f), Art. 32"),
        kinds=("members.history", "members.mail"),
        order=60,
    )
)
register(
    Processing(
        key="members.reservations",
        title=_("Confidential reservations"),
        purpose=_("Never bringing firms together that do not want it"),
        people=_("contacts of members"),
        data=_("who entered it and when; firms are no persons"),
        recipients=_("the own organisation; the trusted person of the office"),
        legal_basis=_("GDPR Art. 6(1)(f); deleted a year after it was last confirmed"),
        order=55,
    )
)
