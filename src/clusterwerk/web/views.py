"""The pages that belong to no single package: where a person lands."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.gates import desk_or_viewer, portal
from clusterwerk.clusters.queries import initiatives_of
from clusterwerk.core import panels, search
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import public
from clusterwerk.web.actions import report_barrier
from clusterwerk.web.forms import BarrierForm
from clusterwerk.web.installation import first_step


@public
def home(request: HttpRequest) -> HttpResponse:
    """Everybody's front door: people with one initiative go straight to their work."""
    if request.user.is_authenticated:
        actors = [actor_for(request.user, initiative) for initiative in initiatives_of(request.user)]
        if len(actors) == 1:
            surface = "desk" if actors[0].is_office or actors[0].is_viewer else "portal"
            return redirect(f"web:{surface}_today", initiative=actors[0].initiative.slug)
        is_office = any(one.is_office for one in actors)
        return render(request, "web/public/choose.html", {"actors": actors, "is_office": is_office})
    context = {"panels": panels.shown("public.home", None), "first_step": first_step()}
    return render(request, "web/public/home.html", context)


BARRIERS_AN_HOUR = 5


@public
def public_accessibility(request: HttpRequest) -> HttpResponse:
    """What holds for everybody, and a form for what does not; administrators get it as mail."""
    form = BarrierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counter = f"barrier:{request.META.get('REMOTE_ADDR', '')}"
        cache.add(counter, 0, timeout=3600)
        if cache.incr(counter) > BARRIERS_AN_HOUR:
            raise Refused(_("Several messages came from here within an hour. Please try again later."))
        report_barrier(**form.cleaned_data)
        messages.success(request, _("Thank you. The message is on its way."))
        return redirect("web:public_accessibility")
    return render(request, "web/public/accessibility.html", {"form": form})


@desk_or_viewer
def desk_today(request: HttpRequest, actor) -> HttpResponse:
    """The office's home page: what today needs. Viewers see the figures that are meant for them instead."""
    place = "desk.today" if actor.is_office else "desk.viewer"
    return render(request, "web/desk/today.html", {"panels": panels.shown(place, actor), "today": timezone.localdate()})


@portal
def portal_today(request: HttpRequest, actor) -> HttpResponse:
    """A member's home page."""
    return render(request, "web/portal/today.html", {"panels": panels.shown("portal.today", actor)})


HITS_SHOWN = 30


def _search(request: HttpRequest, actor, template: str) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    hits = search.find(actor, text, limit=HITS_SHOWN + 1)
    shown = hits[:HITS_SHOWN]
    groups = [
        (title, [hit for hit in shown if hit.kind_title == title])
        for title in dict.fromkeys(h.kind_title for h in shown)
    ]
    context = {"text": text, "groups": groups, "count": len(shown), "is_cut": len(hits) > HITS_SHOWN}
    return render(request, template + ("#found" if request.htmx else ""), context)


@desk_or_viewer
def desk_search(request: HttpRequest, actor) -> HttpResponse:
    """Everything the office, or a viewer, may see that contains the words."""
    return _search(request, actor, "web/desk/search.html")


@portal
def portal_search(request: HttpRequest, actor) -> HttpResponse:
    """Everything a member may see that contains the words."""
    return _search(request, actor, "web/portal/search.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a person reads when a form was open too long."""
    return render(request, "403_csrf.html", status=403)
