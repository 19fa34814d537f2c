"""What comes round by itself for dates: reading answers, reminding, keeping in the ledger what took place."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core.jobs import periodic
from clusterwerk.events import mailbox
from clusterwerk.events.actions.ledger_lines import keep_line
from clusterwerk.events.actions.polls import remind_poll
from clusterwerk.events.actions.replies import keep_odd, take_file
from clusterwerk.events.choices.dates import AppointmentState, PollState, Way
from clusterwerk.events.models import Appointment, CalendarReply, Poll

BEFORE_THE_END = dt.timedelta(days=2)
LOOKED_BACK = dt.timedelta(days=14)
KEPT_OF_STRAYS = dt.timedelta(days=183)


@periodic(
    "events.read_replies",
    title=gettext_lazy("Read answers from the mailbox"),
    every=dt.timedelta(minutes=5),
    when=mailbox.is_configured,
)
def read_replies(run):
    """Read the mailbox; every mail becomes an answer or stands in the list with the reason."""
    entered = kept = 0
    for mail in mailbox.unread():
        known = {"way": Way.MAIL, "sender": mail.sender, "subject": mail.subject, "message_id": mail.message_id}
        if mail.content is None:
            rows = [keep_odd(reason=_reason(mail), initiative=None, **known)]
        else:
            rows = take_file(content=mail.content, charset=mail.charset, **known)
        entered += sum(row.state == "applied" for row in rows)
        kept += sum(row.state == "kept" for row in rows)
    sentence = _("%(entered)s answers entered, %(kept)s to be looked at.") % {"entered": entered, "kept": kept}
    return {"entered": entered, "kept": kept, "sentence": sentence}


def _reason(mail: mailbox.Arrived) -> str:
    if mail.is_too_large:
        return _("The mail is larger than 5 MB.")
    if mail.is_automatic:
        return _("An automatic answer, such as a note of absence.")
    return _("There is no calendar file in this mail; read it in the mailbox.")


@periodic("events.remind_polls", title=gettext_lazy("Remind of date polls"), at="07:30")
def remind_polls(run):
    """Remind once, two days before the end, those who did not answer."""
    now = timezone.now()
    due = Poll.objects.filter(state=PollState.OPEN, closes_at__gt=now, closes_at__lte=now + BEFORE_THE_END)
    due = due.filter(invitees__answered_at__isnull=True, invitees__reminded_at__isnull=True).distinct()
    return {"reminded": sum(remind_poll(poll=poll) for poll in due)}


@periodic("events.delete_strays", title=gettext_lazy("Delete old mail that belongs to no initiative"), at="04:40")
def delete_strays(run):
    """What no office has, no rule of an office deletes."""
    before = timezone.now() - KEPT_OF_STRAYS
    return {"deleted": CalendarReply.objects.filter(initiative__isnull=True, received_at__lt=before).delete()[0]}


@periodic("events.keep_appointments", title=gettext_lazy("Keep past appointments in the ledger"), at="04:20")
def keep_appointments(run):
    """What took place becomes an activity with those who accepted, until the office confirms who came."""
    now = timezone.now()
    past = Appointment.objects.filter(
        state=AppointmentState.PLANNED, ends_at__lt=now, ends_at__gt=now - LOOKED_BACK, held_at__isnull=True
    ).exclude(kept_as="")
    return {"kept": sum(keep_line(appointment) is not None for appointment in past)}
