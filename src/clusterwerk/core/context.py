"""What every template may use without asking."""

from django.conf import settings
from django.utils.translation import get_language

from clusterwerk.core import navigation

THEMES = ("light", "dark")


def screen(request):
    """Surface, actor and menu of the page. The gates of desk and portal set `request.actor` and `request.surface`."""
    actor = getattr(request, "actor", None)
    initiative = getattr(actor, "initiative", None)
    surface = getattr(request, "surface", "public")
    user = getattr(request, "user", None)
    return {
        "actor": actor,
        "initiative": initiative,
        "surface": surface,
        "menu": navigation.entries_for(surface, actor),
        "account_menu": navigation.entries_for("account", user) if user is not None and user.is_authenticated else [],
        "footer_menu": navigation.ALL["public"],
        "home_url": _address(navigation.HOME, surface, initiative) or "/",
        "search_url": _address(navigation.SEARCH, surface, initiative),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "theme": _theme(request),
        "regional_look": (settings.DATA_FOLDER / "theme.css").exists(),
    }


def _address(pages: dict[str, str], surface: str, initiative) -> str:
    return navigation.address(pages[surface], surface, initiative) if surface in pages else ""


def _theme(request) -> str:
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""
