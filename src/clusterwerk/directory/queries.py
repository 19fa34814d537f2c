"""What a person may know of the directory. Views start from these; nothing else reads the tables for a screen."""

import datetime as dt

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Region
from clusterwerk.core.models import LogEntry
from clusterwerk.directory.choices import OrganisationKind, SiteKind, Visibility
from clusterwerk.directory.models import (
    Fact,
    IndustryCode,
    Link,
    Listing,
    MergeRecord,
    Organisation,
    OrganisationCode,
    OrganisationName,
    Person,
    Position,
    Site,
)
from clusterwerk.directory.names import domain_of, fold, name_key, person_key, register_key
from clusterwerk.directory.representation import represented_by


def _listed(actor: Actor, **conditions) -> QuerySet:
    return Listing.objects.filter(initiative=actor.initiative, **conditions).values("organisation")


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """The office: its whole register. Members: their own and those shown to members. Viewers and partners: the latter."""
    if actor.is_office:
        return Organisation.objects.filter(pk__in=_listed(actor))
    shown = Q(pk__in=_listed(actor, shown_to_members=True))
    own = represented_by(actor)
    if own:
        shown |= Q(pk__in=_listed(actor, organisation__in=own))
    return Organisation.objects.filter(shown)


def organisations_known_in_full(actor: Actor) -> QuerySet[Organisation]:
    """Organisations of which the actor may see more than name, place, industry and website: the office all, a firm itself."""
    if actor.is_office:
        return Organisation.objects.filter(pk__in=_listed(actor))
    return Organisation.objects.filter(pk__in=_listed(actor, organisation__in=represented_by(actor)))


