"""What events show on the home pages of office and members."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.events.queries.events import coming_events, items_due

SHOWN = 8


def due_items(actor, subject) -> dict | None:
    """What of the checklists is overdue or due within a week; nothing when all is done."""
    if not actor.is_office:
        return None
    rows = list(items_due(actor)[: SHOWN + 1])
    return {"items": rows[:SHOWN], "more": len(rows) > SHOWN} if rows else None


def next_events(actor, subject) -> dict | None:
    """The next events."""
    rows = list(coming_events(actor.initiative)[:3])
    return {"events": rows} if rows else None


def register_event_panels() -> None:
    """Fill the home pages."""
    register(Panel("desk.today", "events.due", _("To do for events"), "events/panels/due_items.html", due_items, 15))
    register(Panel("portal.today", "events.next", _("Events"), "events/panels/next_events.html", next_events, 20))
