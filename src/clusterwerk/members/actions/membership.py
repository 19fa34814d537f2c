"""The ledger of memberships: an organisation's status changes on a day, and stays in the books."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import day
from clusterwerk.directory.actions import list_organisation
from clusterwerk.directory.models import Listing, Organisation
from clusterwerk.members import hooks_offered
from clusterwerk.members.choices import LeavingReason, Status
from clusterwerk.members.models import Membership
from clusterwerk.members.rules import may_correct_membership, may_keep_memberships

DAY = dt.timedelta(days=1)
REACHED_FROM = {
    Status.POPULATION: {Status.PROSPECT, Status.TRIAL},
    Status.PROSPECT: {Status.POPULATION, Status.FORMER},
    Status.TRIAL: {Status.POPULATION, Status.PROSPECT, Status.FORMER},
    Status.MEMBER: {Status.POPULATION, Status.PROSPECT, Status.TRIAL, Status.FORMER},
}
VERBS = {
    Status.POPULATION: "members.population",
    Status.PROSPECT: "members.prospect",
    Status.TRIAL: "members.trial",
    Status.MEMBER: "members.began",
}


def _rows(organisation: Organisation, by):
    """The rows of one organisation, locked, so that two people cannot write the same ledger at once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return list(
        Membership.objects.select_for_update()
        .filter(initiative=by.initiative, organisation=organisation)
        .order_by("since")
    )


def _take_step(*, organisation: Organisation, status: Status, on: dt.date, by, **fields) -> Membership:
    """What the four steps of an organisation have in common: it stands in the register, its status changes, the log says so."""
    _enter_register(organisation, by)
    row = _change_status(organisation=organisation, status=status, on=on, by=by, **fields)
    log.record(by=by, verb=VERBS[status], subject=organisation, scope_id=by.scope_id, on=on)
    return row


def _change_status(*, organisation: Organisation, status: Status, on: dt.date, by, **fields) -> Membership:
    """End the open row the day before and open the next; a second change on the same day replaces the first."""
    rows = _rows(organisation, by)
    last = rows[-1] if rows else None
    if last is not None and last.is_open and last.status not in REACHED_FROM[status]:
        raise Refused(
            _("%(organisation)s is listed as “%(status)s”; from there this step is not possible.")
            % {"organisation": organisation, "status": last.get_status_display()}
        )
    if last is not None and on < last.since:
        raise Refused(
            _("The present status began on %(day)s. Choose a later day, or correct that period first.")
            % {"day": day(last.since)}
        )
    if last is not None and last.since == on:
        if not last.is_open:
            raise Refused(_("Another period begins on this day; correct it first."))
        last.status, last.reason = status, ""
        for name, value in fields.items():
            setattr(last, name, value)
        last.save()
        return last
    if last is not None and last.until is not None and last.until >= on:
        raise Refused(_("Another period covers this day; correct it first."))
    if last is not None and last.is_open:
        last.until = on - DAY
        last.save(update_fields=["until"])
    return Membership.objects.create(
        initiative=by.initiative, organisation=organisation, status=status, since=on, **fields
    )


@transaction.atomic
def add_to_population(*, organisation: Organisation, on: dt.date, by, note: str = "") -> Membership:
    """Count an organisation to the cluster. A prospect who was lost goes back here; the register entry is made with it."""
    return _take_step(organisation=organisation, status=Status.POPULATION, on=on, by=by, note=note)


@transaction.atomic
def make_prospect(*, organisation: Organisation, on: dt.date, by, note: str = "") -> Membership:
    """Say that the office wants to win this organisation; former members can become prospects again."""
    return _take_step(organisation=organisation, status=Status.PROSPECT, on=on, by=by, note=note)


@transaction.atomic
def start_trial(*, organisation: Organisation, on: dt.date, by, note: str = "") -> Membership:
    """Let an organisation take part for a while before it decides. A trial member does not count as a member."""
    return _take_step(organisation=organisation, status=Status.TRIAL, on=on, by=by, note=note)


@transaction.atomic
def begin_membership(*, organisation: Organisation, on: dt.date, by, document=None, note: str = "") -> Membership:
    """Begin a membership with its document of commitment; the funder's auditor asks for the document, not for the row."""
    row = _take_step(organisation=organisation, status=Status.MEMBER, on=on, by=by, note=note, document=document)
    hooks_offered.began.announce(membership=row, on=on, by=by)
    return row


