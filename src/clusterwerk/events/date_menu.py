"""The entries of dates in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_date_navigation() -> None:
    """Put the entries into the menu of the desk; in the portal they stand under “My dates and actions”."""
    group = _("Work")
    register(Entry("desk", _("Date polls"), "events:desk_poll_list", 40, group, lambda actor: actor.is_office))
    register(Entry("desk", _("Appointments"), "events:desk_appointment_list", 41, group, lambda actor: actor.is_office))
