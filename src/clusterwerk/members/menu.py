"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register
from clusterwerk.members.rules import is_trusted


def _office(actor) -> bool:
    return actor.is_office


def _looks_on(actor) -> bool:
    return actor.is_office or actor.is_viewer


def _leads(actor) -> bool:
    return actor.is_manager


def _acts_for_a_firm(actor) -> bool:
    return actor.is_member


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    group = _("Members")
    register(Entry("desk", _("Memberships"), "members:desk_member_list", 30, group, _office))
    register(Entry("desk", _("Figures for funders"), "members:desk_figures", 34, group, _looks_on))
    register(Entry("desk", _("Leads"), "members:desk_lead_board", 36, group, _office))
    register(Entry("desk", _("Conversations"), "members:desk_conversation_list", 38, group, _office))
    register(Entry("desk", _("Imports"), "members:desk_import_list", 39, group, _office))
    group = _("Data protection")
    register(Entry("desk", _("Portal access"), "members:desk_access_list", 60, group, _office))
    register(Entry("desk", _("Consents"), "members:desk_consent_list", 62, group, _office))
    register(Entry("desk", _("Retention"), "members:desk_retention", 64, group, _office))
    register(Entry("desk", _("Trusted person"), "members:desk_trusted_person", 65, group, _leads))
    register(Entry("desk", _("Reservations"), "members:desk_reservation_list", 66, group, is_trusted))
    register(
        Entry(
            "portal", _("Confidential reservations"), "members:portal_reservation_list", 69, visible_to=_acts_for_a_firm
        )
    )
    register(Entry("portal", _("Consents"), "members:portal_consents", 70, visible_to=_acts_for_a_firm))
    register(Entry("portal", _("Your data"), "members:portal_own_data", 72, visible_to=_acts_for_a_firm))
