"""What the ledger shows on pages of others."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.ledger import queries
from clusterwerk.members.queries import members_on

SHOWN = 5


def unmet_members(actor, subject) -> dict | None:
    """Members that took part in nothing for six months; nothing where there is no member."""
    if not actor.is_office:
        return None
    rows = queries.members_nobody_met(actor)
    found = list(rows[: SHOWN + 1])
    if not found and not members_on(actor.initiative, timezone.localdate()).exists():
        return None
    count = len(found) if len(found) <= SHOWN else rows.count()
    return {"rows": found[:SHOWN], "count": count, "months": queries.UNMET_MONTHS}


def activities_of_organisation(actor, organisation) -> dict | None:
    """The last activities and the ties on the office's page of an organisation."""
    if not actor.is_office:
        return None
    rows = queries.activities_visible_to(actor).filter(participations__organisation=organisation).distinct()
    return {
        "activities": list(rows[:SHOWN]),
        "ties": queries.ties_of(actor, [organisation.pk])[:SHOWN],
        "organisation": organisation,
    }


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    register(
        Panel("desk.today", "ledger.unmet", _("Members nobody met"), "ledger/panels/unmet.html", unmet_members, 30)
    )
    register(
        Panel(
            "directory.organisation",
            "ledger.activities",
            _("What it took part in"),
            "ledger/panels/activities.html",
            activities_of_organisation,
            40,
        )
    )
