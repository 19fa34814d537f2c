"""What development paths show on pages of others."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.development import queries
from clusterwerk.development.models import Invitation
from clusterwerk.directory.models import Organisation
from clusterwerk.members.queries import organisations_acted_for


def last_assessments(actor, organisation) -> dict | None:
    """The last two self-assessments on the office's page of an organisation."""
    if not actor.is_office:
        return None
    rows = queries.assessments_visible_to(actor).filter(organisation=organisation).order_by("-year", "-half")[:2]
    found = list(rows)
    return {"rows": found} if found else None


def asked_at_present(actor, subject) -> dict | None:
    """The firm was asked in this half-year and did not answer yet."""
    mine = organisations_acted_for(actor) if actor.is_member else frozenset()
    if not mine:
        return None
    half_year = queries.present()
    asked = Invitation.objects.filter(
        initiative=actor.initiative, organisation__in=mine, year=half_year.year, half=half_year.half
    ).values("organisation")
    done = queries.own_assessments(actor).filter(year=half_year.year, half=half_year.half).values("organisation")
    firms = list(Organisation.objects.filter(pk__in=asked).exclude(pk__in=done).order_by("name_folded"))
    return {"firms": firms} if firms else None


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    title = _("Development path")
    register(
        Panel("directory.organisation", "development.last", title, "development/panels/last.html", last_assessments, 45)
    )
    register(Panel("portal.today", "development.asked", title, "development/panels/asked.html", asked_at_present, 9))
