"""The lists of dates: polls, appointments, answers of mail programs."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table, YesNoFilter
from clusterwerk.events.choices.dates import AppointmentState, PollState, ReplyState

LOOK_OF_POLL = {"open": "info", "fixed": "good", "closed": "neutral"}


def poll_url(row, actor) -> str:
    """The office's page of a poll."""
    return reverse("events:desk_poll", args=[actor.initiative.slug, row.pk])


def appointment_url(row, actor) -> str:
    """The office's page of an appointment."""
    return reverse("events:desk_appointment", args=[actor.initiative.slug, row.pk])


POLLS = Table(
    name="events.polls",
    columns=[
        Column("title", _("Date poll"), sort="title", link=poll_url),
        Column("state", _("State"), value="get_state_display", sort="state", kind="tag",
               look=lambda row: LOOK_OF_POLL[row.state]),
        Column("asked_count", _("Asked"), sort="asked_count", kind="number"),
        Column("answered_count", _("Answered"), sort="answered_count", kind="number"),
        Column("closes_at", _("Answers until"), sort="closes_at", kind="date"),
        Column("date", _("Date"), value=lambda row: str(row.chosen.span) if row.chosen else "", sort="chosen__starts_at"),
        Column("series_name", _("Belongs to"), sort="series_name"),
        Column("quorum", _("Must be able to come"), sort="quorum", kind="number", shown=False),
        Column("created_at", _("Begun"), sort="created_at", kind="date", shown=False),
    ],
    order="-closes_at",
    search=["title", "series_name", "place"],
    filters=[ChoiceFilter("state", _("State"), choices=PollState)],
    counted=lambda n: ngettext("%(count)s date poll", "%(count)s date polls", n),
    empty=Empty(
        _("No date poll yet"),
        _("Propose some dates, choose whom to ask, done: answers come by personal link, without a login."),
        _("Ask for a date"),
        lambda actor: reverse("events:desk_poll_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Date polls"),
)  # fmt: skip

APPOINTMENTS = Table(
    name="events.appointments",
    columns=[
        Column("title", _("Appointment"), sort="title", link=appointment_url),
        Column("when", _("When"), value=lambda row: str(row.span), sort=("starts_at", "pk")),
        Column("state", _("State"), value="get_state_display", sort="state", kind="tag",
               look=lambda row: "good" if row.is_planned else "bad"),
        Column("invited_count", _("Invited"), sort="invited_count", kind="number"),
        Column("accepted_count", _("Accepted"), sort="accepted_count", kind="number"),
        Column("open_count", _("No answer yet"), sort="open_count", kind="number"),
        Column("place", _("Place"), sort="place"),
        Column("series_name", _("Belongs to"), sort="series_name"),
        Column("zone", _("Time zone"), sort="zone", shown=False),
    ],
    order="when",
    search=["title", "series_name", "place"],
    filters=[
        YesNoFilter("coming", _("Still to come"), lambda rows, yes: rows.filter(
            Q(ends_at__gte=timezone.now()) if yes else Q(ends_at__lt=timezone.now()))),
        PeriodFilter("on", _("Date"), "on"),
        ChoiceFilter("state", _("State"), choices=AppointmentState),
    ],
    counted=lambda n: ngettext("%(count)s appointment", "%(count)s appointments", n),
    empty=Empty(
        _("No appointment yet"),
        _("A date poll makes one when you choose the date. If the date is known, invite at once."),
        _("Invite to an appointment"),
        lambda actor: reverse("events:desk_appointment_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Appointments"),
)  # fmt: skip

REPLIES = Table(
    name="events.replies",
    columns=[
        Column("sender", _("From"), sort="sender",
               link=lambda row, actor: reverse("events:desk_reply", args=[actor.initiative.slug, row.pk])),
        Column("received_at", _("Received"), sort="received_at", kind="moment"),
        Column("state", _("State"), value="get_state_display", sort="state", kind="tag",
               look=lambda row: {"kept": "warning", "applied": "good"}.get(row.state, "neutral")),
        Column("appointment", _("Appointment"), value="appointment.title", sort="appointment__title"),
        Column("answer", _("Answer"), value="get_answer_display", sort="answer"),
        Column("reason", _("Reason"), sort="reason"),
        Column("way", _("How it came"), value="get_way_display", sort="way", shown=False),
    ],
    order="-received_at",
    search=["sender", "subject", "appointment__title", "reason"],
    filters=[ChoiceFilter("state", _("State"), choices=ReplyState)],
    counted=lambda n: ngettext("%(count)s answer", "%(count)s answers", n),
    empty=Empty(
        _("No answers from mail programs yet"),
        _("When somebody accepts or declines in Outlook, Google or Apple, the answer stands here and with the appointment."),
    ),
    export_name=_("Answers of mail programs"),
)  # fmt: skip
