"""Registers, regions, concentration, genealogy, value chain, candidates."""

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    """Registers, regions, concentration, genealogy, value chain, candidates."""

    name = "clusterwerk.landscape"
    label = "landscape"
