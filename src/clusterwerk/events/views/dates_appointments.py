"""The office's screens of appointments."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import calendar, log
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.events import date_tables
from clusterwerk.events.actions import answers
from clusterwerk.events.actions import appointments as actions
from clusterwerk.events.calendar_entries import entry_of
from clusterwerk.events.choices.dates import Answer, Way
from clusterwerk.events.forms.dates import AnswerForm, AppointmentChangeForm, AppointmentForm, InviteForm, ReasonForm
from clusterwerk.events.queries import appointments as queries
from clusterwerk.events.queries.polls import contacts_to_invite
from clusterwerk.events.rules.dates import may_change_appointment
from clusterwerk.events.typed_dates import typed
from clusterwerk.events.views.dates_personal import calendar_response
from clusterwerk.events.views.dates_polls import series_chosen


@desk
def appointment_list(request: HttpRequest, actor) -> HttpResponse:
    """All appointments."""
    rows = queries.with_answers(queries.appointments_visible_to(actor))
    return table_page(request, date_tables.APPOINTMENTS, rows, "events/desk/appointment_list.html")


@desk
def appointment(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One appointment with who is invited and what they answered."""
    shown = get_object_or_404(queries.appointments_visible_to(actor).select_related("organisation"), pk=pk)
    attendees = list(shown.attendees.filter(left_at__isnull=True).select_related("person", "organisation"))
    counts = {answer: sum(one.answer == answer for one in attendees) for answer in Answer}
    context = {
        "appointment": shown,
        "when": shown.span.told(settings.TIME_ZONE),
        "attendees": attendees,
        "counts": [(answer.label, count) for answer, count in counts.items() if count],
        "silent": counts[Answer.OPEN],
        "proposals": queries.proposals_for(shown),
        "is_over": shown.ends_at < timezone.now(),
        "has_begun": shown.starts_at < timezone.now(),
        "may_change": may_change_appointment(actor, shown) and shown.is_planned,
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:20],
    }
    return render(request, "events/desk/appointment.html", context)


@desk
def appointment_add(request: HttpRequest, actor) -> HttpResponse:
    """Invite to an appointment whose date is known."""
    people = list(contacts_to_invite(actor))
    form = AppointmentForm(request.POST or None, people=people, initial={"zone": settings.TIME_ZONE})
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        asked["series"] = series_chosen(actor, asked["series"])
        try:
            made = actions.plan_appointment(by=actor, **asked)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The invitations are on their way."))
            return redirect("events:desk_appointment", actor.initiative.slug, made.pk)
    return render(request, "events/desk/appointment_form.html", {"form": form, "appointment": None})


@desk
def appointment_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change an appointment; everybody invited gets the new version."""
    shown = get_object_or_404(queries.appointments_visible_to(actor), pk=pk)
    initial = {name: getattr(shown, name) for name in actions.CHANGEABLE}
    initial |= {"dates": typed(shown.span), "zone": shown.zone}
    form = AppointmentChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_appointment(appointment=shown, by=actor, **form.asked())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The appointment was saved; everybody invited is told."))
            return redirect("events:desk_appointment", actor.initiative.slug, pk)
    return render(request, "events/desk/appointment_form.html", {"form": form, "appointment": shown})


@desk
def appointment_invite(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Invite further people."""
    shown = get_object_or_404(queries.appointments_visible_to(actor), pk=pk)
    present = shown.attendees.filter(left_at__isnull=True, person__isnull=False).values("person")
    form = InviteForm(request.POST or None, people=list(contacts_to_invite(actor).exclude(pk__in=present)))
    if request.method == "POST" and form.is_valid():
        count = len(actions.invite_to(appointment=shown, invited=form.cleaned_data["invited"], by=actor))
        sentence = ngettext("%(count)s person was invited.", "%(count)s people were invited.", count)
        messages.success(request, sentence % {"count": count})
        return redirect("events:desk_appointment", actor.initiative.slug, pk)
    return render(request, "events/desk/appointment_form.html", {"form": form, "appointment": shown})


@desk
def appointment_cancel(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then call an appointment off."""
    shown = get_object_or_404(queries.appointments_visible_to(actor), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_appointment(appointment=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The appointment was called off; everybody invited is told."))
        return redirect("events:desk_appointment", actor.initiative.slug, pk)
    count = shown.attendees.filter(left_at__isnull=True).exclude(email="").count()
    return render(request, "events/desk/appointment_cancel.html", {"form": form, "appointment": shown, "count": count})


@desk
@require_POST
def appointment_remind(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remind those who did not answer."""
    shown = get_object_or_404(queries.appointments_visible_to(actor), pk=pk)
    count = actions.remind_attendees(appointment=shown, by=actor)
    messages.success(
        request, ngettext("%(count)s reminder was sent.", "%(count)s reminders were sent.", count) % {"count": count}
    )
    return redirect("events:desk_appointment", actor.initiative.slug, pk)


@desk
def appointment_file(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The appointment as a calendar file for the office's own calendar; nobody is named in it."""
    shown = get_object_or_404(queries.appointments_visible_to(actor).select_related("initiative"), pk=pk)
    return calendar_response(calendar.feed(shown.title, [entry_of(shown)]), "termin")


@desk
def appointment_attendance(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say who came."""
    shown = get_object_or_404(queries.appointments_visible_to(actor), pk=pk)
    attendees = list(shown.attendees.filter(left_at__isnull=True).select_related("person", "organisation"))
    if request.method == "POST":
        came = {int(key) for key in request.POST.getlist("came") if key.isdecimal()}
        answers.confirm_attendance(appointment=shown, came=came, by=actor)
        messages.success(request, _("Saved: who came stands in the ledger."))
        return redirect("events:desk_appointment", actor.initiative.slug, pk)
    rows = [(one, one.came if one.came is not None else one.answer == Answer.ACCEPTED) for one in attendees]
    return render(request, "events/desk/appointment_attendance.html", {"appointment": shown, "rows": rows})


@desk
def attendee(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One attendee: the answer, which the office can enter, and the link."""
    rows = queries.attendees_visible_to(actor).select_related("appointment", "person", "organisation")
    shown = get_object_or_404(rows, pk=pk, left_at__isnull=True)
    form = AnswerForm(request.POST or None, initial={"comment": shown.comment})
    if request.method == "POST" and form.is_valid():
        answers.answer_appointment(attendee=shown, by=actor, way=Way.OFFICE, **form.cleaned_data)
        messages.success(request, _("The answer was entered."))
        return redirect("events:desk_appointment", actor.initiative.slug, shown.appointment_id)
    may_change = may_change_appointment(actor, shown.appointment) and shown.appointment.is_planned
    return render(request, "events/desk/attendee.html", {"attendee": shown, "form": form, "may_change": may_change})


@desk
@require_POST
def attendee_link(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Replace a personal link that was passed on."""
    shown = get_object_or_404(queries.attendees_visible_to(actor).select_related("appointment"), pk=pk)
    actions.replace_link(attendee=shown, by=actor)
    messages.success(request, _("The old link opens nothing any more; a new one is on its way."))
    return redirect("events:desk_attendee", actor.initiative.slug, pk)


@desk
def attendee_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then take back an invitation."""
    shown = get_object_or_404(queries.attendees_visible_to(actor).select_related("appointment", "person"), pk=pk)
    if request.method == "POST":
        actions.take_back_invitation(attendee=shown, by=actor)
        messages.success(request, _("The invitation was taken back."))
        return redirect("events:desk_appointment", actor.initiative.slug, shown.appointment_id)
    return render(request, "events/desk/attendee_remove.html", {"attendee": shown})
