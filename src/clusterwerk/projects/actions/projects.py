"""Making and changing projects, and the steps from idea to end."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, search
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.needs.choices import ThemeState
from clusterwerk.projects.actions.ledger_lines import keep_in_ledger
from clusterwerk.projects.choices import BEGUN, OPEN, STEPS, PartnerRole, PartnerState, State
from clusterwerk.projects.models import Contact, Partner, Project, ServedTheme
from clusterwerk.projects.queries import unready
from clusterwerk.projects.rules import may_change_project, may_keep_projects

CHANGEABLE = (
    "title", "theme", "text", "area", "level", "starts_on", "ends_on", "funding", "shown_to_members",
)  # fmt: skip
FEWEST_PARTNERS = 2


def locked(project: Project, by) -> Project:
    """The project under its lock, for the office."""
    if not may_change_project(by, project):
        raise NotAllowed(_("Only the office keeps the projects."))
    return Project.objects.select_for_update().get(pk=project.pk)


@transaction.atomic
def make_project(*, title: str, by, follows: Project | None = None, **fields: Any) -> Project:
    """Make a project as an idea; nobody hears of it yet."""
    if not may_keep_projects(by):
        raise NotAllowed(_("Only the office keeps the projects."))
    if unknown := set(fields) - set(CHANGEABLE):
        raise TypeError(f"these are not of a project: {sorted(unknown)}")
    project = Project.objects.create(initiative=by.initiative, title=title, follows=follows, **fields)
    search.index(project)
    log.record(by=by, verb="projects.made", subject=project)
    return project


@transaction.atomic
def change_project(*, project: Project, by, **changes: Any) -> Project:
    """Change title, theme, level, plan or visibility. A level that jumps is warned of on the page, not forbidden."""
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"these cannot be changed: {sorted(unknown)}")
    project = locked(project, by)
    changed = [name for name, value in changes.items() if getattr(project, name) != value]
    if not changed:
        return project
    for name in changed:
        setattr(project, name, changes[name])
    project.save(update_fields=changed)
    labels = [Project._meta.get_field(name).verbose_name for name in changed]
    log.record(by=by, verb="projects.changed", subject=project, fields=log.words(*labels))
    search.index(project)
    keep_in_ledger(project)
    return project


def _refuse_unready(project: Project) -> None:
    """W10: nobody works before each partner said what it gains and every red line has its answer; the sentence names who
    still owes what."""
    partners = list(project.partners.filter(state=PartnerState.JOINED).select_related("organisation", "statement"))
    if len(partners) < FEWEST_PARTNERS:
        raise Refused(_("A project needs at least two partners that take part."))
    owing = unready(partners)
    if owing:
        told = "; ".join(f"{one.organisation}: {', '.join(str(gap.label) for gap in gaps)}" for one, gaps in owing)
        raise Refused(_("The project cannot run yet. Still missing – %(missing)s.") % {"missing": told})


@transaction.atomic
def set_state(*, project: Project, state: State, by, on: dt.date | None = None, reason: str = "") -> Project:
    """Take a project one step on, or back when that was a mistake, on a day that is not ahead."""
    project, on = locked(project, by), on or timezone.localdate()
    state = State(state)
    if state not in STEPS[State(project.state)]:
        raise Refused(_("A project does not go from “%(before)s” to “%(state)s”.") % {
            "before": State(project.state).label, "state": state.label,
        })  # fmt: skip
    if on > timezone.localdate():
        raise Refused(_("The day lies ahead. Set the state when it is so."))
    if state == State.AGREED and project.partners.filter(state=PartnerState.JOINED).count() < FEWEST_PARTNERS:
        raise Refused(_("A project needs at least two partners that take part."))
    if state == State.RUNNING:
        _refuse_unready(project)
    if state == State.STOPPED and not reason.strip():
        raise Refused(_("Please say why the project is stopped."))
    if project.began_on is not None and state not in OPEN and on < project.began_on:
        raise Refused(_("The project began later than that."))
    _set(project, state, on, reason.strip())
    log.record(by=by, verb="projects.state", subject=project, state=log.words(state.label), on=on)
    keep_in_ledger(project)
    return project


def _set(project: Project, state: State, on: dt.date, reason: str) -> None:
    """The days that go with a state. Back to “agreed” from “running” says that it never ran."""
    if state == State.AGREED:
        project.agreed_on = project.agreed_on or on
    if state == State.RUNNING:
        project.began_on = project.began_on or on
    elif project.state == State.RUNNING and state not in BEGUN and state != State.STOPPED:
        project.began_on = None
    project.ended_on = None if state in OPEN else on
    project.reason = reason if state == State.STOPPED else ""
    project.state = state
    project.save(update_fields=["state", "agreed_on", "began_on", "ended_on", "reason"])


@transaction.atomic
def follow_up(*, project: Project, title: str, level: int, by, **fields: Any) -> Project:
    """Go on from a finished project, usually one rung up, on the themes that are still agreed. Its partners and their contacts are copied as asked: each says
    itself whether it takes part, and states benefit and red line anew."""
    project = locked(project, by)
    if not project.is_finished:
        raise Refused(_("A project goes on from one that is finished."))
    told = {name: getattr(project, name) for name in ("theme", "area", "shown_to_members")}
    made = make_project(title=title, level=level, follows=project, by=by, **{**told, **fields})
    ServedTheme.objects.bulk_create(
        ServedTheme(initiative=made.initiative, project=made, theme_id=one.theme_id)
        for one in project.served_themes.filter(theme__state=ThemeState.AGREED)
    )
    for partner in project.partners.filter(state=PartnerState.JOINED).prefetch_related("contacts"):
        _copied(partner, made)
    return made


def _copied(partner: Partner, project: Project) -> None:
    copy = Partner.objects.create(
        initiative=project.initiative,
        project=project,
        organisation_id=partner.organisation_id,
        role=PartnerRole(partner.role),
        state=PartnerState.ASKED,
    )
    Contact.objects.bulk_create(
        Contact(initiative=project.initiative, partner=copy, person_id=one.person_id)
        for one in partner.contacts.all()
        if one.person.erased_at is None
    )
