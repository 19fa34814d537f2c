"""Composition: everything below is brought together here."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Settings, root addresses, home pages, demo content, command line."""

    name = "clusterwerk.web"
    label = "web"
