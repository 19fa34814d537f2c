"""The gates of desk and portal: they find the initiative, make the actor, and hide what a person may not know of."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterwerk.accounts.queries import has_second_factor
from clusterwerk.clusters.actors import Actor, actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core.errors import NotAllowed
from clusterwerk.core.gates import Gate, gated

READING = {"GET", "HEAD", "OPTIONS"}


def _actor(request: HttpRequest, slug: str) -> Actor:
    actor = actor_for(request.user, get_object_or_404(Initiative.objects.select_related("cluster"), slug=slug))
    if actor is None:
        raise Http404
    return actor


def _lacks_second_factor(actor: Actor) -> bool:
    return actor.is_manager and actor.initiative.second_factor_required and not has_second_factor(actor.user)


def _gate(surface: str, who: str, admits: Callable[[Actor], bool], view: Callable) -> Callable:
    @wraps(view)
    def entered(request: HttpRequest, initiative: str, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        actor = _actor(request, initiative)
        if not admits(actor):
            raise Http404
        if actor.staff_session is not None and not actor.roles and request.method not in READING:
            raise NotAllowed(_("In a staff session you may look, but not change anything."))
        if surface == "desk" and _lacks_second_factor(actor):
            messages.warning(
                request, _("This initiative asks its managers for a second factor. Please set one up first.")
            )
            return redirect("mfa_index")
        if request.method in READING:
            actor = replace(actor, kept={})
        request.actor, request.surface = actor, surface
        return view(request, actor, *args, **kwargs)

    return gated(entered, Gate(surface, who))


def desk(view: Callable) -> Callable:
    """The office: managers, staff, and administrators in a staff session. The view gets `(request, actor, …)`."""
    return _gate("desk", "office", lambda actor: actor.is_office, view)


def desk_manager(view: Callable) -> Callable:
    """Only the manager of the initiative."""
    return _gate("desk", "manager", lambda actor: actor.is_manager, view)


def desk_or_viewer(view: Callable) -> Callable:
    """The office and viewers; the queries show viewers aggregates and the list of members only."""
    return _gate("desk", "office or viewer", lambda actor: actor.is_office or actor.is_viewer, view)


def portal(view: Callable) -> Callable:
    """Member's contacts and partners; the office may look at what they see. The view gets `(request, actor, …)`."""
    return _gate("portal", "member or partner", lambda actor: actor.is_member or actor.is_partner, view)


def portal_member(view: Callable) -> Callable:
    """Contacts of member firms only."""
    return _gate("portal", "member", lambda actor: actor.is_member, view)
