"""What everybody sees of events, without a login: the coming ones, and each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.gates import public
from clusterwerk.events.queries.events import coming_events, published_events
from clusterwerk.events.queries.programme import takes_proposals
from clusterwerk.events.queries.registrations import places_of, takes_registrations


@public
def event_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The coming events of an initiative. Nothing here tells who takes part."""
    initiative = get_object_or_404(Initiative, slug=slug)
    context = {"of": initiative, "events": coming_events(initiative)}
    return render(request, "events/public/event_list.html", context)


@public
def event(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One event with days, place and hosts."""
    shown = get_object_or_404(published_events(slug), pk=pk)
    context = {
        "of": shown.initiative,
        "event": shown,
        "days": shown.days.all(),
        "hosts": shown.hosts.select_related("organisation"),
        "is_open": takes_registrations(shown),
        "places": places_of(shown),
        "has_programme": shown.sessions.filter(begins_at__isnull=False).exists(),
        "takes_proposals": takes_proposals(shown),
    }
    return render(request, "events/public/event.html", context)
