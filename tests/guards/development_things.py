"""The things of development paths that addresses point at."""

from clusterwerk.core.personal_links import token_of
from clusterwerk.development.actions import link_of
from clusterwerk.development.models import Assessment, Invitation, Stage


def development_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of development paths points at."""
    name, own = address_name.removeprefix("development:"), {"initiative": world.initiative}
    if argument == "token":
        return token_of(link_of(Invitation.objects.filter(**own, organisation=world.firm).order_by("pk")[0]))
    if name.startswith("desk_stage"):
        return Stage.objects.filter(**own).order_by("number")[0].pk
    return Assessment.objects.filter(**own).order_by("pk")[0].pk
