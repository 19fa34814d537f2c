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
    sentences = (
        _("The cheapest award is sought"), _("The cost is shared"), _("Whether a part would leave is asked"),
        _("The plan is kept"),
    )  # fmt: skip

    def told(done: int) -> None:
        run.progress(done, len(sentences) + 1, sentences[done - 1])

    address = reverse("purchasing:desk_purchase", args=[purchase.initiative.slug, purchase.pk])
    run.result = {"url": address}
    compute_plan(purchase=purchase, told=told)
    return {"url": address, "sentence": _("The plan is worked out.")}


def last_run(purchase: Purchase) -> jobs.JobRun | None:
    """The newest work on a plan of this purchase, under way or over."""
    runs = jobs.JobRun.objects.filter(
        name=work_out_plan.job.name, scope_id=purchase.initiative_id, arguments={"purchase_id": purchase.pk}
    )
    return runs.order_by("-created_at").first()


@transaction.atomic
def ask_for_plan(*, purchase: Purchase, by):
    """Have the award worked out in the background; the answer is the run, the one under way where there is one."""
    purchase = locked(by, purchase)
    if purchase.state != PurchaseState.BIDDING:
        raise Refused(_("Collect bids first: figures must not change any more."))
    if not purchase.bids.filter(prices__isnull=False).exists():
        raise Refused(_("Enter a bid with prices first."))
    if purchase.participations.filter(state=TakingPart.ANSWERED).count() < 2:
        raise Refused(_("A joint purchase needs the figures of two firms at least."))
    run = last_run(purchase)
    if run is not None and not run.is_over:
        return run
    log.record(by=by, verb="purchasing.plan_asked", subject=purchase)
    return jobs.start_once(work_out_plan, by=by, purchase_id=purchase.pk)
