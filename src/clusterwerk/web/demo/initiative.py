"""The example initiative: invented firms and people in a real region, three years of history, a size that can be chosen."""

import datetime as dt
import random
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from clusterwerk.accounts.actions import open_login
from clusterwerk.accounts.models import User
from clusterwerk.clusters.actions import found_initiative, open_grant
from clusterwerk.clusters.actors import Actor, actor_for
from clusterwerk.clusters.models import Cluster, Grant, Initiative, PostalPlace, Role
from clusterwerk.directory.choices import CoordinateSource, Edition, FactKind, FactScope, LinkKind, Unit, Visibility
from clusterwerk.directory.models import (
    Fact,
    Link,
    Listing,
    Organisation,
    OrganisationCode,
    Person,
    Position,
    Site,
)
from clusterwerk.members.actions.access import grant_access
from clusterwerk.members.choices import Channel, How, LeavingReason, LossReason, Source, Stage, Status
from clusterwerk.members.models import (
    Consent,
    ConsentText,
    Conversation,
    Lead,
    LeadMove,
    Membership,
)
from clusterwerk.web.demo.fiction import FictionalFirm, invent, some_day

SLUG = "luftstrom"
SEED = 20261121
MANAGER = "manager@luftstrom.example"
STAFF = "office@luftstrom.example"
FUNDER = "funder@ministry.example"
LIAISON = "liaison@institute.example"
DISTRICTS = ("08126", "08127", "08125", "08128", "08121")
SOURCE = "Beispieldaten / example data"

TOPICS = (
    "Energiekosten in der Produktion", "Auszubildende gewinnen", "Gemeinsame Messeteilnahme", "Engpass bei Elektronik",
    "Prüfstand für leise Lüfter", "Einkauf von Aluminium", "Nachfolge", "Förderantrag Kreislaufwirtschaft",
    "Mitgliedsbeitrag", "Idee für einen Arbeitskreis Normung",
)  # fmt: skip
NEXT_STEPS = ("Angebot für Probezeit schicken", "Besuch vereinbaren", "Rückruf nach der Messe", "Satzung zusenden")
CONSENT_TEXTS = {
    "newsletter": (
        "Ich möchte den Rundbrief der Initiative per E-Mail erhalten. Ich kann das jederzeit widerrufen.",
        "I want to receive the initiative's newsletter by e-mail. I can withdraw this at any time.",
    ),
    "photo": (
        "Fotos von Veranstaltungen, auf denen ich zu sehen bin, dürfen auf der Website gezeigt werden.",
        "Photos of events on which I can be seen may be shown on the website.",
    ),
    "contact_shown": (
        "Andere Mitglieder dürfen meine dienstlichen Kontaktdaten im Mitgliederbereich sehen.",
        "Other members may see my business contact details in the members' area.",
    ),
}


@dataclass(frozen=True)
class Example:
    """What the loader made: the initiative and the logins to try it with."""

    initiative: Initiative
    manager: User
    member: User
    rival: User


def existing() -> Initiative | None:
    """The example initiative when it is there already."""
    return Initiative.objects.filter(slug=SLUG).first()


@transaction.atomic
def load_initiative(*, size: int = 250, cluster: Cluster | None = None, seed: int = SEED) -> Example:
    """Load the example: `size` organisations, 18 % of them members, 1.6 contacts each, three years of history."""
    rng = random.Random(seed)
    today = timezone.localdate()
    manager = open_login(email=MANAGER, name="Mara Musterahorn", by=None)
    initiative = found_initiative(
        name="Luftstrom Hohenlohe (Beispiel)",
        slug=SLUG,
        manager=manager,
        by=None,
        cluster=cluster,
        is_example=True,
        purpose_de="Die Betriebe der Ventilatorentechnik und ihrer Zulieferer zusammenbringen. Erfundenes Beispiel.",
        purpose_en="Bring together the firms of ventilation technology and their suppliers. Fictional example.",
        contact_email=STAFF,
        founded_on=today.replace(day=1) - dt.timedelta(days=3 * 365),
    )
    Grant.objects.filter(initiative=initiative).update(since=initiative.founded_on)
    _roles(initiative, today)
    office = actor_for(manager, initiative)
    firms = invent(size, round(size * 1.6), seed)
    organisations = _organisations(initiative, firms, rng, today)
    people = _people(initiative, firms, organisations, rng, today)
    members = _memberships(initiative, organisations, rng, today)
    _leads(initiative, organisations, manager, rng, today)
    _conversations(initiative, members, people, manager, rng, today)
    _consents(initiative, people, manager, rng, today)
    _links(initiative, firms, organisations, rng)
    first, second = _two_competitors(firms, organisations, members)
    logins = [_let_in(office, people[firm.pk][0], firm) for firm in (first, second)]
    return Example(initiative, manager, *logins)


