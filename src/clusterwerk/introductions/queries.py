"""What a person may know of introductions, and which organisations can be brought together."""

import datetime as dt
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.choices import FactKind
from clusterwerk.directory.models import Fact, Listing, Organisation, Person, Position
from clusterwerk.directory.queries import current
from clusterwerk.introductions.choices import Size, Standing, State
from clusterwerk.introductions.models import Introduction, OutcomeQuestion, Party, Pause
from clusterwerk.members.queries import organisations_acted_for, pairs_never_introduced

ASKED_AGAIN_AFTER = dt.timedelta(days=365)
# Fewer organisations of a kind or size than this in the register would be known by it.
FEWEST_ALIKE = 3
LIMITS = ((10, Size.MICRO), (50, Size.SMALL), (250, Size.MEDIUM))


def introductions_visible_to(actor: Actor) -> QuerySet[Introduction]:
    """All of the initiative for the office; members see their own parties only, see `own_parties`."""
    if not actor.is_office:
        return Introduction.objects.none()
    return Introduction.objects.filter(initiative=actor.initiative)


def with_parties(rows: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """With parties, organisations and what came of it, for lists without further queries."""
    parties = Party.objects.select_related("organisation", "person").prefetch_related("questions")
    return rows.prefetch_related(Prefetch("parties", parties))


def parties_visible_to(actor: Actor) -> QuerySet[Party]:
    """All parties for the office; for who acts for a firm its own ones that were asked; for nobody else any."""
    rows = Party.objects.filter(initiative=actor.initiative).select_related("introduction", "organisation", "person")
    if actor.is_office:
        return rows
    return rows.filter(_asked_of(actor))


def own_parties(actor: Actor) -> QuerySet[Party]:
    """What the firms were asked that the person acts for, newest first."""
    rows = Party.objects.filter(initiative=actor.initiative).select_related("introduction", "organisation", "person")
    return rows.filter(_asked_of(actor)).order_by("-introduction__asked_on", "introduction__topic", "introduction__uid")


def _asked_of(actor: Actor) -> Q:
    asked = Q(introduction__state__in=[State.ASKED, State.CONNECTED, State.CLOSED], is_asked=True)
    return asked & Q(organisation__in=organisations_acted_for(actor))


def others_of(party: Party) -> list[Party]:
    """The other parties: what may be said of them while it is asked, and their people once all said yes."""
    rows = party.introduction.parties.exclude(pk=party.pk).select_related("organisation", "person")
    return list(rows.order_by("pk"))


@dataclass(frozen=True)
class Contact:
    """One organisation of an introduction after all said yes: with whom to speak."""

    organisation: str
    person: str
    function: str
    email: str
    phone: str


def contacts_of(introduction: Introduction) -> list[Contact]:
    """The people who said yes with their contact data. Only for an introduction that all agreed to."""
    if introduction.state != State.CONNECTED:
        return []
    return [contact_of(party) for party in introduction.parties.select_related("organisation", "person").order_by("pk")]


def contact_of(party: Party) -> Contact:
    """Contact data of the person who said yes; without a person that of nobody."""
    person = party.person
    if person is None or person.erased_at:
        return Contact(str(party.organisation), "", "", "", "")
    position = person.positions.filter(current(), organisation=party.organisation_id).first()
    return Contact(
        str(party.organisation),
        str(person),
        position.function if position is not None else "",
        person.email,
        person.phone or person.mobile,
    )


def open_outcomes(parties: QuerySet[Party]) -> QuerySet[OutcomeQuestion]:
    """Questions what came of it that are due and not answered."""
    rows = OutcomeQuestion.objects.filter(party__in=parties, due_on__lte=timezone.localdate(), outcome="")
    return rows.select_related("party__introduction").order_by("due_on", "pk")


def due_outcome(party: Party) -> OutcomeQuestion | None:
    """The newest question that is due of one party, answered or not: one click answers or corrects it."""
    return party.questions.filter(due_on__lte=timezone.localdate()).order_by("-due_on").first()


def people_to_ask(initiative: Initiative, organisation: Organisation) -> QuerySet[Person]:
    """People with an address who hold a position there today, the main contact first."""
    held = Position.objects.filter(
        current(), initiative=initiative, organisation=organisation, person=OuterRef("pk")
    ).order_by()
    people = Person.objects.filter(Exists(held), initiative=initiative, erased_at__isnull=True).exclude(email="")
    return people.annotate(is_main=Exists(held.filter(is_main_contact=True))).order_by("-is_main", "name_folded", "pk")


def kind_to_show(initiative: Initiative, organisation: Organisation) -> str:
    """The kind of an organisation, unless so few of this kind are in the register that it would be known by it."""
    alike = Listing.objects.filter(initiative=initiative, organisation__kind=organisation.kind).count()
    return organisation.kind if alike >= FEWEST_ALIKE else ""


def size_to_show(initiative: Initiative, organisation: Organisation) -> str:
    """The size class, unless unknown or so few of the kind have it that the organisation would be known by it."""
    alike = Listing.objects.filter(initiative=initiative, organisation__kind=organisation.kind).values("organisation")
    facts = Fact.objects.filter(
        initiative=initiative, kind=FactKind.EMPLOYEES, site__isnull=True, organisation__in=alike
    ).order_by("year", "is_chosen", "pk")
    newest = {fact.organisation_id: _class_of(fact.value) for fact in facts}
    own = newest.get(organisation.pk, "")
    return own if own and sum(one == own for one in newest.values()) >= FEWEST_ALIKE else ""


def _class_of(employees) -> Size:
    return next((size for limit, size in LIMITS if employees < limit), Size.LARGE)


def paused(initiative: Initiative) -> frozenset[int]:
    """Organisations that want no introductions at present. For programs only; never shown."""
    rows = Pause.objects.filter(initiative=initiative, until__gte=timezone.localdate())
    return frozenset(rows.values_list("organisation_id", flat=True))


def pause_of(actor: Actor) -> Pause | None:
    """The running pause of a firm that the person acts for."""
    rows = Pause.objects.filter(initiative=actor.initiative, until__gte=timezone.localdate())
    return rows.filter(organisation__in=organisations_acted_for(actor)).first()


def why_not(initiative: Initiative, organisations: list[Organisation], *, but=None) -> set[str]:
    """Why these cannot be introduced: "never", "paused", "asked" (running, or asked within a year). For programs, and
    for the eyes of the trusted person only: everybody else learns that it cannot be, and not why."""
    keys = sorted({one.pk for one in organisations})
    pairs = {frozenset(pair) for pair in combinations(keys, 2)}
    found = set()
    if pairs & pairs_never_introduced(initiative):
        found.add("never")
    if paused(initiative) & set(keys):
        found.add("paused")
    since = timezone.localdate() - ASKED_AGAIN_AFTER
    recent = Introduction.objects.filter(initiative=initiative, asked_on__gte=since).exclude(pk=but)
    for one in recent.filter(parties__organisation__in=keys).distinct().prefetch_related("parties"):
        if any(pair <= {party.organisation_id for party in one.parties.all()} for pair in pairs):
            found.add("asked")
    return found


def open_questions(actor: Actor) -> list[Party]:
    """What the own firms have to answer today."""
    rows = own_parties(actor).filter(introduction__state=State.ASKED)
    return [party for party in rows if party.standing() == Standing.QUESTION]
