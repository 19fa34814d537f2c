"""Sixteen firms book five dates at once from two processes, on both databases: each date goes once, nobody has two."""

import json
import os
import subprocess
import sys

import pytest

from tests.browser_harness import ROOT

pytestmark = pytest.mark.long
FIRMS, DATES = 16, 5
SEED = f"""
import datetime as dt
from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Grant, Initiative
from clusterwerk.core.calendar import Span
from clusterwerk.directory.models import Listing, Organisation
from clusterwerk.workshops.models import Offer, Slot
one = Initiative.objects.create(slug="luft", name="Luftwerk Beispielregion", is_example=True)
user = User.objects.create_user("manager@example.org", name="Manager")
Grant.objects.create(initiative=one, user=user, role="manager", since=dt.date(2023, 1, 1))
offer = Offer.objects.create(initiative=one, title_de="Messtechnik", state="open")
for number in range({DATES}):
    slot = Slot(initiative=one, offer=offer)
    slot.span = Span.hours(dt.date.today() + dt.timedelta(days=30 + number), dt.time(9), 120)
    slot.save()
for number in range({FIRMS}):
    firm = Organisation.objects.create(name=f"Beispiel {{number}} GmbH", kind="firm", is_example=True)
    Listing.objects.create(initiative=one, organisation=firm)
"""
RACE = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from clusterwerk.accounts.models import User
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.workshops.actions.bookings import book
from clusterwerk.workshops.models import Offer
actor = actor_for(User.objects.get(), Initiative.objects.get())
offer = Offer.objects.get()
slots, firms = list(offer.slots.all()), list(Organisation.objects.order_by("pk"))
start = threading.Barrier(8)
def everything(firm):
    start.wait()
    for slot in slots:
        try:
            book(offer=offer, slot=slot, organisation=firm, by=actor)
        except Refused:
            pass
    connections.close_all()
with ThreadPoolExecutor(8) as pool:
    list(pool.map(everything, firms[PART * 8:PART * 8 + 8]))
"""
COUNT = """
import json
from clusterwerk.workshops.models import Booking
print(json.dumps(list(Booking.objects.values_list("slot", "organisation", "state"))))
"""


def shell(environment: dict, code: str) -> subprocess.Popen:
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process: subprocess.Popen) -> str:
    told, error = process.communicate(timeout=240)
    assert process.returncode == 0, error
    return told


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_each_date_goes_once(engine, tmp_path, request):
    environment = {**os.environ, "CLUSTERWERK_DATA": str(tmp_path), "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if engine == "postgres":
        import psycopg  # only this test makes a database of its own

        address = request.getfixturevalue("postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE workshop_race")
        environment["DATABASE_URL"] = address.rsplit("/", 1)[0] + "/workshop_race"
    migrate = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(migrate, env=environment, cwd=ROOT, capture_output=True, check=True)
    finish(shell(environment, SEED))
    for process in [shell(environment, RACE.replace("PART", str(part))) for part in range(2)]:
        finish(process)
    rows = json.loads(finish(shell(environment, COUNT)).strip().splitlines()[-1])
    assert [state for _slot, _firm, state in rows] == ["booked"] * DATES
    assert len({slot for slot, _firm, _state in rows}) == len({firm for _slot, firm, _state in rows}) == DATES
