"""Every view has a gate: a decorator that says who may enter. A test walks all addresses and finds views without one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from clusterwerk.core import personal_links


@dataclass(frozen=True)
class Gate:
    """What a gate promises: the surface it belongs to and who may enter."""

    surface: str
    who: str


def gated(view: Callable, gate: Gate) -> Callable:
    """Mark a view with its gate."""
    view.gate = gate
    return view


def public(view: Callable) -> Callable:
    """Everybody may enter, also without login."""

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    return gated(entered, Gate("public", "everybody"))


def signed_in(view: Callable) -> Callable:
    """Everybody with a login may enter; the view shows only what belongs to that person."""

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return gated(entered, Gate("account", "signed in"))


def personal_link(purpose: str) -> Callable:
    """Whoever holds a living personal link of this purpose may enter; the view gets the link and logs nobody in.

    A link that expired or was revoked gets a page that says so (410); one that nobody made is unknown (404).
    """

    def gate(view: Callable) -> Callable:
        @wraps(view)
        def entered(request: HttpRequest, token: str, *args, **kwargs) -> HttpResponse:
            link = personal_links.link_of(token, purpose)
            if link is None:
                raise Http404
            with translation.override(link.language):
                if link.works:
                    personal_links.opened(link)
                    response = view(request, link, *args, **kwargs)
                else:
                    response = render(request, "core/personal/gone.html", {"link": link}, status=410)
            response.headers["Content-Language"] = link.language
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["Cache-Control"] = "no-store"
            return response

        return gated(entered, Gate("personal", "holder of the link"))

    return gate
