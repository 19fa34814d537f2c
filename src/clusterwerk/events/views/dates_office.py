"""What the office keeps beside the dates: answers of mail programs, days without meetings, calendar addresses."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.calendar.reading import MOST_BYTES
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.events import date_tables
from clusterwerk.events.actions import feeds, replies
from clusterwerk.events.actions.days_off import enter_days_off, remove_days_off
from clusterwerk.events.choices.dates import Way
from clusterwerk.events.forms.dates import DaysOffForm, FileForm
from clusterwerk.events.mailbox import is_configured
from clusterwerk.events.queries.appointments import replies_visible_to
from clusterwerk.events.queries.days_off import days_off_visible_to
from clusterwerk.events.queries.feeds import feeds_visible_to
from clusterwerk.events.queries.polls import known_series
from clusterwerk.events.rules.dates import may_plan_dates


@desk
def reply_list(request: HttpRequest, actor) -> HttpResponse:
    """What mail programs answered, and what of it needs a look."""
    rows = replies_visible_to(actor).select_related("appointment")
    return table_page(request, date_tables.REPLIES, rows, "events/desk/reply_list.html", has_mailbox=is_configured())


@desk
def reply(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One answer: enter it after all, or put it aside."""
    rows = replies_visible_to(actor).select_related("appointment", "attendee__person")
    shown = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        act = replies.enter_reply if request.POST.get("step") == "enter" else replies.settle_reply
        act(reply=shown, by=actor)
        messages.success(request, _("Done."))
        return redirect("events:desk_reply_list", actor.initiative.slug)
    return render(request, "events/desk/reply.html", {"reply": shown})


@desk
def reply_adopt(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then move the appointment to the time that was proposed."""
    rows = replies_visible_to(actor).select_related("appointment", "attendee__person")
    shown = get_object_or_404(rows, pk=pk, appointment__isnull=False, proposed_time__isnull=False)
    if request.method == "POST":
        appointment = replies.adopt_proposal(reply=shown, by=actor)
        messages.success(request, _("The appointment was moved; everybody invited is asked anew."))
        return redirect("events:desk_appointment", actor.initiative.slug, appointment.pk)
    count = shown.appointment.attendees.filter(left_at__isnull=True).exclude(email="").count()
    return render(request, "events/desk/reply_adopt.html", {"reply": shown, "count": count})


@desk
def reply_upload(request: HttpRequest, actor) -> HttpResponse:
    """Read an answer from a file that somebody sent."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        rows = replies.take_file(
            content=content,
            way=Way.FILE,
            message_id=f"file {actor.scope_id} {hashlib.sha256(content).hexdigest()}",
            subject=form.cleaned_data["file"].name[:300],
            initiative=actor.initiative,
        )
        kept = [row for row in rows if row.reason]
        if kept:
            messages.warning(request, kept[0].reason)
        else:
            messages.success(request, _("The answer was entered."))
        return redirect("events:desk_reply_list", actor.initiative.slug)
    return render(request, "events/desk/reply_upload.html", {"form": form})


@desk
def days_off(request: HttpRequest, actor) -> HttpResponse:
    """The days on which nobody is to meet, and a form for further ones."""
    form = DaysOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_days_off(periods=form.cleaned_data["periods"], by=actor)
        except Refused as refusal:
            form.add_error("periods", refusal.sentence)
        else:
            messages.success(request, _("No date will be proposed on these days."))
            return redirect("events:desk_days_off", actor.initiative.slug)
    rows = list(days_off_visible_to(actor))
    today = timezone.localdate()
    context = {
        "form": form,
        "coming": [row for row in rows if row.until >= today],
        "past": [row for row in rows if row.until < today],
        "may_keep": may_plan_dates(actor),
    }
    return render(request, "events/desk/days_off.html", context)


@desk
@require_POST
def days_off_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Let dates be proposed on these days again."""
    remove_days_off(period=get_object_or_404(days_off_visible_to(actor), pk=pk), by=actor)
    messages.success(request, _("Dates are proposed on these days again."))
    return redirect("events:desk_days_off", actor.initiative.slug)


@desk
def feed_list(request: HttpRequest, actor) -> HttpResponse:
    """The secret calendar addresses of series; making one replaces the former."""
    series = known_series(actor)
    if request.method == "POST":
        key = request.POST.get("series", "")
        if key in dict(series):
            feeds.make_feed(series=(key, dict(series)[key]), by=actor)
            messages.success(request, _("The calendar address was made."))
        return redirect("events:desk_feed_list", actor.initiative.slug)
    rows = list(feeds_visible_to(actor).filter(person=None))
    living = {feed.series: feed for feed in rows}
    lines = [
        (key, name, living.get(key), feeds.feed_address(living[key]) if key in living else "") for key, name in series
    ]
    return render(request, "events/desk/feed_list.html", {"lines": lines})


@desk
@require_POST
def feed_revoke(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Revoke a calendar address."""
    feeds.revoke_feed(feed=get_object_or_404(feeds_visible_to(actor), pk=pk), by=actor)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("events:desk_feed_list", actor.initiative.slug)
