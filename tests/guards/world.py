"""A small world with everything in it: the example initiative, its cast, and one thing of each kind to point at."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.test import override_settings
from django.utils import translation

from clusterwerk.accounts.login_links import login_token
from clusterwerk.accounts.models import User
from clusterwerk.clusters.actions import found_initiative
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Grant, Initiative
from clusterwerk.core import files, jobs
from clusterwerk.core.models import Mail
from clusterwerk.directory.choices import LinkKind, Visibility
from clusterwerk.directory.models import Link, Organisation, Person
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.members.imports import actions as imports
from clusterwerk.members.models import ImportBatch, Membership
from clusterwerk.web.demo import initiative as example
from tests.guards.compliance_things import compliance_thing
from tests.guards.dates_things import dates_thing
from tests.guards.development_things import development_thing
from tests.guards.directory_things import directory_thing
from tests.guards.events_things import events_thing
from tests.guards.groups_things import NAMES, groups_thing
from tests.guards.indicators_things import indicators_thing
from tests.guards.introductions_things import introductions_thing
from tests.guards.landscape_things import landscape_thing
from tests.guards.members_things import members_thing
from tests.guards.needs_things import needs_thing
from tests.guards.projects_things import projects_thing
from tests.guards.purchasing_things import purchasing_thing
from tests.guards.workgroups_things import workgroups_thing
from tests.guards.workshops_things import funding_thing, workshops_thing

ROLES = ("nobody", "stranger", "administrator", "funder", "researcher", "member", "rival", "staff", "manager")


@dataclass
class World:
    """The example initiative, one user per role, and the firm that the member acts for."""

    initiative: Initiative
    users: dict[str, User | None]
    firm: Organisation
    rival_firm: Organisation
    person: Person
    job: Any
    file: Any

    def first(self, model: type[Model], **conditions) -> Any:
        """The first row of a kind that belongs to the member's firm, or fits the conditions."""
        return model._default_manager.filter(**conditions).order_by("pk")[0]


@contextmanager
def built_once(django_db_blocker, registers: Path) -> Iterator[World]:
    """The small world for all tests of a file, with its registers in a folder of their own; gone again afterwards."""
    with (
        django_db_blocker.unblock(),
        override_settings(REGISTER_FOLDER=registers),
        translation.override("de"),
        transaction.atomic(),
    ):
        yield build_world()
        transaction.set_rollback(True)


def build_world() -> World:
    """The example initiative at a size of 24 organisations, with a second initiative led by the stranger."""
    # Keys of firms and of people lie apart, so that an address with the one in place of the other leads nowhere.
    Organisation.objects.create(pk=50_000, name="Gap").delete()
    made = example.load_initiative(size=24)
    stranger = User.objects.create_user("stranger@example.org", name="Stranger", language="de")
    found_initiative(name="Glaswerk Beispielregion", slug="glas", manager=stranger, by=None, is_example=True)
    users = {
        "nobody": None,
        "stranger": stranger,
        "administrator": User.objects.create_superuser("admin@example.org", name="Administrator", language="de"),
        "funder": User.objects.get(email=example.FUNDER),
        "researcher": User.objects.get(email=example.LIAISON),
        "member": made.member,
        "rival": made.rival,
        "staff": User.objects.get(email=example.STAFF),
        "manager": made.manager,
    }
    person = Person.objects.get(user=made.member)
    firm = person.positions.get(until=None).organisation
    rival_firm = Person.objects.get(user=made.rival).positions.get(until=None).organisation
    Link.objects.create(
        initiative=made.initiative,
        kind=LinkKind.COMPETITION,
        from_organisation=firm,
        to_organisation=rival_firm,
        entered_by=firm,
        visibility=Visibility.PARTIES,
    )
    job = jobs.JobRun.objects.create(
        name="tests.example", title="Example", by=made.manager, scope_id=made.initiative.pk
    )
    membership = Membership.objects.get(organisation=firm, status="member", until=None)
    membership.document = files.keep(
        "example.pdf", b"%PDF-1.7 example", scope_id=made.initiative.pk, owner=membership, by=made.manager
    )
    membership.save(update_fields=["document"])
    return World(made.initiative, users, firm, rival_firm, person, job, membership.document)


