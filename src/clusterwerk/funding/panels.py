"""What aid shows on pages of others."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.funding.queries import account_of, aid_entries_visible_to


def aid_of_organisation(actor, organisation) -> dict | None:
    """The sum of a firm for the office, with those under common control; nothing where nothing was granted to any."""
    if not actor.is_office:
        return None
    account = account_of(actor.initiative, organisation)
    granted = aid_entries_visible_to(actor).filter(organisation__in=account.firms)
    return {"account": account} if granted.exists() else None


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
