"""The things of the directory that addresses point at: those of the member's firm."""

from clusterwerk.directory.models import Fact, Link, MergeRecord, Organisation, Person, Position, Site
from clusterwerk.members.models import PortalAccess


def directory_thing(address_name: str, argument: str, world) -> int:
    """The key of the thing that an address of the directory points at."""
    access = PortalAccess.objects.filter(person__user=world.users["member"], revoked_on__isnull=True).first()
    firm, person, own = access.organisation, access.person, {"initiative": world.initiative}
    other_firm = Organisation.objects.filter(listings__initiative=world.initiative).exclude(pk=firm.pk).first()
    if argument == "other":
        other = Person.objects.filter(**own, erased_at__isnull=True).exclude(pk=person.pk).first()
        return other.pk if "person" in address_name else other_firm.pk
    name = address_name.removeprefix("directory:desk_").removeprefix("directory:portal_")
    if name.startswith("site_") and name != "site_add":
        return Site.objects.create(organisation=firm, kind="plant", place="Beispielstadt").pk
    if name in {"fact_choose", "fact_remove"}:
        return Fact.objects.create(
            **own, organisation=firm, kind="apprentices", value=3, unit="persons", year=2024, source_text="Beispiel"
        ).pk
    if name in {"link_edit", "link_end", "link_remove"}:
        entered_by, visibility = (firm, "parties") if "portal" in address_name else (None, "office")
        return Link.objects.create(
            **own, kind="supply", from_organisation=firm, to_name="Kunde", entered_by=entered_by, visibility=visibility
        ).pk
    if name == "merge_undo":
        return MergeRecord.objects.create(
            **own, what="organisation", winner_id=firm.pk, loser_id=0, winner_name="A", loser_name="B", snapshot={}
        ).pk
    if name.startswith("position_") and name != "position_add":
        return Position.objects.filter(person=person, organisation=firm).first().pk
    if (name.startswith("person") and name != "person_add") or name == "position_add":
        return person.pk
    return firm.pk
