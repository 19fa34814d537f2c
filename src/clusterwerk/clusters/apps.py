"""Cluster, initiative, region, who may do what where."""

from django.apps import AppConfig


class ClustersConfig(AppConfig):
    """Cluster, initiative, region, who may do what where."""

    name = "clusterwerk.clusters"
    label = "clusters"
