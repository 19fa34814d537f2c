"""What competition law shows on pages of others."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance import queries
from clusterwerk.core.panels import Panel, register

SHOWN = 5


def incidents_due(actor, subject) -> dict | None:
    """Incidents that nobody followed up, for managers."""
    rows = list(queries.open_incidents(actor)[:SHOWN]) if actor.is_manager else []
    return {"incidents": rows} if rows else None


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    title = _("Competition law")
    register(Panel("desk.today", "compliance.incidents", title, "compliance/panels/incidents.html", incidents_due, 5))
