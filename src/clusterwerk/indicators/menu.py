"""The entries of this package in the menus."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.navigation import Entry, register


def register_navigation() -> None:
    """Put the entries into the menus of desk and portal."""
    title, group = _("Confidential rounds"), _("Needs and projects")
    register(Entry("desk", title, "indicators:desk_round_list", 63, group, lambda actor: actor.is_office))
    figures = _("Figures of the cluster")
    register(
        Entry(
            "desk", figures, "indicators:desk_result_list", 64, group, lambda actor: actor.is_office or actor.is_viewer
        )
    )
    register(Entry("portal", figures, "indicators:portal_result_list", 45, visible_to=lambda actor: actor.is_member))
    register(Entry("portal", title, "indicators:portal_round_list", 44, visible_to=lambda actor: actor.is_member))
    surveys = _("Surveys")
    register(Entry("desk", surveys, "indicators:desk_survey_list", 64, group, lambda actor: actor.is_office))
    register(Entry("portal", surveys, "indicators:portal_survey_list", 45, visible_to=lambda actor: actor.is_member))
