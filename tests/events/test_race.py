"""200 clients race for 50 places over two real servers, one of which is killed in the middle: nobody is lost or doubled."""

import contextlib
import datetime as dt
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from clusterwerk.events.models import Event, EventDay
from tests.browser_harness import ROOT
from tests.servers import free_port

pytestmark = [pytest.mark.long, pytest.mark.database]

CLIENTS, PLACES, KILLED_AFTER, PATIENCE = 200, 50, 80, 60
COUNT = """
import json
from clusterwerk.core.models import JobRun, Mail
from clusterwerk.core import jobs
from clusterwerk.events.models import Registration
from clusterwerk.events.tasks.registrations import write_letters
jobs.run_now(write_letters)
jobs.run_now(write_letters)
rows = list(Registration.objects.order_by("number").values_list("number", "state", "email_key"))
print(json.dumps({"rows": rows, "mails": sorted(Mail.objects.values_list("to", flat=True))}))
"""


def manage(environment: dict, *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


class Server:
    """A server process of the program on a port of its own; it can be killed and started again."""

    def __init__(self, environment: dict):
        self.environment, self.port, self.process = environment, free_port(), None
        self.start()

    def start(self) -> None:
        """Start it; whoever asks too early tries again."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "clusterwerk.web.wsgi:application"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--blocking-threads", "4", "--no-ws"]
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """As when the power fails: the whole process group at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, method: str, path: str, body: str = "", headers: dict | None = None):
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()


def until_answered(servers: list[Server], number: int, *request):
    """Ask one server, then the other, until one answers: what a person does who reloads the page."""
    deadline, turn = time.monotonic() + PATIENCE, number
    while time.monotonic() < deadline:
        try:
            answer, text = servers[turn % 2].ask(*request)
            if answer.status < 500:
                return answer, text
        except OSError:
            threading.Event().wait(0.05)
        except http.client.HTTPException:
            pass
        turn += 1
    raise AssertionError("no server answered in time")


def own_database(folder: Path) -> dict:
    """What the servers find in their environment: a copy of the test database, so that nothing is migrated again."""
    environment = {**os.environ, "CLUSTERWERK_DATA": str(folder), "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "clusterwerk.sqlite3")])
        return environment
    told = connection.settings_dict
    connection.close()  # PostgreSQL copies only what nobody uses
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{told["NAME"]}_race" TEMPLATE "{told["NAME"]}"')
    server = f"{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}"
    return {**environment, "DATABASE_URL": f"postgresql://{server}/{told['NAME']}_race"}


def race(environment: dict, event: int) -> dict:
    """Everybody registers; one server dies after some were answered and comes back."""
    servers, path = [Server(environment), Server(environment)], f"/events/luft/{event}/register/"
    answered = threading.Semaphore(0)

    def enter(number: int) -> int:
        told = {"given_name": "Gast", "family_name": f"Nr{number}", "email": f"gast{number}@example.org"}
        body = urlencode({**told, "csrfmiddlewaretoken": token})
        answer, _text = until_answered(servers, number, "POST", path, body, headers)
        answered.release()
        return answer.status

    def kill_in_the_middle() -> None:
        for _count in range(KILLED_AFTER):
            answered.acquire()
        servers[0].kill()
        servers[0].start()

    try:
        page, text = until_answered(servers, 0, "GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text).group(1)
        cookie = page.headers["Set-Cookie"].split(";")[0]
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        until_answered(servers, 1, "GET", path)
        killer = threading.Thread(target=kill_in_the_middle)
        killer.start()
        with ThreadPoolExecutor(16) as clients:
            statuses = list(clients.map(enter, range(CLIENTS)))
        killer.join()
    finally:
        for server in servers:
            server.kill()
    return {"statuses": statuses, **json.loads(manage(environment, "shell", "-v0", "-c", COUNT))}


@pytest.fixture
def forum(transactional_db, initiative):
    """An open forum with fifty places, written down for other processes to find."""
    day = dt.date.today() + dt.timedelta(days=30)
    event = Event.objects.create(
        initiative=initiative,
        kind="forum",
        gathering="no",
        state="open",
        title_de="Forum",
        first_day=day,
        last_day=day,
        limit=PLACES,
    )
    EventDay.objects.create(initiative=initiative, event=event, on=day)
    return event


def test_exactly_fifty_are_confirmed_and_nobody_is_lost(forum, tmp_path):
    told = race(own_database(tmp_path), forum.pk)
    everybody = sorted(f"gast{number}@example.org" for number in range(CLIENTS))
    assert set(told["statuses"]) == {302}
    assert [number for number, _state, _email in told["rows"]] == list(range(1, CLIENTS + 1))
    assert [state for _number, state, _email in told["rows"]] == ["confirmed"] * PLACES + ["waiting"] * (
        CLIENTS - PLACES
    )
    assert sorted(email for _number, _state, email in told["rows"]) == everybody
    assert told["mails"] == everybody
