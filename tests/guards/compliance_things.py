"""The things of competition law that addresses point at: a meeting of the group that the member is in, and a report."""

from django.utils import timezone

from clusterwerk.compliance.models import Incident
from clusterwerk.workgroups.models import Meeting


def compliance_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of competition law points at."""
    named = {"kind": "meeting", "part": "agenda"}
    if argument in named:
        return named[argument]
    held = Meeting.objects.filter(
        initiative=world.initiative, group__members__person=world.person, state="held"
    ).latest("starts_at")
    if address_name.removeprefix("compliance:") not in {"desk_incident", "portal_incident"}:
        return held.pk
    reported = {"initiative": world.initiative, "reported_by": world.users["member"]}
    said = {"said": "Beispiel", "went_on": "dropped", "happened_at": held.starts_at, "due_on": timezone.localdate()}
    about = {"subject_kind": held._meta.label_lower, "subject_id": str(held.pk), "subject_name": str(held)}
    return Incident.objects.get_or_create(**reported, defaults={**said, **about})[0].pk
