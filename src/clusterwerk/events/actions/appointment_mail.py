"""Mail about appointments: one to each attendee alone, with the calendar file for exactly this one."""

import datetime as dt

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import calendar, outbox, personal_links
from clusterwerk.events.calendar_entries import entry_of, place_of
from clusterwerk.events.models import Appointment, Attendee

PURPOSE = "events.appointment"
OPEN_AFTERWARDS = dt.timedelta(days=30)
INVITED, CHANGED, CANCELLED, REMINDED = "invited", "changed", "cancelled", "reminded"


def answer_address(attendee: Attendee) -> str:
    """The attendee's own link, made when there is none."""
    appointment = attendee.appointment
    link = personal_links.give(
        PURPOSE,
        attendee.pk,
        expires_at=appointment.ends_at + OPEN_AFTERWARDS,
        scope_id=attendee.initiative_id,
        language=attendee.language,
    )
    return personal_links.address(link, "events:personal_appointment")


def write_to(attendee: Attendee, kind: str) -> bool:
    """Post one mail to one attendee; without an address nothing is sent, and the answer says so."""
    if not attendee.email:
        return False
    appointment = attendee.appointment
    link = answer_address(attendee)
    with translation.override(attendee.language):
        entry = entry_of(appointment, attendee, link=link)
        outbox.post(
            to=attendee.email,
            subject=_subject(kind) % {"title": appointment.title, "when": appointment.span.told(settings.TIME_ZONE)},
            template="events/mail/appointment",
            context={
                "kind": kind,
                "appointment": appointment,
                "when": appointment.span.told(settings.TIME_ZONE),
                "place": place_of(appointment) if appointment.place or appointment.room else "",
                "attendee": attendee,
                "names": names_for(attendee),
                "link": link,
            },
            scope_id=attendee.initiative_id,
            language=attendee.language,
            thread=f"appointment-{appointment.pk}",
            reply_to=appointment.initiative.contact_email,
            private=True,
            calendar="" if kind == REMINDED else _file(kind, entry),
            calendar_method="CANCEL" if kind == CANCELLED else "REQUEST",
        )
    now = timezone.now()
    attendee.sequence = appointment.sequence
    if kind == REMINDED:
        attendee.reminded_at = now
    elif kind == INVITED:
        attendee.asked_at = now
    attendee.save(update_fields=["sequence", "asked_at", "reminded_at"])
    return True


def tell_time_stays(attendee: Attendee, proposed: str) -> None:
    """One sentence to somebody who proposed another time that was put aside, with the own link to answer."""
    appointment = attendee.appointment
    with translation.override(attendee.language):
        told = {"title": appointment.title, "proposed": proposed, "when": appointment.span.told(settings.TIME_ZONE)}
        sentence = _("another time, %(proposed)s, is not possible for “%(title)s”; it stays at %(when)s.") % told
        post_letter(
            initiative=appointment.initiative,
            to=attendee.email,
            name=str(attendee),
            subject=_("The time stays: %(title)s, %(when)s") % told,
            paragraphs=[sentence, _("Can you come? Please say so by this link:")],
            link=answer_address(attendee),
            thread=f"appointment-{appointment.pk}",
            private=True,
        )


def _file(kind: str, entry: calendar.Entry) -> str:
    return calendar.cancel(entry) if kind == CANCELLED else calendar.request(entry)


def _subject(kind: str) -> str:
    return {
        INVITED: _("Invitation: %(title)s, %(when)s"),
        CHANGED: _("Changed: %(title)s, %(when)s"),
        CANCELLED: _("Called off: %(title)s, %(when)s"),
        REMINDED: _("Can you come? %(title)s, %(when)s"),
    }[kind]


def names_for(attendee: Attendee) -> list[str]:
    """Names and organisations of the others, where the appointment shows them; never an address."""
    appointment: Appointment = attendee.appointment
    if not appointment.names_shown:
        return []
    others = appointment.attendees.filter(left_at__isnull=True).exclude(pk=attendee.pk)
    return [
        f"{one}, {one.organisation}" if one.organisation is not None else str(one)
        for one in others.select_related("person", "organisation")
    ]
