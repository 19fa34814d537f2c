"""The register of the example: invented organisations with sites, figures, people and links."""

import datetime as dt

from clusterwerk.clusters.models import PostalPlace
from clusterwerk.directory.choices import CoordinateSource, Edition, FactKind, FactScope, LinkKind, Unit, Visibility
from clusterwerk.directory.models import Fact, Link, Listing, Organisation, OrganisationCode, Person, Position, Site
from clusterwerk.web.demo.fiction import FictionalFirm, some_day

DISTRICTS = ("08126", "08127", "08125", "08128", "08121")
SOURCE = "Beispieldaten / example data"


def add_organisations(initiative, firms: list[FictionalFirm], rng, today) -> list[Organisation]:
    """Organisations with code, site, listing and the employees of the last three years; in the order of `firms`."""
    rows = []
    for firm in firms:
        row = Organisation(
            name=firm.name,
            kind=firm.kind,
            legal_form=firm.legal_form,
            website=f"https://www.{firm.domain}",
            founded_year=firm.founded,
            is_example=True,
            details={"products": firm.product} if firm.product else {},
        )
        row.set_derived(further_names=[])
        rows.append(row)
    rows = Organisation.objects.bulk_create(rows)
    pairs = list(zip(firms, rows, strict=True))
    OrganisationCode.objects.bulk_create(
        OrganisationCode(organisation=row, edition=Edition.WZ_2008, code=firm.code, is_main=True, source=SOURCE)
        for firm, row in pairs
    )
    _sites(rows, rng)
    first_day = initiative.founded_on
    Listing.objects.bulk_create(
        Listing(
            initiative=initiative,
            organisation=row,
            source=SOURCE,
            added_on=some_day(rng, first_day, first_day + dt.timedelta(days=200)),
        )
        for row in rows
    )
    years = (today.year - 3, today.year - 2, today.year - 1)
    Fact.objects.bulk_create(
        Fact(
            initiative=initiative,
            organisation=row,
            kind=FactKind.EMPLOYEES,
            value=staff,
            unit=Unit.PERSONS,
            year=year,
            scope=FactScope.ORGANISATION,
            source_text=SOURCE,
            is_chosen=True,
        )
        for firm, row in pairs
        if firm.kind == "firm"
        for year, staff in zip(years, firm.employees, strict=True)
    )
    return rows


def _sites(rows: list[Organisation], rng) -> None:
    places = list(PostalPlace.objects.filter(region__in=DISTRICTS, kind="area").order_by("code", "name"))
    near = [place for place in places if place.region_id == DISTRICTS[0]] or places
    sites = []
    for number, row in enumerate(rows):
        place = rng.choice(near if rng.random() < 0.45 else places) if places else None
        site = Site(organisation=row, street=f"Musterstraße {number % 97 + 1}", country="DE")
        if place is not None:
            site.postal_code, site.place = place.code, place.name
            site.region_key = place.municipality_id or place.region_id or ""
            site.latitude = place.lat + rng.gauss(0, 0.008)
            site.longitude = place.lon + rng.gauss(0, 0.012)
            site.coordinate_source = CoordinateSource.REGISTER
        site.set_derived()
        sites.append(site)
    Site.objects.bulk_create(sites)


def add_people(initiative, firms, organisations, rng, today) -> dict[int, list[Person]]:
    """The contacts of each firm with their positions; some of them worked elsewhere before. By organisation."""
    rows, positions = [], []
    by_organisation: dict[int, list[Person]] = {}
    for firm, organisation in zip(firms, organisations, strict=True):
        crew = []
        for someone in firm.people:
            person = Person(
                initiative=initiative,
                title=someone.title,
                given_name=someone.given,
                family_name=someone.family,
                email=someone.email,
                phone=f"+49 7940 555-{rng.randrange(1000):03d}",
                language=someone.language,
                source=SOURCE,
                is_example=True,
            )
            person.set_derived()
            crew.append(person)
            rows.append((person, organisation, someone.function, len(crew) == 1))
        by_organisation[organisation.pk] = crew
    Person.objects.bulk_create(row[0] for row in rows)
    changed = 0
    for person, organisation, function, is_main in rows:
        since = some_day(rng, today - dt.timedelta(days=2500), today - dt.timedelta(days=60))
        if not is_main and rng.random() < 0.06 and changed < 24:
            changed += 1
            before = rng.choice(organisations)
            left = since - dt.timedelta(days=1)
            positions.append(
                Position(initiative=initiative, person=person, organisation=before, function=function, until=left)
            )
        positions.append(
            Position(
                initiative=initiative,
                person=person,
                organisation=organisation,
                function=function,
                since=since,
                is_main_contact=is_main,
            )
        )
    Position.objects.bulk_create(positions)
    return by_organisation


IN_THE_TREE = 0.8  # so many of the firms that came out of another descend from the one pioneer


def _descent(pairs, rng):
    """One family that grew out of an early fan maker over several generations, and a few small ones beside it."""
    by_age = sorted(pairs, key=lambda pair: (pair[0].founded, pair[1].pk))
    fans = [pair for pair in by_age if pair[0].code.startswith("28.25")] or by_age
    family, settled = fans[:1], {pair[1].pk for pair in fans[:1]}
    others = [pair for pair in by_age[: max(2, len(by_age) // 6)] if pair[1].pk not in settled]
    rows = []
    for number, child in enumerate(rng.sample(by_age[len(by_age) // 4 :], len(by_age[len(by_age) // 4 :]))):
        if len(rows) >= max(2, len(pairs) // 13):
            break
        is_of_family = rng.random() < IN_THE_TREE
        old = [pair for pair in (family if is_of_family else others) if pair[0].founded + 4 <= child[0].founded]
        if not old or child[1].pk in settled:
            continue
        parent = rng.choice(old)
        settled |= {child[1].pk, parent[1].pk}
        if is_of_family:
            family.append(child)
        kind = LinkKind.FORMER_EMPLOYER if number % 3 else LinkKind.SPIN_OFF
        rows.append((kind, parent[1], child[1], child[0].founded))
    return rows


def add_links(initiative, firms, organisations, rng) -> None:
    """Who was founded by whose former staff, seen by members, and who supplies whom, seen by the office."""
    pairs = [(f, o) for f, o in zip(firms, organisations, strict=True) if f.kind == "firm"]
    rows = [
        Link(
            initiative=initiative,
            kind=kind,
            from_organisation=parent,
            to_organisation=child,
            since_year=year,
            source_text=SOURCE,
            visibility=Visibility.MEMBERS,
        )
        for kind, parent, child, year in _descent(pairs, rng)
    ]
    suppliers = [o for f, o in pairs if f.code[:2] in {"22", "24", "25", "26"}]
    customers = [o for f, o in pairs if f.code.startswith("28.25")]
    chosen = set()
    for _ in range(len(pairs) // 8):
        ends = (rng.choice(suppliers), rng.choice(customers)) if suppliers and customers else None
        if ends and ends not in chosen:
            chosen.add(ends)
            rows.append(
                Link(
                    initiative=initiative,
                    kind=LinkKind.SUPPLY,
                    from_organisation=ends[0],
                    to_organisation=ends[1],
                    source_text=SOURCE,
                    visibility=Visibility.OFFICE,
                )
            )
    Link.objects.bulk_create(rows)
