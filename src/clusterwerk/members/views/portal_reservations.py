"""What a firm states in confidence about others: read, stated and taken back by its own people."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members.actions.reservations import keep_reservation, state_reservation, withdraw_reservation
from clusterwerk.members.forms import ReservationForm
from clusterwerk.members.queries import organisations_acted_for, own_reservations, trusted_person


@portal_member
def reservation_list(request: HttpRequest, actor) -> HttpResponse:
    """The own reservations with a form for a new one."""
    own = Organisation.objects.filter(pk__in=organisations_acted_for(actor)).order_by("name_folded")
    form = ReservationForm(
        request.POST or None,
        own=own,
        choose_from=organisations_visible_to(actor),
        choose_url=reverse("directory:portal_choose_organisation", args=[actor.initiative.slug]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            state_reservation(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Stated. It holds for a year; then we ask you whether it still does."))
            return redirect("members:portal_reservation_list", actor.initiative.slug)
    context = {
        "form": form,
        "rows": list(own_reservations(actor)),
        "trusted": trusted_person(actor.initiative),
        "has_several": len(own) > 1,
    }
    return render(request, "members/portal/reservation_list.html", context)


@portal_member
@require_POST
def reservation_answer(request: HttpRequest, actor) -> HttpResponse:
    """Keep a reservation for another year, or take it back."""
    row = get_object_or_404(own_reservations(actor), uid=request.POST.get("reservation", ""))
    answer_reservation(request, row, by=actor)
    return redirect("members:portal_reservation_list", actor.initiative.slug)


def answer_reservation(request: HttpRequest, row, *, by) -> None:
    """Do what the pressed button says, for the portal and the personal link alike."""
    wish = request.POST.get("wish", "")
    if wish == "keep":
        keep_reservation(reservation=row, by=by)
        messages.success(request, _("It holds for another year."))
    elif wish == "withdraw":
        withdraw_reservation(reservation=row, by=by)
        messages.success(request, _("It holds no longer, and nothing of it is kept."))
    else:
        raise Http404
