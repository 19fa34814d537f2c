"""The office's screens of one-to-one meetings: set-up, wishes, schedule, single meetings, papers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import jobs
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.events import event_tabs
from clusterwerk.events import one_to_one_tables as tables
from clusterwerk.events.actions import one_to_one as actions
from clusterwerk.events.actions import one_to_one_late as late
from clusterwerk.events.actions import one_to_one_schedule as schedule
from clusterwerk.events.choices.one_to_one import Outcome
from clusterwerk.events.forms import one_to_one as forms
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.one_to_one import OneToOneSetup
from clusterwerk.events.one_to_one_printing import schedules
from clusterwerk.events.one_to_one_views import groups_of, told_of_joining
from clusterwerk.events.queries import one_to_one as queries
from clusterwerk.events.queries.events import events_visible_to

CHANGES = {"cancel": schedule.cancel_meeting, "free": schedule.free_meeting, "seek": schedule.seek_place}


def _setup(actor, pk: int) -> OneToOneSetup:
    return get_object_or_404(queries.one_to_ones_visible_to(actor), event=pk)


def _event(actor, pk: int) -> Event:
    return get_object_or_404(events_visible_to(actor), pk=pk)


def _context(event: Event, **context) -> dict:
    return {"event": event, "tabs": event_tabs.tabs_of(event, "one_to_one"), **context}


@desk
def one_to_one(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """How far the meetings are, the schedule by time, table or person, and what has no place."""
    shown = _event(actor, pk)
    setup = queries.one_to_ones_visible_to(actor).filter(event=shown).first()
    if setup is None:
        return render(request, "events/desk/one_to_one_off.html", _context(shown))
    rows = list(queries.agreed_meetings(setup).order_by("slot__starts_at", "table", "pk"))
    by = request.GET.get("by", "time")
    said = queries.outcomes_of(setup)
    context = _context(
        shown,
        setup=setup,
        windows=forms.windows_of(setup),
        slots=setup.slots.count(),
        people=queries.taking_part(setup).count(),
        wishes=queries.wishes_visible_to(actor).filter(wisher__setup=setup).count(),
        agreed=len(rows),
        unplaced=[one for one in rows if one.slot_id is None],
        by=by,
        groups=groups_of([one for one in rows if one.slot_id is not None], by),
        job=jobs.JobRun.objects.filter(pk=setup.job, ended_at=None).first() if setup.job else None,
        outcomes=[(Outcome(key).label, count) for key, count in said.items()] if any(said.values()) else [],
    )
    return render(request, "events/desk/one_to_one.html", context)


@desk
def one_to_one_setup(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Switch them on, or change times, tables and the deadline."""
    shown = _event(actor, pk)
    setup = queries.one_to_ones_visible_to(actor).filter(event=shown).first()
    form = forms.SetupForm(request.POST or None, event=shown, initial=forms.initial_of(setup, shown))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_up(event=shown, by=actor, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The one-to-one meetings were set up."))
            return redirect("events:desk_one_to_one", actor.initiative.slug, shown.pk)
    return render(request, "events/desk/one_to_one_setup.html", {"event": shown, "form": form, "setup": setup})


@desk
@require_POST
def one_to_one_compute(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Compute the schedule in the background and show how far it is."""
    run = schedule.start_schedule(setup=_setup(actor, pk), by=actor)
    return redirect("core:job", run.pk)


@desk
def one_to_one_publish(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then send everybody the own schedule."""
    setup = _setup(actor, pk)
    if request.method == "POST":
        count = schedule.publish(setup=setup, by=actor)
        said = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", count)
        messages.success(request, said % {"count": count})
        return redirect("events:desk_one_to_one", actor.initiative.slug, setup.event_id)
    people = queries.taking_part(setup).exclude(registration__email_key="").count()
    unplaced = queries.agreed_meetings(setup).filter(slot__isnull=True).count()
    context = {"event": setup.event, "people": people, "unplaced": unplaced}
    return render(request, "events/desk/one_to_one_publish.html", context)


@desk
def one_to_one_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """All meetings as a list, also as CSV and XLSX."""
    setup = _setup(actor, pk)
    rows = queries.one_to_one_meetings_visible_to(actor).filter(setup=setup)
    context = _context(setup.event, setup=setup)
    return table_page(request, tables.MEETINGS, rows, "events/desk/one_to_one_list.html", **context)


@desk
def one_to_one_participants(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Who takes part, with wishes and meetings."""
    setup = _setup(actor, pk)
    rows = queries.with_counts(queries.participants_visible_to(actor).filter(setup=setup))
    context = _context(setup.event, setup=setup)
    return table_page(request, tables.PARTICIPANTS, rows, "events/desk/one_to_one_participants.html", **context)


@desk
def one_to_one_wishes(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Who wishes to meet whom."""
    setup = _setup(actor, pk)
    rows = queries.wishes_visible_to(actor).filter(wisher__setup=setup)
    context = _context(setup.event, setup=setup)
    return table_page(request, tables.WISHES, rows, "events/desk/one_to_one_wishes.html", **context)


@desk
def one_to_one_print(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Everybody's schedule as PDF."""
    setup = _setup(actor, pk)
    response = HttpResponse(schedules(setup), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="meetings-{setup.event.first_day.isoformat()}.pdf"'
    return response


@desk
def one_to_one_meeting_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Agree a meeting for two."""
    setup = _setup(actor, pk)
    people = queries.taking_part(setup).filter(is_gone=False)
    form = forms.PairForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = schedule.add_meeting(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The meeting was agreed."))
            return redirect("events:desk_one_to_one_meeting", actor.initiative.slug, meeting.pk)
    return render(request, "events/desk/one_to_one_meeting_add.html", {"event": setup.event, "form": form})


@desk
def one_to_one_late(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Enter somebody on the day, with wishes; say where and when the meetings are, and which have no place."""
    setup = _setup(actor, pk)
    form = forms.LateForm(
        request.POST or None,
        setup=setup,
        registrations=queries.who_may_join(setup),
        people=queries.taking_part(setup).filter(is_gone=False),
        first_slot=queries.first_slot_left(setup),
    )
    if request.method == "POST" and form.is_valid():
        try:
            joined = late.join_late(setup=setup, by=actor, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            for level, sentence in told_of_joining(setup, joined):
                messages.add_message(request, level, sentence)
            return redirect("events:desk_one_to_one", actor.initiative.slug, setup.event_id)
    return render(request, "events/desk/one_to_one_late.html", {"event": setup.event, "setup": setup, "form": form})


@desk
def one_to_one_meeting(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One meeting: where it is, who is in it, and its place by hand."""
    shown = get_object_or_404(queries.one_to_one_meetings_visible_to(actor), pk=pk)
    form = forms.PlaceForm(
        request.POST or None, setup=shown.setup, initial={"slot": shown.slot_id, "table": shown.table}
    )
    if request.method == "POST" and form.is_valid():
        try:
            schedule.fix_meeting(meeting=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The meeting has its place."))
            return redirect("events:desk_one_to_one", actor.initiative.slug, shown.setup.event_id)
    context = {"meeting": shown, "event": shown.setup.event, "setup": shown.setup, "form": form}
    return render(request, "events/desk/one_to_one_meeting.html", context)


@desk
@require_POST
def one_to_one_meeting_change(request: HttpRequest, actor, pk: int, what: str) -> HttpResponse:
    """Cancel a meeting, let computing move it again, or look for a place."""
    shown = get_object_or_404(queries.one_to_one_meetings_visible_to(actor), pk=pk)
    if what not in CHANGES:
        raise Http404
    CHANGES[what](meeting=shown, by=actor)
    return redirect("events:desk_one_to_one", actor.initiative.slug, shown.setup.event_id)


@desk
def one_to_one_absent(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then note that somebody did not come; at most two other meetings move."""
    shown = get_object_or_404(queries.participants_visible_to(actor), pk=pk)
    if request.method == "POST":
        cancelled, placed = schedule.note_absence(participant=shown, by=actor)
        said = _("Cancelled: %(cancelled)s. Meetings that got a place: %(placed)s.")
        messages.success(request, said % {"cancelled": cancelled, "placed": placed})
        return redirect("events:desk_one_to_one", actor.initiative.slug, shown.setup.event_id)
    left = [one for one in actions.own_meetings(shown) if one.slot_id]
    return render(
        request, "events/desk/one_to_one_absent.html", {"participant": shown, "event": shown.setup.event, "left": left}
    )
