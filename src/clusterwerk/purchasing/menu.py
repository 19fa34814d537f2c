"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    title, group = _("Joint purchasing"), _("Needs and projects")
    register(Entry("desk", title, "purchasing:desk_purchase_list", 61, group, lambda actor: actor.is_office))
    register(Entry("portal", title, "purchasing:portal_purchase_list", 42, visible_to=lambda actor: actor.is_member))
