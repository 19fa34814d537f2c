"""Events: the programme page of a conference, registering with one client and with 16 at once, the export of 5,000
registrations."""

import datetime as dt
import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

SESSIONS, PEOPLE, REGISTRATIONS, ROUNDS = 40, 300, 5_000, 15
CLIENTS = 16
ROOT = Path(__file__).resolve().parent.parent


def run() -> list[dict]:
    """Measure on an own SQLite database in a temporary folder. Times are CPU milliseconds per answer."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLUSTERWERK_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "clusterwerk.web.settings"
        import django

        django.setup()
        from django.conf import settings

        if Path(settings.DATA_FOLDER) != Path(folder).resolve():
            raise RuntimeError("run this benchmark in a process of its own")
        return _measure()


def _row(name: str, value: float, unit: str, bound: float, note: str) -> dict:
    return {
        "name": name,
        "value": round(value, 1),
        "unit": unit,
        "bound": bound,
        "peer": "",
        "ratio": None,
        "note": note,
    }


def _conference(manager):
    from clusterwerk.events.actions import events, programme
    from clusterwerk.events.calendar_file import moment_of

    first = dt.date.today() + dt.timedelta(days=60)
    event = events.make_event(
        kind="conference",
        title_de="Konferenz",
        title_en="Conference",
        first_day=first,
        last_day=first + dt.timedelta(days=1),
        begins=dt.time(9),
        ends=dt.time(18),
        by=manager,
    )
    event = events.set_state(event=event, state="open", by=manager)
    tracks = [programme.add_track(event=event, name_de=f"Strang {n}", name_en="", by=manager) for n in range(4)]
    for number in range(SESSIONS):
        speaker = programme.save_speaker(
            event=event, name=f"Referent {number}", firm="Beispiel GmbH", bio_de="Forscht an Rädern. " * 8, by=manager
        )
        hours = number // 4 % 5 * 75
        begins = moment_of(first + dt.timedelta(days=number // 20), dt.time(9)) + dt.timedelta(minutes=hours)
        programme.save_session(
            event=event,
            title_de=f"Vortrag {number} über leise und sparsame Ventilatoren",
            text_de="Was wir gelernt haben, und was andere davon haben. " * 10,
            begins_at=begins,
            ends_at=begins + dt.timedelta(minutes=60),
            room=f"Raum {number % 4}",
            track=tracks[number % 4],
            speakers=[speaker],
            by=manager,
        )
    return event


def _serve(port: int) -> subprocess.Popen:
    """One server process on the same database, as `clusterwerk run` starts it."""
    from clusterwerk.web.supervisor import server_command

    command = server_command(host="127.0.0.1", port=port, threads=4)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=os.environ.copy(), cwd=ROOT, start_new_session=True, **quiet)


def _ask(port: int, method: str, path: str, body: str = "", headers: dict | None = None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer, answer.read().decode()
    finally:
        connection.close()


def _first_answer(port: int, path: str):
    """The page, as soon as the server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            return _ask(port, "GET", path)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _at_once(path: str, processes: int) -> list[float]:
    """Milliseconds of each registration that 16 clients send to the server processes, as the clients see them."""
    sys.path.insert(0, str(ROOT))
    from tests.servers import free_port

    ports = [free_port() for _ in range(processes)]
    servers = [_serve(port) for port in ports]
    try:
        page, text = [_first_answer(port, path) for port in ports][0]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text).group(1)
        cookie = page.headers["Set-Cookie"].split(";")[0]
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

        def register(number: int) -> float:
            told = {"given_name": "Gast", "family_name": f"Zugleich {number}", "email": f"zugleich{number}@example.org"}
            body = urlencode({**told, "csrfmiddlewaretoken": token})
            begun = time.perf_counter()
            answer, _text = _ask(ports[number % processes], "POST", path, body, headers)
            if answer.status != 302:
                raise RuntimeError(f"{path} answered {answer.status}")
            return (time.perf_counter() - begun) * 1000

        with ThreadPoolExecutor(CLIENTS) as clients:
            return list(clients.map(register, range(PEOPLE)))
    finally:
        for server in servers:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _measure() -> list[dict]:
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from clusterwerk.clusters.actors import actor_for
    from clusterwerk.events.actions import registrations
    from clusterwerk.events.models.registrations import Registration
    from clusterwerk.web.demo.initiative import SLUG, load_initiative

    call_command("migrate", verbosity=0)
    made = load_initiative(size=60)
    event = _conference(actor_for(made.manager, made.initiative))
    client, rows = Client(SERVER_NAME="localhost"), []
    address, times = reverse("events:public_programme", args=[SLUG, event.pk]), []
    client.get(address)
    for _ in range(ROUNDS):
        begun = time.process_time()
        response = client.get(address)
        times.append((time.process_time() - begun) * 1000)
    size = len(response.content) / 1000
    name = f"programme page, {SESSIONS} sessions"
    rows.append(_row(name, statistics.median(times), "ms", 100, f"{size:.0f} KB"))
    rows.append(_row(f"{name}, size", size, "KB", 200, ""))
    address, times = reverse("events:public_registration_add", args=[SLUG, event.pk]), []
    for number in range(PEOPLE):
        cache.clear()
        told = {"given_name": "Gast", "family_name": f"Nr {number}", "email": f"gast{number}@example.org"}
        begun = time.perf_counter()
        response = client.post(address, told)
        times.append((time.perf_counter() - begun) * 1000)
        if response.status_code != 302:
            raise RuntimeError(f"{address} answered {response.status_code}")
    slow = statistics.quantiles(times, n=20)[-1]
    rows.append(_row("registration post, 95th percentile", slow, "ms", 150, "one client, wall time"))
    for processes in (1, 2):
        times = _at_once(address, processes)
        Registration.objects.filter(family_name__startswith="Zugleich").delete()
        slow, middle = statistics.quantiles(times, n=20)[-1], statistics.median(times)
        name = f"registration post, {CLIENTS} clients at once, {processes} server process, 95th percentile"
        note = f"SQLite, clients without a pause on the same machine, wall time; median {middle:.0f} ms"
        rows.append(_row(name, slow, "ms", 150, note))
    for number in range(2 * PEOPLE, REGISTRATIONS):
        told = {"given_name": "Gast", "family_name": f"Nr {number}", "email": f"gast{number}@example.org"}
        registrations.register(event=event, **told)
    client.force_login(made.manager)
    address = reverse("events:desk_registration_list", args=[SLUG, event.pk])
    for ending in ("csv", "xlsx"):
        begun = time.process_time()
        size = sum(len(part) for part in client.get(f"{address}?export={ending}").streaming_content) / 1000
        seconds = time.process_time() - begun
        rows.append(_row(f"{REGISTRATIONS:,} registrations as {ending.upper()}", seconds, "s", 5, f"{size:.0f} KB"))
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)
