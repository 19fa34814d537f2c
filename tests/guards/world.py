"""A small world with everything in it: the example initiative, its cast, and one thing of each kind to point at."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from clusterwerk.accounts.models import User
from clusterwerk.clusters.actions import found_initiative
from clusterwerk.clusters.models import Initiative
from clusterwerk.web.demo import initiative as example
from tests.guards.directory_things import directory_thing

ROLES = ("nobody", "stranger", "administrator", "funder", "researcher", "member", "rival", "staff", "manager")


@dataclass
class World:
    """The example initiative, one user per role, and the things that addresses point at."""

    initiative: Initiative
    users: dict[str, User | None]
    things: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def world(db):
    """The small world, gone again after the test."""
    return build_world()


def build_world() -> World:
    """The example initiative at a size of 24 organisations, with a second initiative led by the stranger."""
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
    return World(made.initiative, users)


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
    raise KeyError(f"{address_name} needs {argument}; say in tests/guards/world.py which thing it points at")
