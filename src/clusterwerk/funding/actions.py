"""What is written into the de-minimis accounts: by the packages above as it happens, and by the office for everything else."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.shown import money
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.funding.choices import CEILING, Basis
from clusterwerk.funding.models import AidEntry
from clusterwerk.funding.queries import highest_total_from, undertaking_of
from clusterwerk.funding.rules import may_keep_aid, may_remove_aid


@transaction.atomic
def keep_aid(
    *, source: Model, organisation: Organisation, amount: Decimal, granted_on: dt.date, basis: str, purpose: str
) -> AidEntry:
    """Let the account follow a row of a package above: made the first time, brought up to date afterwards.

    Nothing is refused here: the aid was granted already, and an account that leaves it out would be wrong.
    """
    entry, _made = AidEntry.objects.update_or_create(
        initiative=source.initiative,
        source_kind=source._meta.label_lower,
        source_id=str(source.pk),
        defaults={
            "organisation": organisation,
            "amount": amount,
            "granted_on": granted_on,
            "basis": basis,
            "purpose": purpose[:300],
            "granted_by": str(source.initiative)[:200],
        },
    )
    return entry


def drop_aid(*, source: Model) -> None:
    """Take out what followed a row that did not happen after all."""
    AidEntry.objects.filter(
        initiative=source.initiative, source_kind=source._meta.label_lower, source_id=str(source.pk)
    ).delete()


def lock_accounts(*, initiative: Initiative, organisation: Organisation, day: dt.date) -> frozenset[int]:
    """Lock the accounts of an undertaking, in one order, so that two grants cannot pass its ceiling together; answers the
    ids of its firms. Inside a transaction of the caller."""
    firms = undertaking_of(initiative, organisation, day)
    list(Organisation.objects.select_for_update().filter(pk__in=firms).order_by("pk").values_list("pk"))
    return firms


@transaction.atomic
def enter_aid(
    *,
    organisation: Organisation,
    amount: Decimal,
    granted_on: dt.date,
    purpose: str,
    by,
    basis: str = Basis.GENERAL,
    granted_by: str = "",
) -> AidEntry:
    """Enter aid that no other part of the program keeps, such as what the firm declared of others.

    The ceiling holds for the whole undertaking, on the day and in every later window that the entry lies in.
    """
    if not may_keep_aid(by):
        raise NotAllowed(_("Only the office keeps the de-minimis accounts."))
    if not organisations_visible_to(by).filter(pk=organisation.pk).exists():
        raise Refused(_("This organisation is not in the register of this initiative."))
    lock_accounts(initiative=by.initiative, organisation=organisation, day=granted_on)
    total = highest_total_from(by.initiative, organisation, granted_on)
    if total + amount > CEILING:
        told = {"total": money(total, 2), "ceiling": money(CEILING, 2)}
        raise Refused(
            _(
                "With this entry the aid of three years would pass %(ceiling)s; %(total)s are granted already to this firm "
                "and those under common control with it."
            )
            % told
        )
    entry = AidEntry.objects.create(
        initiative=by.initiative,
        organisation=organisation,
        amount=amount,
        granted_on=granted_on,
        basis=basis,
        purpose=purpose,
        granted_by=granted_by,
    )
    log.record(by=by, verb="funding.aid_entered", subject=organisation, scope_id=by.scope_id, purpose=purpose)
    return entry


@transaction.atomic
def remove_aid(*, entry: AidEntry, by) -> None:
    """Remove an entry that was made by mistake."""
    if not may_remove_aid(by, entry):
        raise NotAllowed(_("This entry follows what was done elsewhere; change it there."))
    log.record(
        by=by, verb="funding.aid_removed", subject=entry.organisation, scope_id=by.scope_id, purpose=entry.purpose
    )
    entry.delete()