def _roles(initiative: Initiative, today: dt.date) -> None:
    others = ((STAFF, "Nils Musterlinde", Role.STAFF), (FUNDER, "Vera Mustertanne", Role.VIEWER))
    for email, name, role in (*others, (LIAISON, "Prof. Dr. Oda Musterquarz", Role.PARTNER)):
        user = open_login(email=email, name=name, by=None)
        open_grant(initiative=initiative, user=user, role=role, since=today - dt.timedelta(days=400), by=None)


def _organisations(initiative, firms: list[FictionalFirm], rng, today) -> list[Organisation]:
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


def _people(initiative, firms, organisations, rng, today) -> dict[int, list[Person]]:
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


def _memberships(initiative, organisations, rng, today) -> list[Organisation]:
    goal = round(len(organisations) * 0.18)
    order = organisations[:]
    rng.shuffle(order)
    begun = initiative.founded_on
    rows, members = [], []
    for number, organisation in enumerate(order):
        day = some_day(rng, begun, begun + dt.timedelta(days=90))
        steps: list[tuple[str, dt.date]] = [(Status.POPULATION, day)]
        reason = ""
        if number < goal + goal // 6:
            talk = some_day(rng, day + dt.timedelta(days=7), day + dt.timedelta(days=300))
            steps.append((Status.PROSPECT, talk))
            if number % 3 == 0:
                talk = talk + dt.timedelta(days=30)
                steps.append((Status.TRIAL, talk))
            joined = some_day(rng, talk + dt.timedelta(days=10), today - dt.timedelta(days=100))
            steps.append((Status.MEMBER, max(joined, talk + dt.timedelta(days=8))))
            if number >= goal:
                left = max(steps[-1][1] + dt.timedelta(days=60), today - dt.timedelta(days=rng.randrange(20, 300)))
                steps.append((Status.FORMER, left))
                reason = rng.choice(
                    [LeavingReason.TIME, LeavingReason.FEE, LeavingReason.BENEFIT, LeavingReason.MERGED]
                )
            else:
                members.append(organisation)
        elif number < goal + goal // 6 + len(organisations) // 10:
            steps.append((Status.PROSPECT, some_day(rng, today - dt.timedelta(days=250), today - dt.timedelta(days=5))))
        for (status, since), following in zip(steps, [*steps[1:], None], strict=True):
            until = following[1] - dt.timedelta(days=1) if following else None
            rows.append(
                Membership(
                    initiative=initiative,
                    organisation=organisation,
                    status=status,
                    since=since,
                    until=until,
                    reason=reason if status == Status.FORMER else "",
                )
            )
    Membership.objects.bulk_create(rows)
    Listing.objects.filter(initiative=initiative, organisation__in=members).update(shown_to_members=True)
    return members


def _leads(initiative, organisations, manager, rng, today) -> None:
    prospects = [
        row.organisation
        for row in Membership.objects.filter(initiative=initiative, status=Status.PROSPECT, until=None).select_related(
            "organisation"
        )
    ]
    moves = []
    for number, organisation in enumerate(prospects):
        opened = some_day(rng, today - dt.timedelta(days=240), today - dt.timedelta(days=15))
        stage = (Stage.LEAD, Stage.TALK, Stage.TALK, Stage.TRIAL, Stage.LOST)[number % 5]
        lead = Lead.objects.create(
            initiative=initiative,
            organisation=organisation,
            stage=stage,
            stage_since=opened,
            opened_on=opened,
            last_contact_on=opened,
            source=rng.choice([Source.LONG_LIST, Source.EVENT, Source.REFERRAL, Source.OWN]),
            next_step="" if stage == Stage.LOST else rng.choice(NEXT_STEPS),
            next_on=None if stage == Stage.LOST else today + dt.timedelta(days=rng.randrange(-12, 30)),
            responsible=manager,
            loss_reason=LossReason.NO_TIME if stage == Stage.LOST else "",
        )
        moves.append(LeadMove(initiative=initiative, lead=lead, stage=Stage.LEAD, on=opened))
        if stage != Stage.LEAD:
            moves.append(LeadMove(initiative=initiative, lead=lead, stage=stage, on=opened + dt.timedelta(days=7)))
    LeadMove.objects.bulk_create(moves)


