"""Plan, hours, money, documents, risks and results: who may read what."""

from django.db.models import Q, QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.projects.choices import Circle, PartnerState
from clusterwerk.projects.models import (
    Action,
    BudgetLine,
    Document,
    Milestone,
    Partner,
    Result,
    Risk,
    ServedNeed,
    WorkedHours,
    WorkPackage,
)
from clusterwerk.projects.queries.partners import own_partners


def joined(actor: Actor) -> QuerySet[Partner]:
    """The own rows in projects in which the organisation takes part."""
    return own_partners(actor).filter(state=PartnerState.JOINED)


def _shared_rows(actor: Actor, rows: QuerySet) -> QuerySet:
    """The office all of the initiative; partners those of their projects."""
    rows = rows.filter(initiative=actor.initiative)
    return rows if actor.is_office else rows.filter(project__in=joined(actor).values("project"))


def packages_visible_to(actor: Actor) -> QuerySet[WorkPackage]:
    """The work packages of the own projects."""
    return _shared_rows(actor, WorkPackage.objects.select_related("partner__organisation"))


def milestones_visible_to(actor: Actor) -> QuerySet[Milestone]:
    """The milestones of the own projects."""
    return _shared_rows(actor, Milestone.objects.select_related("package", "project"))


def results_visible_to(actor: Actor) -> QuerySet[Result]:
    """The results of the own projects."""
    return _shared_rows(actor, Result.objects.all())


def risks_visible_to(actor: Actor) -> QuerySet[Risk]:
    """The office all; partners those that are shared."""
    rows = _shared_rows(actor, Risk.objects.select_related("partner__organisation"))
    return rows if actor.is_office else rows.filter(is_shared=True)


def actions_visible_to(actor: Actor) -> QuerySet[Action]:
    """The office all; a firm those it promised itself."""
    rows = Action.objects.filter(initiative=actor.initiative).select_related(
        "project", "partner__organisation", "person"
    )
    return rows if actor.is_office else rows.filter(partner__in=joined(actor))


def hours_visible_to(actor: Actor) -> QuerySet[WorkedHours]:
    """The office all; a firm its own, and those of partners that share theirs. The office's own hours stay there."""
    rows = WorkedHours.objects.filter(initiative=actor.initiative).select_related("partner__organisation")
    if actor.is_office:
        return rows
    inside = joined(actor)
    shared = Q(
        partner__project__in=inside.values("project"),
        partner__state=PartnerState.JOINED,
        partner__statement__shares_contribution=True,
    )
    return rows.filter(Q(partner__in=inside) | shared)


def budget_visible_to(actor: Actor) -> QuerySet[BudgetLine]:
    """The office all; a firm its own funds and what comes from funding lines and the initiative, never others' funds."""
    rows = _shared_rows(actor, BudgetLine.objects.select_related("partner__organisation"))
    return rows if actor.is_office else rows.filter(Q(partner__isnull=True) | Q(partner__in=joined(actor)))


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """The office all; partners what is for all of them, for them by choice, or what they brought themselves."""
    rows = _shared_rows(actor, Document.objects.select_related("file", "partner__organisation"))
    if actor.is_office:
        return rows
    mine = joined(actor)
    chosen = Q(circle=Circle.CHOSEN, pk__in=Document.objects.filter(readers__partner__in=mine).values("pk"))
    return rows.filter(Q(circle=Circle.PARTNERS) | chosen | Q(partner__in=mine))


def served_needs_visible_to(actor: Actor) -> QuerySet[ServedNeed]:
    """The office all; a firm its own needs in projects in which it takes part."""
    rows = _shared_rows(actor, ServedNeed.objects.select_related("need__organisation", "project"))
    return rows if actor.is_office else rows.filter(need__organisation__in=organisations_acted_for(actor))