@transaction.atomic
def attach_document(*, membership: Membership, document, by) -> Membership:
    """Put the document of commitment to a period that is already in the books."""
    if not may_correct_membership(by, membership):
        raise NotAllowed(_("Only the office keeps the memberships."))
    membership.document = document
    membership.save(update_fields=["document"])
    log.record(
        by=by, verb="members.document", subject=membership.organisation, scope_id=by.scope_id, name=document.name
    )
    return membership


@transaction.atomic
def end_membership(*, organisation: Organisation, on: dt.date, reason: str, by, note: str = "") -> Membership:
    """End a membership; `on` is its last day. The reason is asked every time because the yearly report counts reasons."""
    if not may_keep_memberships(by):
        raise NotAllowed(_("Only the office keeps the memberships."))
    if not reason:
        raise Refused(_("Say why the membership ends."))
    rows = _rows(organisation, by)
    last = rows[-1] if rows else None
    if last is None or not last.is_open or last.status not in {Status.MEMBER, Status.TRIAL}:
        raise Refused(_("%(organisation)s is not a member at present.") % {"organisation": organisation})
    if on < last.since:
        raise Refused(_("The membership began on %(day)s; it cannot end before.") % {"day": day(last.since)})
    last.until = on
    last.save(update_fields=["until"])
    former = Membership.objects.create(
        initiative=by.initiative,
        organisation=organisation,
        status=Status.FORMER,
        since=on + DAY,
        reason=reason,
        note=note,
    )
    log.record(
        by=by,
        verb="members.ended",
        subject=organisation,
        scope_id=by.scope_id,
        on=on,
        reason=log.words(LeavingReason(reason).label),
    )
    hooks_offered.ended.announce(membership=last, on=on, by=by)
    return former


@transaction.atomic
def leave_population(*, organisation: Organisation, on: dt.date, by, note: str = "") -> Membership:
    """Close the open row of an organisation that no longer belongs to the cluster; members end their membership first."""
    if not may_keep_memberships(by):
        raise NotAllowed(_("Only the office keeps the memberships."))
    rows = _rows(organisation, by)
    last = rows[-1] if rows else None
    if last is None or not last.is_open:
        raise Refused(_("%(organisation)s has no open status.") % {"organisation": organisation})
    if last.status in {Status.MEMBER, Status.TRIAL}:
        raise Refused(_("End the membership first; it needs a reason."))
    if on < last.since:
        raise Refused(_("The present status began on %(day)s; it cannot end before.") % {"day": day(last.since)})
    last.until, last.note = on, note or last.note
    last.save(update_fields=["until", "note"])
    log.record(by=by, verb="members.left_population", subject=organisation, scope_id=by.scope_id, on=on)
    return last


@transaction.atomic
def correct_period(*, membership: Membership, since: dt.date, until: dt.date | None, by) -> Membership:
    """Correct the days of a period that was typed wrongly. Refused when it would overlap another period."""
    if not may_correct_membership(by, membership):
        raise NotAllowed(_("Only the office keeps the memberships."))
    rows = _rows(membership.organisation, by)
    row = next(row for row in rows if row.pk == membership.pk)
    if until is not None and until < since:
        raise Refused(_("The last day lies before the first day."))
    overlapping = [
        other
        for other in rows
        if other.pk != row.pk
        and (until is None or other.since <= until)
        and (other.until is None or other.until >= since)
    ]
    if overlapping:
        raise Refused(
            _("These days overlap the period “%(status)s” from %(day)s.")
            % {
                "status": overlapping[0].get_status_display(),
                "day": day(overlapping[0].since),
            }
        )
    before = _period(row)
    row.since, row.until = since, until
    row.save(update_fields=["since", "until"])
    log.record(
        by=by,
        verb="members.corrected",
        subject=row.organisation,
        scope_id=by.scope_id,
        status=log.words(Status(row.status).label),
        before=before,
        after=_period(row),
    )
    return row


def _enter_register(organisation: Organisation, by) -> None:
    if not may_keep_memberships(by):
        raise NotAllowed(_("Only the office keeps the memberships."))
    if not Listing.objects.filter(initiative=by.initiative, organisation=organisation).exists():
        list_organisation(organisation=organisation, by=by)


def _period(row: Membership) -> str:
    until = day(row.until) if row.until else _("today")
    return f"{day(row.since)} – {until}"


def open_row(organisation: Organisation, initiative) -> Membership | None:
    """The open row of an organisation, or None."""
    return Membership.objects.filter(Q(until__isnull=True), initiative=initiative, organisation=organisation).first()
