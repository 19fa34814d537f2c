"""Who could fill a gap: firms of the register, and one click that makes one of them a lead."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core import panels
from clusterwerk.core.errors import Refused
from clusterwerk.landscape.actions.suppliers import open_gap_lead
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.queries import registers_visible_to
from clusterwerk.landscape.rules import Explorer
from clusterwerk.landscape.suppliers import Gap, codes_of, initiative_for, suppliers_for


def shown_gap(gap: Gap, who: Explorer, back: str) -> dict:
    """What the list of firms needs: the gap, its firms, where a click goes, and where it leads back to."""
    initiative = initiative_for(gap.register, who)
    actor = actor_for(who.user, initiative) if initiative in who.initiatives else None
    return {
        "gap": gap,
        "found": suppliers_for(gap, initiative, timezone.localdate()),
        "initiative": initiative,
        "address": gap_address(gap),
        "back": back,
        "panels": panels.shown("landscape.gap", actor, gap.missing) if actor is not None and gap.missing else [],
    }


def gap_address(gap: Gap) -> str:
    """The page of a gap."""
    asked = {"industries": ",".join(gap.codes), "places": ",".join(gap.places), "missing": gap.missing}
    return f"{reverse('landscape:explore_suppliers', args=[gap.register.pk])}?{urlencode(asked)}"


@explorer
def suppliers(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Firms that could fill a gap; a click on one of them opens a lead with the gap as its reason."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    if not register.is_ready:
        raise Refused(_("The register is not ready yet."))
    gap = Gap(
        register,
        tuple(codes_of(request.GET.get("industries", ""))),
        tuple(codes_of(request.GET.get("places", ""))),
        request.GET.get("missing", "")[:200],
    )
    if not gap.codes or not gap.places:
        raise Refused(_("Say which industries are missing, and where."))
    if request.method == "POST":
        return _opened(request, who, gap)
    context = {"register": register, "shown": shown_gap(gap, who, gap_address(gap))}
    return render(request, "landscape/explore/suppliers.html", context)


def _opened(request: HttpRequest, who: Explorer, gap: Gap) -> HttpResponse:
    initiative = initiative_for(gap.register, who)
    row = request.POST.get("row", "")
    if initiative is None or not row.isdigit():
        raise Refused(_("Found an initiative first; then firms can be won for it."))
    try:
        lead = open_gap_lead(register=gap.register, row=int(row), missing=gap.missing, initiative=initiative, by=who)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("%(name)s is now a lead.") % {"name": lead.organisation.name})
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = gap_address(gap)
    return redirect(back)
