"""Leads, and how many of them are won."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.choices import OPEN_STAGES, Stage
from clusterwerk.members.models import Lead, LeadTally


def leads_visible_to(actor: Actor) -> QuerySet[Lead]:
    """Leads are for the office only."""
    if not actor.is_office:
        return Lead.objects.none()
    return Lead.objects.filter(initiative=actor.initiative).select_related("organisation", "person", "responsible")


def overdue() -> Q:
    """Condition on open leads whose next step was due before today."""
    return Q(stage__in=OPEN_STAGES, next_on__lt=timezone.localdate())


def overdue_leads(actor: Actor) -> QuerySet[Lead]:
    """Open leads whose next step was due before today, the longest overdue first."""
    return leads_visible_to(actor).filter(overdue()).order_by("next_on", "pk")


def board_of(actor: Actor) -> list[tuple[Stage, list[Lead]]]:
    """The open leads by stage, what is due first on top; leads without a date stand last."""
    leads = leads_visible_to(actor).filter(stage__in=OPEN_STAGES)
    columns: dict[str, list[Lead]] = {stage.value: [] for stage in OPEN_STAGES}
    for lead in leads.order_by(F("next_on").asc(nulls_last=True), "pk"):
        columns[lead.stage].append(lead)
    return [(stage, columns[stage.value]) for stage in OPEN_STAGES]


@dataclass
class Conversion:
    """What became of the leads that were opened in one year."""

    year: int
    opened: int = 0
    stages: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    deleted: int = 0

    @property
    def in_work(self) -> int:
        """Still worked on."""
        return sum(self.stages[stage] for stage in OPEN_STAGES)

    @property
    def won(self) -> int:
        """Became members."""
        return self.stages[Stage.MEMBER]

    @property
    def settled(self) -> int:
        """Suppliers that settled."""
        return self.stages[Stage.SETTLED]

    @property
    def lost(self) -> int:
        """Lost with a reason."""
        return self.stages[Stage.LOST]

    @property
    def share(self) -> float | None:
        """Won and settled per lead opened in the year."""
        return (self.won + self.settled) / self.opened if self.opened else None


def conversion_of_years(actor: Actor) -> list[Conversion]:
    """For each year in which leads were opened, what became of them; deleted leads are counted, newest year first."""
    years: dict[int, Conversion] = {}
    for year, stage in leads_visible_to(actor).order_by().values_list(F("opened_on__year"), "stage"):
        conversion = years.setdefault(year, Conversion(year))
        conversion.opened += 1
        conversion.stages[stage] += 1
    if actor.is_office:
        for tally in LeadTally.objects.filter(initiative=actor.initiative):
            conversion = years.setdefault(tally.year, Conversion(tally.year))
            conversion.opened += tally.deleted
            if tally.stage in OPEN_STAGES:
                conversion.deleted += tally.deleted
            else:
                conversion.stages[tally.stage] += tally.deleted
    return [years[year] for year in sorted(years, reverse=True)]
