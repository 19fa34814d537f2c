"""The firm's pages behind personal links: one link for its key, one for each round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.indicators.actions.links import KEY, ROUND
from clusterwerk.indicators.choices import SEEN_BY_FIRMS
from clusterwerk.indicators.models import Participant, Reporter
from clusterwerk.indicators.views import answering

FRAME = "core/public.html"


def _reporter(link) -> tuple[Reporter, answering.Door]:
    rows = Reporter.objects.select_related("organisation", "initiative")
    found = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    token = token_of(link)
    return found, answering.Door(FRAME, None, lambda name: reverse(f"indicators:personal_{name}", args=[token]))


def _participant(link) -> tuple[Participant, answering.Door]:
    rows = Participant.objects.filter(round__state__in=SEEN_BY_FIRMS).select_related(
        "round__form_de", "round__form_en", "reporter__organisation", "reporter__initiative", "key"
    )
    found = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    token = token_of(link)
    return found, answering.Door(FRAME, None, lambda name: reverse(f"indicators:personal_{name}", args=[token]))


@personal_link(KEY)
def key(request: HttpRequest, link) -> HttpResponse:
    """Make the firm's key."""
    return answering.key_page(request, *_reporter(link))


@personal_link(KEY)
def ownership(request: HttpRequest, link) -> HttpResponse:
    """Say how the firm is owned."""
    return answering.ownership_page(request, *_reporter(link))


@personal_link(ROUND)
def one_round(request: HttpRequest, link) -> HttpResponse:
    """One round, as the firm sees it."""
    return answering.round_page(request, *_participant(link))


@personal_link(ROUND)
def answer(request: HttpRequest, link) -> HttpResponse:
    """The form."""
    return answering.answer_page(request, *_participant(link))


@personal_link(ROUND)
def receipt(request: HttpRequest, link) -> HttpResponse:
    """The signed receipt."""
    return answering.receipt_page(request, *_participant(link))


@personal_link(ROUND)
def position(request: HttpRequest, link) -> HttpResponse:
    """The firm's own place."""
    return answering.position_page(request, *_participant(link))


@personal_link(ROUND)
def form_file(request: HttpRequest, link) -> HttpResponse:
    """The form as a file."""
    return answering.form_file(_participant(link)[0])


@personal_link(ROUND)
def place_file(request: HttpRequest, link) -> HttpResponse:
    """The page with the own place, as a file."""
    return answering.place_file(*_participant(link))


@personal_link(ROUND)
def erase(request: HttpRequest, link) -> HttpResponse:
    """Erase the own answer."""
    return answering.erase_page(request, *_participant(link))