def _conversations(initiative, members, people, manager, rng, today) -> None:
    rows = []
    for number, organisation in enumerate(members):
        for _ in range(rng.randrange(1, 5)):
            quiet = 200 if number % 5 == 0 else 6
            on = some_day(rng, initiative.founded_on + dt.timedelta(days=100), today - dt.timedelta(days=quiet))
            open_step = rng.random() < 0.2 and on > today - dt.timedelta(days=90)
            rows.append(
                Conversation(
                    initiative=initiative,
                    organisation=organisation,
                    held_by=manager,
                    on=on,
                    channel=rng.choice([Channel.PHONE, Channel.VISIT, Channel.MAIL, Channel.EVENT]),
                    about=rng.choice(TOPICS),
                    next_step=rng.choice(NEXT_STEPS) if open_step else "",
                    next_on=today + dt.timedelta(days=rng.randrange(-5, 20)) if open_step else None,
                    responsible=manager if open_step else None,
                )
            )
    rows = Conversation.objects.bulk_create(rows)
    through = Conversation.people.through
    through.objects.bulk_create(
        through(conversation_id=row.pk, person_id=people[row.organisation_id][0].pk)
        for row in rows
        if people[row.organisation_id]
    )


def _consents(initiative, people, manager, rng, today) -> None:
    begun = initiative.founded_on
    texts = [
        ConsentText.objects.create(
            initiative=initiative, purpose=purpose, version=1, text_de=de, text_en=en, published_on=begun
        )
        for purpose, (de, en) in CONSENT_TEXTS.items()
    ]
    rows = []
    for person in (person for crew in people.values() for person in crew):
        for text in texts:
            if rng.random() < 0.4:
                given = some_day(rng, begun + dt.timedelta(days=30), today - dt.timedelta(days=20))
                withdrawn = given + dt.timedelta(days=15) if rng.random() < 0.06 else None
                rows.append(
                    Consent(
                        initiative=initiative,
                        person=person,
                        text=text,
                        given_on=given,
                        withdrawn_on=withdrawn,
                        how=How.LETTER,
                        how_withdrawn=How.MAIL if withdrawn else "",
                        evidence=SOURCE,
                        recorded_by=manager,
                    )
                )
    Consent.objects.bulk_create(rows)


def _links(initiative, firms, organisations, rng) -> None:
    pairs = [(f, o) for f, o in zip(firms, organisations, strict=True) if f.kind == "firm"]
    by_age = sorted(pairs, key=lambda pair: pair[0].founded)
    rows, children = [], set()
    for number in range(len(pairs) // 10):
        parent = rng.choice(by_age[: max(2, len(by_age) // 3)])
        child = rng.choice(by_age[len(by_age) // 2 :])
        if child[1].pk in children or child[0].founded <= parent[0].founded:
            continue
        children.add(child[1].pk)
        kind = LinkKind.FORMER_EMPLOYER if number % 3 else LinkKind.SPIN_OFF
        rows.append(
            Link(
                initiative=initiative,
                kind=kind,
                from_organisation=parent[1],
                to_organisation=child[1],
                since_year=child[0].founded,
                source_text=SOURCE,
                visibility=Visibility.MEMBERS,
            )
        )
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


def _two_competitors(firms, organisations, members) -> tuple[Organisation, Organisation]:
    """Two members that make the same and have contacts; else any two members."""
    member_ids = {organisation.pk for organisation in members}
    able = [(f, o) for f, o in zip(firms, organisations, strict=True) if o.pk in member_ids and f.people]
    fans = [pair for pair in able if pair[0].code == "28.25.0"]
    chosen = fans if len(fans) >= 2 else able
    return chosen[0][1], chosen[1][1]


def _let_in(office: Actor, person: Person, organisation: Organisation) -> User:
    grant_access(person=person, organisation=organisation, by=office)
    person.refresh_from_db()
    return person.user
