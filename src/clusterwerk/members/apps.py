"""Membership and pipeline, consents, conversations."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Membership and pipeline, consents, conversations."""

    name = "clusterwerk.members"
    label = "members"
