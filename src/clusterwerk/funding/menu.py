"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    register(
        Entry("desk", _("De-minimis aid"), "funding:desk_account_list", 54, _("Work"), lambda actor: actor.is_office)
    )
    register(
        Entry("portal", _("De-minimis aid"), "funding:portal_account", 62, visible_to=lambda actor: actor.is_member)
    )
