"""The office's screens of date polls."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.calendar import Span
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.events import date_tables
from clusterwerk.events.actions import polls as actions
from clusterwerk.events.forms.dates import InviteForm, PollChangeForm, PollForm, VoteForm
from clusterwerk.events.queries import polls as queries
from clusterwerk.events.rhythm import in_words
from clusterwerk.events.rules.dates import may_change_poll
from clusterwerk.events.typed_dates import typed

ANSWER_DAYS = 7


@desk
def poll_list(request: HttpRequest, actor) -> HttpResponse:
    """All date polls."""
    rows = queries.with_counts(queries.polls_visible_to(actor).select_related("chosen"))
    return table_page(request, date_tables.POLLS, rows, "events/desk/poll_list.html")


def series_chosen(actor, typed_name: str) -> tuple[str, str] | str:
    """The series of that name when there is one, else the name."""
    names = {name.casefold(): (key, name) for key, name in queries.known_series(actor)}
    return names.get(typed_name.strip().casefold(), typed_name)


def _from_series(actor, series: str) -> dict:
    """What a form begins with when the same round shall meet again."""
    people, needed, further = queries.last_invited(actor, series)
    initial = {"invited": {"people": people, "needed": needed, "further": "\n".join(further)}}
    initial["series"] = dict(queries.known_series(actor)).get(series, "")
    found = queries.rhythm_of(actor, series)
    if found is not None:
        days = queries.dates_by_rhythm(actor, found, after=timezone.localdate())
        zone = settings.TIME_ZONE
        spans = [
            Span.hours(day, found.begins, found.minutes, zone=zone) if found.begins else Span.day(day, zone=zone)
            for day in days
        ]
        initial["dates"], initial["minutes"] = "\n".join(map(typed, spans)), found.minutes or 90
    return initial


@desk
def poll_add(request: HttpRequest, actor) -> HttpResponse:
    """Ask for a date, all in one form."""
    initial = {
        "closes_on": timezone.localdate() + dt.timedelta(days=ANSWER_DAYS),
        "zone": settings.TIME_ZONE,
        "title": request.GET.get("title", ""),
    }
    series = request.GET.get("series", "")
    if series:
        initial |= _from_series(actor, series)
    also = initial.get("invited", {}).get("people", [])
    people = list(queries.contacts_to_invite(actor, also=also))
    form = PollForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        asked["series"] = series_chosen(actor, asked["series"])
        try:
            poll = actions.open_poll(by=actor, **asked)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The question is on its way."))
            return redirect("events:desk_poll", actor.initiative.slug, poll.pk)
    found = queries.rhythm_of(actor, series) if series else None
    context = {"form": form, "rhythm": found, "series": queries.known_series(actor)}
    if found is not None:
        today = timezone.localdate()
        days = queries.dates_by_rhythm(actor, found, after=today)
        context["rule"] = in_words(found)
        context["passed_over"] = queries.days_passed_over(actor, found, days, after=today)
    return render(request, "events/desk/poll_add.html", context)


@desk
def poll(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One poll: how the dates stand, who answered what, and the choice."""
    shown = get_object_or_404(queries.polls_visible_to(actor).select_related("appointment", "chosen"), pk=pk)
    matrix = queries.matrix_of(shown)
    context = {
        "poll": shown,
        "matrix": matrix,
        "silent": sum(one.answered_at is None for one, _answers in matrix.rows),
        "may_change": may_change_poll(actor, shown) and shown.is_open,
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:20],
    }
    return render(request, "events/desk/poll.html", context)


