"""Registers, regions, concentration, genealogy, value chain, candidates."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LandscapeConfig(AppConfig):
    """Registers, regions, concentration, genealogy, value chain, candidates."""

    name = "clusterwerk.landscape"
    label = "landscape"

    def ready(self):
        """Fill menus and panels, declare jobs; everything needs the models, so it is imported here."""
        from clusterwerk.core import panels as places
        from clusterwerk.core.navigation import Entry, register, register_home
        from clusterwerk.landscape import panels
        from clusterwerk.landscape.actions import candidates, concentration, initiative, reading  # noqa: F401

        register(Entry("public", _("Regions"), "landscape:public_concentration", order=20))
        register(Entry("public", _("Clusters"), "landscape:public_cluster_list", order=22))
        register(Entry("public", _("Cluster density"), "landscape:public_density", order=24))
        register(Entry("landscape", _("Find clusters"), "landscape:explore_overview", order=10))
        register(Entry("landscape", _("Registers"), "landscape:explore_register_list", order=20))
        register(Entry("landscape", _("Candidates"), "landscape:explore_candidate_list", order=30))
        register(Entry("landscape", _("Regions"), "landscape:public_concentration", order=40))
        register_home("landscape", "web:home")
        cluster = _("Cluster")
        overview = "landscape:explore_overview"
        find = _("Find clusters")
        register(Entry("desk", find, overview, 58, cluster, visible_to=lambda actor: actor.is_office, leaves=True))
        register(Entry("desk", _("Family tree"), "landscape:desk_genealogy", order=60, group=cluster))
        register(Entry("desk", _("Hidden champions"), "landscape:desk_champion_list", order=62, group=cluster))
        for place, name, title, template, context in (
            ("public.home", "landscape.home", _("Clusters and regions"), "public_home", panels.public_home),
            ("clusters.installation", "landscape.find", find, "find", panels.of_installation),
            ("directory.organisation", "landscape.public", _("Public facts"), "organisation", panels.of_organisation),
            ("directory.organisation_portal", "landscape.label", _("Hidden champion"), "label", panels.label_in_portal),
        ):
            template = f"landscape/panel/{template}.html"
            places.register(places.Panel(place, name, title, template, context, order=60))
