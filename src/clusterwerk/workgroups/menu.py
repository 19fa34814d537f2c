"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def _office(actor) -> bool:
    return actor.is_office


def _may_be_in_a_group(actor) -> bool:
    return actor.is_member or actor.is_partner


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    group = _("Work")
    register(Entry("desk", _("Working groups"), "workgroups:desk_group_list", 42, group, _office))
    register(Entry("desk", _("Actions"), "workgroups:desk_action_list", 44, group, _office))
    register(Entry("desk", _("Decisions"), "workgroups:desk_decision_list", 46, group, _office))
    register(Entry("portal", _("My dates and actions"), "workgroups:portal_mine", 20, visible_to=_may_be_in_a_group))