def checked_import(world: World) -> ImportBatch:
    """A list of one firm that was uploaded and checked; made when an address asks for it first."""
    batch = ImportBatch.objects.filter(initiative=world.initiative).first()
    if batch is None:
        manager = actor_for(world.users["manager"], world.initiative)
        batch = imports.upload_list(name="liste.csv", content=b"Firma;PLZ\nImportbeispiel GmbH;74653\n", by=manager)
        batch = imports.name_columns(batch=batch, mapping={0: "name", 1: "postal_code"}, answers={}, by=manager)
        batch = imports.check_list(batch=batch, by=manager)
    return batch


def never_seen() -> User:
    """Somebody who never logged in, so that a link stays good whoever looks at it."""
    return User.objects.get_or_create(email="never.seen@example.org", defaults={"name": "Never Seen"})[0]


def by_hand(world: World) -> Participation:
    """A participation that the office noted itself."""
    return world.first(Participation, initiative=world.initiative, activity__source_kind="")


# Which thing the numbers in an address point at: the first pattern that fits "address.argument" decides.
THINGS: list[tuple[str, Callable[[World], Any]]] = [
    (r"core:job.*\.run_id", lambda w: w.job.pk),
    (r"core:file\.file_id", lambda w: w.file.pk),
    (r"core:file\.name", lambda w: w.file.name),
    (r"accounts:login_link\.token", lambda w: login_token(never_seen())),
    (r"members:desk_import_.*\.pk", lambda w: checked_import(w).pk),
    (r"members:desk_import_row\.number", lambda w: 2),
    (r"members:desk_import_.*\.ending", lambda w: "csv"),
    (r"ledger:desk_activity.*\.pk", lambda w: w.first(Activity, initiative=w.initiative, source_kind="").pk),
    (r"ledger:desk_participation.*\.pk", lambda w: by_hand(w).pk),
    (r"clusters:desk_outbox.*\.pk", lambda w: w.first(Mail, scope_id=w.initiative.pk).pk),
    (r"clusters:desk_role_end\.pk", lambda w: w.first(Grant, user=w.users["staff"]).pk),
]


def read_to_the_end(response) -> None:
    """Read a download; closing it unread would close the test's connection to PostgreSQL in the middle of a transaction."""
    for _part in response.streaming_content:
        pass


DATES = r"events:[a-z]+_(appointment|attendee|date|days|feed|invitee|poll|reply|series)(_|$)"
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


def arguments_of(address, world: World) -> dict:
    """The keyword arguments that lead an address to a thing of the example initiative."""
    found = {}
    for name in ARGUMENT.findall(address.route):
        found[name] = world.initiative.slug if name in {"initiative", "slug"} else _thing(address.name, name, world)
    return found


def _thing(address_name: str, argument: str, world: World):
    if address_name.startswith("directory:"):
        return directory_thing(address_name, argument, world)
    for pattern, thing in THINGS:
        if re.fullmatch(pattern, f"{address_name}.{argument}"):
            return thing(world)
    if address_name.startswith("landscape:"):
        return landscape_thing(address_name, argument, world)
    if re.match(DATES, address_name):
        return dates_thing(address_name, argument, world)
    if address_name.startswith("events:"):
        return events_thing(address_name, argument, world)
    if address_name.startswith("workgroups:"):
        return workgroups_thing(address_name, argument, world)
    if address_name.startswith(NAMES):
        return groups_thing(address_name, argument, world)
    if address_name.startswith("compliance:"):
        return compliance_thing(address_name, argument, world)
    if address_name.startswith("projects:"):
        return projects_thing(address_name, argument, world)
    if address_name.startswith("development:"):
        return development_thing(address_name, argument, world)
    if address_name.startswith("introductions:"):
        return introductions_thing(address_name, argument, world)
    if address_name.startswith("needs:"):
        return needs_thing(address_name, argument, world)
    if address_name.startswith("workshops:"):
        return workshops_thing(address_name, argument, world)
    if address_name.startswith("purchasing:"):
        return purchasing_thing(address_name, argument, world)
    if address_name.startswith("indicators:"):
        return indicators_thing(address_name, argument, world)
    if address_name.startswith("funding:"):
        return funding_thing(address_name, world)
    if address_name.startswith("members:"):
        return members_thing(address_name, argument, world)
    raise KeyError(f"{address_name} needs {argument}; say in tests/guards/world.py which thing it points at")
