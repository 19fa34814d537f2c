"""What a firm does on its pages, the same in the portal and behind a personal link: only the door differs."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.core import panels
from clusterwerk.core.errors import Refused
from clusterwerk.indicators import forms, standalone, vault
from clusterwerk.indicators.actions import firms as firm_actions
from clusterwerk.indicators.actions import running
from clusterwerk.indicators.choices import Mode, RoundState, Stated
from clusterwerk.indicators.models import Participant, Reporter, Round
from clusterwerk.indicators.queries import living_trustee
from clusterwerk.indicators.rules import takes_answers
from clusterwerk.indicators.signed import closing_moment, documents_of
from clusterwerk.indicators.views import plain

LARGEST = 2_000_000
RELEASED = ("policy", "roster", "survey", "release")
"""A sealed answer of twenty indicators has some 20 kB."""


@dataclass(frozen=True)
class Door:
    """How a firm came in: the frame of its pages, who acts (None behind a personal link), and the way to each page."""

    frame: str
    by: Any
    way: Callable[[str], str]
    home: str = ""


def _firm_context(door: Door, reporter: Reporter, **more) -> dict:
    named = {"firm": str(reporter), "firm_slug": reporter.file_word, "of": reporter.initiative}
    return {"frame": door.frame, "home": door.home, "reporter": reporter, **named, **more}


def _key_state(reporter: Reporter, key) -> str:
    if key is None:
        return ""
    agreed = Participant.objects.filter(reporter=reporter, key=key, round__agreed_at__isnull=False)
    return "confirmed" if agreed.exists() else "sent"


def key_page(request: HttpRequest, reporter: Reporter, door: Door) -> HttpResponse:
    """Make the firm's key, and say how the firm is owned."""
    refusal = ""
    if request.method == "POST":
        try:
            firm_actions.keep_key(reporter=reporter, text=request.POST.get("public_key", "")[:500], by=door.by)
        except Refused as refused:
            refusal = refused.sentence
        else:
            messages.success(request, _("The office has the public half of your key."))
            return redirect(door.way("key"))
    key = reporter.keys.filter(revoked_at__isnull=True).first()
    trustee = living_trustee(reporter.initiative)
    context = _firm_context(
        door,
        reporter,
        trustee_name=trustee.name if trustee is not None else _("the trustee"),
        key_state=_key_state(reporter, key),
        key_fingerprint=key.fingerprint if key is not None else "",
        refusal=refusal,
        next_url=door.home,
        ownership_url=door.way("ownership"),
        statement=reporter.statements.first(),
    )
    return render(request, "indicators/portal/key.html", context)


