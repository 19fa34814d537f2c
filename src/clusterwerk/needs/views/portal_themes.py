"""What members see of themes and of who could help them. Made of what each may read, never of rows."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core import panels
from clusterwerk.needs.actions.naming import answer_for_place
from clusterwerk.needs.queries import matching
from clusterwerk.needs.queries.themes import ToldTheme, themes_visible_to, told_themes


def _told(actor, key) -> ToldTheme:
    found = told_themes(actor, themes_visible_to(actor).filter(key=key))
    if not found:
        raise Http404
    return found[0]


@portal_member
def theme_list(request: HttpRequest, actor) -> HttpResponse:
    """The themes on which the office agreed and that this person may read."""
    return render(request, "needs/portal/theme_list.html", {"themes": told_themes(actor)})


@portal_member
def theme(request: HttpRequest, actor, key) -> HttpResponse:
    """One theme, and for those whose need stands in it whether they are named."""
    told = _told(actor, key)
    context = {"chosen": told, "panels": panels.shown("needs.theme_portal", actor, told)}
    return render(request, "needs/portal/theme.html", context)


@portal_member
@require_POST
def theme_answer(request: HttpRequest, actor, key) -> HttpResponse:
    """Say whether the own firm may be named; one answer for all of its needs in the theme."""
    told = _told(actor, key)
    if not told.own:
        raise Http404
    for place in {place.need.organisation_id: place for place, _named in told.own}.values():
        answer_for_place(place=place, may_be_named=request.POST.get("answer", ""), by=actor)
    messages.success(request, _("Thank you, your answer is kept. You may change it at any time."))
    return redirect("needs:portal_theme", actor.initiative.slug, key)


@portal_member
def helpers(request: HttpRequest, actor) -> HttpResponse:
    """Own needs, each with offers that could meet it."""
    return render(request, "needs/portal/helpers.html", {"rows": matching.helpers_of(actor)})
