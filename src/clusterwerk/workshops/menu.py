"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    title = _("Individual workshops")
    register(Entry("desk", title, "workshops:desk_offer_list", 46, _("Work"), lambda actor: actor.is_office))
    register(Entry("portal", title, "workshops:portal_offer_list", 34, visible_to=lambda actor: actor.is_member))
