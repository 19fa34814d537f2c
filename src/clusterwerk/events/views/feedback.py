"""The form after an event behind a personal link, and what came back for the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.events import event_tabs
from clusterwerk.events.actions import feedback as actions
from clusterwerk.events.forms.feedback import FeedbackForm
from clusterwerk.events.queries.events import events_visible_to
from clusterwerk.events.queries.feedback import feedback_of
from clusterwerk.events.views.public_registrations import registration_behind


@desk
def feedback(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What came back on an event."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    labels = {"overall": _("How was the event?"), "organisation": _("How was it organised?")}
    context = {
        "event": shown,
        "tabs": event_tabs.tabs_of(shown, "feedback"),
        "feedback": feedback_of(actor, shown, labels),
    }
    return render(request, "events/desk/feedback.html", context)


@personal_link(actions.PURPOSE)
def personal_feedback(request: HttpRequest, link) -> HttpResponse:
    """Answer once. Afterwards the same link says only that it was answered."""
    registration = registration_behind(link)
    form = FeedbackForm(request.POST or None, event=registration.event)
    if request.method == "POST" and not registration.feedback_given and form.is_valid():
        try:
            actions.give_feedback(registration=registration, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("events:personal_feedback", token_of(link))
    context = {"event": registration.event, "form": form, "is_given": registration.feedback_given}
    return render(request, "events/personal/feedback.html", context)
