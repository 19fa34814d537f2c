"""What lower packages announce and this package reacts to, in the same transaction."""

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.directory import hooks_offered as directory_hooks
from clusterwerk.members import hooks_offered as member_hooks
from clusterwerk.needs.actions.stating import withdraw
from clusterwerk.needs.choices import State, UseState
from clusterwerk.needs.models import Judgement, Need, Offer, ServiceUse


@member_hooks.ended.listen
def withdraw_what_a_former_member_stated(*, membership, on, by) -> None:
    """A firm that left is shown to nobody any more; a later last day is done by the nightly job."""
    if on >= timezone.localdate():
        return
    for kind in (Need, Offer):
        rows = kind.objects.filter(
            initiative=membership.initiative, organisation=membership.organisation, state=State.OPEN
        )
        for stated in rows:
            withdraw(stated=stated, by=None)


@directory_hooks.organisation_delisting.listen
def refuse_while_it_stated_something(*, listing, by) -> None:
    """An organisation with needs or offers stays in the register, else nobody could see whose they are."""
    mine = {"initiative": listing.initiative, "organisation": listing.organisation}
    if Need.objects.filter(**mine).exists() or Offer.objects.filter(**mine).exists():
        raise Refused(_("There are needs or offers of this organisation. It stays in the register."))


@directory_hooks.organisations_merging.listen
def join_uses(*, winner, loser, moves, by) -> None:
    """Both records asked for the same service: one question is enough."""
    for use in ServiceUse.objects.filter(organisation=loser, state=UseState.ASKED):
        if ServiceUse.objects.filter(organisation=winner, offer=use.offer_id, state=UseState.ASKED).exists():
            moves.remove(use)


@directory_hooks.organisations_merging.listen
def join_judgements(*, winner, loser, moves, by) -> None:
    """Of both records it was said whether they fit a need: what was said of the one that stays holds."""
    for judgement in Judgement.objects.filter(organisation=loser):
        if Judgement.objects.filter(organisation=winner, need=judgement.need_id).exists():
            moves.remove(judgement)
