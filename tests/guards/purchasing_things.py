"""The things of joint purchases that addresses point at: those of the member's firm."""

from clusterwerk.core.personal_links import token_of
from clusterwerk.purchasing.actions.links import give
from clusterwerk.purchasing.models import Bid, Participation


def purchasing_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of purchasing points at."""
    name = address_name.removeprefix("purchasing:")
    own = Participation.objects.filter(initiative=world.initiative, organisation=world.firm)
    asked = own.select_related("purchase", "person").get(purchase__state="asking")
    if argument == "token":
        return token_of(give(asked))
    if argument == "uid":
        return asked.purchase.uid
    if argument == "firm":
        return world.firm.pk
    if argument == "state":
        return "closed"
    if name == "desk_item_remove":
        return asked.purchase.items.order_by("number")[0].pk
    if name == "desk_link_send":
        return asked.pk
    if name in {"desk_bid_edit", "desk_bid_prices", "desk_bid_import", "desk_bid_remove"}:
        return Bid.objects.filter(initiative=world.initiative).order_by("pk")[0].pk
    return asked.purchase_id
