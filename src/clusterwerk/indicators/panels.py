"""What confidential rounds show on the home pages: to the office its next step, to a firm what waits for it."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core.panels import Panel, register
from clusterwerk.indicators.choices import RoundState
from clusterwerk.indicators.models import PublishedRound
from clusterwerk.indicators.queries import own_participations, rounds_visible_to
from clusterwerk.indicators.rules import takes_answers

SHOWN = 5
WAITING = (RoundState.SENT, RoundState.AGREED, RoundState.CLOSED, RoundState.HANDED)


def waiting_rounds(actor, subject) -> dict | None:
    """Rounds in which the office, or somebody it waits for, has a step to do."""
    rows = list(rounds_visible_to(actor).filter(state__in=WAITING).order_by("closes_on")[:SHOWN])
    return {"rounds": rows} if rows else None


def open_rounds(actor, subject) -> dict | None:
    """Open rounds of the own firm, whether it has answered or not."""
    rows = own_participations(actor).filter(round__state=RoundState.OPEN).order_by("round__closes_on")
    found = [row for row in rows[:SHOWN] if takes_answers(row.round)]
    return {"participations": found} if found else None


def published_figures(_actor, _subject) -> dict | None:
    """Initiatives whose figures everybody may read, on the front door."""
    rows = Initiative.objects.filter(Exists(PublishedRound.objects.filter(initiative=OuterRef("pk"))))
    found = list(rows.order_by("name"))
    return {"publishers": found} if found else None


def register_panels() -> None:
    """Fill the home pages."""
    title = _("Confidential rounds")
    desk, portal = "indicators/panels/waiting.html", "indicators/panels/open.html"
    register(Panel("desk.today", "indicators.waiting", title, desk, waiting_rounds, 27))
    public = "indicators/panels/published.html"
    register(Panel("public.home", "indicators.published", _("Published figures"), public, published_figures, 40))
    register(Panel("portal.today", "indicators.open", title, portal, open_rounds, 13))
