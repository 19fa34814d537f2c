"""Events: the programme page of a conference, registering under load on one process, and the export of 5,000 registrations."""

import datetime as dt
import os
import statistics
import tempfile
import time
from pathlib import Path

SESSIONS, PEOPLE, REGISTRATIONS, ROUNDS = 40, 300, 5_000, 15


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


def _measure() -> list[dict]:
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from clusterwerk.clusters.actors import actor_for
    from clusterwerk.events.actions import registrations
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
    for number in range(PEOPLE, REGISTRATIONS):
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
