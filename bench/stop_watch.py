"""The two ways of the office that have a goal in minutes, walked in a real browser, with the time of each step.

    .venv/bin/python bench/stop_watch.py

Measured: what the program and the browser take, from the first action of a step until its answer stands on the page. Assumed,
and printed beside it: what a person takes for the same step, typing 200 letters a minute, 2 s to find and press a button,
1.5 s to find and tick a name, reading 1,000 letters a minute. Nobody sat at the keyboard.
"""

import datetime as dt
import os
import re
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterwerk.web.settings")

import django

django.setup()

from playwright.sync_api import expect  # noqa: E402

from clusterwerk.web.demo.initiative import MANAGER  # noqa: E402
from tests.browser_harness import SIZES, browser, running_program  # noqa: E402
from tests.stories.test_minutes_of_a_meeting import ACTIONS_UNDER, add_action, hold_it_today  # noqa: E402

TYPED, PRESSED, TICKED, READ = 60 / 200, 2.0, 1.5, 60 / 1000
TEXT = "Der Messkoffer ging durch drei Betriebe. Leckagen an Kupplungen und Schläuchen sind der größte Posten. " * 4


class Watch:
    """Steps with what was measured and what is assumed."""

    def __init__(self, name: str):
        self.name, self.steps = name, []

    @contextmanager
    def step(self, title: str, *, presses: int = 0, ticks: int = 0, letters: int = 0, reads: int = 0):
        """One step; the block does it in the browser."""
        begins = time.perf_counter()
        yield
        took = time.perf_counter() - begins
        person = presses * PRESSED + ticks * TICKED + letters * TYPED + reads * READ
        self.steps.append((title, took, person))

    def told(self) -> str:
        """The table of the steps with their sum."""
        rows = [*self.steps, ("together", *(sum(column) for column in list(zip(*self.steps, strict=True))[1:]))]
        lines = [f"{title:<58} {took:6.1f} s {person:7.1f} s {took + person:7.1f} s" for title, took, person in rows]
        return "\n".join([f"{self.name:<58} measured  assumed     both", *lines])


def find_a_date(page) -> Watch:
    """From the home page to a fixed date with six dates and twelve people, without the time others take to answer."""
    watch = Watch("From idea to fixed date")
    with watch.step("Date polls, Ask for a date", presses=2):
        page.get_by_role("link", name="Terminumfragen").first.click()
        page.get_by_role("link", name="Termin erfragen").click()
        expect(page.get_by_label("Anlass")).to_be_visible()
    days = [dt.date.today() + dt.timedelta(days=20 + number) for number in range(6)]
    dates = "\n".join(f"{day:%d.%m.} 14-16" for day in days)
    with watch.step("what for and six dates", letters=len("Probelauf Prüfstand" + dates)):
        page.get_by_label("Anlass").fill("Probelauf Prüfstand")
        page.get_by_label("Terminvorschläge, einer je Zeile").fill(dates)
    with watch.step("twelve people", ticks=12):
        boxes = page.locator(".find-list > li:visible").get_by_role("checkbox")
        names = page.locator(".find-list > li:visible")
        for place in range(12):
            names.nth(place).get_by_role("checkbox").first.check()
        assert boxes.count() >= 12
    with watch.step("Ask now", presses=1):
        page.get_by_role("button", name="Jetzt fragen").click()
        expect(page.get_by_text("Die Frage ist unterwegs.")).to_be_visible()
    poll = page.url
    page.goto(poll.split("/desk/")[0] + "/desk/luftstrom/")
    with watch.step("the poll on the home page", presses=1):
        page.get_by_role("main").get_by_role("link", name="Probelauf Prüfstand").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Probelauf")
    with watch.step("Fix this date, Fix and invite", presses=2, reads=300):
        page.get_by_role("link", name="Diesen Termin festlegen").first.click()
        page.get_by_role("button", name="Festlegen und einladen").click()
        expect(page.get_by_text("Der Termin steht, und die Einladungen sind unterwegs.")).to_be_visible()
    return watch


def send_minutes(page) -> Watch:
    """From the end of the meeting until the minutes with six items and nine actions are out."""
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Arbeitsgruppen").click()
    page.get_by_role("link", name="Energie und Druckluft").click()
    group = page.url
    page.get_by_role("main").locator("a[href*='/people/']").first.click()
    who = page.get_by_role("heading", level=1).inner_text()
    page.goto(group)
    hold_it_today(page)
    for title in ("Rundgang im Mai", "Verschiedenes"):
        page.get_by_label("Neuer Punkt").fill(title)
        page.get_by_role("button", name="Punkt aufnehmen").click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    items, number = page.locator("section[id^='item-']"), 0
    for place in range(2, 6):
        items.nth(place).locator("textarea[name='minutes']").fill(TEXT)
        expect(items.nth(place).locator(".save-state")).to_contain_text("Gespeichert")
    for place, count in enumerate(ACTIONS_UNDER):
        for _one in range(count):
            number += 1
            add_action(items.nth(place), number, who)
    watch = Watch("Minutes out, from the end of the meeting")
    read = len(page.get_by_role("main").inner_text()) + 4 * len(TEXT)
    with watch.step(f"read through: {read} letters on the page", reads=read):
        page.reload()
        expect(items).to_have_count(6)
    with watch.step("Close and send", presses=1, reads=500):
        page.get_by_role("link", name="Abschließen und versenden").click()
        expect(page.get_by_role("button", name="Jetzt verschicken")).to_be_visible()
    with watch.step("Send now; PDF and mails stand in the outbox", presses=1):
        page.get_by_role("button", name="Jetzt verschicken").click()
        expect(page.get_by_text(re.compile(r"Das Protokoll geht an \d+ Personen\."))).to_be_visible()
    return watch


def main() -> None:
    """Start the example, log in, walk both ways, print them."""
    expect.set_options(timeout=60_000)
    folder = Path(tempfile.mkdtemp(prefix="stop-watch-")) / "var"
    with running_program(folder, "--demo", "--demo-size", "24") as program, browser() as chromium:
        page = chromium.new_context(viewport=SIZES["desk"], locale="de-DE").new_page()
        page.set_default_timeout(60_000)
        page.goto(program.login_link(MANAGER))
        page.get_by_role("button", name="Anmelden").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Heute")
        home = page.url
        for walk in (find_a_date, send_minutes):
            page.goto(home)
            print(walk(page).told(), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
