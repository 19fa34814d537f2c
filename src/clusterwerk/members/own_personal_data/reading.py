"""What is kept of a person, as it stands in the copy that the person may ask for."""

from typing import Any

from django.db.models import Q

from clusterwerk.core import log
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory.models import Person
from clusterwerk.members import purposes
from clusterwerk.members.queries.reservations import own_reservations


def record(person: Person, actor) -> list[dict[str, Any]]:
    """The name and the addresses; the note for the office only."""
    fields = ("title", "given_name", "family_name", "email", "further_emails", "phone", "mobile", "language", "source")
    record = {name: getattr(person, name) for name in fields}
    record["language"] = person.get_language_display()
    if actor.is_office:
        record["note"] = person.note
    return [record]


def positions(person: Person, actor) -> list[dict[str, Any]]:
    """The positions at organisations, past ones too."""
    return [
        {
            "organisation": str(position.organisation),
            "function": position.function,
            "department": position.department,
            "since": position.since,
            "until": position.until,
        }
        for position in person.positions.select_related("organisation")
    ]


def login(person: Person, actor) -> list[dict[str, Any]]:
    """The login that is joined to the person."""
    user = person.user
    if user is None:
        return []
    return [
        {"email": user.email, "name": user.name, "language": user.get_language_display(), "joined_on": user.joined_on}
    ]


def accesses(person: Person, actor) -> list[dict[str, Any]]:
    """For which organisations the person acted in the portal."""
    return [
        {
            "organisation": str(access.organisation),
            "granted_on": access.granted_on,
            "revoked_on": access.revoked_on,
        }
        for access in person.portal_accesses.select_related("organisation")
    ]


def consents(person: Person, actor) -> list[dict[str, Any]]:
    """What the person agreed to, with the text that was read."""
    return [
        {
            "purpose": str(purposes.title_of(consent.text.purpose)),
            "version": consent.text.version,
            "text": consent.text.text,
            "given_on": consent.given_on,
            "withdrawn_on": consent.withdrawn_on,
            "how": consent.get_how_display(),
            "evidence": consent.evidence,
        }
        for consent in person.consents.select_related("text")
    ]


def conversations(person: Person, actor) -> list[dict[str, Any]]:
    """The days of conversations; what was said for the office only."""
    found = []
    for conversation in person.conversations.select_related("organisation"):
        record = {"on": conversation.on, "channel": conversation.get_channel_display()}
        if actor.is_office:
            record |= {"about": conversation.about, "text": conversation.text, "next_step": conversation.next_step}
        found.append(record)
    return found


def leads(person: Person, actor) -> list[dict[str, Any]]:
    """Leads with the person as contact, for the office only."""
    if not actor.is_office:
        return []
    return [
        {"organisation": str(lead.organisation), "opened_on": lead.opened_on, "note": lead.note}
        for lead in person.leads.select_related("organisation")
    ]


def reservations(person: Person, actor) -> list[dict[str, Any]]:
    """What the person stated in confidence for a firm that the person still acts for; only when that person reads it."""
    if person.user_id is None or actor.user.pk != person.user_id:
        return []
    rows = own_reservations(actor).filter(stated_by=person.user_id)
    return [{"stated_on": row.stated_on, "expires_on": row.expires_on, "about": str(row.about)} for row in rows]


def _entries_about(person: Person):
    about = Q(subject_kind=person._meta.label_lower, subject_id=str(person.pk))
    if person.user_id is not None:
        about |= Q(by_id=person.user_id)
    return LogEntry.objects.filter(about, scope_id=person.initiative_id)


def history(person: Person, actor) -> list[dict[str, Any]]:
    """What the person did and what was done to the record."""
    return [{"at": entry.at, "sentence": log.as_sentence(entry)} for entry in _entries_about(person)]


def mails_to(person: Person):
    """The mail of the initiative that went to one of the person's addresses."""
    addresses = Q(pk__in=[])
    for address in person.emails:
        addresses |= Q(to__iexact=address)
    return Mail.objects.filter(addresses, scope_id=person.initiative_id)


def mail(person: Person, actor) -> list[dict[str, Any]]:
    """The mail to the person, without its text."""
    return [{"at": mail.created_at, "to": mail.to, "subject": mail.subject} for mail in mails_to(person)]