@desk
def poll_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change texts, deadline, quorum, and propose further dates."""
    shown = get_object_or_404(queries.polls_visible_to(actor), pk=pk)
    initial = {name: getattr(shown, name) for name in actions.CHANGEABLE if name != "closes_at"}
    initial["closes_on"] = timezone.localdate(shown.closes_at)
    form = PollChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_poll(poll=shown, by=actor, **form.asked())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The date poll was saved."))
            return redirect("events:desk_poll", actor.initiative.slug, pk)
    return render(request, "events/desk/poll_form.html", {"form": form, "poll": shown})


@desk
def poll_invite(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask further people."""
    shown = get_object_or_404(queries.polls_visible_to(actor), pk=pk)
    people = queries.contacts_to_invite(actor).exclude(pk__in=shown.invitees.exclude(person=None).values("person"))
    form = InviteForm(request.POST or None, people=list(people))
    if request.method == "POST" and form.is_valid():
        made = actions.ask_further(poll=shown, invited=form.cleaned_data["invited"], by=actor)
        messages.success(
            request,
            ngettext("%(count)s person was asked.", "%(count)s people were asked.", len(made)) % {"count": len(made)},
        )
        return redirect("events:desk_poll", actor.initiative.slug, pk)
    return render(request, "events/desk/poll_form.html", {"form": form, "poll": shown})


@desk
@require_POST
def poll_remind(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remind those who did not answer."""
    shown = get_object_or_404(queries.polls_visible_to(actor), pk=pk)
    count = actions.remind_poll(poll=shown, by=actor)
    messages.success(
        request, ngettext("%(count)s reminder was sent.", "%(count)s reminders were sent.", count) % {"count": count}
    )
    return redirect("events:desk_poll", actor.initiative.slug, pk)


@desk
def poll_close(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then close a poll without a date."""
    shown = get_object_or_404(queries.polls_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.close_poll(poll=shown, by=actor)
        messages.success(request, _("The date poll was closed."))
        return redirect("events:desk_poll", actor.initiative.slug, pk)
    return render(request, "events/desk/poll_close.html", {"poll": shown})


@desk
def poll_choose(request: HttpRequest, actor, pk: int, slot: int) -> HttpResponse:
    """Ask, then fix the date and send the invitations."""
    shown = get_object_or_404(queries.polls_visible_to(actor), pk=pk)
    chosen = get_object_or_404(shown.slots, pk=slot)
    if request.method == "POST":
        appointment = actions.choose_date(poll=shown, slot=chosen, by=actor)
        messages.success(request, _("The date is fixed and the invitations are on their way."))
        return redirect("events:desk_appointment", actor.initiative.slug, appointment.pk)
    count = shown.invitees.exclude(email="").count()
    return render(request, "events/desk/poll_choose.html", {"poll": shown, "slot": chosen, "count": count})


@desk
def invitee(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One person asked: the answers, which the office can enter, and the link."""
    rows = queries.invitees_visible_to(actor).select_related("poll", "person", "organisation")
    shown = get_object_or_404(rows, pk=pk)
    said = dict(shown.answers.values_list("slot", "vote"))
    form = VoteForm(
        request.POST or None, slots=list(shown.poll.slots.all()), said=said, initial={"comment": shown.comment}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.vote(invitee=shown, votes=form.votes, comment=form.cleaned_data["comment"], by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The answer was entered."))
            return redirect("events:desk_poll", actor.initiative.slug, shown.poll_id)
    may_change = may_change_poll(actor, shown.poll) and shown.poll.is_open
    return render(
        request,
        "events/desk/invitee.html",
        {"invitee": shown, "poll": shown.poll, "form": form, "may_change": may_change},
    )


@desk
@require_POST
def invitee_link(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Replace a personal link that was passed on."""
    shown = get_object_or_404(queries.invitees_visible_to(actor).select_related("poll"), pk=pk)
    actions.replace_vote_link(invitee=shown, by=actor)
    messages.success(request, _("The old link opens nothing any more; a new one is on its way."))
    return redirect("events:desk_invitee", actor.initiative.slug, pk)


@desk
def invitee_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then take somebody off a poll."""
    shown = get_object_or_404(queries.invitees_visible_to(actor).select_related("poll", "person"), pk=pk)
    if request.method == "POST":
        actions.ask_no_more(invitee=shown, by=actor)
        messages.success(request, _("Taken off the list."))
        return redirect("events:desk_poll", actor.initiative.slug, shown.poll_id)
    return render(request, "events/desk/invitee_remove.html", {"invitee": shown})
