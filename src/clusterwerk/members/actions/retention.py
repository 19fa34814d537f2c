"""Data protection that runs by itself: rules, holds, and the nightly run with its proof."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.members import retention_kinds
from clusterwerk.members.models import RetentionHold, RetentionRule, RetentionRun
from clusterwerk.members.queries.retention import due_rows, effective_rules, held_on
from clusterwerk.members.rules import may_set_retention


@transaction.atomic
def set_rule(*, kind: str, months: int, treatment: str, legal_basis: str, is_active: bool, by) -> RetentionRule:
    """Decide how long one kind of data is kept here, in place of the program's proposal."""
    _manager_only(by)
    if kind not in retention_kinds.ALL:
        raise Refused(_("This kind of data is not known."))
    if treatment not in retention_kinds.ALL[kind].treatments:
        raise Refused(_("This kind of data cannot be treated in this way."))
    rule, _made = RetentionRule.objects.update_or_create(
        initiative=by.initiative,
        kind=kind,
        defaults={
            "months": months,
            "treatment": treatment,
            "legal_basis": legal_basis,
            "is_active": is_active,
        },
    )
    title = log.words(retention_kinds.ALL[kind].title)
    log.record(by=by, verb="members.rule_set", subject=rule, rule=title, months=months)
    return rule


@transaction.atomic
def reset_rule(*, kind: str, by) -> None:
    """Go back to the program's proposal."""
    _manager_only(by)
    RetentionRule.objects.filter(initiative=by.initiative, kind=kind).delete()
    title = log.words(retention_kinds.ALL[kind].title)
    log.record(by=by, verb="members.rule_reset", rule=title)


@transaction.atomic
def place_hold(*, reason: str, by, organisation=None, person=None, until: dt.date | None = None) -> RetentionHold:
    """Stop every deletion for an organisation or a person, such as for an audit of the funder."""
    _manager_only(by)
    if (organisation is None) == (person is None):
        raise Refused(_("Choose an organisation or a person."))
    if until is not None and until < timezone.localdate():
        raise Refused(_("The last day lies in the past."))
    hold = RetentionHold.objects.create(
        initiative=by.initiative,
        organisation=organisation,
        person=person,
        reason=reason,
        until=until,
        placed_by=by.user,
    )
    log.record(by=by, verb="members.hold_placed", subject=organisation or person, scope_id=by.scope_id, reason=reason)
    return hold


@transaction.atomic
def end_hold(*, hold: RetentionHold, by) -> RetentionHold:
    """End a hold; the next nightly run deletes what is due."""
    _manager_only(by)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    hold = RetentionHold.objects.select_for_update(of=["self"]).get(pk=hold.pk, initiative=by.initiative)
    if hold.until is not None and hold.until <= yesterday:
        raise Refused(_("This hold has already ended."))
    hold.until, hold.since = yesterday, min(hold.since, yesterday)
    hold.save(update_fields=["until", "since"])
    log.record(by=by, verb="members.hold_ended", subject=hold.organisation or hold.person, scope_id=by.scope_id)
    return hold


@transaction.atomic
def run_retention(*, initiative: Initiative, by=None, on: dt.date | None = None) -> RetentionRun:
    """Apply every active rule once and write the proof, chained to the one before. Safe to run twice."""
    if by is not None:
        _manager_only(by)
    on = on or timezone.localdate()
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    counts, holds = [], held_on(initiative, on)
    for rule in effective_rules(initiative):
        if not rule.is_active:
            continue
        rows, held = due_rows(initiative, rule, on, holds)
        removed = rule.kind.treatments[rule.treatment](rows, initiative)
        counts.append(
            {
                "kind": rule.kind.key,
                "months": rule.months,
                "treatment": rule.treatment,
                "removed": removed,
                "held": held,
            }
        )
    before = RetentionRun.objects.filter(initiative=initiative).order_by("-number").first()
    run = RetentionRun(
        initiative=initiative,
        number=before.number + 1 if before else 1,
        at=timezone.now(),
        counts=counts,
        previous=before.fingerprint if before else "",
    )
    run.fingerprint = run.computed_fingerprint
    run.save(force_insert=True)
    if run.removed:
        log.record(by=by, verb="members.retention_ran", subject=run, scope_id=initiative.pk, removed=run.removed)
    return run


def _manager_only(by) -> None:
    if not may_set_retention(by):
        raise NotAllowed(_("Only the manager decides how long data is kept."))
