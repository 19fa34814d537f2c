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
from clusterwerk.clusters.models import Cluster, Grant, Initiative, Role
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.members.actions.access import grant_access
from clusterwerk.web.demo.example_compliance import add_compliance
from clusterwerk.web.demo.example_dates import add_dates
from clusterwerk.web.demo.example_development import add_development
from clusterwerk.web.demo.example_events import add_events
from clusterwerk.web.demo.example_groups import add_groups
from clusterwerk.web.demo.example_history import (
    add_consents,
    add_conversations,
    add_leads,
    add_memberships,
    add_won_leads,
)
from clusterwerk.web.demo.example_introductions import add_introductions
from clusterwerk.web.demo.example_needs import add_needs
from clusterwerk.web.demo.example_projects import add_projects
from clusterwerk.web.demo.example_proposals import add_proposals
from clusterwerk.web.demo.example_purchases import add_purchases
from clusterwerk.web.demo.example_register import add_links, add_organisations, add_people
from clusterwerk.web.demo.example_reservations import add_reservations, add_trusted_person
from clusterwerk.web.demo.example_rounds import add_rounds, hold_mails
from clusterwerk.web.demo.example_surveys import add_official, add_plain_rounds, add_surveys
from clusterwerk.web.demo.example_themes import add_themes
from clusterwerk.web.demo.example_visits import add_visits
from clusterwerk.web.demo.example_workshops import add_workshops
from clusterwerk.web.demo.fiction import invent

SLUG = "luftstrom"
SEED = 20261121
MANAGER = "manager@luftstrom.example"
STAFF = "office@luftstrom.example"
FUNDER = "funder@ministry.example"
LIAISON = "liaison@institute.example"


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
    organisations = add_organisations(initiative, firms, rng, today)
    people = add_people(initiative, firms, organisations, rng, today)
    members = add_memberships(initiative, organisations, rng, today)
    add_leads(initiative, manager, rng, today)
    add_won_leads(initiative, manager, today)
    add_conversations(initiative, members, people, manager, rng, today)
    add_consents(initiative, people, manager, rng, today)
    add_links(initiative, firms, organisations, rng)
    add_visits(initiative, members, rng, today)
    add_events(office, random.Random(seed), today)
    add_dates(office, members, people, random.Random(seed), today)
    first, second = _two_competitors(firms, organisations, members)
    add_trusted_person(office)
    logins = [_let_in(office, people[firm.pk][0], firm) for firm in (first, second)]
    add_development(office, people[first.pk][0], organisations, random.Random(seed), today)
    add_introductions(office, first, [*members, *(one for one in organisations if one not in members)])
    add_reservations(office, people[first.pk][0].user, first, members)
    add_workshops(office, people[first.pk][0], first, second, today)
    add_needs(office, members, people, random.Random(seed), today)
    add_purchases(office, people[first.pk][0], first, second, members, today)
    cast = add_rounds(office, first, second, members, today)
    if cast is not None:
        add_plain_rounds(office, cast.listed, today)
        add_official(office, today)
        add_surveys(office, today, random.Random(seed))
        hold_mails(office)
    add_groups(initiative, members, people[first.pk][0], people[second.pk][0], rng, today)
    add_compliance(office, people[first.pk][0], today)
    add_projects(office, people[first.pk][0], first, second, members, today)
    add_proposals(office, first, members, today)
    add_themes(office, first, members, people, today)
    return Example(initiative, manager, *logins)


def _roles(initiative: Initiative, today: dt.date) -> None:
    others = ((STAFF, "Nils Musterlinde", Role.STAFF), (FUNDER, "Vera Mustertanne", Role.VIEWER))
    for email, name, role in (*others, (LIAISON, "Prof. Dr. Oda Musterquarz", Role.PARTNER)):
        user = open_login(email=email, name=name, by=None)
        open_grant(initiative=initiative, user=user, role=role, since=today - dt.timedelta(days=400), by=None)


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
