"""The question to a firm whether it wants to be in a group, in the portal and behind the personal link; and what it can take on.

The firm reads topic, level, hours and numbers; no name of another firm stands on these pages.
"""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.projects.actions import group_asking as asking
from clusterwerk.projects.actions.capacity import state_capacity
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.group_forms import CapacityForm
from clusterwerk.projects.models import GroupPlace
from clusterwerk.projects.queries import groups as queries
from clusterwerk.projects.queries.groups import group_questions, own_organisations, told_to_firm
from clusterwerk.projects.views.acting import done


def _context(place: GroupPlace) -> dict:
    return {
        "place": place,
        "topic": place.group.topic,
        "plan": place.group.topic.plan,
        "reasons": told_to_firm(place, (get_language() or "de")[:2]),
        "is_open": place.answer == Answer.ASKED,
    }


def _thanks(request: HttpRequest, place: GroupPlace) -> None:
    if place.answer == Answer.YES:
        messages.success(request, _("Thank you. You find the project in the portal; the office gets in touch."))
    else:
        messages.success(request, _("Thank you for telling us. The other firms do not learn that you were asked."))


@portal_member
def group_question(request: HttpRequest, actor, uid: uuid.UUID) -> HttpResponse:
    """One question to the own firm, and its answer."""
    place = get_object_or_404(group_questions(actor), uid=uid)
    if request.method == "POST":
        takes_part = request.POST.get("wish") == "yes"
        _thanks(request, asking.answer_question(place=place, takes_part=takes_part, by=actor))
        return redirect("projects:portal_group_question", actor.initiative.slug, uid)
    return render(request, "projects/portal/group_question.html", _context(place))


@portal_member
def group_capacity(request: HttpRequest, actor) -> HttpResponse:
    """What the own firms can take on; who acts for one firm alone finds its form at once."""
    firms = list(own_organisations(actor))
    if len(firms) == 1:
        return group_capacity_of(request, actor.initiative.slug, firms[0].pk)
    said = {row.organisation_id: row for row in queries.capacities_visible_to(actor)}
    rows = [(firm, said.get(firm.pk)) for firm in firms]
    return render(request, "projects/portal/group_capacities.html", {"rows": rows})


@portal_member
def group_capacity_of(request: HttpRequest, actor, firm: int) -> HttpResponse:
    """What one of the own firms can take on, and when it can begin."""
    found = get_object_or_404(own_organisations(actor), pk=firm)
    said = queries.capacities_visible_to(actor).filter(organisation=found).first()
    names = () if said is None or said.is_over else CapacityForm.base_fields
    form = CapacityForm(request.POST or None, initial={name: getattr(said, name) for name in names})
    if done(request, form, lambda: state_capacity(organisation=found, by=actor, **form.cleaned_data)):
        messages.success(request, _("Thank you. Proposals of groups keep to it from now on."))
        return redirect("projects:portal_project_list", actor.initiative.slug)
    return render(request, "projects/portal/group_capacity.html", {"firm": found, "said": said, "form": form})


@personal_link(asking.PURPOSE)
def personal_group_question(request: HttpRequest, link) -> HttpResponse:
    """The same behind the personal link; after the answer the link is over."""
    rows = GroupPlace.objects.select_related("organisation", "group__topic__plan", "initiative")
    place = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    context = {**_context(place), "of": place.initiative, "token": token_of(link)}
    if request.method == "POST":
        place = asking.answer_by_link(place=place, takes_part=request.POST.get("wish") == "yes")
        return render(request, "projects/personal/group_answered.html", {**context, "place": place})
    return render(request, "projects/personal/group_question.html", context)
