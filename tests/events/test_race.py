"""200 clients race for 50 places over two real servers, one of which is killed in the middle: nobody is lost or doubled."""

import contextlib
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
from urllib.parse import urlencode

import pytest

from tests.browser_harness import ROOT
from tests.servers import free_port

pytestmark = pytest.mark.long

CLIENTS, PLACES, KILLED_AFTER, PATIENCE = 200, 50, 80, 60
SEED = f"""
import datetime as dt
from clusterwerk.clusters.models import Initiative
from clusterwerk.events.models import Event, EventDay
one = Initiative.objects.create(slug="luft", name="Luftwerk Beispielregion", is_example=True)
day = dt.date.today() + dt.timedelta(days=30)
event = Event.objects.create(
    initiative=one, kind="forum", state="open", title_de="Forum", first_day=day, last_day=day, limit={PLACES}
)
EventDay.objects.create(initiative=one, event=event, on=day)
print(event.pk)
"""
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


def race(environment: dict) -> dict:
    """Everybody registers; one server dies after some were answered and comes back."""
    manage(environment, "migrate", "-v0")
    event = manage(environment, "shell", "-v0", "-c", SEED)
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


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_exactly_fifty_are_confirmed_and_nobody_is_lost(engine, tmp_path, request):
    environment = {**os.environ, "CLUSTERWERK_DATA": str(tmp_path), "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if engine == "postgres":
        import psycopg  # only this test makes a database of its own

        address = request.getfixturevalue("postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE race")
        environment["DATABASE_URL"] = address.rsplit("/", 1)[0] + "/race"
    told = race(environment)
    everybody = sorted(f"gast{number}@example.org" for number in range(CLIENTS))
    assert set(told["statuses"]) == {302}
    assert [number for number, _state, _email in told["rows"]] == list(range(1, CLIENTS + 1))
    assert [state for _number, state, _email in told["rows"]] == ["confirmed"] * PLACES + ["waiting"] * (
        CLIENTS - PLACES
    )
    assert sorted(email for _number, _state, email in told["rows"]) == everybody
    assert told["mails"] == everybody
