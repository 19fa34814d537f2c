"""The things of introductions that addresses point at: what the member's firm is asked at present, and a draft."""

from clusterwerk.core.personal_links import token_of
from clusterwerk.introductions.letters import link_of
from clusterwerk.introductions.models import Introduction, Party
from clusterwerk.needs.models import Need


def introductions_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of introductions points at."""
    name, own = address_name.removeprefix("introductions:"), {"initiative": world.initiative}
    party = Party.objects.get(**own, organisation=world.firm, introduction__state="asked")
    if argument == "token":
        return token_of(link_of(party))
    if argument == "key":
        return need_of_the_rival(world).key
    if argument == "uid":
        return party.introduction.uid
    if argument == "firm":
        return world.firm.pk
    draft = Introduction.objects.filter(**own, state="draft").order_by("pk")[0]
    return draft.parties.order_by("pk")[0].pk if name == "desk_party_edit" else draft.pk


def need_of_the_rival(world) -> Need:
    """Something that the rival's firm looks for, read by members without its name."""
    rows = Need.objects.filter(initiative=world.initiative, organisation=world.rival_firm, text="Wer prüft Lager?")
    if not rows.exists():
        day = world.rival_firm.created_at.date()
        Need.objects.create(
            initiative=world.initiative,
            organisation=world.rival_firm,
            text="Wer prüft Lager?",
            area="purchasing",
            seen="anonymous",
            stated_on=day,
            until=day.replace(year=day.year + 1),
        )
    return rows.get()
