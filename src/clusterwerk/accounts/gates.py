"""The gate of the installation's own pages."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from clusterwerk.core.gates import Gate, gated


def administrator(view: Callable) -> Callable:
    """Only administrators; everybody else does not know of the page."""

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return gated(entered, Gate("installation", "administrator"))
