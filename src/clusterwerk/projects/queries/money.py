"""Budget by source, and hours by partner and month: sums of the rows that a person may read."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.projects.choices import Source
from clusterwerk.projects.models import BudgetLine, Project
from clusterwerk.projects.queries.work import budget_visible_to, hours_visible_to


@dataclass(frozen=True)
class SourceSum:
    """The lines of one source with their sums."""

    label: Any
    lines: tuple[BudgetLine, ...]

    @property
    def planned(self) -> Decimal:
        """What is planned from this source."""
        return sum((line.planned for line in self.lines), Decimal(0))

    @property
    def spent(self) -> Decimal:
        """What was spent from this source."""
        return sum((line.spent for line in self.lines), Decimal(0))

    @property
    def rest(self) -> Decimal:
        """What is left."""
        return self.planned - self.spent


@dataclass(frozen=True)
class Budget:
    """The budget of a project, source by source."""

    groups: tuple[SourceSum, ...]

    @property
    def planned(self) -> Decimal:
        """All that is planned."""
        return sum((group.planned for group in self.groups), Decimal(0))

    @property
    def spent(self) -> Decimal:
        """All that was spent."""
        return sum((group.spent for group in self.groups), Decimal(0))


def budget_of(actor: Actor, project: Project) -> Budget:
    """The budget lines that the actor may read, by source."""
    lines = list(budget_visible_to(actor).filter(project=project).order_by("pk"))
    groups = [(source, tuple(line for line in lines if line.source == source)) for source in Source]
    return Budget(tuple(SourceSum(source.label, found) for source, found in groups if found))


@dataclass(frozen=True)
class HoursTable:
    """Hours of each partner and month; the months in order, then a row of a name and one figure per month."""

    months: tuple[dt.date, ...]
    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]

    @property
    def total(self) -> Decimal:
        """All hours."""
        return sum((hours for _name, months in self.rows for hours in months), Decimal(0))


def hours_table(actor: Actor, project: Project) -> HoursTable:
    """The hours that the actor may read: partners by name, the office last."""
    found: dict[tuple[int, str], dict[dt.date, Decimal]] = {}
    rows = hours_visible_to(actor).filter(project=project).order_by("partner__organisation__name_folded", "month")
    for row in rows:
        key = (row.partner_id is None, str(row.partner.organisation) if row.partner is not None else _("the office"))
        found.setdefault(key, {})[row.month] = row.hours
    months = tuple(sorted({month for by_month in found.values() for month in by_month}))
    lines = [
        (name, tuple(by_month.get(month, Decimal(0)) for month in months))
        for (_is_office, name), by_month in sorted(found.items(), key=lambda one: one[0][0])
    ]
    return HoursTable(months, tuple(lines))
