"""The programme for everybody: page, PDF, calendar; and the call for talks."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import public
from clusterwerk.events.actions.programme import propose_talk
from clusterwerk.events.calendar_file import CONTENT_TYPE, programme_calendar
from clusterwerk.events.forms.programme import ProposalForm
from clusterwerk.events.printing import programme_pdf
from clusterwerk.events.queries.events import published_events
from clusterwerk.events.queries.programme import programme_of, takes_proposals

AN_HOUR = 20


def _event(slug: str, pk: int):
    return get_object_or_404(published_events(slug), pk=pk)


@public
def programme(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The programme by days and hours."""
    event = _event(slug, pk)
    context = {"of": event.initiative, "event": event, "days": programme_of(event)}
    return render(request, "events/public/programme.html", context)


@public
def programme_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The programme as PDF."""
    response = HttpResponse(programme_pdf(_event(slug, pk)), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="programme.pdf"'
    return response


@public
def programme_dates(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Every session as an entry of a calendar file."""
    response = HttpResponse(programme_calendar(_event(slug, pk)), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="programme.ics"'
    return response


@public
def proposal_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Propose a talk."""
    event = _event(slug, pk)
    if not takes_proposals(event):
        return redirect("events:public_event", slug, pk)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        counter = f"proposals:{request.META.get('REMOTE_ADDR', '')}"
        cache.add(counter, 0, timeout=3600)
        if cache.incr(counter) > AN_HOUR:
            raise Refused(_("Several messages came from here within an hour. Please try again later."))
        if not data.pop("website"):
            propose_talk(event=event, language=get_language()[:2], **data)
        return redirect("events:public_proposal_sent", slug, pk)
    return render(request, "events/public/proposal_add.html", {"of": event.initiative, "event": event, "form": form})


@public
def proposal_sent(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The proposal has arrived."""
    event = _event(slug, pk)
    return render(request, "events/public/proposal_sent.html", {"of": event.initiative, "event": event})
