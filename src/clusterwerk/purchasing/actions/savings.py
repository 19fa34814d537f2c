"""Savings of a firm by year: negotiated with the contract, realised by call-offs. Only the firm confirms them."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.purchasing.actions.answers import own
from clusterwerk.purchasing.choices import PurchaseState, SavingKind
from clusterwerk.purchasing.figures import keep_saving, result_of
from clusterwerk.purchasing.models import Participation, Plan, Saving
from clusterwerk.purchasing.queries import share_of


def _kept(participation: Participation, year: int, kind: SavingKind, amount: Decimal, confirmed_at) -> Saving:
    row = Saving.objects.filter(participation=participation, year=year, kind=kind).first() or Saving(
        initiative_id=participation.initiative_id, participation=participation, year=year, kind=kind
    )
    keep_saving(row, amount)
    row.confirmed_at = confirmed_at
    row.save()
    return row


def book_negotiated(*, plan: Plan, participation: Participation, year: int) -> Saving | None:
    """Propose what the decided plan saves a firm; it counts when the firm confirmed it."""
    share = share_of(plan, participation)
    if share is None:
        return None
    return _kept(participation, year, SavingKind.NEGOTIATED, result_of(share).saving.quantize(Decimal("0.01")), None)


@transaction.atomic
def confirm_saving(*, participation: Participation, year: int, kind: SavingKind, amount: Decimal, by) -> Saving:
    """The firm confirms a saving, as proposed or corrected; a realised one it enters itself at the end of the year."""
    participation = own(participation, by)
    if participation.purchase.state != PurchaseState.DECIDED:
        raise Refused(_("Savings are confirmed once the purchase is decided."))
    saving = _kept(participation, year, kind, amount, timezone.now())
    firm = str(participation.organisation)
    log.record(by=None, verb="purchasing.saving_confirmed", subject=participation.purchase, firm=firm, year=year)
    return saving
