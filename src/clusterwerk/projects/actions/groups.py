"""Looking for groups, deciding on them, and making projects of them."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.core import jobs, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.needs.choices import ThemeState
from clusterwerk.needs.models import Theme
from clusterwerk.projects.actions.projects import make_project, set_state
from clusterwerk.projects.actions.served import serve_theme
from clusterwerk.projects.choices import Area, State
from clusterwerk.projects.group_choices import Answer, SourceKind, Wish
from clusterwerk.projects.models import (
    GroupDecision,
    GroupPlace,
    GroupPlan,
    GroupProposal,
    GroupTopic,
    ProposedGroup,
)
from clusterwerk.projects.queries.group_problem import Asked, Source, asked_of
from clusterwerk.projects.queries.groups import known_among
from clusterwerk.projects.queries.themes import AREAS, area_of, live_needs_of
from clusterwerk.projects.rules import may_keep_projects

PROPOSALS = 3
SECONDS = 20


def locked_plan(plan: GroupPlan, by) -> GroupPlan:
    """The plan under its lock, for the office."""
    if not may_keep_projects(by) or plan.initiative_id != by.initiative.pk:
        raise NotAllowed(_("Only the office looks for groups."))
    return GroupPlan.objects.select_for_update().select_related("initiative").get(pk=plan.pk)


def decided(plan: GroupPlan) -> None:
    """Something was decided: proposals that were computed before are out of date."""
    plan.decisions += 1
    plan.save(update_fields=["decisions"])


@transaction.atomic
def plan_groups(*, title: str, sources: Collection[Source], by, **fields: Any) -> GroupPlan:
    """Begin to look for groups on some themes, topics or areas. Their levels and hours are set afterwards."""
    if not may_keep_projects(by):
        raise NotAllowed(_("Only the office looks for groups."))
    if not sources:
        raise Refused(_("Choose at least one theme or topic."))
    plan = GroupPlan.objects.create(initiative=by.initiative, title=title, **fields)
    GroupTopic.objects.bulk_create(
        GroupTopic(initiative=by.initiative, plan=plan, kind=one.kind, key=one.key, title=one.title[:120])
        for one in sources
    )
    log.record(by=by, verb="projects.groups_planned", subject=plan)
    return plan


@transaction.atomic
def change_plan(*, plan: GroupPlan, by, **changes: Any) -> GroupPlan:
    """Change title, period, the most groups, or the hours of a firm without a confirmed capacity."""
    plan = locked_plan(plan, by)
    for name in changes:
        setattr(plan, name, changes[name])
    plan.save(update_fields=list(changes))
    decided(plan)
    return plan


@transaction.atomic
def change_topic(*, topic: GroupTopic, by, **changes: Any) -> GroupTopic:
    """Say how demanding and sensitive a topic is, and whether there must be a group."""
    plan = locked_plan(topic.plan, by)
    if topic.groups.filter(accepted_on__isnull=False).exists():
        raise Refused(_("There is an accepted group on this topic; it stays as it is."))
    for name in changes:
        setattr(topic, name, changes[name])
    topic.save(update_fields=list(changes))
    decided(plan)
    return topic


@transaction.atomic
def remove_plan(*, plan: GroupPlan, by) -> None:
    """Remove a plan with its proposals. Accepted groups keep it: firms may have been asked."""
    plan = locked_plan(plan, by)
    if plan.groups.filter(accepted_on__isnull=False).exists():
        raise Refused(_("Groups of this plan are accepted; it stays."))
    log.record(by=by, verb="projects.groups_removed", subject=plan)
    plan.delete()


@transaction.atomic
def decide(*, topic: GroupTopic, organisation: Organisation, wish: Wish | None, by) -> None:
    """Set a firm in a topic, leave it out, or take that back (None). Groups follow when they are looked for again."""
    plan = locked_plan(topic.plan, by)
    if not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("One of these organisations is not in the register of this initiative."))
    if topic.groups.filter(accepted_on__isnull=False).exists():
        raise Refused(_("There is an accepted group on this topic; it stays as it is."))
    GroupDecision.objects.filter(topic=topic, organisation=organisation).delete()
    if wish is not None:
        GroupDecision.objects.create(
            initiative=plan.initiative, topic=topic, organisation=organisation, wish=Wish(wish)
        )
    decided(plan)
    said = Wish(wish).label if wish is not None else gettext_lazy("free again")
    log.record(
        by=by,
        verb="projects.groups_decided",
        subject=plan,
        firm=str(organisation),
        topic=topic.title,
        wish=log.words(said),
    )


@transaction.atomic
def start_groups(*, plan: GroupPlan, by) -> jobs.JobRun:
    """Have groups looked for in the background."""
    plan = locked_plan(plan, by)
    run = jobs.start_once(compute_groups, by=by, plan_id=plan.pk)
    plan.job = run.pk
    plan.save(update_fields=["job"])
    return run


@jobs.job("projects.groups", title=gettext_lazy("Search for project groups"))
def compute_groups(job: jobs.JobRun, *, plan_id: int) -> dict:
    """Look for groups and tell how many proposals there are."""
    plan = GroupPlan.objects.select_related("initiative").get(pk=plan_id)
    sentence = _("Looking for groups")
    job.progress(0, PROPOSALS, sentence)
    count = propose(plan=plan, progress=lambda done, total: job.progress(done, total, sentence))
    said = ngettext("%(count)s proposal", "%(count)s proposals", count) % {"count": count}
    return {"url": reverse("projects:desk_group_plan", args=[plan.initiative.slug, plan.pk]), "sentence": said}


def propose(*, plan: GroupPlan, seconds: float = SECONDS, progress: Callable[[int, int], None] | None = None) -> int:
    """Compute outside a transaction, so that nobody waits; keep the answer only when nothing was decided meanwhile.

    Answers how many proposals there are.
    """
    from clusterwerk.analysis.groups.proposals import propose_groups  # loads NumPy and SciPy
    from clusterwerk.analysis.groups.refusals import ImpossibleGroups

    plan, names = GroupPlan.objects.select_related("initiative").get(pk=plan.pk), {}
    try:
        asked = asked_of(plan)
        names = asked.names
        found = propose_groups(asked.problem, number=PROPOSALS, seconds=seconds, progress=progress)
    except ImpossibleGroups as refusal:
        names = names or _names_of(plan)
        raise Refused(refusal.sentence((translation.get_language() or "de")[:2], names)) from refusal
    with transaction.atomic():
        plan = GroupPlan.objects.select_for_update().select_related("initiative").get(pk=plan.pk)
        if plan.decisions != asked.decisions:
            raise Refused(_("Something was decided meanwhile. Please look for groups again."))
        GroupProposal.objects.filter(plan=plan).delete()
        kept = [one for one in found.proposals if any(not group.is_accepted for group in one.groups)]
        for number, proposal in enumerate(kept, 1):
            _keep(plan, number, proposal, asked)
        plan.computed_at, plan.computed_for = timezone.now(), asked.decisions
        plan.save(update_fields=["computed_at", "computed_for"])
    return len(kept)


def _names_of(plan: GroupPlan) -> dict[str, str]:
    """Names for a refusal of a problem that could not even be made."""
    rows = GroupDecision.objects.filter(topic__plan=plan).select_related("organisation", "topic")
    return {key: name for row in rows for key, name in (
        (str(row.organisation_id), row.organisation.name), (str(row.topic_id), row.topic.title),
    )} | {str(topic.pk): topic.title for topic in plan.topics.all()}  # fmt: skip


def _keep(plan: GroupPlan, number: int, proposal, asked: Asked) -> None:
    made = GroupProposal.objects.create(
        initiative=plan.initiative,
        plan=plan,
        number=number,
        served=proposal.served,
        gain=proposal.gain,
        new_ties=proposal.new_ties,
        is_proven=proposal.is_proven,
        most_served=proposal.most_served,
        gap=proposal.gap,
    )
    for group in proposal.groups:
        if group.is_accepted:
            continue
        firms = [int(key) for key in group.members]
        row = ProposedGroup.objects.create(
            initiative=plan.initiative,
            plan=plan,
            topic=asked.topics[group.topic],
            proposal=made,
            known=known_among(firms, asked.known),
        )
        stakes = [asked.problem.stakes[key, group.topic] for key in group.members]
        GroupPlace.objects.bulk_create(
            GroupPlace(initiative=plan.initiative, group=row, organisation_id=firm, need=stake.need, offer=stake.offer)
            for firm, stake in zip(firms, stakes, strict=True)
        )


@transaction.atomic
def discard_proposal(*, proposal: GroupProposal, by) -> None:
    """Take one proposal off the page; the others stay."""
    plan = locked_plan(proposal.plan, by)
    log.record(by=by, verb="projects.groups_discarded", subject=plan, number=proposal.number)
    GroupProposal.objects.filter(pk=proposal.pk).delete()


@transaction.atomic
def accept_group(*, group: ProposedGroup, by, title: str = "", on: dt.date | None = None) -> ProposedGroup:
    """Accept a group: it makes a project as an idea and stays when groups are looked for again.

    Its firms become partners of the project one by one, each when it says yes: until then nobody reads the name of another.
    """
    plan = locked_plan(group.plan, by)
    group = ProposedGroup.objects.select_related("topic").get(pk=group.pk)
    if group.is_accepted:
        raise Refused(_("This group is accepted already."))
    if plan.groups.filter(topic=group.topic, accepted_on__isnull=False).exists():
        raise Refused(_("There is an accepted group on this topic; it stays as it is."))
    topic, theme = group.topic, _theme(group.topic)
    group.project = make_project(
        title=title or topic.title, by=by, theme=topic.title, level=topic.level, area=_area(topic, theme),
        starts_on=plan.starts_on, ends_on=plan.ends_on,
    )  # fmt: skip
    if theme is not None:
        serve_theme(project=group.project, theme=theme, by=by)
    group.proposal, group.accepted_on = None, on or timezone.localdate()
    group.save(update_fields=["project", "proposal", "accepted_on"])
    GroupProposal.objects.filter(plan=plan, groups=None).delete()
    decided(plan)
    log.record(by=by, verb="projects.group_accepted", subject=plan, topic=topic.title)
    return group


def _theme(topic: GroupTopic) -> Theme | None:
    """The theme from which a topic was taken, as long as it is agreed."""
    if topic.kind != SourceKind.THEME:
        return None
    return Theme.objects.filter(initiative=topic.initiative_id, key=topic.key, state=ThemeState.AGREED).first()


def _area(topic: GroupTopic, theme: Theme | None) -> Area:
    if topic.kind == SourceKind.THEME:
        return area_of(live_needs_of(theme)) if theme is not None else Area.OTHER
    key = topic.key if topic.kind == SourceKind.AREA else topic.key.partition("-")[0]
    return AREAS.get(key, Area.OTHER)


@transaction.atomic
def release_group(*, group: ProposedGroup, by) -> None:
    """Take the acceptance back while nobody was asked; the project that it made is stopped."""
    plan = locked_plan(group.plan, by)
    if group.places.exclude(answer=Answer.OPEN).exists():
        raise Refused(_("Firms were asked already; the group stays."))
    if group.project is not None and group.project.is_open:
        set_state(project=group.project, state=State.STOPPED, reason=_("The group was taken back."), by=by)
    log.record(by=by, verb="projects.group_released", subject=plan, topic=group.topic.title)
    ProposedGroup.objects.filter(pk=group.pk).delete()
    decided(plan)
