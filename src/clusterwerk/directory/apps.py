"""Organisations, sites, people, roles, links, industry codes."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations, sites, people, roles, links, industry codes."""

    name = "clusterwerk.directory"
    label = "directory"
