"""What took place goes into the ledger by itself."""

from clusterwerk.events.choices.dates import Answer
from clusterwerk.events.models import Appointment
from clusterwerk.ledger.actions import TookPart, drop_activity, keep_activity
from clusterwerk.ledger.choices import Kind
from clusterwerk.ledger.models import Activity


def keep_line(appointment: Appointment) -> Activity | None:
    """Keep an appointment as an activity: with whom the office saw, else with who accepted. Without anybody it is none."""
    if not appointment.kept_as:
        return None
    rows = appointment.attendees.filter(left_at__isnull=True).select_related("person", "organisation")
    rows = rows.filter(came=True) if appointment.held_at else rows.filter(answer=Answer.ACCEPTED)
    present = [
        TookPart(organisation=one.organisation, person=one.person)
        for one in rows
        if one.organisation is not None or one.person is not None
    ]
    if not present:
        drop_activity(source=appointment, initiative=appointment.initiative)
        return None
    activity = keep_activity(
        source=appointment,
        initiative=appointment.initiative,
        kind=Kind(appointment.kept_as),
        title=appointment.title,
        on=appointment.on,
        until=appointment.until if appointment.until != appointment.on else None,
        participants=present,
    )
    if appointment.series and activity.series != appointment.series[:80]:
        activity.series, activity.series_name = appointment.series[:80], appointment.series_name
        activity.save(update_fields=["series", "series_name"])
    return activity
