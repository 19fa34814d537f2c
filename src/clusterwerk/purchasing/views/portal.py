"""Joint purchases of the own firm, in the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from clusterwerk.clusters.gates import portal_member
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.purchasing.models import Participation
from clusterwerk.purchasing.queries import participations_visible_to
from clusterwerk.purchasing.views import answering


def _own(actor):
    return participations_visible_to(actor).filter(organisation__in=organisations_acted_for(actor))


def _participation(actor, uid, firm: int) -> tuple[Participation, answering.Door]:
    found = get_object_or_404(_own(actor), purchase__uid=uid, organisation=firm)

    def way(name: str) -> str:
        return reverse(f"purchasing:portal_{name}", args=[actor.initiative.slug, uid, firm])

    home = reverse("purchasing:portal_purchase_list", args=[actor.initiative.slug])
    return found, answering.Door("core/portal.html", actor, way, home)


@portal_member
def purchase_list(request: HttpRequest, actor) -> HttpResponse:
    """The joint purchases that the own firm was asked to."""
    rows = _own(actor).order_by("-purchase__created_at", "-purchase_id")
    return render(request, "purchasing/portal/purchase_list.html", {"participations": list(rows)})


@portal_member
def participation(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """One joint purchase, as the firm sees it."""
    return answering.participation_page(request, *_participation(actor, uid, firm))


@portal_member
def figures(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """Enter volumes and last prices."""
    return answering.figures_page(request, *_participation(actor, uid, firm))


@portal_member
def figures_list(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """Read volumes and last prices from a file."""
    return answering.list_page(request, *_participation(actor, uid, firm))


@portal_member
def form_file(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """The file for filling in."""
    return answering.form_file(_participation(actor, uid, firm)[0])


@portal_member
def savings(request: HttpRequest, actor, uid, firm: int) -> HttpResponse:
    """Confirm savings."""
    return answering.savings_page(request, *_participation(actor, uid, firm))
