"""The pages of one participation behind a personal link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.purchasing.actions.links import PURPOSE
from clusterwerk.purchasing.choices import PurchaseState
from clusterwerk.purchasing.models import Participation
from clusterwerk.purchasing.views import answering


def _participation(link) -> tuple[Participation, answering.Door]:
    rows = Participation.objects.select_related("purchase__initiative", "organisation", "person")
    rows = rows.exclude(purchase__state=PurchaseState.DRAFT)
    found = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    token = token_of(link)
    return found, answering.Door(
        "core/public.html", None, lambda name: reverse(f"purchasing:personal_{name}", args=[token])
    )


@personal_link(PURPOSE)
def participation(request: HttpRequest, link) -> HttpResponse:
    """One joint purchase, as the firm sees it."""
    return answering.participation_page(request, *_participation(link))


@personal_link(PURPOSE)
def figures(request: HttpRequest, link) -> HttpResponse:
    """Enter volumes and last prices."""
    return answering.figures_page(request, *_participation(link))


@personal_link(PURPOSE)
def figures_list(request: HttpRequest, link) -> HttpResponse:
    """Read volumes and last prices from a file."""
    return answering.list_page(request, *_participation(link))


@personal_link(PURPOSE)
def form_file(request: HttpRequest, link) -> HttpResponse:
    """The file for filling in."""
    return answering.form_file(_participation(link)[0])


@personal_link(PURPOSE)
def savings(request: HttpRequest, link) -> HttpResponse:
    """Confirm savings."""
    return answering.savings_page(request, *_participation(link))
