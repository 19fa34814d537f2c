"""The self-assessment behind a personal link: five minutes on a phone, without a login."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.development import actions, queries
from clusterwerk.development.forms import AssessmentForm
from clusterwerk.development.models import Invitation
from clusterwerk.development.views.portal import proposed
from clusterwerk.members.models import PortalAccess
from clusterwerk.members.queries.access import open_accesses


@personal_link(actions.PURPOSE)
def assessment(request: HttpRequest, link) -> HttpResponse:
    """The form of one firm for one half-year; only while the person still acts for it."""
    rows = Invitation.objects.select_related("initiative", "organisation", "person")
    asked = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    if not PortalAccess.objects.filter(open_accesses(), person=asked.person, organisation=asked.organisation).exists():
        raise Http404
    last = queries.latest_of(asked.initiative, asked.organisation)
    stages = queries.stages_of(asked.initiative)
    form = AssessmentForm(request.POST or None, stages=stages, initial=proposed(last))
    if request.method == "POST" and form.is_valid():
        told = {**form.cleaned_data, "half_year": asked.half_year, "invitation": asked}
        actions.assess(organisation=asked.organisation, **told)
        messages.success(request, _("Thank you. You may correct it until the half-year is over."))
        return redirect("development:personal_assessment", token_of(link))
    done = queries.assessment_in(asked.initiative, asked.organisation, asked.half_year)
    context = {"of": asked.initiative, "asked": asked, "form": form, "stages": stages, "done": done}
    return render(request, "development/personal/assessment.html", context)