def with_place_and_industry(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Adds `hq_postal_code`, `hq_place`, `hq_region_key` of the headquarters (else the first open site) and the main
    industry codes `wz_2008`, `wz_2025`, for lists without further queries."""
    today = timezone.localdate()
    sites = Site.objects.filter(Q(until__isnull=True) | Q(until__gte=today), organisation=OuterRef("pk")).order_by(
        Case(When(kind=SiteKind.HEADQUARTERS, then=0), default=1), "id"
    )
    codes = OrganisationCode.objects.filter(organisation=OuterRef("pk")).order_by("-is_main", "code")
    return organisations.annotate(
        hq_postal_code=Subquery(sites.values("postal_code")[:1]),
        hq_place=Subquery(sites.values("place")[:1]),
        hq_region_key=Subquery(sites.values("region_key")[:1]),
        wz_2008=Subquery(codes.filter(edition=2008).values("code")[:1]),
        wz_2025=Subquery(codes.filter(edition=2025).values("code")[:1]),
    )


def with_listing(actor: Actor, organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Adds `shown_to_members`, `added_on` and `listing_source` of the initiative's register entry."""
    listing = Listing.objects.filter(initiative=actor.initiative, organisation=OuterRef("pk"))
    return organisations.annotate(
        shown_to_members=Subquery(listing.values("shown_to_members")[:1]),
        added_on=Subquery(listing.values("added_on")[:1]),
        listing_source=Subquery(listing.values("source")[:1]),
    )


def find_organisations(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Organisations in which every word occurs: in a name, place, postal code, industry code, domain or register number."""
    for word in text.split()[:8]:
        folded = fold(word)
        if not folded:
            continue
        sites = Site.objects.filter(Q(place_folded__contains=folded) | Q(postal_code__startswith=word))
        codes = OrganisationCode.objects.filter(code__startswith=word)
        organisations = organisations.filter(
            Q(name_folded__contains=folded)
            | Q(domain__contains=word.lower())
            | Q(register_key__contains=folded)
            | Q(pk__in=sites.values("organisation"))
            | Q(pk__in=codes.values("organisation"))
        )
    return organisations


def organisations_by_name(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Organisations with every word in one of their names, for choosing one; those beginning with the text first."""
    folded = fold(text)
    for word in folded.split()[:8]:
        organisations = organisations.filter(name_folded__contains=word)
    first = Case(When(name_folded__startswith=folded, then=0), default=1)
    return organisations.order_by(first, "name_folded", "pk")


def districts_of(actor: Actor) -> list[tuple[str, str]]:
    """Key and name of the Kreise in which visible organisations have their headquarters or first site."""
    rows = with_place_and_industry(organisations_visible_to(actor)).order_by()
    keys = {key[:5] for key in rows.values_list("hq_region_key", flat=True).distinct() if key}
    names = dict(Region.objects.filter(key__in=keys).values_list("key", "name"))
    return sorted(((key, names.get(key, key)) for key in keys), key=lambda pair: fold(pair[1]))


def divisions_of(actor: Actor) -> list[tuple[str, str]]:
    """Number and title of the industry divisions (WZ 2008) that visible organisations have as main industry."""
    rows = with_place_and_industry(organisations_visible_to(actor)).order_by()
    codes = {code[:2] for code in rows.values_list("wz_2008", flat=True).distinct() if code}
    titles = {one.code: one.title for one in IndustryCode.objects.filter(edition=2008, code__in=codes)}
    return sorted((code, f"{code} {titles.get(code, '')}".strip()) for code in codes)


def code_titles(codes: list[OrganisationCode]) -> dict[tuple[int, str], str]:
    """The titles of industry codes by edition and code, in the reader's language."""
    wanted = IndustryCode.objects.filter(code__in={one.code for one in codes})
    return {(one.edition, one.code): one.title for one in wanted}


def listings_visible_to(actor: Actor) -> QuerySet[Listing]:
    """Register entries with the office's notes: the office only."""
    if not actor.is_office:
        return Listing.objects.none()
    return Listing.objects.filter(initiative=actor.initiative)


def sites_visible_to(actor: Actor) -> QuerySet[Site]:
    """Sites with address: of organisations known in full. Of others only the place is told."""
    return Site.objects.filter(organisation__in=organisations_known_in_full(actor))


def facts_visible_to(actor: Actor) -> QuerySet[Fact]:
    """Figures with sources: the office all, a firm those about itself, nobody else any."""
    facts = Fact.objects.filter(initiative=actor.initiative)
    return facts if actor.is_office else facts.filter(organisation__in=represented_by(actor))


def links_visible_to(actor: Actor) -> QuerySet[Link]:
    """The office all; a firm what it entered; others what is open to them when both ends are known to them.

    What one firm entered about competitors or customers is nobody's but its own and the office's.
    """
    links = Link.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return links
    levels = [Visibility.PUBLIC]
    if actor.is_member or actor.is_partner:
        levels.append(Visibility.MEMBERS)
    known = organisations_visible_to(actor).values("pk")
    open_to_actor = (
        Q(visibility__in=levels)
        & (Q(from_organisation__isnull=True) | Q(from_organisation__in=known))
        & (Q(to_organisation__isnull=True) | Q(to_organisation__in=known))
    )
    return links.filter(open_to_actor | Q(entered_by__in=represented_by(actor)))


def links_of(actor: Actor, organisation: Organisation) -> QuerySet[Link]:
    """The links of one organisation that the actor may know of, with both ends loaded."""
    return (
        links_visible_to(actor)
        .filter(Q(from_organisation=organisation) | Q(to_organisation=organisation))
        .select_related("from_organisation", "to_organisation", "entered_by")
    )


def links_shown(actor: Actor, organisation: Organisation) -> list[tuple[Link, str, Organisation | None, str, bool]]:
    """The links of an organisation as its page shows them: the link, the words read from here, the other organisation if
    the actor may open its page, its name, and whether a firm of the actor entered the link."""
    links = list(links_of(actor, organisation))
    others = {other.pk for link in links if (other := link.other_end(organisation.pk))}
    known = set(organisations_visible_to(actor).filter(pk__in=others).values_list("pk", flat=True))
    own = represented_by(actor)
    shown = []
    for link in links:
        other = link.other_end(organisation.pk)
        shown.append(
            (
                link,
                link.phrase_for(organisation.pk),
                other if other and other.pk in known else None,
                link.other_name(organisation.pk),
                link.entered_by_id in own,
            )
        )
    return shown


def current(day: dt.date | None = None) -> Q:
    """Condition on positions (and other rows with since and until) that hold on a day."""
    day = day or timezone.localdate()
    return (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gte=day))


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """The office: the initiative's people. A firm: who works there today. Viewers, partners: nobody."""
    people = Person.objects.filter(initiative=actor.initiative)
    if actor.is_office:
        return people
    own = Position.objects.filter(current(), organisation__in=represented_by(actor)).values("person")
    return people.filter(pk__in=own, erased_at__isnull=True)


def positions_visible_to(actor: Actor) -> QuerySet[Position]:
    """The office all; a firm those at itself, also past ones: the old firm keeps the history, not the new address."""
    positions = Position.objects.filter(initiative=actor.initiative)
    return positions if actor.is_office else positions.filter(organisation__in=represented_by(actor))


def with_current_position(actor: Actor, people: QuerySet[Person]) -> QuerySet[Person]:
    """Adds `organisation_name`, `organisation_pk`, `function` of the first current position that the actor may see."""
    positions = positions_visible_to(actor).filter(current(), person=OuterRef("pk")).order_by("-is_main_contact", "id")
    return people.annotate(
        organisation_name=Subquery(positions.values("organisation__name")[:1]),
        organisation_pk=Subquery(positions.values("organisation")[:1]),
        organisation_folded=Subquery(positions.values("organisation__name_folded")[:1]),
        function=Subquery(positions.values("function")[:1]),
    )


def find_people(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """People (with their current position) in whose name, e-mail address, function or organisation every word occurs."""
    for word in text.split()[:8]:
        folded = fold(word) or word
        people = people.filter(
            Q(name_folded__contains=folded)
            | Q(email__icontains=word)
            | Q(function__icontains=word)
            | Q(organisation_folded__contains=folded)
        )
    return people


def merges_visible_to(actor: Actor) -> QuerySet[MergeRecord]:
    """Merges that can be looked at or undone: the office."""
    if not actor.is_office:
        return MergeRecord.objects.none()
    return MergeRecord.objects.filter(initiative=actor.initiative)


def composition(actor: Actor) -> list[tuple[OrganisationKind, int]]:
    """How many organisations of each kind the actor can see; each number equals the list filtered by this kind."""
    counts = dict(
        organisations_visible_to(actor)
        .order_by()
        .values_list("kind")
        .annotate(number=Count("pk"))
        .values_list("kind", "number")
    )
    return [(kind, counts.get(kind.value, 0)) for kind in OrganisationKind]


def history_of_organisation(actor: Actor, organisation: Organisation) -> QuerySet[LogEntry]:
    """What was done with an organisation, its links and its figures in this initiative: for the office."""
    if not actor.is_office:
        return LogEntry.objects.none()
    links = [str(pk) for pk in links_of(actor, organisation).values_list("pk", flat=True)]
    about = Q(subject_kind="directory.organisation", subject_id=str(organisation.pk))
    about |= Q(subject_kind="directory.link", subject_id__in=links)
    return LogEntry.objects.filter(about, scope_id=actor.scope_id)


def history_of_person(actor: Actor, person: Person) -> QuerySet[LogEntry]:
    """What was done with a person's record: for the office."""
    if not actor.is_office:
        return LogEntry.objects.none()
    return LogEntry.objects.filter(subject_kind="directory.person", subject_id=str(person.pk), scope_id=actor.scope_id)


def possible_duplicates(
    *,
    name: str,
    website: str = "",
    register_court: str = "",
    register_number: str = "",
    vat_id: str = "",
    without: Organisation | None = None,
) -> QuerySet[Organisation]:
    """Records of the whole installation that may be the same organisation: same name without legal form (also a former
    name), same register number, VAT number or domain. Callers show only the bare record and decide nothing."""
    same = Q(pk__in=[])
    if key := name_key(name):
        same |= Q(name_key=key)
        same |= Q(pk__in=OrganisationName.objects.filter(name_key=key).values("organisation"))
    if key := register_key(register_court, register_number):
        same |= Q(register_key=key)
    if domain := domain_of(website):
        same |= Q(domain=domain)
    if vat_id.strip():
        same |= Q(vat_id__iexact=vat_id.strip())
    found = Organisation.objects.filter(same)
    return found.exclude(pk=without.pk) if without is not None and without.pk else found


def possible_double_people(
    actor: Actor, *, given_name: str, family_name: str, email: str = "", without: Person | None = None
) -> QuerySet[Person]:
    """People of this initiative that may be the same: same name without titles, or same e-mail address."""
    same = Q(name_key=person_key(given_name, family_name))
    if email.strip():
        same |= Q(email__iexact=email.strip())
    found = people_visible_to(actor).filter(same, erased_at__isnull=True)
    return found.exclude(pk=without.pk) if without is not None and without.pk else found
