"""What members see of events: the coming ones, never who registered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.clusters.gates import portal
from clusterwerk.events.queries.events import coming_events


@portal
def event_list(request: HttpRequest, actor) -> HttpResponse:
    """The coming events."""
    return render(request, "events/portal/event_list.html", {"events": coming_events(actor.initiative)})
