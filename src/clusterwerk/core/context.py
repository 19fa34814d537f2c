"""What every template may use without asking."""

from django.conf import settings
from django.utils.translation import get_language

from clusterwerk.core import navigation


def screen(request):
    """Surface, actor and menu of the page. The gates of desk and portal set `request.actor` and `request.surface`."""
    actor = getattr(request, "actor", None)
    surface = getattr(request, "surface", "public")
    return {
        "actor": actor,
        "initiative": getattr(actor, "initiative", None),
        "surface": surface,
        "menu": navigation.entries_for(surface, actor),
        "footer_menu": navigation.ALL["public"],
        "language": get_language(),
        "languages": settings.LANGUAGES,
    }
