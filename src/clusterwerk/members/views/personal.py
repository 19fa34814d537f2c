"""The yearly question behind a personal link: whether what a firm stated in confidence still holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.members.actions.reservations import PURPOSE
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.members.queries.reservations import ending_reservations
from clusterwerk.members.views.portal_reservations import answer_reservation


@personal_link(PURPOSE)
def reservations(request: HttpRequest, link) -> HttpResponse:
    """What ends within a month, each with two buttons; only while the person still acts for the firm."""
    access = get_object_or_404(
        PortalAccess.objects.filter(open_accesses()).select_related("initiative", "organisation"), pk=link.subject_id
    )
    rows = ending_reservations(access.organisation_id, access.initiative_id)
    if request.method == "POST":
        answer_reservation(request, get_object_or_404(rows, uid=request.POST.get("reservation", "")), by=None)
        return redirect("members:personal_reservations", token_of(link))
    context = {"of": access.initiative, "organisation": access.organisation, "rows": list(rows)}
    return render(request, "members/personal/reservations.html", context)
