"""The office's screens of rounds. None of them says, while a round is open, how many or who answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log, panels
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.indicators import forms, tables, vault
from clusterwerk.indicators.actions import rounds as actions
from clusterwerk.indicators.actions.agreeing import independent_groups, obstacles
from clusterwerk.indicators.choices import Breakdown, Mode, RoundState
from clusterwerk.indicators.models import Reminder, Round
from clusterwerk.indicators.queries import (
    indicators_visible_to,
    members_to_choose,
    newest_versions,
    participants_visible_to,
    rounds_visible_to,
)
from clusterwerk.indicators.steps import WAY, first_steps, is_compared, next_step, place_of
from clusterwerk.indicators.views import desk_plain

PLAIN = (
    "title_de", "title_en", "mode", "period_from", "period_until", "before_from", "before_until", "opens_on", "closes_on",
    "breakdown", "least_groups", "percent", "insiders", "reading", "reason", "notes_de", "notes_en",
)  # fmt: skip


def round_of(actor, pk: int) -> Round:
    """The round that an address names."""
    return get_object_or_404(rounds_visible_to(actor), pk=pk)


def back(actor, one: Round) -> HttpResponse:
    """To the page of the round."""
    return redirect("indicators:desk_round", actor.initiative.slug, one.pk)


@desk
def round_list(request: HttpRequest, actor) -> HttpResponse:
    """All rounds."""
    rows = actions.counted_participants(rounds_visible_to(actor))
    first = first_steps(actor) if actor.may_write and not rows.exists() else []
    return table_page(request, tables.ROUNDS, rows, "indicators/desk/round_list.html", first_steps=first)


@desk
def one_round(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One round: where it stands, the next step, questions, firms, rules, reminders, history."""
    one = round_of(actor, pk)
    if one.mode == Mode.PLAIN:
        return desk_plain.round_page(request, actor, one)
    is_draft = one.state == RoundState.DRAFT
    against = obstacles(one) if is_draft and actor.may_write else []
    participants = list(participants_visible_to(actor).filter(round=one))
    context = {
        "round": one,
        "step": next_step(one, against),
        "obstacles": against,
        "place": place_of(one),
        "way": [state.label for state in WAY],
        "asked": list(one.asked.select_related("version__indicator").order_by("place")),
        "participants": participants,
        "groups": independent_groups(one) if is_draft else len({row.group for row in participants if row.counts}),
        "is_draft": is_draft,
        "misses_trustee": is_draft and not is_compared(actor.initiative),
        "may_take_back": one.state in (RoundState.SENT, RoundState.AGREED),
        "may_cancel": one.state not in (RoundState.RELEASED, RoundState.CANCELLED),
        "may_send_links": one.state == RoundState.OPEN,
        "assigns_leaves": is_draft and one.breakdown == Breakdown.OWN and bool(participants),
        "answered": vault.answers_counted(one),
        "reminders": list(one.reminders.all()),
        "published": one.results.filter(is_published=True).count(),
        "results": one.results.count(),
        "entries": log.history_of(one, scope_id=actor.scope_id)[:30],
        "panels": panels.shown("indicators.round", actor, one),
    }
    return render(request, "indicators/desk/round.html", context)


def _versions(actor):
    return newest_versions(actor).filter(indicator__is_offered=True).order_by("name_de")


@desk
def round_add(request: HttpRequest, actor) -> HttpResponse:
    """Begin a round."""
    if not indicators_visible_to(actor).exists():
        messages.info(request, _("A round asks for indicators. Take over the starter set first, or define your own."))
        return redirect("indicators:desk_starter", actor.initiative.slug)
    form = forms.RoundForm(request.POST or None, initial=forms.proposal(), versions=_versions(actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_round(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The round stands as a draft. Now choose the firms."))
            return redirect("indicators:desk_round_firms", actor.initiative.slug, made.pk)
    return render(request, "indicators/desk/round_form.html", {"form": form, "round": None})


@desk
def round_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a draft."""
    one = round_of(actor, pk)
    initial = {name: getattr(one, name) for name in PLAIN}
    initial["versions"] = list(one.asked.values_list("version", flat=True))
    form = forms.RoundForm(request.POST or None, initial=initial, versions=_versions(actor))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_round(one=one, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The round was saved."))
            return back(actor, one)
    return render(request, "indicators/desk/round_form.html", {"form": form, "round": one})


@desk
def round_firms(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Which members are on the list."""
    one = round_of(actor, pk)
    members = members_to_choose(actor)
    chosen = list(one.participants.values_list("reporter__organisation", flat=True)) or list(
        members.values_list("pk", flat=True)
    )
    form = forms.FirmsForm(request.POST or None, initial={"organisations": chosen}, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.choose_firms(one=one, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            told = ngettext("%(count)s firm is on the list.", "%(count)s firms are on the list.", count)
            messages.success(request, told % {"count": count})
            return back(actor, one)
    return render(request, "indicators/desk/round_firms.html", {"form": form, "round": one})


@desk
def round_leaves(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The sub-group of each firm."""
    one = round_of(actor, pk)
    if one.breakdown != Breakdown.OWN:
        return back(actor, one)
    rows = list(participants_visible_to(actor).filter(round=one))
    form = forms.LeavesForm(request.POST or None, participants=rows)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign_leaves(one=one, leaves=form.leaves(), by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The sub-groups were saved."))
            return back(actor, one)
    return render(request, "indicators/desk/round_leaves.html", {"form": form, "round": one})


@desk
def reminder_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """A reminder on one more day."""
    one = round_of(actor, pk)
    form = forms.ReminderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_reminder(one=one, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return back(actor, one)
    return render(request, "indicators/desk/reminder.html", {"form": form, "round": one})


@desk
def reminder_drop(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """No reminder on that day."""
    reminder = get_object_or_404(
        Reminder.objects.filter(round__in=rounds_visible_to(actor)).select_related("round"), pk=pk
    )
    if request.method == "POST":
        try:
            actions.drop_reminder(reminder=reminder, by=actor)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return back(actor, reminder.round)
