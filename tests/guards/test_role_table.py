"""Role × address: who may enter what. The table is written down, not derived; a new address needs its row."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from clusterwerk.clusters.actions import start_staff_session
from clusterwerk.clusters.models import Initiative
from tests.guards.addresses import all_addresses
from tests.guards.role_table import TABLE
from tests.guards.world import ROLES, arguments_of, read_to_the_end

pytestmark = pytest.mark.database
ENTERED = {200, 302, 405, 409}


def our_addresses():
    return [address for address in all_addresses() if address.ours]


def test_every_address_has_a_row():
    assert sorted({address.name for address in our_addresses()} - set(TABLE)) == []


def test_no_row_is_stale():
    assert sorted(set(TABLE) - {address.name for address in our_addresses()}) == []


def _entered(response) -> bool:
    if response.status_code == 302 and "/login/" in response.headers["Location"]:
        return False
    return response.status_code in ENTERED


@dataclass
class PointedWorld:
    """The world with an address for every row, and the folder of its registers."""

    users: dict
    urls: dict[str, str]
    registers: Path


@pytest.fixture(scope="module")
def pointed_world(kept_world, django_db_blocker):
    """Pointed at once for all roles: what an address asks for first is made before anybody looks."""
    with django_db_blocker.unblock(), override_settings(REGISTER_FOLDER=kept_world.registers):
        world = kept_world.world
        urls = {one.name: reverse(one.name, kwargs=arguments_of(one, world)) for one in our_addresses()}
        return PointedWorld(world.users, urls, kept_world.registers)


@pytest.mark.parametrize("role", ROLES)
def test_the_role_enters_what_the_table_says(pointed_world, db, settings, role):
    settings.REGISTER_FOLDER = pointed_world.registers
    client = Client(raise_request_exception=True)
    if pointed_world.users[role] is not None:
        client.force_login(pointed_world.users[role])
    differences = []
    for name, url in pointed_world.urls.items():
        response = client.get(url)
        allowed = role in TABLE.get(name, "").split()
        if _entered(response) != allowed:
            told = "enters" if allowed else "does not enter"
            differences.append(f"{role} {told} {name} by the table; the answer was {response.status_code}")
        if response.streaming:
            read_to_the_end(response)
    assert differences == []


def test_a_staff_session_reads_every_page_of_the_desk(pointed_world, db, settings):
    """An administrator who looks in meets no page that breaks because it may only be read."""
    settings.REGISTER_FOLDER = pointed_world.registers
    administrator = pointed_world.users["administrator"]
    initiative = Initiative.objects.get(slug="luftstrom")
    start_staff_session(initiative=initiative, reason="Anfrage der Geschäftsstelle", by=administrator)
    client = Client(raise_request_exception=True)
    client.force_login(administrator)
    shut = []
    for name, url in pointed_world.urls.items():
        if url.startswith("/desk/") and "staff" in TABLE[name].split():
            response = client.get(url)
            if response.streaming:
                read_to_the_end(response)
            if response.status_code not in ENTERED | {403}:
                shut.append((name, response.status_code))
    assert shut == []
