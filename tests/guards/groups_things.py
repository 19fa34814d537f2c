"""The things of group proposals that addresses point at: a proposal, and the group in which the member's firm was asked."""

from clusterwerk.core.personal_links import token_of
from clusterwerk.projects.actions.group_asking import give
from clusterwerk.projects.models import GroupPlace, GroupProposal

NAMES = ("projects:desk_group", "projects:portal_group", "projects:personal_group")


def groups_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of group proposals points at."""
    place = GroupPlace.objects.get(organisation=world.firm, group__accepted_on__isnull=False)
    if argument == "token":
        return token_of(give(place))
    if argument == "firm":
        return world.firm.pk
    if argument in ("uid", "ending"):
        return place.uid if argument == "uid" else "csv"
    name = address_name.removeprefix("projects:")
    proposal = GroupProposal.objects.get(plan=place.group.plan, number=1)
    if name in ("desk_group_discard", "desk_group_export"):
        return proposal.pk
    if name == "desk_group_accept":
        return proposal.groups.first().pk
    if name in ("desk_group_topic", "desk_group_decide"):
        return proposal.groups.first().topic_id
    if name == "desk_group_answer":
        return place.pk
    if name in ("desk_group", "desk_group_ask", "desk_group_release"):
        return place.group_id
    return place.group.plan_id
