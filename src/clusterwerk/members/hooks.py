"""What the directory announces and this package reacts to, in the same transaction."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.directory import hooks_offered as directory_hooks
from clusterwerk.directory.queries import current
from clusterwerk.members import hooks_offered
from clusterwerk.members.actions.access import close_access, close_accesses_of
from clusterwerk.members.actions.erasure import forget
from clusterwerk.members.choices import How, Status
from clusterwerk.members.models import Conversation, Lead, Membership, PortalAccess, Reservation
from clusterwerk.members.queries.retention import hold_on


@hooks_offered.ended.listen
def revoke_accesses_of_former_member(*, membership, on, by) -> None:
    """A firm that left acts in the portal no more; a later last day is done by the nightly job."""
    today = timezone.localdate()
    if on < today:
        close_accesses_of(organisation=membership.organisation, initiative=membership.initiative, by=by, on=today)


@directory_hooks.position_ended.listen
def revoke_access_of_who_left(*, position, by) -> None:
    """Who left a firm does not act for it any more."""
    today = timezone.localdate()
    if position.until is None or position.until >= today:
        return
    if position.person.positions.filter(current(), organisation=position.organisation).exists():
        return
    for access in PortalAccess.objects.filter(
        person=position.person, organisation=position.organisation, revoked_on__isnull=True
    ):
        close_access(access=access, by=by, on=today)


@directory_hooks.organisation_delisting.listen
def refuse_while_in_the_books(*, listing, by) -> None:
    """An organisation with a membership or notes stays in the register, else nobody could see them any more."""
    mine = {"initiative": listing.initiative, "organisation": listing.organisation}
    if Membership.objects.filter(**mine).exists():
        raise Refused(_("The organisation stands in the ledger of memberships and stays in the register."))
    if Conversation.objects.filter(**mine).exists() or Lead.objects.filter(**mine).exists():
        raise Refused(_("There are conversations or leads with this organisation. Delete or keep them first."))


@directory_hooks.person_erasing.listen
def forget_person(*, person, by) -> None:
    """End what the person may do and agreed to, then let every registered kind of data forget the person."""
    hold = hold_on(person)
    if hold is not None:
        raise Refused(_("A hold protects this data: %(reason)s") % {"reason": hold.reason})
    today = timezone.localdate()
    for access in person.portal_accesses.filter(revoked_on__isnull=True):
        close_access(access=access, by=by, on=today)
    person.consents.filter(withdrawn_on__isnull=True).update(withdrawn_on=today, how_withdrawn=How.LETTER)
    forget(person)


@directory_hooks.organisations_merging.listen
def join_ledgers(*, winner, loser, moves, by) -> None:
    """Two records of one organisation become one: its ledger must not say two things about one day.

    What says less (population, prospect) or the same gives way; anything else is for a person to put in order first.
    """
    for row in Membership.objects.filter(organisation=loser):
        kept = Membership.objects.filter(organisation=winner, initiative=row.initiative)
        until = row.until or dt.date.max
        overlapping = [
            other for other in kept if other.since <= until and (other.until is None or other.until >= row.since)
        ]
        if not overlapping:
            continue
        if row.status in {Status.POPULATION, Status.PROSPECT} or {other.status for other in overlapping} == {
            row.status
        }:
            moves.remove(row)
            continue
        raise Refused(
            _(
                "Both records have a membership in the same time (%(loser)s: %(status)s). Correct the ledger, then merge."
            )
            % {"loser": loser, "status": row.get_status_display()}
        )


@directory_hooks.organisations_merging.listen
def join_reservations(*, winner, loser, moves, by) -> None:
    """Reservations follow the record that stays, without being counted or named in what the office reads of a merge."""
    for row in Reservation.objects.filter(organisation=loser):
        others = Reservation.objects.filter(initiative=row.initiative, organisation=winner, about=row.about_id)
        if row.about_id == winner.pk or others.exists():
            _remove_unnamed(moves, row)
        else:
            moves.change(row, organisation_id=winner.pk)
    for row in Reservation.objects.filter(about=loser):
        others = Reservation.objects.filter(initiative=row.initiative, organisation=row.organisation_id, about=winner)
        if row.organisation_id == winner.pk or others.exists():
            _remove_unnamed(moves, row)
        else:
            moves.change(row, about_id=winner.pk)


def _remove_unnamed(moves, row: Reservation) -> None:
    moves.remove(row)
    moves.removed_names.pop()
