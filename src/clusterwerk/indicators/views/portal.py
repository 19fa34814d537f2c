"""Confidential rounds of the own firm, in the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from clusterwerk.clusters.gates import portal_member
from clusterwerk.indicators.models import Participant, Reporter
from clusterwerk.indicators.queries import own_participations, own_reporters
from clusterwerk.indicators.queries.firms import with_newest_statement
from clusterwerk.indicators.views import answering

kept_nowhere = cache_control(no_store=True)
"""Pages with the own figures or state: no browser keeps them, as behind a personal link."""


def _home(actor) -> str:
    return reverse("indicators:portal_round_list", args=[actor.initiative.slug])


def _reporter(actor, firm: int) -> tuple[Reporter, answering.Door]:
    found = get_object_or_404(own_reporters(actor), organisation=firm)

    def way(name: str) -> str:
        return reverse(f"indicators:portal_{name}", args=[actor.initiative.slug, firm])

    return found, answering.Door("core/portal.html", actor, way, _home(actor))


def _participant(actor, uid, firm: int) -> tuple[Participant, answering.Door]:
    rows = own_participations(actor).select_related("reporter__initiative", "round__form_de", "round__form_en")
    found = get_object_or_404(rows, round__uid=uid, reporter__organisation=firm)

    def way(name: str) -> str:
        return reverse(f"indicators:portal_{name}", args=[actor.initiative.slug, uid, firm])

    return found, answering.Door("core/portal.html", actor, way, _home(actor))


@portal_member
def round_list(request: HttpRequest, actor) -> HttpResponse:
    """The rounds of the own firm, and its key."""
    context = {
        "participations": list(own_participations(actor).order_by("-round__closes_on", "-pk")),
        "reporters": list(with_newest_statement(own_reporters(actor))),
    }
    return render(request, "indicators/portal/round_list.html", context)


@portal_member
@kept_nowhere
def key(request: HttpRequest, actor, firm: int) -> HttpResponse:
    """Make the firm's key."""
    return answering.key_page(request, *_reporter(actor, firm))


@portal_member
@kept_nowhere
def ownership(request: HttpRequest, actor, firm: int) -> HttpResponse:
    """Say how the firm is owned."""
    return answering.ownership_page(request, *_reporter(actor, firm))


@portal_member
@kept_nowhere
def one_round(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """One round, as the firm sees it."""
    return answering.round_page(request, *_participant(actor, uid, firm))


@portal_member
@kept_nowhere
def answer(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """The form."""
    return answering.answer_page(request, *_participant(actor, uid, firm))


@portal_member
@kept_nowhere
def receipt(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """The signed receipt."""
    return answering.receipt_page(request, *_participant(actor, uid, firm))


@portal_member
@kept_nowhere
def position(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """The firm's own place."""
    return answering.position_page(request, *_participant(actor, uid, firm))


@portal_member
def form_file(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """The form as a file."""
    return answering.form_file(_participant(actor, uid, firm)[0])


@portal_member
@kept_nowhere
def place_file(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """The page with the own place, as a file."""
    return answering.place_file(*_participant(actor, uid, firm))


@portal_member
@kept_nowhere
def erase(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """Erase the own answer."""
    return answering.erase_page(request, *_participant(actor, uid, firm))
