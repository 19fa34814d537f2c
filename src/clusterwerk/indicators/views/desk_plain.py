"""The office's screens of plain rounds: opening, the one page with single figures, the release, deletion."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk, desk_manager
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import number
from clusterwerk.indicators import forms, plain_vault, vault
from clusterwerk.indicators.actions import plain as actions
from clusterwerk.indicators.actions.agreeing import independent_groups
from clusterwerk.indicators.choices import COUNTED, Breakdown, Mode, RoundState
from clusterwerk.indicators.models import Round
from clusterwerk.indicators.queries import participants_visible_to, rounds_visible_to
from clusterwerk.indicators.rules import is_due_to_close, may_look

WAY = (RoundState.DRAFT, RoundState.OPEN, RoundState.CLOSED, RoundState.RELEASED)


def _round_of(actor, pk: int) -> Round:
    return get_object_or_404(rounds_visible_to(actor).filter(mode=Mode.PLAIN), pk=pk)


def _back(actor, one: Round) -> HttpResponse:
    return redirect("indicators:desk_round", actor.initiative.slug, one.pk)


def round_page(request: HttpRequest, actor, one: Round) -> HttpResponse:
    """One plain round: where it stands, the next step, questions, firms, reminders, history."""
    is_draft = one.state == RoundState.DRAFT
    participants = list(participants_visible_to(actor).filter(round=one))
    has_figures = plain_vault.kept(Round.objects.filter(pk=one.pk)).exists() if one.state in COUNTED else False
    context = {
        "round": one,
        "obstacles": actions.obstacles_to_opening(one) if is_draft and participants and actor.may_write else [],
        "place": WAY.index(one.state) + 1 if one.state in WAY else 0,
        "way": len(WAY),
        "is_draft": is_draft,
        "may_release": one.state == RoundState.CLOSED or is_due_to_close(one),
        "may_cancel": one.state not in (RoundState.RELEASED, RoundState.CANCELLED),
        "may_look": may_look(actor, one) and has_figures,
        "may_delete": one.state == RoundState.RELEASED and has_figures,
        "assigns_leaves": is_draft and one.breakdown == Breakdown.OWN and bool(participants),
        "asked": list(one.asked.select_related("version__indicator").order_by("place")),
        "participants": participants,
        "groups": independent_groups(one) if is_draft else len({row.group for row in participants if row.counts}),
        "answered": vault.answers_counted(one),
        "reminders": list(one.reminders.all()),
        "published": one.results.filter(is_published=True).count(),
        "results": one.results.count(),
        "entries": log.history_of(one, scope_id=actor.scope_id)[:30],
    }
    return render(request, "indicators/desk/plain_round.html", context)


@desk
def open_now(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Open and invite."""
    one = _round_of(actor, pk)
    if request.method == "POST":
        try:
            actions.open_plain_round(one=one, by=actor)
            messages.success(request, _("The round is open; the invitations are on their way."))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return _back(actor, one)
    return render(request, "indicators/desk/plain_open.html", {"round": one})


@desk_manager
def figures(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The single figures, for managers, after saying that each look is kept."""
    one = _round_of(actor, pk)
    if one.state not in COUNTED:
        raise Http404
    if request.method != "POST":
        return render(request, "indicators/desk/plain_figures_ask.html", {"round": one})
    versions = [row.version for row in one.asked.select_related("version__indicator").order_by("place")]
    rows = []
    for participant, found in actions.look_at_figures(one=one, by=actor):
        for version in versions:
            now, before = found.get(version.indicator.key, (None, None))
            shown = ["–" if figure is None else number(figure, version.places) for figure in (now, before)]
            rows.append([str(participant), f"{version.name} ({version.unit})", *shown])
    headings = [_("Firm"), _("Indicator"), one.period_said, one.before_said]
    context = {"round": one, "rows": rows, "headings": headings}
    response = render(request, "indicators/desk/plain_figures.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@desk
def release(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Release what the rules let through."""
    one = _round_of(actor, pk)
    form = forms.ReleasePlainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.release_plain_round(one=one, by=actor, **form.cleaned_data)
            messages.success(request, _("The results are released; the firms get a mail."))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return _back(actor, one)
    return render(request, "indicators/desk/plain_release.html", {"round": one, "form": form})


@desk
def delete(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Delete the single figures now."""
    one = _round_of(actor, pk)
    if request.method == "POST":
        try:
            actions.delete_figures(one=one, by=actor)
            messages.success(request, _("The single figures were deleted."))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return _back(actor, one)
    return render(request, "indicators/desk/plain_delete.html", {"round": one})
