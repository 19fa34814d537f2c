"""The minutes of a meeting, from the first word to the ticked action; docs/working-groups.md tells the same path to a person."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from clusterwerk.web.demo.initiative import MANAGER
from tests.browser_harness import SIZES

pytestmark = pytest.mark.browser
LINK = re.compile(r"(http://\S+/p/action/\S+)")
ACTIONS_UNDER = (0, 0, 2, 2, 3, 2)
LOST = "Vier Betriebe erproben den Messkoffer bis Ostern."


def day(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).strftime("%d.%m.%Y")


def hold_it_today(desk) -> str:
    """The office moves the next meeting to today and takes up what a member proposed; answers the page of the minutes."""
    main = desk.get_by_role("main")
    main.locator("a[href*='/meetings/']").first.click()
    main.get_by_role("link", name="Termin oder Ort ändern").click()
    desk.get_by_label("Datum").fill(day(0))
    desk.get_by_label("Beginn").fill("00:00")
    desk.get_by_label("Ende").fill("23:59")
    desk.get_by_role("button", name="Speichern").click()
    main.get_by_role("button", name="Auf die Tagesordnung setzen").first.click()
    main.get_by_role("link", name="Protokoll schreiben").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(re.compile("^Protokoll: Energie und Druckluft"))
    return desk.url


def add_action(item, number: int, who: str) -> None:
    form = item.locator("form[id^='add-action-']")
    if not form.is_visible():
        item.locator("summary").filter(has_text="Aufgabe hinzufügen").click()
    form.get_by_label("Aufgabe").fill(f"Aufgabe Nummer {number}")
    form.get_by_label("Wer").select_option(label=who)
    form.get_by_label("Bis").fill(day(20 + number))
    form.get_by_role("button", name="Aufgabe aufnehmen").click()
    expect(item.locator(".outcomes")).to_contain_text(f"Aufgabe Nummer {number} ·")


def test_six_items_and_nine_actions_with_a_browser_that_closes(program, post_office, sit_down, log_in, chromium):
    desk = log_in(MANAGER)
    desk.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Arbeitsgruppen").click()
    desk.get_by_role("link", name="Energie und Druckluft").click()
    group_url = desk.url
    desk.get_by_role("main").locator("a[href*='/people/']").first.click()
    who = desk.get_by_role("heading", level=1).inner_text()
    address = desk.locator("main a[href^='mailto:']").first.inner_text().strip()
    desk.goto(group_url)
    minutes_url = hold_it_today(desk)

    # two more items; who is here, one click each
    for title in ("Rundgang im Mai", "Verschiedenes"):
        desk.get_by_label("Neuer Punkt").fill(title)
        desk.get_by_role("button", name="Punkt aufnehmen").click()
        expect(desk.get_by_role("heading", name=title)).to_be_visible()
    items = desk.locator("section[id^='item-']")
    expect(items).to_have_count(6)
    seats = desk.locator(".seats li")
    for place in range(seats.count()):
        button = seats.nth(place).get_by_role("button", name="anwesend", exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    # what is typed is saved by itself; a sentence is pointed out, and saving goes on
    items.nth(0).get_by_role("button", name="Das Protokoll ist genehmigt").click()
    expect(items.nth(0).get_by_text("genehmigt", exact=True)).to_be_visible()
    items.nth(2).locator("textarea[name='minutes']").fill(
        "Der Koffer ist gut. Die Verkaufspreise sollen im Januar steigen."
    )
    expect(items.nth(2).locator(".save-state")).to_contain_text("Gespeichert")
    expect(desk.locator("#findings strong").filter(has_text="Preise")).to_be_visible()

    # the connection drops, the browser closes in the middle; opened again it offers what was typed
    desk.context.set_offline(True)
    items.nth(3).locator("textarea[name='minutes']").fill(LOST)
    expect(items.nth(3).get_by_text("Noch nicht gespeichert; auf diesem Gerät aufbewahrt.")).to_be_visible()
    kept = desk.context.storage_state()
    desk.context.close()
    opened = chromium.new_context(viewport=SIZES["desk"], locale="de-DE", storage_state=kept)
    try:
        desk = opened.new_page()
        desk.set_default_timeout(20_000)
        desk.goto(minutes_url)
        items = desk.locator("section[id^='item-']")
        expect(items.nth(3).locator("textarea[name='minutes']")).to_have_value("")
        items.nth(3).locator(".kept button").first.click()
        expect(items.nth(3).locator(".save-state")).to_contain_text("Gespeichert")
        desk.reload()
        expect(items.nth(3).locator("textarea[name='minutes']")).to_have_value(LOST)
        expect(items.nth(2).locator("textarea[name='minutes']")).to_have_value(re.compile("^Der Koffer ist gut"))

        # nine actions and a decision
        number = 0
        for place, count in enumerate(ACTIONS_UNDER):
            for _one in range(count):
                number += 1
                add_action(items.nth(place), number, who)
        assert number == 9
        items.nth(4).locator("summary").filter(has_text="Beschluss hinzufügen").click()
        decision = items.nth(4).locator("form[id^='add-decision-']")
        decision.get_by_label("Beschluss").fill("Der Rundgang findet im Mai statt.")
        decision.get_by_label("Ja").fill("5")
        decision.get_by_role("button", name="Beschluss aufnehmen").click()
        expect(items.nth(4).get_by_text("5 ja, 0 nein, 0 enthalten")).to_be_visible()

        # out in one click, to those present and absent
        desk.get_by_role("link", name="Abschließen und versenden").click()
        expect(desk.get_by_role("main")).to_contain_text("Aufgaben")
        desk.get_by_role("button", name="Jetzt verschicken").click()
        expect(desk.get_by_text(re.compile(r"Das Protokoll geht an \d+ Personen\."))).to_be_visible()
        expect(desk.locator("main a[href*='.pdf']").first).to_be_visible()

        # the mail has the own actions; one is ticked on a phone without a login
        link = post_office.wait_for(address, LINK).group(1)
        phone = sit_down("phone")
        phone.goto(link)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Aufgabe Nummer 1")
        phone.get_by_role("button", name="Abhaken").click()
        expect(phone.get_by_text("Danke. Die Geschäftsstelle sieht es.")).to_be_visible()

        # the next agenda begins with these minutes and what is open
        desk.goto(group_url)
        desk.get_by_role("main").locator("section").filter(has_text="Nächste Sitzungen").locator("a").first.click()
        agenda = desk.locator(".agenda")
        expect(agenda).to_contain_text(f"Genehmigung des Protokolls vom {day(0)}")
        expect(agenda).to_contain_text("Aufgabe Nummer 9")
        expect(agenda).not_to_contain_text("Aufgabe Nummer 1 ")
    finally:
        opened.close()
