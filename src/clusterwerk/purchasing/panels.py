"""What joint purchasing shows on the home pages of office and members."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.purchasing.queries import overdue, waiting_for

SHOWN = 5


def overdue_purchases(actor, subject) -> dict | None:
    """Purchases whose day for figures has passed."""
    rows = list(overdue(actor).order_by("answer_until")[:SHOWN])
    return {"purchases": rows} if rows else None


def waiting_purchases(actor, subject) -> dict | None:
    """Purchases that wait for the firm's figures."""
    rows = list(waiting_for(actor).order_by("purchase__answer_until")[:SHOWN])
    return {"participations": rows} if rows else None


def register_panels() -> None:
    """Fill the home pages."""
    title = _("Joint purchasing")
    desk, portal = "purchasing/panels/overdue.html", "purchasing/panels/waiting.html"
    register(Panel("desk.today", "purchasing.overdue", title, desk, overdue_purchases, 26))
    register(Panel("portal.today", "purchasing.waiting", title, portal, waiting_purchases, 14))
