"""Which organisations a person may know of, and how much of them."""

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.clusters.models import Region
from clusterwerk.directory.choices import OrganisationKind, SiteKind
from clusterwerk.directory.models import (
    Fact,
    IndustryCode,
    Listing,
    Organisation,
    OrganisationCode,
    OrganisationName,
    Site,
)
from clusterwerk.directory.names import domain_of, fold, name_key, register_key
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
