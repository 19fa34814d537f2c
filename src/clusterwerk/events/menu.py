"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    group = _("Work")
    register(Entry("desk", _("Events"), "events:desk_event_list", 44, group, lambda actor: actor.is_office))
    register(Entry("portal", _("Events"), "events:portal_event_list", 30))
