"""Which projects a person may know of."""

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.members.queries import organisations_acted_for
from clusterwerk.projects.choices import PartnerState, State
from clusterwerk.projects.models import Action, Milestone, Partner, Project
from clusterwerk.projects.queries.partners import KNOWING, own_partners


def projects_visible_to(actor: Actor) -> QuerySet[Project]:
    """The office all; a firm those it was asked to, takes part in or left. Nobody else any."""
    rows = Project.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return rows
    return rows.filter(pk__in=own_partners(actor).filter(state__in=KNOWING).values("project"))


def projects_shown_to_members(actor: Actor) -> QuerySet[Project]:
    """Projects of others that all members may know of by title and theme, with the partners that agreed to be named as
    `named`. One's own are not among them."""
    rows = Project.objects.filter(initiative=actor.initiative, shown_to_members=True).exclude(state=State.IDEA)
    if not (actor.is_member or actor.is_partner):
        return rows.none()
    own = Partner.objects.filter(
        project=OuterRef("pk"), state__in=KNOWING, organisation__in=organisations_acted_for(actor)
    )
    named = Partner.objects.filter(state=PartnerState.JOINED, is_named=True).select_related("organisation")
    rows = rows.filter(~Exists(own)).order_by("title", "pk")
    return rows.prefetch_related(Prefetch("partners", queryset=named, to_attr="named"))


def with_figures(rows: QuerySet[Project]) -> QuerySet[Project]:
    """For the office: `partner_count` that take part, `overdue_count` of milestones and actions, `next_due_on`."""
    today = timezone.localdate()
    late_actions = Action.objects.filter(project=OuterRef("pk"), done_on__isnull=True, due_on__lt=today)
    late_milestones = Milestone.objects.filter(project=OuterRef("pk"), done_on__isnull=True, due_on__lt=today)
    return rows.annotate(
        partner_count=Count("partners", filter=Q(partners__state=PartnerState.JOINED), distinct=True),
        late_action_count=late_actions.order_by().values("project").annotate(count=Count("pk")).values("count"),
        late_milestone_count=late_milestones.order_by().values("project").annotate(count=Count("pk")).values("count"),
        next_due_on=Min("milestones__due_on", filter=Q(milestones__done_on__isnull=True)),
    )
