"""Clusters, initiatives and who may do what where."""

from clusterwerk.clusters.models.initiative import (
    Cluster,
    Grant,
    Initiative,
    InitiativeOwned,
    Role,
    StaffSession,
)

__all__ = ["Cluster", "Grant", "Initiative", "InitiativeOwned", "Role", "StaffSession"]
