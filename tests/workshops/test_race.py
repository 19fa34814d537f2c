"""Sixteen firms book five dates at once from two processes: each date goes once, nobody has two."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.browser_harness import ROOT

pytestmark = [pytest.mark.long, pytest.mark.database]
FIRMS, DATES = 16, 5
RACE = """
import json, threading
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.workshops.actions.bookings import book
from clusterwerk.workshops.models import Offer
actor = actor_for(User.objects.get(email="manager@example.org"), Initiative.objects.get())
offer = Offer.objects.get()
slots, firms = list(offer.slots.all()), list(Organisation.objects.filter(name__startswith="Firma").order_by("pk"))
start, booked = threading.Barrier(8), []
def everything(firm):
    start.wait()
    for slot in slots:
        try:
            book(offer=offer, slot=slot, organisation=firm, by=actor)
            booked.append([slot.pk, firm.pk])
        except Refused:
            pass
    connections.close_all()
with ThreadPoolExecutor(8) as pool:
    list(pool.map(everything, firms[PART * 8:PART * 8 + 8]))
print(json.dumps(booked))
"""


def own_database(folder: Path) -> dict:
    """What the processes find in their environment: a copy of the test database."""
    environment = {**os.environ, "CLUSTERWERK_DATA": str(folder), "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "clusterwerk.sqlite3")])
        return environment
    told = connection.settings_dict
    connection.close()  # PostgreSQL copies only what nobody uses
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{told["NAME"]}_workshops" TEMPLATE "{told["NAME"]}"')
    server = f"{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}"
    return {**environment, "DATABASE_URL": f"postgresql://{server}/{told['NAME']}_workshops"}


def shell(environment: dict, code: str) -> subprocess.Popen:
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process: subprocess.Popen) -> list:
    told, error = process.communicate(timeout=240)
    assert process.returncode == 0, error
    return json.loads(told.strip().splitlines()[-1])


def test_each_date_goes_once(transactional_db, make_offer, make_firm, tmp_path):
    offer = make_offer(dates=DATES)
    firms = {make_firm(f"Firma {number} Beispiel").pk for number in range(FIRMS)}
    environment = own_database(tmp_path)
    processes = [shell(environment, RACE.replace("PART", str(part))) for part in range(2)]
    booked = [pair for process in processes for pair in finish(process)]
    assert sorted(slot for slot, _firm in booked) == sorted(offer.slots.values_list("pk", flat=True))
    assert len({firm for _slot, firm in booked} & firms) == DATES
