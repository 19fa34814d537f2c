"""Winning organisations: leads go from stage to stage."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.members import hooks_offered
from clusterwerk.members.actions.membership import (
    add_to_population,
    begin_membership,
    make_prospect,
    open_row,
    start_trial,
)
from clusterwerk.members.choices import OPEN_STAGES, Source, Stage, Status
from clusterwerk.members.models import Lead, LeadMove
from clusterwerk.members.rules import may_change_lead, may_recruit


@transaction.atomic
def open_lead(
    *, organisation: Organisation, source: str, by, on: dt.date | None = None, person: Person | None = None, **fields
) -> Lead:
    """Begin to work on winning an organisation. It becomes a prospect in the ledger; one open lead per organisation."""
    on = on or timezone.localdate()
    if not may_recruit(by):
        raise NotAllowed(_("Only the office opens leads."))
    if Lead.objects.filter(initiative=by.initiative, organisation=organisation, stage__in=OPEN_STAGES).exists():
        raise Refused(_("There is already an open lead for %(organisation)s.") % {"organisation": organisation})
    row = open_row(organisation, by.initiative)
    if row is not None and row.status == Status.MEMBER:
        raise Refused(_("%(organisation)s is already a member.") % {"organisation": organisation})
    if row is None or row.status in {Status.POPULATION, Status.FORMER}:
        make_prospect(organisation=organisation, on=on, by=by)
    lead = Lead.objects.create(
        initiative=by.initiative,
        organisation=organisation,
        person=person,
        source=source,
        opened_on=on,
        stage_since=on,
        **{"responsible": by.user, **fields},
    )
    LeadMove.objects.create(initiative=by.initiative, lead=lead, stage=lead.stage, on=on)
    log.record(
        by=by, verb="members.lead_opened", subject=lead, scope_id=by.scope_id, source=log.words(Source(source).label)
    )
    return lead


@transaction.atomic
def change_lead(*, lead: Lead, by, **fields) -> Lead:
    """Change next step, date, responsible person, contact or note of a lead; the stage has its own action."""
    if not may_change_lead(by, lead):
        raise NotAllowed(_("Only the office works on leads."))
    lead = Lead.objects.select_for_update().get(pk=lead.pk)
    for name, value in fields.items():
        setattr(lead, name, value)
    lead.save(update_fields=list(fields))
    log.record(by=by, verb="members.lead_changed", subject=lead, scope_id=by.scope_id)
    return lead


@transaction.atomic
def move_lead(*, lead: Lead, stage: str, by, on: dt.date | None = None, loss_reason: str = "", document=None) -> Lead:
    """Move a lead to another stage. The ledger of memberships moves with it, so that nothing is typed twice."""
    on = on or timezone.localdate()
    if not may_change_lead(by, lead):
        raise NotAllowed(_("Only the office works on leads."))
    lead = Lead.objects.select_for_update().get(pk=lead.pk)
    if not lead.is_open:
        raise Refused(_("This lead is closed. Open a new one to try again."))
    if stage == lead.stage:
        raise Refused(_("The lead is already in this stage."))
    if stage == Stage.LOST and not loss_reason:
        raise Refused(_("Say why the lead was lost."))
    if on < lead.stage_since:
        raise Refused(_("The lead reached its present stage later than this day."))
    _move_ledger(lead, stage, on, by, document)
    lead.stage, lead.stage_since = stage, on
    lead.loss_reason = loss_reason if stage == Stage.LOST else ""
    if stage in {Stage.TALK, Stage.TRIAL}:
        lead.last_contact_on = max(on, lead.last_contact_on or on)
    if not lead.is_open:
        lead.next_step, lead.next_on = "", None
    lead.save()
    LeadMove.objects.create(initiative=by.initiative, lead=lead, stage=stage, on=on)
    log.record(
        by=by, verb="members.lead_moved", subject=lead, scope_id=by.scope_id, stage=log.words(Stage(stage).label)
    )
    if not lead.is_open:
        hooks_offered.lead_closed.announce(lead=lead, by=by)
    return lead


def _move_ledger(lead: Lead, stage: str, on: dt.date, by, document) -> None:
    row = open_row(lead.organisation, by.initiative)
    status = row.status if row else None
    if stage == Stage.TRIAL and status not in {Status.TRIAL, Status.MEMBER}:
        start_trial(organisation=lead.organisation, on=on, by=by)
    elif stage == Stage.MEMBER and status != Status.MEMBER:
        begin_membership(organisation=lead.organisation, on=on, document=document, by=by)
    elif stage in {Stage.LOST, Stage.SETTLED} and status in {Status.PROSPECT, Status.TRIAL}:
        add_to_population(organisation=lead.organisation, on=on, by=by)
