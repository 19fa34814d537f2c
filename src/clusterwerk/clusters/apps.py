"""Cluster, initiative, region, who may do what where."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    """Cluster, initiative, region, who may do what where."""

    name = "clusterwerk.clusters"
    label = "clusters"

    def ready(self):
        """Put the office's own pages into the menu; let the office see the jobs of its initiative."""
        from clusterwerk.clusters.rules import may_see_job  # apps are ready only now
        from clusterwerk.core import jobs
        from clusterwerk.core.navigation import Entry, register  # apps are ready only now

        jobs.admit("clusters.office", may_see_job)
        office = _("Office")
        for order, label, name in (
            (80, _("People and roles"), "clusters:desk_role_list"),
            (83, _("Outbox"), "clusters:desk_outbox_list"),
            (85, _("History"), "clusters:desk_history"),
        ):
            register(Entry("desk", label, name, order=order, group=office, visible_to=lambda actor: actor.is_office))
        settings = Entry(
            "desk", _("Settings"), "clusters:desk_settings", 90, office, visible_to=lambda actor: actor.is_manager
        )
        register(settings)
        register(
            Entry(
                "account",
                _("Initiatives of this installation"),
                "clusters:installation",
                order=20,
                visible_to=lambda user: user.is_administrator,
            )
        )
        register(Entry("public", _("Data sources"), "clusters:public_data_sources", order=80))
