"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    group = _("Work")
    register(Entry("desk", _("Ledger"), "ledger:desk_activity_list", 50, group, lambda actor: actor.is_office))
    register(Entry("desk", _("Ties"), "ledger:desk_tie_list", 52, group, lambda actor: actor.is_office))
    register(
        Entry(
            "portal",
            _("What we took part in"),
            "ledger:portal_activity_list",
            60,
            visible_to=lambda actor: actor.is_member,
        )
    )
