"""The list of organisations with 5,000 rows: server time, queries and bytes of a page, a search and a filter."""

import os
import statistics
import tempfile
import time
from pathlib import Path

ORGANISATIONS = 5_000
ROUNDS = 15


def run() -> list[dict]:
    """Measure on an own SQLite database in a temporary folder. Times are CPU milliseconds per answer, the median."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLUSTERWERK_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "clusterwerk.web.settings"
        import django

        django.setup()
        from django.conf import settings

        if Path(settings.DATA_FOLDER) != Path(folder).resolve():
            raise RuntimeError("run this benchmark in a process of its own")
        return _measure()


def _measure() -> list[dict]:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from clusterwerk.web.demo.initiative import SLUG, load_initiative

    call_command("migrate", verbosity=0)
    made = load_initiative(size=ORGANISATIONS)
    client = Client(SERVER_NAME="localhost")
    client.force_login(made.manager)
    address = reverse("directory:desk_organisation_list", args=[SLUG])
    rows = []
    for name, query in (("first page", ""), ("search", "?q=vent"), ("filter and sort", "?kind=firm&sort=-name")):
        client.get(address + query)
        times = []
        for _ in range(ROUNDS):
            begun = time.process_time()
            response = client.get(address + query)
            times.append((time.process_time() - begun) * 1000)
            if response.status_code != 200:
                raise RuntimeError(f"{address + query} answered {response.status_code}")
        with CaptureQueriesContext(connection) as caught:
            client.get(address + query)
        rows.append(
            {
                "name": f"list of {ORGANISATIONS:,} organisations, {name}",
                "value": round(statistics.median(times), 1),
                "unit": "ms",
                "bound": 100,
                "peer": "",
                "ratio": None,
                "note": f"{len(caught)} queries, {len(response.content) / 1000:.0f} KB",
            }
        )
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)
