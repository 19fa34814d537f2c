"""A member's contact logs in on a phone with a code from the mail, corrects the firm's data and withdraws a consent."""

import re

import pytest
from playwright.sync_api import expect

from clusterwerk.web.demo.initiative import STAFF
from tests.stories.conftest import printed_link

pytestmark = pytest.mark.browser
CODE = re.compile(r"Ihr Code zum Anmelden:\s+(\S+)")


def test_on_a_phone_between_two_appointments(program, post_office, sit_down, log_in):
    phone = sit_down("phone")
    phone.goto(printed_link(program, "Mitglied des Beispiels"))
    said = phone.get_by_text("Sie melden sich an als").inner_text()
    name, address = re.search(r"als (.+) \((\S+@\S+)\)", said).groups()

    # without a password: a code comes by mail
    phone.goto(program.address + "/account/login/")
    phone.get_by_label("E-Mail").fill(address)
    phone.get_by_role("button", name="Code senden").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Code eingeben")
    code = post_office.wait_for(address, CODE).group(1)
    phone.get_by_label("Code").fill(code)
    phone.get_by_role("button", name="Anmelden", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Willkommen bei Luftstrom Hohenlohe (Beispiel)")

    # the own organisation, corrected
    phone.get_by_text("Menü").click()
    phone.get_by_role("link", name="Ihre Organisation").locator("visible=true").click()
    firm = phone.get_by_role("heading", level=1).inner_text()
    phone.get_by_role("link", name="Berichtigen").first.click()
    phone.get_by_label("Allgemeine Telefonnummer").fill("07940 555-100")
    phone.get_by_role("button", name="Speichern").click()
    expect(phone.get_by_text("Vielen Dank, die Daten wurden gespeichert.")).to_be_visible()
    expect(phone.get_by_text("07940 555-100")).to_be_visible()

    # a consent, given and then withdrawn
    phone.get_by_text("Menü").click()
    phone.get_by_role("link", name="Einwilligungen").locator("visible=true").click()
    question = phone.locator("section").filter(has=phone.get_by_role("heading", name="Newsletter"))
    given = question.get_by_role("button", name="Ich willige ein")
    if given.count():
        given.click()
        expect(phone.get_by_text("Danke. Sie haben eingewilligt.")).to_be_visible()
    question.get_by_role("button", name="Widerrufen").click()
    expect(phone.get_by_text("Sie haben diese Einwilligung widerrufen. Das gilt sofort.")).to_be_visible()
    expect(question.get_by_text("widerrufen", exact=True)).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    # the office reads what happened
    desk = log_in(STAFF)
    desk.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Verlauf").click()
    history = desk.get_by_role("main")
    expect(
        history.get_by_text(re.compile(f"{re.escape(name)} hat {re.escape(firm)} geändert: .*Telefon"))
    ).to_be_visible()
    expect(history.get_by_text(re.compile("hat am .* die Einwilligung „Newsletter“ widerrufen"))).to_be_visible()
    desk.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Organisationen").click()
    desk.get_by_role("link", name=firm).click()
    expect(desk.get_by_text("07940 555-100")).to_be_visible()
