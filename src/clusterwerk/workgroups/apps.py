"""Working groups: meetings, agenda, minutes, decisions and actions."""

from django.apps import AppConfig


class WorkgroupsConfig(AppConfig):
    """Working groups: meetings, agenda, minutes, decisions and actions."""

    name = "clusterwerk.workgroups"
    label = "workgroups"
