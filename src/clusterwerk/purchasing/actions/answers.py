"""What a firm does: acknowledge the notice, enter figures, decline. `by` is None for the holder of a personal link, whom
the gate has admitted to this one participation."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.purchasing.choices import PurchaseState, TakingPart
from clusterwerk.purchasing.figures import Entered, keep_entered
from clusterwerk.purchasing.models import Figures, Participation
from clusterwerk.purchasing.rules import may_answer, takes_figures


def own(participation: Participation, by) -> Participation:
    """The participation under its lock, for the firm itself."""
    if by is not None and not may_answer(by, participation):
        raise NotAllowed(_("Only contacts of the firm do this."))
    rows = Participation.objects.select_for_update(of=("self",)).select_related("purchase", "organisation")
    return rows.get(pk=participation.pk)


def _while_asked(participation: Participation) -> None:
    if participation.purchase.state != PurchaseState.ASKING:
        raise Refused(_("Figures are no longer entered."))


@transaction.atomic
def take_part(*, participation: Participation, by) -> Participation:
    """Acknowledge the notice and take part; that it was acknowledged is kept with its time."""
    participation = own(participation, by)
    _while_asked(participation)
    if participation.state in (TakingPart.AGREED, TakingPart.ANSWERED):
        return participation
    participation.state, participation.acknowledged_at = TakingPart.AGREED, timezone.now()
    participation.save(update_fields=["state", "acknowledged_at"])
    firm = str(participation.organisation)
    log.record(by=None, verb="purchasing.acknowledged", subject=participation.purchase, firm=firm)
    return participation


@transaction.atomic
def decline(*, participation: Participation, by) -> Participation:
    """Do not take part. What was entered is deleted."""
    participation = own(participation, by)
    _while_asked(participation)
    Figures.objects.filter(participation=participation).delete()
    participation.state, participation.answered_at = TakingPart.DECLINED, None
    participation.save(update_fields=["state", "answered_at"])
    firm = str(participation.organisation)
    log.record(by=None, verb="purchasing.declined", subject=participation.purchase, firm=firm)
    return participation


@transaction.atomic
def enter_figures(
    *,
    participation: Participation,
    volumes: dict[int, Decimal],
    prices: dict[int, Decimal],
    by,
    switching: Decimal = Decimal(0),
) -> Participation:
    """Enter or change volumes and last prices. They are sealed; the history says only that the firm answered."""
    participation = own(participation, by)
    if not takes_figures(participation):
        raise Refused(_("Acknowledge the notice first; figures are entered until the office collects bids."))
    known = set(participation.purchase.items.values_list("pk", flat=True))
    volumes = {item: value for item, value in volumes.items() if item in known and value}
    prices = {item: value for item, value in prices.items() if item in volumes and value}
    if not volumes:
        raise Refused(_("Enter the volume of one item at least."))
    keep_entered(participation, Entered(volumes, prices, switching))
    is_first = participation.state != TakingPart.ANSWERED
    participation.state, participation.answered_at = TakingPart.ANSWERED, timezone.now()
    participation.save(update_fields=["state", "answered_at"])
    if is_first:
        firm = str(participation.organisation)
        log.record(by=None, verb="purchasing.answered", subject=participation.purchase, firm=firm)
    return participation
