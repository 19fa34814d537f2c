"""An introduction behind the personal link of one party: the question, later what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.introductions.choices import State
from clusterwerk.introductions.letters import PURPOSE
from clusterwerk.introductions.models import Party
from clusterwerk.introductions.views.portal import answered, shown_to


@personal_link(PURPOSE)
def party(request: HttpRequest, link) -> HttpResponse:
    """The same as in the portal, without a login."""
    rows = Party.objects.select_related("introduction__initiative", "organisation", "person")
    shown = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id, is_asked=True)
    if shown.introduction.state == State.DRAFT or (shown.person is not None and shown.person.erased_at):
        raise Http404
    if request.method == "POST":
        answered(request, shown, person=None, by=None)
        return redirect("introductions:personal_party", token_of(link))
    context = {**shown_to(shown), "of": shown.introduction.initiative}
    return render(request, "introductions/personal/party.html", context)
