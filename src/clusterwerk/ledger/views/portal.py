"""What a member's contact sees of the ledger: what the own organisation took part in, and its own ties."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.clusters.gates import portal_member
from clusterwerk.ledger import queries
from clusterwerk.ledger.network import own_network


@portal_member
def activity_list(request: HttpRequest, actor) -> HttpResponse:
    """What the own organisations took part in, and whom they met there."""
    context = {"activities": queries.own_activities(actor), "network": own_network(actor)}
    return render(request, "ledger/portal/activity_list.html", context)
