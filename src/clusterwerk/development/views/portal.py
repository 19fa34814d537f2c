"""The own development path of a firm, and the cohort view without small numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.errors import Refused
from clusterwerk.development import actions, queries
from clusterwerk.development.forms import AssessmentForm
from clusterwerk.development.views.desk import shown_cohorts
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import organisations_acted_for


@portal_member
def path(request: HttpRequest, actor) -> HttpResponse:
    """Say where the firm stands in this half-year, and see what it said before."""
    own = Organisation.objects.filter(pk__in=organisations_acted_for(actor)).order_by("name_folded")
    rows, half_year = list(queries.own_assessments(actor)), queries.present()
    stages = queries.stages_of(actor.initiative)
    form = AssessmentForm(request.POST or None, stages=stages, own=own, initial=proposed(rows[0] if rows else None))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        firm = told.pop("organisation") or own[0]
        try:
            actions.assess(organisation=firm, by=actor, **told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Thank you. You may correct it until the half-year is over."))
            return redirect("development:portal_path", actor.initiative.slug)
    context = {"form": form, "stages": stages, "rows": rows, "half_year": half_year, "has_several": len(own) > 1}
    return render(request, "development/portal/path.html", {**context, **shown_cohorts(queries.cohorts(actor))})


def proposed(last) -> dict:
    """What was said last stands in the form: five minutes become one when nothing changed."""
    return {} if last is None else {"stage": last.stage_id, "evidence": last.evidence, "next_step": last.next_step}
