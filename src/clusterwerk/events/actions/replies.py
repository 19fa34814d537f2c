"""What mail programs answer: read, matched to an invitation, entered, or kept with the reason why not."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import calendar, log
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.events.actions.answers import answer_appointment
from clusterwerk.events.actions.appointment_mail import tell_time_stays
from clusterwerk.events.actions.appointments import change_appointment
from clusterwerk.events.calendar_entries import ANSWERS_READ
from clusterwerk.events.choices.dates import Answer, ReplyState, Way
from clusterwerk.events.models import Appointment, Attendee, CalendarReply
from clusterwerk.events.models.timed import span_as_words
from clusterwerk.events.rules.dates import may_plan_dates


@transaction.atomic
def take_file(
    *,
    content: bytes,
    way: Way,
    message_id: str,
    sender: str = "",
    subject: str = "",
    charset: str = "",
    initiative: Initiative | None = None,
) -> list[CalendarReply]:
    """Read a file that a mail program sent. Each answer is entered or kept with a reason; the same mail counts once.

    A file that the office uploads belongs to its initiative; from the mailbox the appointment says to which. Everybody
    who was invited knows the appointment's name in calendars, so from the mailbox only the invited address itself counts.
    """
    known = {"way": way, "sender": sender[:320], "subject": subject[:300]}
    if CalendarReply.objects.filter(message_id__startswith=f"{message_id}#").exists():
        return list(CalendarReply.objects.filter(message_id__startswith=f"{message_id}#"))
    try:
        replies = calendar.read_replies(content, charset=charset)
    except Refused as refusal:
        return [keep_odd(reason=str(refusal.sentence), message_id=message_id, initiative=initiative, **known)]
    return [
        _take(reply, known=known, message_id=f"{message_id}#{place}", initiative=initiative)
        for place, reply in enumerate(replies[:50])
    ]


def keep_odd(*, reason: str, message_id: str, initiative: Initiative | None, sender: str, **known) -> CalendarReply:
    """Keep something that could not be read as an answer, once."""
    row, _made = CalendarReply.objects.get_or_create(
        message_id=f"{message_id}#0",
        defaults={
            "initiative": initiative or _initiative_of(sender),
            "sender": sender,
            "state": ReplyState.KEPT,
            "reason": reason[:300],
            **known,
        },
    )
    return row


def _initiative_of(sender: str) -> Initiative | None:
    """The only initiative of the installation, or the only one that knows the sender."""
    initiatives = list(Initiative.objects.all()[:2])
    if len(initiatives) == 1:
        return initiatives[0]
    people = Person.objects.filter(email__iexact=sender) if sender else Person.objects.none()
    found = list(Initiative.objects.filter(pk__in=people.values("initiative"))[:2])
    return found[0] if len(found) == 1 else None


def _take(reply: calendar.Reply, *, known: dict, message_id: str, initiative: Initiative | None) -> CalendarReply:
    appointments = Appointment.objects.filter(uid=reply.uid)
    if initiative is not None:
        appointments = appointments.filter(initiative=initiative)
    appointment = appointments.first() if reply.uid else None
    attendee = None
    if appointment is not None and reply.email:
        attendee = appointment.attendees.filter(email__iexact=reply.email, left_at__isnull=True).first()
    row = CalendarReply(
        **known,
        message_id=message_id,
        initiative=appointment.initiative if appointment else initiative or _initiative_of(known["sender"]),
        appointment=appointment,
        attendee=attendee,
        answer=ANSWERS_READ.get(reply.answer, ""),
        comment=reply.comment[:1000],
        proposed=reply.proposed.told(settings.TIME_ZONE)[:200] if reply.proposed else "",
        proposed_time=span_as_words(reply.proposed) if reply.proposed else None,
        state=ReplyState.KEPT,
    )
    row.sender = row.sender or reply.email[:320]
    row.reason = _what_is_odd(reply, appointment, attendee, row)
    if not row.reason:
        try:
            answer_appointment(
                attendee=attendee, answer=Answer(row.answer), way=row.way, comment=reply.comment or None,
                written_at=reply.written_at,
            )  # fmt: skip
            row.state = ReplyState.APPLIED
        except Refused as refusal:
            row.reason = str(refusal.sentence)[:300]
    row.save()
    return row


def _what_is_odd(
    reply: calendar.Reply, appointment: Appointment | None, attendee: Attendee | None, row: CalendarReply
) -> str:
    """Why an answer is not entered by itself; empty when nothing speaks against it."""
    if appointment is None:
        return _("It answers to an appointment that is not known here.")
    if attendee is None:
        return _("The address that answers was not invited.")
    if row.way == Way.MAIL and row.sender.lower() != attendee.email.lower():
        return _("It was sent from another address than the invited one.")
    if reply.is_counter:
        return _("Another time is proposed.")
    if reply.occurrence:
        return _("It answers to a single date of a repeated appointment.")
    if row.answer in ("", Answer.OPEN):
        return _("It says neither yes nor no.")
    if reply.sequence < attendee.sequence:
        return _("It answers to an earlier version of the appointment.")
    return ""


@transaction.atomic
def enter_reply(*, reply: CalendarReply, by) -> CalendarReply:
    """Enter a kept answer after all, because the office looked at it."""
    reply = _to_settle(reply, by)
    if reply.attendee is None or not reply.answer:
        raise Refused(_("This answer fits no invitation. Enter it with the appointment by hand."))
    answer_appointment(
        attendee=reply.attendee, answer=Answer(reply.answer), way=reply.way, by=by, comment=reply.comment or None
    )
    return _settled(reply, ReplyState.APPLIED, by)


@transaction.atomic
def settle_reply(*, reply: CalendarReply, by) -> CalendarReply:
    """Put a kept answer aside. Whoever proposed another time hears that the appointment stays where it is."""
    reply = _settled(_to_settle(reply, by), ReplyState.SETTLED, by)
    if _waits_for_word(reply):
        tell_time_stays(reply.attendee, reply.proposed)
    return reply


def _waits_for_word(reply: CalendarReply) -> bool:
    """The invited person itself proposed another time for an appointment that is still to come."""
    attendee, appointment = reply.attendee, reply.appointment
    if attendee is None or appointment is None or not reply.proposed:
        return False
    is_own = bool(attendee.email) and reply.sender.lower() == attendee.email.lower()
    return is_own and attendee.left_at is None and appointment.is_planned and appointment.ends_at > timezone.now()


@transaction.atomic
def adopt_proposal(*, reply: CalendarReply, by) -> Appointment:
    """Move the appointment to the time that somebody proposed: all are asked anew, whoever proposed it has accepted."""
    reply = _to_settle(reply, by)
    if reply.appointment is None or reply.proposed_span is None:
        raise Refused(_("This answer proposes no other time for an appointment that is known here."))
    span = _as_clocks_show_it(reply.proposed_span, reply.appointment.zone)
    if span == reply.appointment.span:
        raise Refused(_("The appointment has this time already."))
    appointment = change_appointment(appointment=reply.appointment, span=span, by=by)
    if reply.attendee is not None and reply.attendee.left_at is None:
        answer_appointment(attendee=reply.attendee, answer=Answer.ACCEPTED, way=reply.way, by=by)
    _settled(reply, ReplyState.APPLIED, by)
    return appointment


def _as_clocks_show_it(span: Span, zone: str) -> Span:
    """The same moment on the clocks of another zone; mail programs propose times in zones of their own."""
    if span.is_whole_days:
        return Span.day(span.on, span.until, zone=zone)
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (span.starts_at, span.ends_at))
    return Span(start.date(), start.time(), end.date(), end.time(), zone)


def _to_settle(reply: CalendarReply, by) -> CalendarReply:
    if not may_plan_dates(by) or reply.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office settles answers of mail programs."))
    reply = CalendarReply.objects.select_for_update().get(pk=reply.pk)
    if reply.state != ReplyState.KEPT:
        raise Refused(_("This answer is settled already."))
    return reply


def _settled(reply: CalendarReply, state: ReplyState, by) -> CalendarReply:
    reply.state = state
    reply.save(update_fields=["state"])
    log.record(by=by, verb="events.reply_settled", subject=reply, scope_id=by.scope_id)
    return reply
