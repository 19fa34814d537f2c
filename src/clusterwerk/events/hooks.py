"""How registrations follow their event."""

from clusterwerk.events.actions.attendance import keep_in_ledger
from clusterwerk.events.actions.moving import copy_one_to_one
from clusterwerk.events.actions.one_to_one_outcome import ask_for_outcomes, keep_meetings_in_ledger
from clusterwerk.events.actions.one_to_one_schedule import drop_out
from clusterwerk.events.actions.programme import copy_programme
from clusterwerk.events.actions.registrations import move_up, tell_all
from clusterwerk.events.announcements import event_changed, event_copied, event_state_set, registration_called_off
from clusterwerk.events.choices.events import EventState
from clusterwerk.events.choices.registrations import Letter
from clusterwerk.events.queries.one_to_one import owner_of


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
    """The next edition begins with the tracks, the speakers as drafts, and the times of one-to-one meetings."""
    copy_programme(event=event, copy=copy)
    copy_one_to_one(event=event, copy=copy, shift=shift)


@event_state_set.listen
def follow_meetings_in_ledger(*, event, before, by) -> None:
    """One-to-one meetings of an event that was held stand in the ledger, and people are asked what came of them."""
    if EventState.HELD in (event.state, before):
        keep_meetings_in_ledger(event=event)
    if event.state == EventState.HELD:
        ask_for_outcomes(event=event)


@registration_called_off.listen
def leave_one_to_one(*, registration) -> None:
    """Whoever does not come meets nobody; others may get the place."""
    participant = owner_of(registration)
    if participant is not None and participant.is_in:
        drop_out(participant=participant)
