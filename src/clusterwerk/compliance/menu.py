"""The entry of this package in the menu."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def _office(actor) -> bool:
    return actor.is_office


def register_navigation() -> None:
    """Competition law stands beside groups, decisions and actions, where its notices and texts come from."""
    register(Entry("desk", _("Competition law"), "compliance:desk_overview", 48, _("Work"), _office))
