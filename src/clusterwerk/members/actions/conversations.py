"""Conversations of the office: noted once, found by everybody in the office."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.members import hooks_offered
from clusterwerk.members.choices import OPEN_STAGES
from clusterwerk.members.models import Conversation, Lead
from clusterwerk.members.rules import may_change_conversation, may_note_conversations


@transaction.atomic
def note_conversation(*, organisation: Organisation, on: dt.date, about: str, by, people=(), **fields) -> Conversation:
    """Note who spoke with whom about what. The open lead of the organisation counts it as its last contact."""
    if not may_note_conversations(by):
        raise NotAllowed(_("Only the office notes conversations."))
    _check(on, people, by)
    conversation = Conversation.objects.create(
        initiative=by.initiative, organisation=organisation, on=on, about=about, **{"held_by": by.user, **fields}
    )
    conversation.people.set(people)
    for lead in Lead.objects.filter(initiative=by.initiative, organisation=organisation, stage__in=OPEN_STAGES):
        if lead.last_contact_on is None or lead.last_contact_on < on:
            lead.last_contact_on = on
            lead.save(update_fields=["last_contact_on"])
    search.index(conversation)
    hooks_offered.conversation_kept.announce(conversation=conversation, by=by)
    log.record(by=by, verb="members.conversation_noted", subject=organisation, scope_id=by.scope_id, on=on)
    return conversation


@transaction.atomic
def change_conversation(*, conversation: Conversation, by, people=(), **fields) -> Conversation:
    """Correct the note of a conversation."""
    if not may_change_conversation(by, conversation):
        raise NotAllowed(_("Only the office notes conversations."))
    _check(fields.get("on", conversation.on), people, by)
    for name, value in fields.items():
        setattr(conversation, name, value)
    if not conversation.next_step:
        conversation.done_on = None
    conversation.save()
    conversation.people.set(people)
    search.index(conversation)
    hooks_offered.conversation_kept.announce(conversation=conversation, by=by)
    log.record(by=by, verb="members.conversation_changed", subject=conversation.organisation, scope_id=by.scope_id)
    return conversation


@transaction.atomic
def finish_next_step(*, conversation: Conversation, by, on: dt.date | None = None) -> Conversation:
    """Tick off what was agreed as the next step."""
    if not may_change_conversation(by, conversation):
        raise NotAllowed(_("Only the office notes conversations."))
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    if not conversation.has_open_step:
        raise Refused(_("There is no open next step."))
    conversation.done_on = on or timezone.localdate()
    conversation.save(update_fields=["done_on"])
    log.record(by=by, verb="members.step_finished", subject=conversation.organisation, scope_id=by.scope_id)
    return conversation


def _check(on: dt.date, people, by) -> None:
    if on > timezone.localdate():
        raise Refused(_("A conversation lies in the past. Enter a planned one as the next step."))
    if any(person.initiative_id != by.initiative.pk for person in people):
        raise Refused(_("One of these people does not belong to this initiative."))
