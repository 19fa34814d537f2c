"""The things of needs and offers that addresses point at: those of the member's firm."""

from django.utils import timezone

from clusterwerk.clusters.actors import actor_for
from clusterwerk.core.personal_links import token_of
from clusterwerk.directory.models import Person
from clusterwerk.needs import letters
from clusterwerk.needs.actions import askings, lists, services, stating
from clusterwerk.needs.models import Asking, Need, Offer, ServiceUse, StatedList, Theme, ThemeNeed

LIST = "Firma;Text;Bereich\nGibt es nicht;Wir suchen etwas.;Personal\n"


def _office(world):
    return actor_for(world.users["manager"], world.initiative)


def own_need(world) -> Need:
    """A need of the member's firm with its contact; made when an address asks for it first."""
    found = Need.objects.filter(organisation=world.firm, person=world.person, seen="members", state="open").first()
    return found or stating.state_need(
        organisation=world.firm, text="Wir suchen einen Dreher.", area="hr", person=world.person, by=_office(world)
    )


def own_offer(world) -> Offer:
    """A service of the member's firm with its contact, which the rival's firm used and asks for again."""
    found = Offer.objects.filter(organisation=world.firm, person=world.person, is_service=True, state="open").first()
    if found is None:
        found = stating.state_offer(
            organisation=world.firm, text="Wir messen für andere.", area="quality", is_service=True, person=world.person,
            by=_office(world),
        )  # fmt: skip
    return found


def own_use(world) -> ServiceUse:
    """A use of the member's service that the rival's firm asked for."""
    found = ServiceUse.objects.filter(offer=own_offer(world), state="asked").first()
    rival = Person.objects.get(user=world.users["rival"])
    return found or services.ask_for_service(
        offer=own_offer(world), organisation=world.rival_firm, person=rival, by=_office(world)
    )


def _rated(world) -> ServiceUse:
    use = ServiceUse.objects.filter(organisation=world.firm, person=world.person, state="done").first()
    return use or ServiceUse.objects.create(
        initiative=world.initiative, offer=own_offer(world), organisation=world.firm, person=world.person, state="done",
        used_on=timezone.localdate(),
    )  # fmt: skip


def _asking(world) -> Asking:
    found = Asking.objects.filter(organisation=world.firm, person=world.person).first()
    return found or askings.ask(person=world.person, organisation=world.firm, by=_office(world))


def _list(world) -> StatedList:
    found = StatedList.objects.filter(initiative=world.initiative).first()
    return found or lists.check_list(
        name="liste.csv", content=LIST.encode(), kind="needs", seen="office", by=_office(world)
    )


def _stated_by_link(world) -> Need:
    asking = _asking(world)
    found = Need.objects.filter(person=world.person, source="link").first()
    return found or askings.answer_asking(asking=asking, kind=Need, text="Wir suchen Platz.", area="logistics")


def agreed_theme(world) -> Theme:
    """A theme in which a need of the member's firm stands, and that all members read."""
    found = Theme.objects.filter(initiative=world.initiative, title="Strom", state="agreed").first()
    if found is None:
        found = Theme.objects.create(
            initiative=world.initiative, title="Strom", state="agreed", decided_on=timezone.localdate()
        )
        found.places.create(initiative=world.initiative, need=own_need(world))
    return found


def _asked(world) -> ThemeNeed:
    """The question to the member's contact whether the firm is named in the theme."""
    place = agreed_theme(world).places.get()
    place.person, place.asked_on = world.person, timezone.localdate()
    place.save()
    return place


def needs_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of needs points at."""
    name = address_name.removeprefix("needs:")
    if argument == "token":
        links = {
            "personal_still_need": lambda: letters.still_link(own_need(world)),
            "personal_still_offer": lambda: letters.still_link(own_offer(world)),
            "personal_rating": lambda: letters.rating_link(_rated(world)),
            "personal_theme": lambda: letters.named_link(_asked(world)),
        }
        return token_of(links.get(name, lambda: letters.asking_link(_asking(world)))())
    if argument == "firm":
        return world.firm.pk
    if name == "desk_theme_answer":
        return agreed_theme(world).places.filter(need__organisation=world.firm).first().pk
    if "theme" in name:
        return agreed_theme(world).key if argument == "key" else agreed_theme(world).pk
    if name == "personal_asking_topics":
        return _stated_by_link(world).key
    if "list_" in name:
        return _list(world).pk
    if name.startswith("desk_asking"):
        return _asking(world).pk
    if name.startswith("desk_use") and name != "desk_use_add":
        return own_use(world).pk
    if name.startswith("portal_use"):
        return own_use(world).key
    thing = own_offer(world) if "offer" in name or name in ("desk_use_add", "portal_service_ask") else own_need(world)
    return thing.key if argument == "key" else thing.pk
