"""Who may explore, and who may do what with registers, analyses and candidates."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from clusterwerk.clusters.models import Initiative, Role


@dataclass(frozen=True)
class Explorer:
    """A signed-in person who may look for clusters: an administrator, or somebody who works in an office.

    `initiatives` are the ones whose office the person belongs to today. Rows without an initiative are the person's own.
    """

    user: Any
    initiatives: tuple[Initiative, ...] = field(default=())

    @property
    def scope_id(self) -> int | None:
        """The scope of jobs and files of a person with one initiative; None while there is none or more than one."""
        return self.initiatives[0].pk if len(self.initiatives) == 1 else None

    @property
    def is_authenticated(self) -> bool:
        """An explorer always has a login."""
        return True


def offices_of(user) -> tuple[Initiative, ...]:
    """The initiatives in whose office the person works today (manager or staff, no staff session)."""
    today = timezone.localdate()
    grants = user.grants.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today)
    office = grants.filter(role__in=[Role.MANAGER, Role.STAFF]).values("initiative")
    return tuple(Initiative.objects.filter(pk__in=office).order_by("name"))


def may_explore(user) -> bool:
    """Administrators and whoever has an office role anywhere may look for clusters and found an initiative."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_administrator or bool(offices_of(user))


def explorer_for(user) -> Explorer | None:
    """The person as an explorer, None for everybody who may not explore."""
    if not user.is_authenticated or not user.is_active:
        return None
    initiatives = offices_of(user)
    if not initiatives and not user.is_administrator:
        return None
    return Explorer(user, initiatives)


def owns(explorer: Explorer, thing) -> bool:
    """The register, analysis or value chain belongs to this person or to an office the person works in."""
    if thing.initiative_id is not None:
        return any(initiative.pk == thing.initiative_id for initiative in explorer.initiatives)
    return thing.person_id is not None and thing.person_id == explorer.user.pk


def may_change_register(explorer: Explorer, register) -> bool:
    """Whoever owns a register may correct its columns, read it again and delete it."""
    return owns(explorer, register)


def may_analyse_register(explorer: Explorer, register) -> bool:
    """Analyses are for the owners of a register."""
    return owns(explorer, register)


def may_declare_cluster(explorer: Explorer, candidate) -> bool:
    """A candidate becomes a cluster by decision of the owner of its register."""
    return owns(explorer, candidate.run)


def may_make_initiative(explorer: Explorer, candidate) -> bool:
    """Whoever found the candidate may found its initiative."""
    return owns(explorer, candidate.run)


def may_publish_cluster(explorer: Explorer, cluster) -> bool:
    """A cluster's public page is in the hands of the office of its initiative; without one, of administrators."""
    owners = [initiative for initiative in explorer.initiatives if initiative.cluster_id == cluster.pk]
    if owners:
        return True
    return explorer.user.is_administrator and not cluster.initiatives.exists()


def may_change_champions(actor) -> bool:
    """The office keeps criteria, evidence and decisions."""
    return actor.may_write


def may_work_for_cluster(explorer: Explorer, cluster) -> bool:
    """Everybody who may explore may found an initiative for a public cluster; its facts are public."""
    page = getattr(cluster, "page", None)
    return page is not None and page.published_on is not None
