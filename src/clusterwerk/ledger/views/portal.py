"""What a member's contact sees of the ledger: what the own organisation took part in, and its own ties."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.clusters.gates import portal_member
from clusterwerk.ledger import queries
from clusterwerk.members.queries import organisations_acted_for


@portal_member
def activity_list(request: HttpRequest, actor) -> HttpResponse:
    """What the own organisations took part in, and whom they met there."""
    mine = organisations_acted_for(actor)
    met = [
        (tie.second if tie.first.pk in mine else tie.first, tie.step.label, tie.times, tie.last_on)
        for tie in queries.ties_of(actor, mine)
    ]
    context = {"activities": queries.own_activities(actor), "ties": met}
    return render(request, "ledger/portal/activity_list.html", context)