def ownership_page(request: HttpRequest, reporter: Reporter, door: Door) -> HttpResponse:
    """The firm says with which others it belongs together."""
    last = reporter.statements.first()
    initial = (
        {"stated": last.stated, "others": last.others} if last is not None and last.stated != Stated.ENTERED else {}
    )
    form = forms.OwnStatementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            firm_actions.state_own_ownership(reporter=reporter, by=door.by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("others", refusal.sentence)
        else:
            messages.success(request, _("Thank you. It holds for two years."))
            return redirect(door.way("key"))
    context = _firm_context(door, reporter, form=form, key_url=door.way("key"))
    return render(request, "indicators/portal/ownership.html", context)


def result_ways(door: Door, one: Round) -> dict[str, str]:
    """The released results and the result letter, for who came in by the portal."""
    if door.by is None or one.state != RoundState.RELEASED:
        return {}
    place = {"initiative": one.initiative.slug, "pk": one.pk}
    return {
        "results_url": reverse("indicators:portal_result_round", kwargs=place),
        "letter_url": reverse("indicators:portal_result_letter", kwargs=place),
    }


def _round_context(door: Door, participant: Participant, **more) -> dict:
    one = participant.round
    ways = {name: door.way(name) for name in ("round", "answer", "receipt", "position", "form", "place", "erase")}
    hints = panels.shown("indicators.round_portal", door.by, participant) if door.by is not None else []
    shared = {"panels": hints, "round": one, "participant": participant, "ways": ways, "member": participant.member}
    return _firm_context(door, participant.reporter, back_url=ways["round"], **shared, **more)


def round_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """A round as the firm sees it: what is asked, its own state, and what it can do."""
    if participant.round.mode == Mode.PLAIN:
        return plain.round_page(request, participant, door, result_ways(door, participant.round))
    one = participant.round
    file = one.form_file
    context = _round_context(
        door,
        participant,
        asked=[row.version for row in one.asked.select_related("version").order_by("place")],
        takes_answers=takes_answers(one),
        counts=vault.counts(participant),
        has_receipt=vault.receipt_of(participant) is not None,
        is_released=one.state == RoundState.RELEASED,
        is_cancelled=one.state == RoundState.CANCELLED,
        file_hash=file.sha256 if file is not None else "",
        closes=closing_moment(one),
        **result_ways(door, one),
    )
    return render(request, "indicators/portal/round.html", context)


def _sealed_text(request: HttpRequest) -> str:
    file = request.FILES.get("sealed_file")
    if file is None:
        return request.POST.get("sealed", "")[:LARGEST]
    return file.read(LARGEST).decode("utf-8", "replace")


def answer_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """The form, made in the browser; a post carries sealed halves only."""
    if participant.round.mode == Mode.PLAIN:
        return plain.answer_page(request, participant, door)
    one = participant.round
    if not takes_answers(one):
        messages.info(request, vault.closed_sentence(one))
        return redirect(door.way("round"))
    refusal = ""
    if request.method == "POST":
        try:
            running.submit(participant=participant, text=_sealed_text(request), by=door.by)
        except Refused as refused:
            refusal = refused.sentence
        else:
            return redirect(door.way("receipt"))
    file = one.form_file
    context = _round_context(
        door,
        participant,
        documents=documents_of(one, ("policy", "roster", "survey", "opening")),
        last_seq=vault.last_seq(participant),
        answered_before=vault.counts(participant),
        form_hash=standalone.form_hash(),
        key_url="",
        standalone_url=door.way("form") if file is not None else "",
        standalone_hash=file.sha256 if file is not None else "",
        trustee_url=one.trustee_page("form"),
        refusal=refusal,
    )
    return render(request, "indicators/portal/answer.html", context)


def receipt_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """The signed receipt of the newest answer."""
    found = vault.receipt_of(participant)
    if found is None:
        return redirect(door.way("round"))
    text, withdrawn = found
    one = participant.round
    context = _round_context(
        door,
        participant,
        receipt=json.loads(text),
        policy=json.loads(one.policy),
        withdrawn=withdrawn,
        closes=closing_moment(one) - dt.timedelta(minutes=1),
        answer_url=door.way("answer") if takes_answers(one) else "",
    )
    return render(request, "indicators/portal/receipt.html", context)


def position_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """After the release: the firm's own place, reckoned in its own browser."""
    if participant.round.mode == Mode.PLAIN:
        return redirect(door.way("round"))
    one = participant.round
    if one.state != RoundState.RELEASED:
        return redirect(door.way("round"))
    context = _round_context(
        door, participant, documents=documents_of(one, RELEASED), trustee_url=one.trustee_page("result")
    )
    return render(request, "indicators/portal/position.html", context)


def form_file(participant: Participant) -> HttpResponse:
    """The form as a file of its own, byte for byte as the hash in the invitation says."""
    one = participant.round
    if one.form_file is None:
        raise Http404
    return page_as_file(one.form_file.path.read_bytes(), f"form-{one.period_until.year}.html")


def place_file(participant: Participant, door: Door) -> HttpResponse:
    """The page with the own place as a file that needs neither network nor office."""
    one = participant.round
    if one.mode == Mode.PLAIN or one.state != RoundState.RELEASED:
        return redirect(door.way("round"))
    language = (translation.get_language() or "de")[:2]
    return page_as_file(standalone.place(documents_of(one, RELEASED), language), f"result-{one.period_until.year}.html")


def page_as_file(content: bytes, name: str) -> HttpResponse:
    """A page that is kept, not shown."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def erase_page(request: HttpRequest, participant: Participant, door: Door) -> HttpResponse:
    """Erase the own answer without the key, after a question."""
    if participant.round.mode == Mode.PLAIN:
        return plain.withdraw_page(request, participant, door)
    if request.method == "POST":
        try:
            running.erase_answer(participant=participant, by=door.by)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Your answer was erased. You count in no sum of this round."))
        return redirect(door.way("round"))
    if not (takes_answers(participant.round) and vault.counts(participant)):
        return redirect(door.way("round"))
    return render(request, "indicators/portal/erase.html", _round_context(door, participant))
