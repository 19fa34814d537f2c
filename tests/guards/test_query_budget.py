"""Every list costs as many queries with three rows as with one, and not many."""

import gc

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from clusterwerk.core.tables import Table
from tests.guards.addresses import all_addresses
from tests.guards.role_table import TABLE
from tests.guards.world import arguments_of, read_to_the_end

pytestmark = pytest.mark.long  # on SQLite only: both databases are asked the same; the role table opens all on both
MOST_QUERIES = 40
# Pages that may cost more, each with the reason.
COSTLY = {
    "members:desk_retention": "asks every kind of data how much of it is due",
    "directory:desk_organisation_merge_preview": "walks everything that points at the two records",
    "directory:desk_person_merge_preview": "walks everything that points at the two records",
    "members:desk_person_data": "asks every part of the program that keeps something of a person",
    "members:portal_own_data": "asks every part of the program that keeps something of a person",
    "web:portal_today": "asks every part of the program what waits for the firm; each asks anew for whom the person acts",
}
ROLE_OF_SURFACE = {"desk": "manager", "portal": "member", "landscape": "manager", "public": "manager"}


@pytest.fixture
def show():
    """A function that sets how many rows a page of every list has; as before after the test."""
    addresses = all_addresses()  # loads every module that has a list
    before = {id(thing): (thing, thing.page_size) for thing in gc.get_objects() if type(thing) is Table}
    assert len(addresses) > len(before) > 10

    def show_rows(rows: int) -> None:
        for table, _size in before.values():
            object.__setattr__(table, "page_size", rows)

    yield show_rows
    for table, size in before.values():
        object.__setattr__(table, "page_size", size)


def _queries(client: Client, url: str) -> int:
    """How many queries a page costs. Counted where they pass: the log of the connection would ask for each once more."""
    passed = []

    def count(execute, sql, *others):
        passed.append(sql)
        return execute(sql, *others)

    with connection.execute_wrapper(count):
        response = client.get(url)
    if response.streaming:
        read_to_the_end(response)
    return len(passed)


def test_lists_cost_the_same_with_one_row_and_with_three(world, show, settings):
    settings.USERSESSIONS_TRACK_ACTIVITY = False  # writes the same few rows on every visit
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
        show(1)
        _queries(clients[role], url)  # the first visit fills what is kept for the process
        one = _queries(clients[role], url)
        show(3)
        three = _queries(clients[role], url)
        if three > one:
            growing.append(f"{address.name}: {one} queries for one row, {three} for three")
        if three > MOST_QUERIES and address.name not in COSTLY:
            costly.append(f"{address.name}: {three} queries")
    assert growing == []
    assert costly == []
