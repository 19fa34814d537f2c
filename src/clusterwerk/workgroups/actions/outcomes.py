"""Decisions, and actions with everything that happens to them."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.workgroups.choices import ActionState, NoteKind
from clusterwerk.workgroups.models import Action, ActionNote, AgendaItem, Decision, Group
from clusterwerk.workgroups.queries import own_actions
from clusterwerk.workgroups.rules import may_change_action, may_change_group, may_write_minutes

PURPOSE = "workgroups.action"
LINK_LIVES = dt.timedelta(days=180)


def _only_open(item: AgendaItem, by) -> None:
    if not may_write_minutes(by, item.meeting):
        raise NotAllowed(_("These minutes are closed: a later meeting approved them, or the meeting was called off."))


@transaction.atomic
def decide(*, item: AgendaItem, text: str, by, votes: tuple[int, int, int] | None = None) -> Decision:
    """Keep what the meeting decided under an item, with yes, no and abstained when votes were counted."""
    _only_open(item, by)
    yes, no, abstained = votes or (None, None, None)
    decision = Decision.objects.create(
        initiative=item.initiative,
        meeting=item.meeting,
        item=item,
        text=text,
        votes_yes=yes,
        votes_no=no,
        votes_abstained=abstained,
    )
    search.index(decision)
    return decision


@transaction.atomic
def change_decision(*, decision: Decision, text: str, by, votes: tuple[int, int, int] | None = None) -> Decision:
    """Correct a decision while the minutes are open."""
    if not may_write_minutes(by, decision.meeting):
        raise NotAllowed(_("These minutes are closed: a later meeting approved them, or the meeting was called off."))
    decision.text = text
    decision.votes_yes, decision.votes_no, decision.votes_abstained = votes or (None, None, None)
    decision.save()
    search.index(decision)
    return decision


@transaction.atomic
def take_back_decision(*, decision: Decision, by) -> None:
    """Remove a decision that was noted by mistake, while the minutes are open."""
    if not may_write_minutes(by, decision.meeting):
        raise NotAllowed(_("These minutes are closed: a later meeting approved them, or the meeting was called off."))
    log.record(by=by, verb="workgroups.decision_removed", subject=decision.meeting, scope_id=by.scope_id)
    search.forget(decision)
    decision.delete()


@transaction.atomic
def agree_action(*, item: AgendaItem, text: str, due_on: dt.date, by, person: Person | None = None) -> Action:
    """Note who does what by when, under an item of the minutes."""
    _only_open(item, by)
    return _new_action(item.meeting.group, text, due_on, person, by, item)


@transaction.atomic
def give_action(*, group: Group, text: str, due_on: dt.date, by, person: Person | None = None) -> Action:
    """Note an action between meetings."""
    if not may_change_group(by, group):
        raise NotAllowed(_("Only the office keeps the working groups."))
    return _new_action(group, text, due_on, person, by, None)


def _new_action(group: Group, text: str, due_on: dt.date, person: Person | None, by, item: AgendaItem | None) -> Action:
    if person is not None and (person.initiative_id != group.initiative_id or person.erased_at is not None):
        raise Refused(_("One of these people does not belong to this initiative."))
    agreed_on = item.meeting.on if item is not None and item.meeting.is_held else timezone.localdate()
    return Action.objects.create(
        initiative=group.initiative,
        group=group,
        meeting=item.meeting if item is not None else None,
        item=item,
        text=text,
        person=person,
        due_on=due_on,
        first_due_on=due_on,
        created_on=agreed_on,
    )


@transaction.atomic
def change_action(*, action: Action, text: str, person: Person | None, due_on: dt.date, by) -> Action:
    """Correct an action. Another date is a promise anew: the first one stays for the report."""
    _office(action, by)
    if person is not None and person.initiative_id != action.initiative_id:
        raise Refused(_("One of these people does not belong to this initiative."))
    if person != action.person:
        personal_links.revoke(PURPOSE, action.pk)
    action.text, action.person, action.due_on = text, person, due_on
    action.save(update_fields=["text", "person", "due_on"])
    log.record(by=by, verb="workgroups.action_changed", subject=action.group, scope_id=by.scope_id)
    return action


@transaction.atomic
def take_back_action(*, action: Action, by) -> None:
    """Remove an action that was noted by mistake, while the minutes are open; later it is dropped instead."""
    _office(action, by)
    if action.meeting is not None and not may_write_minutes(by, action.meeting):
        raise Refused(_("The minutes are approved. Drop the action instead; then it stays in the report."))
    personal_links.revoke(PURPOSE, action.pk)
    action.delete()


def _office(action: Action, by) -> None:
    if not may_change_action(by, action):
        raise NotAllowed(_("Only the office changes actions of others."))


def _may_tick(action: Action, by) -> bool:
    return may_change_action(by, action) or own_actions(by).filter(pk=action.pk).exists()


def _by_login(action: Action, by) -> dict:
    if not _may_tick(action, by):
        raise NotAllowed(_("Only the office changes actions of others."))
    return {"by": by.user}


def _note(action: Action, kind: NoteKind, *, text: str = "", due_on: dt.date | None = None, **who) -> None:
    ActionNote.objects.create(
        initiative_id=action.initiative_id, action=action, kind=kind, text=text, due_on=due_on, **who
    )


def _locked(action: Action) -> Action:
    return Action.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _finish(action: Action, text: str, **who) -> Action:
    action = _locked(action)
    if not action.is_open:
        raise Refused(_("This action is closed already."))
    action.state, action.done_on = ActionState.DONE, timezone.localdate()
    action.save(update_fields=["state", "done_on"])
    _note(action, NoteKind.DONE, text=text, **who)
    return action


def _extend(action: Action, due_on: dt.date, text: str, **who) -> Action:
    action = _locked(action)
    if not action.is_open:
        raise Refused(_("This action is closed already."))
    if due_on < timezone.localdate():
        raise Refused(_("The new date lies in the past."))
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    _note(action, NoteKind.EXTENDED, text=text, due_on=due_on, **who)
    return action


def _comment(action: Action, text: str, **who) -> Action:
    if not text:
        raise Refused(_("Please write a comment."))
    _note(action, NoteKind.COMMENT, text=text, **who)
    return action


@transaction.atomic
def finish_action(*, action: Action, by, comment: str = "") -> Action:
    """Tick an action off: the office, or whoever has to do it."""
    return _finish(action, comment, **_by_login(action, by))


@transaction.atomic
def extend_action(*, action: Action, due_on: dt.date, by, comment: str = "") -> Action:
    """Give an action more time; the date first promised stays for the report."""
    return _extend(action, due_on, comment, **_by_login(action, by))


@transaction.atomic
def comment_action(*, action: Action, comment: str, by) -> Action:
    """Say how an action is going."""
    return _comment(action, comment, **_by_login(action, by))


@transaction.atomic
def finish_by_link(*, action: Action, comment: str = "") -> Action:
    """Tick an action off by its personal link, as the person who has to do it."""
    return _finish(action, comment, person=action.person)


@transaction.atomic
def extend_by_link(*, action: Action, due_on: dt.date, comment: str = "") -> Action:
    """Give an action more time by its personal link."""
    return _extend(action, due_on, comment, person=action.person)


@transaction.atomic
def comment_by_link(*, action: Action, comment: str) -> Action:
    """Say by the personal link how an action is going."""
    return _comment(action, comment, person=action.person)


@transaction.atomic
def reopen_action(*, action: Action, by, comment: str = "") -> Action:
    """Open an action again that was ticked off or dropped by mistake."""
    _office(action, by)
    action = _locked(action)
    if action.is_open:
        raise Refused(_("This action is open."))
    action.state, action.done_on = ActionState.OPEN, None
    action.save(update_fields=["state", "done_on"])
    _note(action, NoteKind.REOPENED, text=comment, by=by.user)
    return action


@transaction.atomic
def drop_action(*, action: Action, by, comment: str = "") -> Action:
    """Nobody does it any more; it stays in the report as dropped."""
    _office(action, by)
    action = _locked(action)
    if not action.is_open:
        raise Refused(_("This action is closed already."))
    action.state = ActionState.DROPPED
    action.save(update_fields=["state"])
    _note(action, NoteKind.DROPPED, text=comment, by=by.user)
    personal_links.revoke(PURPOSE, action.pk)
    return action


def address_of(action: Action) -> str:
    """The address by which the person who has to do it ticks, extends or comments the action without a login."""
    language = action.person.language if action.person is not None else ""
    link = personal_links.give(
        PURPOSE,
        action.pk,
        expires_at=timezone.now() + LINK_LIVES,
        scope_id=action.initiative_id,
        language=language,
    )
    return personal_links.address(link, "workgroups:personal_action")
