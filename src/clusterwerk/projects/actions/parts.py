"""What the office keeps below a project: work packages, milestones, actions, budget lines, risks, results."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.projects import letters
from clusterwerk.projects.actions.ledger_lines import read_off_figures
from clusterwerk.projects.actions.links import ACTION_PURPOSE, give_action
from clusterwerk.projects.actions.projects import locked
from clusterwerk.projects.choices import PartKind
from clusterwerk.projects.models import Action, BudgetLine, Milestone, Project, Result, Risk, WorkPackage
from clusterwerk.projects.rules import may_tick_action

MODELS = {
    PartKind.PACKAGE: WorkPackage,
    PartKind.MILESTONE: Milestone,
    PartKind.ACTION: Action,
    PartKind.BUDGET: BudgetLine,
    PartKind.RISK: Risk,
    PartKind.RESULT: Result,
}
Part = WorkPackage | Milestone | Action | BudgetLine | Risk | Result


def kind_of(part: Part) -> PartKind:
    """Which of the kinds a row is."""
    return next(kind for kind, model in MODELS.items() if type(part) is model)


def _refuse_foreign(project: Project, fields: dict[str, Any]) -> None:
    """Partners and packages are those of the project, people those of the initiative."""
    partner, package, person = (fields.get(name) for name in ("partner", "package", "person"))
    if partner is not None and partner.project_id != project.pk:
        raise Refused(_("This organisation does not take part any more."))
    if package is not None and package.project_id != project.pk:
        raise Refused(_("This work package is of another project."))
    if person is not None and (person.initiative_id != project.initiative_id or person.erased_at is not None):
        raise Refused(_("One of these people is not in the register of this initiative."))


@transaction.atomic
def add_part(*, project: Project, kind: PartKind, by, **fields: Any) -> Part:
    """Add a row of a kind to a project. Who is to do an action hears of it by mail, with the link that ticks it off."""
    project = locked(project, by)
    _refuse_foreign(project, fields)
    kind = PartKind(kind)
    if kind == PartKind.PACKAGE:
        fields["number"] = (project.packages.aggregate(last=Max("number"))["last"] or 0) + 1
    if kind == PartKind.ACTION:
        fields["first_due_on"] = fields["due_on"]
    part = MODELS[kind].objects.create(initiative=project.initiative, project=project, **fields)
    log.record(by=by, verb="projects.part_added", subject=project, kind=log.words(kind.label))
    _follow(project, part)
    return part


@transaction.atomic
def change_part(*, part: Part, by, **fields: Any) -> Part:
    """Change a row of a project. The day first promised of an action stays for the report."""
    project = locked(part.project, by)
    _refuse_foreign(project, fields)
    had_person = part.person_id if isinstance(part, Action) else None
    for name, value in fields.items():
        setattr(part, name, value)
    part.save(update_fields=list(fields))
    if isinstance(part, Action) and part.person_id != had_person:
        personal_links.revoke(ACTION_PURPOSE, part.pk)
    log.record(by=by, verb="projects.part_changed", subject=project, kind=log.words(kind_of(part).label))
    _follow(project, part, is_new_to_person=isinstance(part, Action) and part.person_id != had_person)
    return part


@transaction.atomic
def remove_part(*, part: Part, by) -> None:
    """Remove a row of a project that was noted by mistake."""
    project, kind = locked(part.project, by), kind_of(part)
    if kind == PartKind.ACTION:
        personal_links.revoke(ACTION_PURPOSE, part.pk)
    part.delete()
    log.record(by=by, verb="projects.part_removed", subject=project, kind=log.words(kind.label))
    if kind == PartKind.BUDGET:
        read_off_figures(project)


def _follow(project: Project, part: Part, *, is_new_to_person: bool = True) -> None:
    if isinstance(part, BudgetLine):
        read_off_figures(project)
    if isinstance(part, Action) and is_new_to_person and part.is_open and part.person is not None and part.person.email:
        letters.tell_action(part, give_action(part))


@transaction.atomic
def reach_milestone(*, milestone: Milestone, by, on: dt.date | None = None) -> Milestone:
    """Note that a milestone was reached; once more takes it back."""
    project = locked(milestone.project, by)
    milestone.done_on = None if milestone.done_on is not None else (on or timezone.localdate())
    milestone.save(update_fields=["done_on"])
    verb = "projects.milestone_reached" if milestone.done_on else "projects.milestone_reopened"
    log.record(by=by, verb=verb, subject=project, milestone=milestone.title)
    return milestone


@transaction.atomic
def finish_action(*, action: Action, by, comment: str = "") -> Action:
    """Tick an action off: the office, or whoever speaks for the partner that promised it."""
    if not may_tick_action(by, action):
        raise NotAllowed(_("Only the partner itself and the office do this."))
    return _finish(action, comment)


@transaction.atomic
def finish_by_link(*, action: Action, comment: str = "") -> Action:
    """Tick an action off by its personal link."""
    return _finish(action, comment)


def _finish(action: Action, comment: str) -> Action:
    action = Action.objects.select_for_update().get(pk=action.pk)
    if not action.is_open:
        raise Refused(_("This action is closed already."))
    action.done_on, action.comment = timezone.localdate(), comment.strip()
    action.save(update_fields=["done_on", "comment"])
    return action


@transaction.atomic
def reopen_action(*, action: Action, by) -> Action:
    """Open an action again that was ticked off by mistake."""
    locked(action.project, by)
    action.done_on = None
    action.save(update_fields=["done_on"])
    return action
