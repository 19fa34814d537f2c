"""What individual workshops show on the home pages of office and members."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.workshops.choices import BookingState
from clusterwerk.workshops.queries import bookings_visible_to, without_result

SHOWN = 5


def open_results(actor, subject) -> dict | None:
    """Workshops that are over and that nobody closed."""
    if not actor.is_office:
        return None
    rows = list(without_result(actor)[:SHOWN])
    return {"bookings": rows} if rows else None


def own_workshops(actor, subject) -> dict | None:
    """The firm's dates still to come, dates that wait for an answer, and questions that nobody answered."""
    if not actor.is_member:
        return None
    rows = bookings_visible_to(actor).filter(
        organisation__in=organisations_acted_for(actor),
        state__in=(BookingState.BOOKED, BookingState.OFFERED),
        slot__ends_at__gte=timezone.now(),
    )
    rows = rows.prefetch_related("offer__questions").order_by("slot__starts_at")
    shown = [(one, one.slot.span.told(settings.TIME_ZONE), one.state == BookingState.OFFERED) for one in rows[:SHOWN]]
    return {"bookings": shown} if shown else None


def register_panels() -> None:
    """Fill the home pages."""
    title = _("Individual workshops")
    register(Panel("desk.today", "workshops.open", title, "workshops/panels/open_results.html", open_results, 17))
    register(Panel("portal.today", "workshops.own", title, "workshops/panels/own_workshops.html", own_workshops, 15))
