"""The personal data that directory, members and the plumbing keep about a person. Registered when the program starts."""

import json
import re
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory.models import Person
from clusterwerk.members import purposes
from clusterwerk.members.models import Conversation, Lead
from clusterwerk.members.personal_data import PersonalData, register

REMOVED = "…"


def without_name(text: str, person: Person) -> str:
    """A free text with the person's names and addresses replaced by dots."""
    names = {str(person), f"{person.given_name} {person.family_name}".strip(), person.family_name, *person.emails}
    names |= {number for number in (person.phone, person.mobile) if number}
    for name in sorted((name for name in names if len(name) > 1), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", REMOVED, text, flags=re.IGNORECASE)
    return text


def _record(person: Person, actor) -> list[dict[str, Any]]:
    fields = ("title", "given_name", "family_name", "email", "further_emails", "phone", "mobile", "language", "source")
    record = {name: getattr(person, name) for name in fields}
    record["language"] = person.get_language_display()
    if actor.is_office:
        record["note"] = person.note
    return [record]


def _positions(person: Person, actor) -> list[dict[str, Any]]:
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


def _login(person: Person, actor) -> list[dict[str, Any]]:
    user = person.user
    if user is None:
        return []
    return [
        {"email": user.email, "name": user.name, "language": user.get_language_display(), "joined_on": user.joined_on}
    ]


def _accesses(person: Person, actor) -> list[dict[str, Any]]:
    return [
        {
            "organisation": str(access.organisation),
            "granted_on": access.granted_on,
            "revoked_on": access.revoked_on,
        }
        for access in person.portal_accesses.select_related("organisation")
    ]


def _consents(person: Person, actor) -> list[dict[str, Any]]:
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


def _conversations(person: Person, actor) -> list[dict[str, Any]]:
    found = []
    for conversation in person.conversations.select_related("organisation"):
        record = {"on": conversation.on, "channel": conversation.get_channel_display()}
        if actor.is_office:
            record |= {"about": conversation.about, "text": conversation.text, "next_step": conversation.next_step}
        found.append(record)
    return found


def _leads(person: Person, actor) -> list[dict[str, Any]]:
    if not actor.is_office:
        return []
    return [
        {"organisation": str(lead.organisation), "opened_on": lead.opened_on, "note": lead.note}
        for lead in person.leads.select_related("organisation")
    ]


def _entries_about(person: Person):
    about = Q(subject_kind=person._meta.label_lower, subject_id=str(person.pk))
    if person.user_id is not None:
        about |= Q(by_id=person.user_id)
    return LogEntry.objects.filter(about, scope_id=person.initiative_id)


def _history(person: Person, actor) -> list[dict[str, Any]]:
    return [{"at": entry.at, "sentence": log.as_sentence(entry)} for entry in _entries_about(person)]


def _mails_to(person: Person):
    addresses = Q(pk__in=[])
    for address in person.emails:
        addresses |= Q(to__iexact=address)
    return Mail.objects.filter(addresses, scope_id=person.initiative_id)


def _mail(person: Person, actor) -> list[dict[str, Any]]:
    return [{"at": mail.created_at, "to": mail.to, "subject": mail.subject} for mail in _mails_to(person)]


def _leave(person: Person) -> int:
    return 0


def _forget_login(person: Person) -> int:
    user = person.user
    if user is None or user.persons.exclude(pk=person.pk).exists():
        return 0
    if user.is_superuser or user.grants.exclude(initiative_id=person.initiative_id).exists():
        return 0
    if user.grants.exclude(role="member").filter(until__isnull=True).exists():
        return 0
    user.email, user.name, user.is_active = f"erased-{user.pk}@erased.invalid", "", False
    user.save(update_fields=["email", "name", "is_active"])
    user.emailaddress_set.all().delete()
    LogEntry.objects.filter(subject_kind=user._meta.label_lower, subject_id=str(user.pk)).update(subject_name=REMOVED)
    return 1


def _forget_evidence(person: Person) -> int:
    return person.consents.exclude(evidence="").update(evidence="")


def _forget_in_conversations(person: Person) -> int:
    organisations = person.positions.values("organisation")
    touched = 0
    for conversation in Conversation.objects.filter(
        Q(people=person) | Q(organisation__in=organisations), initiative_id=person.initiative_id
    ).distinct():
        before = (conversation.about, conversation.text, conversation.next_step)
        after = tuple(without_name(text, person) for text in before)
        if after != before:
            conversation.about, conversation.text, conversation.next_step = after
            conversation.save(update_fields=["about", "text", "next_step"])
            touched += 1
    return touched


def _forget_in_leads(person: Person) -> int:
    organisations = person.positions.values("organisation")
    touched = 0
    for lead in Lead.objects.filter(
        Q(person=person) | Q(organisation__in=organisations), initiative_id=person.initiative_id
    ).distinct():
        before = (lead.source_note, lead.next_step, lead.note)
        after = tuple(without_name(text, person) for text in before)
        if after != before:
            lead.source_note, lead.next_step, lead.note = after
            lead.save(update_fields=["source_note", "next_step", "note"])
            touched += 1
    return touched


def _forget_in_history(person: Person) -> int:
    entries = LogEntry.objects.filter(scope_id=person.initiative_id)
    touched = 0
    if person.user_id is not None:
        touched += entries.filter(by_id=person.user_id).update(by=None, by_name=REMOVED)
    full_name = f"{person.given_name} {person.family_name}".strip()
    for entry in list(entries.filter(subject_name__contains=full_name)):
        entry.subject_name = _fact_without(entry.subject_name, {str(person), full_name})
        entry.save(update_fields=["subject_name"])
        touched += 1
    as_kept = json.dumps(person.family_name)[1:-1]  # SQLite keeps umlauts escaped, PostgreSQL does not
    naming = Q(facts__icontains=person.family_name) | Q(facts__icontains=as_kept)
    for entry in list(entries.filter(naming)):
        facts = {key: _fact_without(value, {str(person), full_name}) for key, value in entry.facts.items()}
        if facts != entry.facts:
            entry.facts = facts
            entry.save(update_fields=["facts"])
            touched += 1
    return touched


def _fact_without(value: Any, names: set[str]) -> Any:
    if isinstance(value, str):
        for name in sorted(names, key=len, reverse=True):
            value = value.replace(name, REMOVED)
        return value
    if isinstance(value, list):
        return [_fact_without(part, names) for part in value]
    return value


def _forget_mail(person: Person) -> int:
    return _mails_to(person).filter(sent_at__isnull=False).delete()[0]


def register_own_data() -> None:
    """Register what directory, members and the plumbing know of a person."""
    organisation, since, until = _("organisation"), _("since"), _("until")
    register(
        PersonalData(
            "directory.person",
            _("Name and contact data"),
            {
                "title": _("academic title"),
                "given_name": _("first name"),
                "family_name": _("last name"),
                "email": _("e-mail address"),
                "further_emails": _("further e-mail addresses"),
                "phone": _("telephone"),
                "mobile": _("mobile"),
                "language": _("language"),
                "source": _("source"),
                "note": _("note of the office"),
            },
            _record,
            _leave,
            _("Name, addresses and note are removed; the record stays as “erased person”."),
            order=10,
        )
    )
    register(
        PersonalData(
            "directory.positions",
            _("Positions"),
            {
                "organisation": organisation,
                "function": _("function"),
                "department": _("department"),
                "since": since,
                "until": until,
            },
            _positions,
            _leave,
            _("The positions stay without a name, so that counts stay right."),
            order=15,
        )
    )
    register(
        PersonalData(
            "accounts.login",
            _("Login"),
            {
                "email": _("e-mail address"),
                "name": _("name"),
                "language": _("language"),
                "joined_on": _("since"),
            },
            _login,
            _forget_login,
            _("The login is closed and its address removed, unless another initiative uses it."),
            order=20,
        )
    )
    register(
        PersonalData(
            "members.accesses",
            _("Portal access"),
            {"organisation": organisation, "granted_on": _("granted on"), "revoked_on": _("revoked on")},
            _accesses,
            _leave,
            _("Open accesses are revoked at once."),
            order=25,
        )
    )
    _register_dealings(organisation)


def _register_dealings(organisation) -> None:
    register(
        PersonalData(
            "members.consents",
            _("Consents"),
            {
                "purpose": _("purpose"),
                "version": _("version"),
                "text": _("text"),
                "given_on": _("given on"),
                "withdrawn_on": _("withdrawn on"),
                "how": _("how"),
                "evidence": _("evidence"),
            },
            _consents,
            _forget_evidence,
            _("Consents in force are withdrawn; the evidence is removed, the counts stay."),
            order=30,
        )
    )
    register(
        PersonalData(
            "members.conversations",
            _("Conversations"),
            {
                "on": _("date"),
                "channel": _("way"),
                "about": _("about"),
                "text": _("what was said"),
                "next_step": _("next step"),
            },
            _conversations,
            _forget_in_conversations,
            _("The conversations stay; the name is replaced in their texts."),
            order=40,
        )
    )
    register(
        PersonalData(
            "members.leads",
            _("Leads"),
            {"organisation": organisation, "opened_on": _("opened on"), "note": _("note")},
            _leads,
            _forget_in_leads,
            _("The leads stay; the name is replaced in their texts."),
            order=50,
        )
    )
    register(
        PersonalData(
            "core.history",
            _("History"),
            {"at": _("time"), "sentence": _("what was done")},
            _history,
            _forget_in_history,
            _("The sentences stay; the name is replaced."),
            order=80,
        )
    )
    register(
        PersonalData(
            "core.mail",
            _("Mail"),
            {"at": _("time"), "to": _("to"), "subject": _("subject")},
            _mail,
            _forget_mail,
            _("Sent mail to this person is deleted."),
            order=90,
        )
    )
