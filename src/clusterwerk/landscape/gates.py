"""The gate of the landscape surface: signed in and allowed to look for clusters."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from clusterwerk.core.gates import Gate, gated
from clusterwerk.landscape.rules import explorer_for


def explorer(view: Callable) -> Callable:
    """Administrators and office roles of any initiative; for all others the page does not exist.

    The view gets `(request, explorer, …)`.
    """

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        who = explorer_for(request.user)
        if who is None:
            raise Http404
        request.explorer, request.surface = who, "landscape"
        return view(request, who, *args, **kwargs)

    return gated(entered, Gate("landscape", "explorer"))
