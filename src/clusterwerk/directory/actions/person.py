"""What people do with the records of people and their positions."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.directory import hooks_offered as hooks
from clusterwerk.directory import log_sentences as sentences
from clusterwerk.directory.actions.changes import labels_of, set_fields
from clusterwerk.directory.models import MergeRecord, Organisation, Person, Position
from clusterwerk.directory.queries import current, organisations_visible_to
from clusterwerk.directory.rules import may_add_person, may_edit_person, may_edit_position

CONTACT_FIELDS = (
    "title", "given_name", "family_name", "email", "further_emails", "phone", "mobile", "language",
)  # fmt: skip
PERSON_FIELDS = (*CONTACT_FIELDS, "note", "source", "user")
POSITION_FIELDS = ("function", "department", "since", "is_main_contact")


@transaction.atomic
def create_person(
    *,
    family_name: str,
    by: Actor,
    organisation: Organisation | None = None,
    position: dict[str, Any] | None = None,
    is_example: bool = False,
    **fields: Any,
) -> Person:
    """Enter a person, with a first position when an organisation is named. A firm enters people of its own only."""
    if not may_add_person(by, organisation):
        raise NotAllowed(_("You can enter people of your own organisation only."))
    person = Person(initiative=by.initiative, is_example=is_example or by.initiative.is_example)
    set_fields(person, {"family_name": family_name, **fields}, PERSON_FIELDS if by.may_write else CONTACT_FIELDS)
    if not person.family_name:
        raise Refused(_("A person needs a last name."))
    person.save()
    search.index(person)
    log.record(by=by, verb=sentences.PERSON_CREATED, subject=person)
    if organisation is not None:
        _start(person, organisation, by, position or {})
    return person


@transaction.atomic
def update_person(*, person: Person, by: Actor, **changes: Any) -> Person:
    """Correct a person's data. A firm's contact corrects name and addresses of its own people."""
    if not may_edit_person(by, person):
        raise NotAllowed(_("You cannot change this person."))
    person = Person.objects.select_for_update().get(pk=person.pk)
    changed = set_fields(person, changes, PERSON_FIELDS if by.may_write else CONTACT_FIELDS)
    if not person.family_name:
        raise Refused(_("A person needs a last name."))
    if changed:
        person.save(update_fields=changed)
        search.index(person)
        log.record(by=by, verb=sentences.PERSON_CHANGED, subject=person, fields=labels_of(person, changed))
    return person


def _only_main_contact(position: Position) -> None:
    if position.is_main_contact:
        Position.objects.filter(
            initiative_id=position.initiative_id,
            organisation_id=position.organisation_id,
            is_main_contact=True,
            until__isnull=True,
        ).exclude(pk=position.pk).update(is_main_contact=False)


def _start(person: Person, organisation: Organisation, by: Actor, fields: dict[str, Any]) -> Position:
    if not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("This organisation does not stand in the register."))
    position = Position(initiative=person.initiative, person=person, organisation=organisation)
    set_fields(position, fields, POSITION_FIELDS)
    _only_main_contact(position)
    position.save()
    log.record(by=by, verb=sentences.POSITION_STARTED, subject=person, organisation=organisation.name)
    hooks.position_started.announce(position=position, by=by)
    return position


@transaction.atomic
def start_position(*, person: Person, organisation: Organisation, by: Actor, **fields: Any) -> Position:
    """Note that a person has a position at an organisation, beside other positions. A new main contact replaces the old."""
    if not (may_edit_person(by, person) and may_add_person(by, organisation)):
        raise NotAllowed(_("You cannot give this person a position here."))
    return _start(person, organisation, by, fields)


@transaction.atomic
def update_position(*, position: Position, by: Actor, **changes: Any) -> Position:
    """Correct a position: function, department, begin, main contact."""
    if not may_edit_position(by, position):
        raise NotAllowed(_("You cannot change this position."))
    position = Position.objects.select_for_update().get(pk=position.pk)
    changed = set_fields(position, changes, POSITION_FIELDS)
    _refuse_end_before_begin(position)
    if changed:
        _only_main_contact(position)
        position.save(update_fields=changed)
        log.record(
            by=by, verb=sentences.POSITION_CHANGED, subject=position.person, organisation=position.organisation.name
        )
    return position


def _refuse_end_before_begin(position: Position) -> None:
    if position.since and position.until and position.until < position.since:
        raise Refused(_("The position cannot end before it begins."))


def _end(position: Position, on: dt.date, by: Actor) -> Position:
    position.until = on
    _refuse_end_before_begin(position)
    position.save(update_fields=["until"])
    hooks.position_ended.announce(position=position, by=by)
    return position


@transaction.atomic
def end_position(*, position: Position, on: dt.date, by: Actor) -> Position:
    """Note a person's last day in a position; the organisation keeps the history, accesses that rest on it end."""
    if not may_edit_position(by, position):
        raise NotAllowed(_("You cannot end this position."))
    position = Position.objects.select_for_update().get(pk=position.pk)
    if position.until is not None:
        raise Refused(_("This position has already ended."))
    _end(position, on, by)
    log.record(
        by=by, verb=sentences.POSITION_ENDED, subject=position.person, organisation=position.organisation.name, on=on
    )
    return position


@transaction.atomic
def change_firm(
    *, position: Position, to_organisation: Organisation, on: dt.date, by: Actor, **fields: Any
) -> Position:
    """Note that a person left one organisation for another: one person, the old position ends the day before.

    Only the office does this, because it concerns two firms.
    """
    if not by.may_write or not may_edit_position(by, position):
        raise NotAllowed(_("Only the office can note a change of firm."))
    position = Position.objects.select_for_update().get(pk=position.pk)
    if position.until is not None:
        raise Refused(_("This position has already ended."))
    if position.organisation_id == to_organisation.pk:
        raise Refused(_("The person already works at %(name)s.") % {"name": to_organisation.name})
    _end(position, on - dt.timedelta(days=1), by)
    started = _start(position.person, to_organisation, by, {**fields, "since": on})
    log.record(
        by=by,
        verb=sentences.FIRM_CHANGED,
        subject=position.person,
        former=position.organisation.name,
        organisation=to_organisation.name,
        on=on,
    )
    return started


@transaction.atomic
def erase_person(*, person: Person, by: Actor | None) -> Person:
    """Erase the personal data of a person, for good. The row and its dated positions stay, so that counts stay; name,
    addresses, note, the names in the log and in the snapshots of merges go. `by` is None for the retention job."""
    if by is not None and not (by.may_write and may_edit_person(by, person)):
        raise NotAllowed(_("Only the office can erase a person."))
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at:
        raise Refused(_("This person is already erased."))
    hooks.person_erasing.announce(person=person, by=by)
    for field in ("title", "given_name", "family_name", "email", "phone", "mobile", "note", "source"):
        setattr(person, field, "")
    person.further_emails, person.user, person.erased_at = [], None, timezone.now()
    person.save()
    search.forget(person)
    person.positions.filter(current()).update(is_main_contact=False)
    entries = LogEntry.objects.filter(subject_kind="directory.person", subject_id=str(person.pk))
    entries.filter(verb__in=[sentences.RECORDS_MERGED, sentences.MERGE_UNDONE]).update(facts={"loser": str(person)})
    entries.update(subject_name=str(person))
    merges = MergeRecord.objects.filter(what=MergeRecord.What.PERSON)
    merges.filter(winner_id=person.pk).delete()
    merges.filter(loser_id=person.pk).delete()
    log.record(by=by, verb=sentences.PERSON_ERASED, subject=person, scope_id=person.initiative_id)
    return person
