"""The office takes in the member list it has had for years, with seventeen kinds of dirt in it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from clusterwerk.web.demo.initiative import STAFF
from tests.members.imports.dirt import dirty_list

pytestmark = pytest.mark.browser
BEFORE, MADE = 24, 7


def fact(page: Page, term: str) -> Locator:
    """The figure beside a term."""
    return page.locator("dt").filter(has_text=term).locator("xpath=following-sibling::dd[1]")


def menu_to(page: Page, name: str) -> None:
    """Choose an entry of the main menu."""
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def figures_of_the_register(page: Page) -> dict[str, str]:
    """What the office counts: organisations, people, and how they stand to the initiative."""
    counted = {}
    for name in ("Organisationen", "Personen"):
        menu_to(page, name)
        counted[name] = page.locator(".list-count").inner_text()
    menu_to(page, "Mitgliedschaften")
    for line in page.locator("dl.figures > div").all():
        counted[line.locator("dt").inner_text()] = line.locator("dd").inner_text()
    return counted


def up_to_the_check(page: Page, file) -> None:
    """Upload a list, look at how it was read and what its columns mean, and have it checked."""
    menu_to(page, "Importe")
    page.get_by_role("link", name="Liste importieren").first.click()
    page.get_by_label("Ihre Liste").set_input_files(file)
    page.get_by_role("button", name="Liste hochladen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ist die Liste richtig gelesen?")
    page.get_by_role("link", name="Ja, weiter zu den Spalten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was bedeuten die Spalten?")
    page.get_by_label("Status von Organisationen, deren Zeile keinen nennt").select_option("Interessent")
    page.get_by_role("button", name="Liste prüfen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Liste prüfen")


def take_over(page: Page) -> None:
    """Confirm what the check announced."""
    page.get_by_role("link", name="Weiter zur Übernahme").click()
    page.get_by_role("button", name="Jetzt übernehmen").click()
    expect(page.get_by_text("Diese Liste wurde übernommen.")).to_be_visible()


def test_seventeen_kinds_of_dirt(log_in, tmp_path):
    page = log_in(STAFF)
    before = figures_of_the_register(page)
    assert before["Organisationen"].startswith(f"{BEFORE} ")

    # the program reads what can be read, and says what it is not sure of
    up_to_the_check(page, dirty_list(tmp_path / "mitglieder.xlsx"))
    expect(fact(page, "Zeilen")).to_have_text("8")
    expect(fact(page, "Neue Organisationen")).to_have_text("6")
    expect(fact(page, "Bekannt, werden ergänzt")).to_have_text("1")
    expect(fact(page, "Ausgelassen")).to_have_text("1")
    expect(page.get_by_role("cell", name="07545 Gera")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="wiederholter Kopf")).to_have_count(2)
    expect(page.get_by_role("row").filter(has_text="Summe")).to_have_count(1)

    # three rows ask for a decision
    page.get_by_role("link", name="Fink Blechtechnik GmbH").click()
    expect(page.get_by_text("„monika.sperber@fink“ ist keine E-Mail-Adresse.")).to_be_visible()
    page.get_by_label("Kontakt E-Mail").fill("sperber@fink.example")
    expect(page.get_by_text("„200-250“ ist eine Spanne.")).to_be_visible()
    page.get_by_label("Kennzahlen Mitarbeiter").fill("225")
    page.get_by_role("button", name="Speichern und bestätigen").click()
    expect(page.get_by_text("ist eine Spanne.")).to_have_count(0)
    page.get_by_role("link", name="Nächste zweifelhafte Zeile").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zeile 13: Gimpel Messtechnik GmbH")
    page.get_by_label("Status bis").fill("31.12.2023")
    page.get_by_role("button", name="Speichern und bestätigen").click()
    expect(page.get_by_text("nennt aber keinen letzten Tag")).to_have_count(0)
    page.get_by_role("link", name="Nächste zweifelhafte Zeile").click()
    expect(page.get_by_text("Die Zeile nennt keine Organisation.")).to_be_visible()
    page.get_by_label("Firma").fill("Habicht Holzbau GmbH")
    page.get_by_role("button", name="Speichern und bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zeile 14: Habicht Holzbau GmbH")
    page.get_by_role("link", name="Zurück zur Liste").click()
    expect(fact(page, "Neue Organisationen")).to_have_text(str(MADE))
    expect(page.get_by_text("Zweifel, die eine Entscheidung verlangen")).to_have_count(0)

    # taken over, and every number has its list
    take_over(page)
    result = page.url
    expect(fact(page, "Neue Organisation")).to_have_text(str(MADE))
    expect(fact(page, "mit einer anderen Zeile verbunden")).to_have_text("1")
    after = figures_of_the_register(page)
    assert after == {
        **before,
        "Organisationen": f"{BEFORE + MADE} Organisationen",
        "Personen": before["Personen"].replace(count(before["Personen"]), str(int(count(before["Personen"])) + 8)),
        **{
            status: str(int(before[status]) + more)
            for status, more in {"Mitglied": 3, "Interessent": 2, "Probemitglied": 1, "ehemaliges Mitglied": 1}.items()
        },
    }
    page.get_by_label("Alles durchsuchen").fill("Sperber")
    page.get_by_label("Alles durchsuchen").press("Enter")
    page.get_by_role("main").get_by_role("link", name="Monika Sperber").click()
    expect(page.get_by_role("main").get_by_text("sperber@fink.example").first).to_be_visible()

    # the same file again changes nothing
    up_to_the_check(page, dirty_list(tmp_path / "mitglieder.xlsx"))
    expect(fact(page, "Neue Organisationen")).to_have_text("0")
    expect(fact(page, "Bekannt, werden ergänzt")).to_have_text("0")
    take_over(page)
    assert figures_of_the_register(page) == after

    # and the first one can be taken back
    page.goto(result)
    page.get_by_role("link", name="Diesen Import zurücknehmen").click()
    page.get_by_role("button", name="Zurücknehmen").click()
    expect(
        page.get_by_text("Dieser Import wurde zurückgenommen; nichts davon ist im Verzeichnis geblieben.")
    ).to_be_visible()
    assert figures_of_the_register(page) == before


def count(text: str) -> str:
    """The number at the beginning of a sentence such as “24 Organisationen”."""
    return text.split()[0]
