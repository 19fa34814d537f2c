"""Hours worked in a month: told by the partner, or by the office on its behalf."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.projects.actions.ledger_lines import read_off_figures
from clusterwerk.projects.choices import State
from clusterwerk.projects.models import Contact, Partner, Project, WorkedHours
from clusterwerk.projects.rules import may_change_project, may_speak_for


@transaction.atomic
def tell_hours(
    *, project: Project, partner: Partner | None, month: dt.date, hours: Decimal, by, note: str = ""
) -> WorkedHours | None:
    """Say how many hours a partner (or the office itself) worked in a month; nought takes the month out again."""
    speaks = partner is not None and may_speak_for(by, partner)
    if not speaks and not may_change_project(by, project):
        raise NotAllowed(_("Only the partner itself and the office do this."))
    return _tell(project, partner, month, hours, note, by, is_by_office=not speaks)


@transaction.atomic
def tell_hours_by_link(*, contact: Contact, month: dt.date, hours: Decimal, note: str = "") -> WorkedHours | None:
    """Say by the personal link how many hours the partner worked in a month."""
    partner = contact.partner
    return _tell(partner.project, partner, month, hours, note, None, is_by_office=False)


def _tell(
    project: Project, partner: Partner | None, month: dt.date, hours: Decimal, note: str, by, *, is_by_office: bool
) -> WorkedHours | None:
    project = Project.objects.select_for_update().get(pk=project.pk)
    month = month.replace(day=1)
    if partner is not None and (partner.project_id != project.pk or partner.joined_on is None):
        raise Refused(_("This organisation does not take part in the project."))
    if project.state == State.IDEA:
        raise Refused(_("Hours are noted once the project is agreed."))
    if month > timezone.localdate():
        raise Refused(_("This month has not begun yet."))
    row = project.worked_hours.filter(partner=partner, month=month).first()
    who = str(partner.organisation) if partner is not None else ""
    if not hours:
        if row is not None:
            row.delete()
        row = None
    else:
        row = row or WorkedHours(initiative=project.initiative, project=project, partner=partner, month=month)
        row.hours, row.note, row.is_by_office = hours, note.strip(), is_by_office and partner is not None
        row.save()
    verb = "projects.hours" if partner is not None else "projects.office_hours"
    log.record(by=by, verb=verb, subject=project, firm=who, month=f"{month:%m/%Y}")
    if partner is None:
        read_off_figures(project)
    return row
