"""Plumbing without a domain word."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Plumbing without a domain word."""

    name = "clusterwerk.core"
    label = "core"
