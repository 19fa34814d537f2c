"""The administrator's list of mail that belongs to no initiative."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.accounts.gates import administrator
from clusterwerk.clusters.queries import initiatives_in_installation
from clusterwerk.events.actions.strays import dismiss, hand_over
from clusterwerk.events.queries.appointments import strays

SHOWN = 100


@administrator
def reply_list(request: HttpRequest) -> HttpResponse:
    """What arrived and answers to nothing known here, the latest first."""
    rows = strays(request.user)
    context = {
        "replies": rows[:SHOWN],
        "count": rows.count(),
        "initiatives": initiatives_in_installation(request.user),
    }
    return render(request, "events/installation/reply_list.html", context)


@administrator
@require_POST
def reply_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a mail over to an initiative, or dismiss it."""
    reply = get_object_or_404(strays(request.user), pk=pk)
    chosen = request.POST.get("initiative", "")
    if chosen:
        initiative = get_object_or_404(initiatives_in_installation(request.user), slug=chosen)
        hand_over(reply=reply, initiative=initiative, by=request.user)
        messages.success(
            request, _("%(name)s finds it among the answers of mail programs.") % {"name": initiative.name}
        )
    else:
        dismiss(reply=reply, by=request.user)
        messages.success(request, _("Removed."))
    return redirect("events:installation_reply_list")
