"""Every list costs as many queries with three rows as with one, and not many."""

import gc

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterwerk.core.tables import Table
from tests.guards.addresses import all_addresses
from tests.guards.role_table import TABLE
from tests.guards.world import arguments_of, read_to_the_end, world  # noqa: F401

pytestmark = pytest.mark.database
MOST_QUERIES = 40
# Pages that may cost more, each with the reason.
COSTLY = {
    "directory:desk_organisation_merge_preview": "walks everything that points at the two records",
    "directory:desk_person_merge_preview": "walks everything that points at the two records",
}
ROLE_OF_SURFACE = {"desk": "manager", "portal": "member", "landscape": "manager", "public": "manager"}


def _show(rows: int) -> None:
    for table in [thing for thing in gc.get_objects() if type(thing) is Table]:
        object.__setattr__(table, "page_size", rows)


@pytest.fixture
def _full_pages_again():
    yield
    _show(50)


def _queries(client: Client, url: str) -> list[str]:
    first = client.get(url)  # the first visit fills what is kept for the process
    if first.streaming:
        read_to_the_end(first)
    with CaptureQueriesContext(connection) as caught:
        response = client.get(url)
    if response.streaming:
        read_to_the_end(response)
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.usefixtures("_full_pages_again")
def test_lists_cost_the_same_with_one_row_and_with_three(world):  # noqa: F811
    clients = {role: Client() for role in set(ROLE_OF_SURFACE.values())}
    for role, client in clients.items():
        client.force_login(world.users[role])
    growing, costly = [], []
    for address in all_addresses():
        surface = getattr(getattr(address.view, "gate", None), "surface", "")
        role = ROLE_OF_SURFACE.get(surface)
        if role is None or role not in TABLE.get(address.name, "").split():
            continue
        url = reverse(address.name, kwargs=arguments_of(address, world))
        _show(1)
        one = _queries(clients[role], url)
        _show(3)
        three = _queries(clients[role], url)
        if len(three) > len(one):
            growing.append(f"{address.name}: {len(one)} queries for one row, {len(three)} for three")
        if len(three) > MOST_QUERIES and address.name not in COSTLY:
            costly.append(f"{address.name}: {len(three)} queries")
    assert growing == []
    assert costly == []
