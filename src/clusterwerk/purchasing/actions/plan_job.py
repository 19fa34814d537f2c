"""The award in the background. Its run carries keys only; what it found stands in the plan."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core import jobs, log
from clusterwerk.core.errors import Refused
from clusterwerk.purchasing.actions.plans import compute_plan
from clusterwerk.purchasing.actions.purchases import locked
from clusterwerk.purchasing.choices import PurchaseState, TakingPart
from clusterwerk.purchasing.models import Purchase


@jobs.job("purchasing.plan", title=gettext_lazy("Plan of a joint purchase"))
def work_out_plan(run, *, purchase_id: int) -> dict:
    """Work out the award and each firm's share."""
    purchase = Purchase.objects.select_related("initiative").get(pk=purchase_id)
    compute_plan(purchase=purchase)
    address = reverse("purchasing:desk_purchase", args=[purchase.initiative.slug, purchase.pk])
    return {"url": address, "sentence": _("The plan is worked out.")}


@transaction.atomic
def ask_for_plan(*, purchase: Purchase, by):
    """Have the award worked out in the background; the answer is the run."""
    purchase = locked(by, purchase)
    if purchase.state != PurchaseState.BIDDING:
        raise Refused(_("Collect bids first: figures must not change any more."))
    if not purchase.bids.filter(prices__isnull=False).exists():
        raise Refused(_("Enter a bid with prices first."))
    if purchase.participations.filter(state=TakingPart.ANSWERED).count() < 2:
        raise Refused(_("A joint purchase needs the figures of two firms at least."))
    log.record(by=by, verb="purchasing.plan_asked", subject=purchase)
    return jobs.start_once(work_out_plan, by=by, purchase_id=purchase.pk)
