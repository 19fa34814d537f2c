"""Clusters, initiatives and who may do what where."""

from clusterwerk.clusters.models.initiative import (
    Cluster,
    Grant,
    Initiative,
    InitiativeOwned,
    Role,
    StaffSession,
)
from clusterwerk.clusters.models.region import (
    OutlineSet,
    PostalPlace,
    ReferenceSource,
    ReferenceTable,
    Region,
)

__all__ = [
    "Cluster",
    "Grant",
    "Initiative",
    "InitiativeOwned",
    "OutlineSet",
    "PostalPlace",
    "ReferenceSource",
    "ReferenceTable",
    "Region",
    "Role",
    "StaffSession",
]
