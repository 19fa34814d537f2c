"""Every view has a gate: a decorator that says who may enter. A test walks all addresses and finds views without one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse


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


def personal_link(view: Callable) -> Callable:
    """Whoever holds a personal link may enter; the view checks the token, and never logs anybody in."""

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
        return response

    return gated(entered, Gate("personal", "holder of the link"))
