"""Role × address: who may enter what. The table is written down, not derived; a new address needs its row."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.guards.addresses import all_addresses
from tests.guards.role_table import TABLE
from tests.guards.world import ROLES, arguments_of, world  # noqa: F401

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


@pytest.mark.parametrize("role", ROLES)
def test_the_role_enters_what_the_table_says(world, role):  # noqa: F811
    client = Client(raise_request_exception=True)
    if world.users[role] is not None:
        client.force_login(world.users[role])
    differences = []
    for address in our_addresses():
        url = reverse(address.name, kwargs=arguments_of(address, world))
        response = client.get(url)
        allowed = role in TABLE.get(address.name, "").split()
        if _entered(response) != allowed:
            told = "enters" if allowed else "does not enter"
            differences.append(f"{role} {told} {address.name} by the table; the answer was {response.status_code}")
        if response.streaming:
            response.close()
    assert differences == []
