"""What is still to do in the own projects, by its day: for the page of a person's dates and actions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.queries import own_person
from clusterwerk.projects.choices import OPEN
from clusterwerk.projects.models import Project
from clusterwerk.projects.queries.work import (
    actions_visible_to,
    joined,
    milestones_visible_to,
    packages_visible_to,
)

ACTION = pgettext_lazy("due in a project", "action")
MILESTONE = pgettext_lazy("due in a project", "milestone")
PACKAGE = pgettext_lazy("due in a project", "work package that you lead")


@dataclass(frozen=True)
class Due:
    """Something of an own project that is open, with its day."""

    on: dt.date
    kind: Any
    text: str
    project: Project

    @property
    def is_overdue(self) -> bool:
        """Its day is over."""
        return self.on < timezone.localdate()


def due_in_own_projects(actor: Actor) -> list[Due]:
    """Open milestones of the own projects, work packages that the own firm leads, and its actions that fall to this person
    or to nobody by name, the earliest first. Only of projects under way in which the firm takes part."""
    if not actor.is_member:
        return []
    own, me = {"project__state__in": OPEN}, own_person(actor)
    mine = Q(person__isnull=True) | Q(person=me) if me is not None else Q(person__isnull=True)
    actions = actions_visible_to(actor).filter(mine, done_on__isnull=True, **own)
    milestones = milestones_visible_to(actor).filter(done_on__isnull=True, **own)
    packages = packages_visible_to(actor).filter(partner__in=joined(actor), ends_on__isnull=False, **own)
    found = [Due(one.due_on, ACTION, one.text, one.project) for one in actions]
    found += [Due(one.due_on, MILESTONE, one.title, one.project) for one in milestones]
    found += [Due(one.ends_on, PACKAGE, one.title, one.project) for one in packages.select_related("project")]
    return sorted(found, key=lambda one: (one.on, one.project.title, one.text))
