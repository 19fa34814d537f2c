"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    title, group = _("Needs and offers"), _("Needs and projects")
    register(Entry("desk", title, "needs:desk_need_list", 56, group, lambda actor: actor.is_office))
    register(
        Entry(
            "portal", title, "needs:portal_need_list", 36, visible_to=lambda actor: actor.is_member or actor.is_partner
        )
    )
