"""The things of competition law that addresses point at: a meeting of the group that the member is in."""

from clusterwerk.workgroups.models import Meeting


def compliance_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of competition law points at."""
    own = {"initiative": world.initiative, "group__members__person": world.person}
    named = {"kind": "meeting", "part": "agenda"}
    return named.get(argument) or Meeting.objects.filter(**own, state="planned").earliest("starts_at").pk
