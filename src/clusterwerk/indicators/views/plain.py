"""A plain round as a firm sees it, the same in the portal and behind a personal link: only the door differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import number
from clusterwerk.indicators import forms, plain_vault
from clusterwerk.indicators.actions import plain as actions
from clusterwerk.indicators.choices import Kind, Output, RoundState
from clusterwerk.indicators.models import IndicatorVersion, Participant, Released
from clusterwerk.indicators.rules import takes_answers

if TYPE_CHECKING:
    from clusterwerk.indicators.views.answering import Door


def _context(door: Door, participant: Participant, **more) -> dict:
    names = ("round", "answer", "erase")
    firm = {"firm": str(participant.reporter), "of": participant.initiative, "round": participant.round}
    return {"frame": door.frame, "home": door.home, "ways": {name: door.way(name) for name in names}, **firm, **more}


def _versions(participant: Participant) -> list[IndicatorVersion]:
    rows = participant.round.asked.select_related("version__indicator").order_by("place")
    return [row.version for row in rows]


def round_page(request: HttpRequest, participant: Participant, door: Door, ways: dict[str, str]) -> HttpResponse:
    """What is asked, the firm's own state, who looked at its figures, and after the release its place."""
    one, versions = participant.round, _versions(participant)
    own = plain_vault.own(participant)
    is_released = one.state == RoundState.RELEASED
    context = _context(
        door,
        participant,
        asked=versions,
        takes_answers=takes_answers(one),
        counts=own.counts,
        has_changes=own.has_changes,
        is_released=is_released,
        is_cancelled=one.state == RoundState.CANCELLED,
        looks=list(participant.looks.select_related("by")),
        headings=[_("Indicator"), _("Your firm"), _("Released"), _("Your place")],
        places=_places(participant, versions) if is_released else [],
        **ways,
    )
    return render(request, "indicators/portal/plain_round.html", context)


def _places(participant: Participant, versions: list[IndicatorVersion]) -> list[list[str]]:
    """Rows of a table: indicator, the own figure, the released one, above or below. Never a rank."""
    sent = plain_vault.sent_by(participant)
    results = {row.version_id: row for row in participant.round.results.filter(leaf="")}
    return [_place(row, sent.get(row.indicator.key), results.get(row.pk)) for row in versions]


def _place(version: IndicatorVersion, pair: plain_vault.Pair | None, result: Released | None) -> list[str]:
    output = Output.GROWTH if version.kind == Kind.AMOUNT else Output.MEAN
    mine = None if pair is None else float(pair[0])
    if pair is not None and output == Output.GROWTH:
        mine = 100 * (float(pair[0]) / float(pair[1]) - 1) if pair[1] else None
    group = result.values.get(output) if result is not None else None
    unit = "%" if output == Output.GROWTH else "" if version.kind == Kind.CLASS else version.unit
    said = "–"
    if mine is not None and group is not None:
        said = _("above") if mine > group else _("below") if mine < group else _("equal")
    shown = [f"{number(one, version.decimals)} {unit}".strip() if one is not None else "–" for one in (mine, group)]
    return [version.name, *shown, said]


def answer_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """The form. While somebody types, what can be read is saved; it counts when it is sent."""
    one = participant.round
    if not takes_answers(one):
        messages.info(request, _("This round is closed. Answers were taken until the end of its last day."))
        return redirect(door.way("round"))
    form = forms.FiguresForm(
        request.POST or None,
        one=one,
        versions=_versions(participant),
        given=plain_vault.own(participant).figures,
        known_before=plain_vault.own_before(participant),
    )
    if request.method == "POST" and "send" not in request.POST:
        return _saved(request, participant, door, form)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_figures(participant=participant, figures=form.figures(), by=door.by)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your figures arrived and count. Thank you."))
            return redirect(door.way("round"))
    asks_again = bool(form.doubts) or "is_right" in form.data
    return render(
        request, "indicators/portal/plain_answer.html", _context(door, participant, form=form, asks_again=asks_again)
    )


def _saved(request: HttpRequest, participant: Participant, door: Door, form) -> HttpResponse:
    actions.save_figures(participant=participant, figures=form.typed(), by=door.by)
    if not request.htmx:
        messages.success(request, _("Saved. It counts when you send it."))
        return redirect(door.way("round"))
    return render(request, "indicators/portal/plain_saved.html", {"at": timezone.localtime()})


def withdraw_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """Delete the own figures, after a question."""
    if request.method == "POST":
        try:
            actions.withdraw_figures(participant=participant, by=door.by)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Your figures were deleted. You count in no result of this round."))
        return redirect(door.way("round"))
    if not takes_answers(participant.round):
        return redirect(door.way("round"))
    return render(request, "indicators/portal/plain_withdraw.html", _context(door, participant))
