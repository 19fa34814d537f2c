"""Pages about the look: the style page, the choice of light or dark, and an installation's own tokens."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from clusterwerk.core.context import THEMES
from clusterwerk.core.gates import public, signed_in
from clusterwerk.core.style_page import FIRMS, example_firms, examples
from clusterwerk.core.tables import table_page

YEAR = 365 * 24 * 3600


@signed_in
def style_page(request: HttpRequest) -> HttpResponseBase:
    """Every component in all states."""
    return table_page(request, FIRMS, example_firms(), "core/style_page.html", **examples())


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark for this browser; anything else follows the device again."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    else:
        response.delete_cookie("theme")
    return response


@public
def regional_look(request: HttpRequest) -> HttpResponse:
    """The installation's own tokens, `theme.css` in the data folder, empty when there is none; see docs/look.md."""
    path = settings.DATA_FOLDER / "theme.css"
    tokens = path.read_bytes() if path.is_file() else b""
    response = HttpResponse(tokens, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "max-age=300"
    return response
