"""The office's screen of what firms can take on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.shown import day, planned
from clusterwerk.members.queries import members_on
from clusterwerk.projects import group_forms as forms
from clusterwerk.projects.actions.capacity import state_capacity
from clusterwerk.projects.models import FirmCapacity
from clusterwerk.projects.queries import groups as queries
from clusterwerk.projects.rules import may_keep_projects
from clusterwerk.projects.views.acting import done


@desk
def group_capacity(request: HttpRequest, actor) -> HttpResponse:
    """What firms confirmed that they can take on."""
    firms = members_on(actor.initiative, timezone.localdate()).order_by("name_folded", "pk")
    form = forms.NotedCapacityForm(request.POST or None, firms=firms)
    if done(request, form, lambda: state_capacity(by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved. Look for groups again."))
        return redirect("projects:desk_group_capacity", actor.initiative.slug)
    rows = queries.capacities_visible_to(actor).select_related("organisation")
    context = {
        "form": form,
        "headings": [_("Firm"), _("Groups at once"), _("Hours in all"), _("Can begin"), _("Said by"), _("On")],
        "rows": [_capacity_row(row) for row in rows],
        "may_note": may_keep_projects(actor) and firms.exists(),
    }
    return render(request, "projects/desk/group_capacity.html", context)


def _capacity_row(row: FirmCapacity) -> list:
    begins = _("over, holds no more") if row.is_over else planned(row.from_on, row.until_on)
    by = _("the office") if row.is_by_office else _("the firm")
    return [row.organisation.name, row.groups, row.hours, begins, by, day(row.said_on)]
