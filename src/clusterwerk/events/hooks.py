"""How registrations follow their event."""

from clusterwerk.events.actions.attendance import keep_in_ledger
from clusterwerk.events.actions.programme import copy_programme
from clusterwerk.events.actions.registrations import move_up, tell_all
from clusterwerk.events.announcements import event_changed, event_copied, event_state_set
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import Letter


@event_changed.listen
def offer_more_places(*, event, by) -> None:
    """A higher limit lets the waiting list move up."""
    move_up(event=event)


@event_state_set.listen
def tell_of_cancellation(*, event, before, by) -> None:
    """Whoever wanted to come learns that the event is cancelled."""
    if event.state == EventState.CANCELLED:
        tell_all(event=event, letter=Letter.CALLED_OFF)


@event_state_set.listen
def follow_in_ledger(*, event, before, by) -> None:
    """An event that was held stands in the ledger; taken back, it does not."""
    if EventState.HELD in (event.state, before):
        keep_in_ledger(event=event)


@event_copied.listen
def take_programme_over(*, event, copy, shift, by) -> None:
    """The next edition begins with the tracks, and the speakers as drafts."""
    copy_programme(event=event, copy=copy)
