"""What people with a login see of their own dates."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal
from clusterwerk.events import own_dates
from clusterwerk.events.actions import feeds
from clusterwerk.events.queries.feeds import feeds_visible_to
from clusterwerk.members.queries import own_person


@portal
def date_list(request: HttpRequest, actor) -> HttpResponse:
    """The own appointments, and the polls one is asked in."""
    feed = feeds_visible_to(actor).filter(person=own_person(actor)).first() if own_person(actor) else None
    context = {
        "questions": own_dates.open_questions(actor),
        "coming": own_dates.coming(actor),
        "past": own_dates.past(actor),
        "feed": feeds.feed_address(feed) if feed else "",
        "has_person": own_person(actor) is not None,
        "now": timezone.now(),
    }
    return render(request, "events/portal/date_list.html", context)


@portal
@require_POST
def date_feed(request: HttpRequest, actor) -> HttpResponse:
    """Make the own calendar address, or replace it."""
    person = own_person(actor)
    if person is not None:
        feeds.make_feed(person=person, by=actor)
        messages.success(request, _("The calendar address was made. A former one opens nothing any more."))
    return redirect("events:portal_date_list", actor.initiative.slug)
