"""The firms of an industry in a region out of 60,000: page, search and export, as a person gets them from the server."""

import json
import os
import statistics
import tempfile
import time
from pathlib import Path

FIRMS = 60_000
ROUNDS = 5
QUESTIONS = (
    ("an industry in a district, page", "?branch=28&region=99006"),
    ("an industry in the whole region, sorted by name, page", "?branch=28,25,26&sort=name"),
    ("all firms, page", "?sort=-employees"),
    ("all firms, with evidence, XLSX", "?evidence=with&export=xlsx"),
)


def run() -> list[dict]:
    """Measure on an own SQLite database in a temporary folder. Times are CPU seconds per answer, the median."""
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
    from django.test import Client
    from django.urls import reverse

    from clusterwerk.web.demo.initiative import load_initiative

    call_command("migrate", verbosity=0)
    made = load_initiative(size=250)
    client = Client(SERVER_NAME="localhost")
    client.force_login(made.manager)
    address = reverse("landscape:explore_register_firms", args=[_register(made).pk])
    rows = []
    for name, query in QUESTIONS:
        times = []
        for _ in range(ROUNDS + 1):  # the first answer loads the libraries
            begun = time.process_time()
            response = client.get(address + query)
            content = b"".join(response) if response.streaming else response.content
            times.append(time.process_time() - begun)
            if response.status_code != 200:
                raise RuntimeError(f"{address + query} answered {response.status_code}")
        count = f"{response.context['table'].count:,} firms, " if response.context else ""
        rows.append(
            {
                "name": f"{FIRMS:,} firms: {name}",
                "value": round(statistics.median(times[1:]), 3),
                "unit": "s",
                "bound": 2.0,
                "peer": "",
                "ratio": None,
                "note": f"{count}{len(content) / 1000:.0f} KB; the first answer took {times[0]:.2f} s",
            }
        )
    return rows


def _register(made):
    """The synthetic region as a register of the example initiative, with postal codes and evidence in every fiftieth row."""
    import numpy as np

    from clusterwerk.analysis.register import write_register
    from clusterwerk.analysis.synthetic import synthetic_region
    from clusterwerk.landscape.models import Register

    columns = dict(synthetic_region(firms=FIRMS).columns)
    columns["postal_code"] = np.array([f"74{number % 1000:03d}" for number in range(FIRMS)], dtype=object)
    register = Register.objects.create(
        initiative=made.initiative,
        name="FX-REGION", source="Synthetic", year=2025, given_name="region.csv", rows=FIRMS,
        columns={"innovation": "Patente"},
    )  # fmt: skip
    register.path.parent.mkdir(parents=True, exist_ok=True)
    register.data_hash = write_register(columns, register.path).data_hash
    register.state = Register.State.READY
    register.save()
    register.evidence_path.write_text(json.dumps(dict.fromkeys(range(1, FIRMS, 50), "2")), encoding="utf-8")
    return register


if __name__ == "__main__":
    for row in run():
        print(row)
