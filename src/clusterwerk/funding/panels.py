"""What aid shows on pages of others."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.funding.queries import account_of, aid_entries_visible_to


def aid_of_organisation(actor, organisation) -> dict | None:
    """The sum of a firm for the office; nothing where nothing was granted."""
    if not actor.is_office or not aid_entries_visible_to(actor).filter(organisation=organisation).exists():
        return None
    return {"account": account_of(actor.initiative, organisation)}


def register_panels() -> None:
    """Fill the places that lower packages offer."""
    register(
        Panel(
            "directory.organisation",
            "funding.account",
            _("De-minimis aid"),
            "funding/panels/account.html",
            aid_of_organisation,
            45,
        )
    )
