"""Who may do what with events."""

from clusterwerk.events.choices.events import SHOWN_STATES
from clusterwerk.events.models.events import ChecklistItem, Event


def may_keep_events(actor) -> bool:
    """The office makes events; a staff session only reads them."""
    return actor.may_write


def may_change_event(actor, event: Event) -> bool:
    """The office changes the events of its own initiative."""
    return actor.may_write and event.initiative_id == actor.initiative.pk


def may_tick_item(actor, item: ChecklistItem) -> bool:
    """The office ticks the checklists of its own initiative."""
    return actor.may_write and item.initiative_id == actor.initiative.pk


def may_see_event(actor, event: Event) -> bool:
    """The office sees drafts too."""
    return event.initiative_id == actor.initiative.pk and (actor.is_office or event.state in SHOWN_STATES)
