"""What dates announce and meetings follow, in the same transaction."""

from clusterwerk.events import dates_announced
from clusterwerk.workgroups.actions import inviting


@dates_announced.date_chosen.listen
def meet(*, poll, appointment, by) -> None:
    """The date poll of a group becomes its meeting."""
    inviting.meet_as_chosen(appointment=appointment)


@dates_announced.appointment_changed.listen
def move(*, appointment, by) -> None:
    """A meeting moves with its appointment."""
    inviting.follow_change(appointment=appointment)


@dates_announced.appointment_cancelled.listen
def cancel(*, appointment, by) -> None:
    """A meeting is called off with its appointment."""
    inviting.follow_cancelling(appointment=appointment)


@dates_announced.attendance_confirmed.listen
def note_who_came(*, appointment, by) -> None:
    """Who came to the appointment was at the meeting."""
    inviting.follow_attendance(appointment=appointment)
