"""Reporting what was said, and following it up."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.compliance import entry_kinds, letters
from clusterwerk.compliance.actions.entries import keep_entry
from clusterwerk.compliance.choices import WentOn
from clusterwerk.compliance.models import Incident
from clusterwerk.compliance.rules import may_follow_up, may_report
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused

DAYS_TO_FOLLOW_UP = 7


@transaction.atomic
def report_incident(
    *, thing, happened_at: dt.datetime, said: str, went_on: WentOn, by, objected: str = "", left: str = ""
) -> Incident:
    """Report what was said at a meeting or event: by the office, or by a member who took part.

    The report goes to the managers, who get a mail, and stays as it is; within a week somebody has to follow it up. The
    history names no content, because the whole office reads it.
    """
    if not may_report(by, thing):
        raise NotAllowed(_("The office reports incidents, and who took part."))
    if happened_at > timezone.now():
        raise Refused(_("This time has not come yet."))
    made = Incident.objects.create(
        initiative=by.initiative,
        subject_kind=thing._meta.label_lower,
        subject_id=str(thing.pk),
        subject_name=str(thing)[:300],
        happened_at=happened_at,
        said=said.strip(),
        objected=objected.strip(),
        left=left.strip(),
        went_on=went_on,
        due_on=timezone.localdate() + dt.timedelta(days=DAYS_TO_FOLLOW_UP),
        reported_by=by.user,
    )
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.INCIDENT,
        by=by,
        subject=thing,
        texts={"said": made.said, "objected": made.objected, "left": made.left},
        incident=made.pk,
        happened_at=happened_at,
        went_on=WentOn(went_on).value,
    )
    letters.tell_managers(made)
    return made


@transaction.atomic
def follow_up(*, incident: Incident, text: str, due_on: dt.date, is_done: bool, by) -> Incident:
    """Say what follows from an incident and until when, or that it was seen to. The report itself stays as it is."""
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if not may_follow_up(by, incident):
        raise NotAllowed(_("Only managers follow incidents up."))
    if not incident.is_open:
        raise Refused(_("This incident was followed up already."))
    if is_done and not text.strip():
        raise Refused(_("Say what was done."))
    incident.follow_up, incident.due_on = text.strip(), due_on
    incident.done_on = timezone.localdate() if is_done else None
    incident.save(update_fields=["follow_up", "due_on", "done_on"])
    keep_entry(
        initiative=by.initiative,
        kind=entry_kinds.INCIDENT_FOLLOWED,
        by=by,
        texts={"follow_up": incident.follow_up},
        incident=incident.pk,
        due_on=due_on,
        is_done=is_done,
    )
    log.record(by=by, verb="compliance.followed_up", subject=incident, scope_id=by.scope_id)
    return incident
