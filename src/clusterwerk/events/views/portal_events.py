"""What members see of events: the coming ones, never who registered; and the way to the own one-to-one meetings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.clusters.gates import portal
from clusterwerk.core import personal_links
from clusterwerk.events.actions.registration_links import link_of
from clusterwerk.events.gatherings import attended_events
from clusterwerk.events.queries.events import coming_events
from clusterwerk.events.queries.one_to_one import entries_of_user


@portal
def event_list(request: HttpRequest, actor) -> HttpResponse:
    """The coming events."""
    own = [
        (one.event, personal_links.address(link_of(one), "events:personal_one_to_one"))
        for one in entries_of_user(actor)
    ]
    context = {"events": coming_events(actor.initiative), "own": own, "attended": attended_events(actor)[:10]}
    return render(request, "events/portal/event_list.html", context)
