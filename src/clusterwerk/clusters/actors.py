"""Who asks, in which initiative, with which roles. Every query starts from an actor."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from clusterwerk.clusters.models import Grant, Initiative, Role, StaffSession


@dataclass(frozen=True)
class Actor:
    """A person within an initiative. Without a role there is no actor: the initiative is not to be known of."""

    user: Any
    initiative: Initiative
    roles: frozenset[str]
    staff_session: StaffSession | None = field(default=None, compare=False)
    kept: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    def once(self, key: str, read: Callable[[], Any]) -> Any:
        """What `read` answers; asked once for a page that only shows something, each time where things may change."""
        if self.kept is None:
            return read()
        if key not in self.kept:
            self.kept[key] = read()
        return self.kept[key]

    @property
    def scope_id(self) -> int:
        """The scope that log entries, files, jobs and mail of this actor belong to."""
        return self.initiative.pk

    @property
    def is_manager(self) -> bool:
        """Leads the office."""
        return Role.MANAGER in self.roles

    @property
    def is_office(self) -> bool:
        """Works in the office: manager, staff, or an administrator in a staff session."""
        return bool(self.roles & {Role.MANAGER, Role.STAFF}) or self.staff_session is not None

    @property
    def is_viewer(self) -> bool:
        """May see aggregates and the list of members only, such as a funder or umbrella body."""
        return Role.VIEWER in self.roles

    @property
    def is_member(self) -> bool:
        """Acts for at least one member firm; for which ones stands in `members`."""
        return Role.MEMBER in self.roles

    @property
    def is_partner(self) -> bool:
        """A partner such as a research liaison: sees what members see of the initiative, acts for no firm."""
        return Role.PARTNER in self.roles

    @property
    def may_write(self) -> bool:
        """Staff sessions look; they do not write."""
        return bool(self.roles & {Role.MANAGER, Role.STAFF})


def roles_on(user, initiative: Initiative, day=None) -> frozenset[str]:
    """The roles of a person in an initiative on a day (today unless named)."""
    day = day or timezone.localdate()
    grants = Grant.objects.filter(user=user, initiative=initiative, since__lte=day)
    return frozenset(grants.filter(Q(until__isnull=True) | Q(until__gte=day)).values_list("role", flat=True))


def actor_for(user, initiative: Initiative) -> Actor | None:
    """The actor that this person is in the initiative, or None: then the initiative does not exist for that person."""
    if not user.is_authenticated or not user.is_active:
        return None
    roles = roles_on(user, initiative)
    session = None
    if user.is_administrator:
        session = StaffSession.objects.filter(user=user, initiative=initiative, ends_at__gt=timezone.now()).first()
    if not roles and session is None:
        return None
    return Actor(user=user, initiative=initiative, roles=roles, staff_session=session)
