"""Import of 60,000 firms from a CSV file into SQLite: check with duplicates, take over, the same list again, take back.

Runs in a process of its own with an empty data folder, so that it disturbs nobody and its memory can be measured.
"""

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 60_000
SYLLABLES = [
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "fer",
    "gan",
    "hel",
    "kor",
    "mar",
    "dis",
    "pol",
    "tal",
]
TRADES = [
    "Lufttechnik",
    "Ventilbau",
    "Metallwerk",
    "Kunststoff",
    "Elektronik",
    "Antriebe",
    "Messgeräte",
    "Holzbau",
    "Blechform",
]
FORMS = ["GmbH", "AG", "GmbH & Co. KG", "e.K.", "UG (haftungsbeschränkt)", "KG"]
HEADER = ["Firma", "Straße", "PLZ", "Ort", "Telefon", "Homepage", "E-Mail", "Mitarbeiter", "Umsatz", "WZ 2008", "Gründung", "Status", "Mitglied seit"]  # fmt: skip


def write_firms(path: Path, rows: int, places: list[tuple[str, str]]) -> None:
    """A list of invented firms; every hundredth has a doubt, every two-hundredth stands in it twice."""
    chance = random.Random(20261121)
    previous: list = []
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        for number in range(rows):
            word = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(3, 5)))
            name = f"{word.title()} {chance.choice(TRADES)} {chance.choice(FORMS)}"
            code, place = chance.choice(places)
            staff = "ca. 250" if number % 100 == 7 else f"{chance.randint(1, 3000):,}".replace(",", ".")
            row = [name, f"Weg {number % 300}", code, place, f"07940 {number:06d}", f"www.{word}{number}.example", f"info@{word}{number}.example",
                   staff, f"{chance.randint(1, 900)},{number % 10} Mio. €", "28.25.0", 1900 + number % 120, "Mitglied", f"0{1 + number % 9}.04.2019"]  # fmt: skip
            if number % 200 == 199:
                row = [previous[0].upper(), *previous[1:4], "", "", "", "", "", "", "", "", ""]
            previous = row
            writer.writerow(row)


def _cpu() -> float:
    return time.process_time()


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(rows: int, folder: Path) -> dict:
    """The CPU seconds of each step and the peak of memory, in an empty installation."""
    import django

    django.setup()
    from django.core.management import call_command

    from clusterwerk.accounts.models import User
    from clusterwerk.clusters.actors import actor_for
    from clusterwerk.clusters.models import Grant, Initiative, PostalPlace
    from clusterwerk.landscape.reference_install import install_reference
    from clusterwerk.members.imports import actions

    call_command("migrate", verbosity=0)
    install_reference()
    initiative = Initiative.objects.create(slug="bench", name="Bench", is_example=True)
    user = User.objects.create_user("bench@example.org", name="Bench", language="de")
    Grant.objects.create(initiative=initiative, user=user, role="manager")
    actor = actor_for(user, initiative)
    places = list(
        PostalPlace.objects.filter(kind="area", code__startswith="74").order_by("pk").values_list("code", "name")
    )
    path = folder / "firms.csv"
    write_firms(path, rows, places)
    begun_with = _megabytes()

    def up_to_check():
        batch = actions.upload_list(name=path.name, content=path.read_bytes(), by=actor)
        named = {int(index): target for index, target in batch.mapping.items()}
        batch = actions.name_columns(
            batch=batch, mapping=named, answers={"source": "Bench", "facts_year": 2025}, by=actor
        )
        return actions.check_list(batch=batch, by=actor)

    times = {}
    start = _cpu()
    batch = up_to_check()
    times["check"] = _cpu() - start
    start = _cpu()
    batch = actions.take_list_over(batch=batch, by=actor)
    times["take_over"] = _cpu() - start
    times["memory"], times["begun_with"] = _megabytes(), begun_with
    times["counts"] = batch.counts
    start = _cpu()
    again = up_to_check()
    times["again"] = _cpu() - start
    times["again_counts"] = again.counts
    start = _cpu()
    actions.undo_import(batch=batch, by=actor)
    times["undo"] = _cpu() - start
    times["peak"] = _megabytes()
    return times


def run(rows: int = ROWS) -> list[dict]:
    """Measure in a fresh process and answer the rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "CLUSTERWERK_DATA": folder,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "clusterwerk.web.settings",
        }
        command = [sys.executable, str(Path(__file__).resolve()), str(rows), folder]
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    times = json.loads(done.stdout.splitlines()[-1])
    note = f"{rows:,} rows; {times['counts'].get('done_created', 0):,} made, {times['counts'].get('done_joined', 0):,} joined"
    first = times["check"] + times["take_over"]
    figure = {"peer": "", "ratio": None}
    return [
        {"name": "import: check and take over", "value": first, "unit": "s", "bound": 60, "note": note, **figure},
        {"name": "import: check", "value": times["check"], "unit": "s", "bound": None, "note": "read, doubts, places, duplicates", **figure},
        {"name": "import: take over", "value": times["take_over"], "unit": "s", "bound": None, "note": "one transaction", **figure},
        {"name": "import: check the same list again", "value": times["again"], "unit": "s", "bound": 60,
         "note": f"{times['again_counts'].get('same', 0):,} rows recognised as unchanged", **figure},
        {"name": "import: take back", "value": times["undo"], "unit": "s", "bound": None, "note": "", **figure},
        {"name": "import: memory", "value": times["memory"], "unit": "MB", "bound": 600,
         "note": f"peak; {times['begun_with']:.0f} MB before the import began", **figure},
    ]  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
