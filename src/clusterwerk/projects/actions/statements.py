"""What partners confide: benefit, contribution and red line before, what came of them at the end; and the office's answer."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Person
from clusterwerk.members.queries import own_person
from clusterwerk.projects.actions.projects import locked
from clusterwerk.projects.choices import Degree, PartnerState, State
from clusterwerk.projects.models import Closing, Contact, Partner, Project, Statement
from clusterwerk.projects.rules import may_change_project, may_speak_for


@dataclass(frozen=True)
class Said:
    """What a partner states before a project runs."""

    benefit: str
    red_line: str = ""
    has_no_red_line: bool = False
    hours: Decimal | None = None
    money: Decimal | None = None
    in_kind: str = ""
    shares_benefit: bool = False
    shares_contribution: bool = False
    shares_red_line: bool = False
    is_named: bool = False


def _speaker(partner: Partner, by) -> tuple[Person | None, bool]:
    """Who speaks, and whether it is the office on behalf of the partner."""
    if may_speak_for(by, partner):
        return own_person(by), False
    if may_change_project(by, partner.project):
        return None, True
    raise NotAllowed(_("Only the partner itself and the office do this."))


@transaction.atomic
def state_partner(*, partner: Partner, said: Said, by) -> Statement:
    """State benefit, contribution and red line: the partner in the portal, or the office on its behalf (marked)."""
    person, is_by_office = _speaker(partner, by)
    return _state(partner, said, by, person, is_by_office)


@transaction.atomic
def state_by_link(*, contact: Contact, said: Said) -> Statement:
    """State benefit, contribution and red line by the personal link."""
    return _state(contact.partner, said, None, contact.person, False)


def _state(partner: Partner, said: Said, by, person: Person | None, is_by_office: bool) -> Statement:
    project = Project.objects.select_for_update().get(pk=partner.project_id)
    partner = project.partners.select_related("organisation").get(pk=partner.pk)
    if partner.state not in (PartnerState.ASKED, PartnerState.JOINED):
        raise Refused(_("This organisation does not take part any more."))
    if not project.is_open:
        raise Refused(_("This project has ended. What was stated before stays as it was."))
    red_line = "" if said.has_no_red_line else said.red_line.strip()
    if project.is_running and not (said.benefit.strip() and (red_line or said.has_no_red_line)):
        raise Refused(_("The project is running: expected benefit and red line may be changed, not left empty."))
    statement = Statement.objects.filter(partner=partner).first() or Statement(
        partner=partner, initiative=project.initiative
    )
    if red_line != statement.red_line:
        statement.answer, statement.answered_on, statement.answered_by = "", None, None
    statement.benefit, statement.red_line = said.benefit.strip(), red_line
    for name in (
        "has_no_red_line",
        "hours",
        "money",
        "in_kind",
        "shares_benefit",
        "shares_contribution",
        "shares_red_line",
    ):
        setattr(statement, name, getattr(said, name))
    statement.said_on, statement.said_by, statement.is_by_office = timezone.localdate(), person, is_by_office
    statement.save()
    partner.is_named = said.is_named
    partner.save(update_fields=["is_named"])
    verb = "projects.stated_by_office" if is_by_office else "projects.stated"
    log.record(by=by, verb=verb, subject=project, firm=str(partner.organisation))
    return statement


@transaction.atomic
def answer_red_line(*, statement: Statement, answer: str, by) -> Statement:
    """Say how a red line is kept. The partner reads the answer; a changed red line needs a new one."""
    project = locked(statement.partner.project, by)
    statement = Statement.objects.select_related("partner__organisation").get(pk=statement.pk)
    if not statement.red_line:
        raise Refused(_("This partner has stated no red line."))
    if not answer.strip():
        raise Refused(_("Please say how the red line is kept."))
    statement.answer, statement.answered_on, statement.answered_by = answer.strip(), timezone.localdate(), by.user
    statement.save(update_fields=["answer", "answered_on", "answered_by"])
    log.record(by=by, verb="projects.red_line_answered", subject=project, firm=str(statement.partner.organisation))
    return statement


@transaction.atomic
def close_for_partner(*, partner: Partner, received: Degree, kept: Degree | str, text: str, by) -> Closing:
    """Say at the end what was received and whether the red line was kept: the partner, or the office on its behalf."""
    person, is_by_office = _speaker(partner, by)
    return _close(partner, received, kept, text, by, person, is_by_office)


@transaction.atomic
def close_by_link(*, contact: Contact, received: Degree, kept: Degree | str, text: str) -> Closing:
    """Say at the end by the personal link what was received and whether the red line was kept."""
    return _close(contact.partner, received, kept, text, None, contact.person, False)


def _close(partner: Partner, received, kept, text: str, by, person: Person | None, is_by_office: bool) -> Closing:
    project = Project.objects.select_for_update().get(pk=partner.project_id)
    partner = project.partners.select_related("organisation", "statement").get(pk=partner.pk)
    if project.state not in (State.RUNNING, State.FINISHED) or not partner.takes_part:
        raise Refused(_("This is asked at the end of a project, of those that take part."))
    statement = getattr(partner, "statement", None)
    if statement is not None and statement.red_line and not kept:
        raise Refused(_("Please say whether the red line was kept."))
    told = {
        "initiative_id": project.initiative_id,
        "received": Degree(received),
        "kept": Degree(kept) if kept else "",
        "text": text.strip(),
        "said_on": timezone.localdate(),
        "said_by": person,
        "is_by_office": is_by_office,
    }
    closing, _is_new = Closing.objects.update_or_create(partner=partner, defaults=told)
    log.record(by=by, verb="projects.closed", subject=project, firm=str(partner.organisation))
    return closing
