"""A member's contact states a need between two doors: on a phone, without the firm's name."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TEXT = "Wir suchen zwei Schweißer für die Montage von Radialventilatoren, gern auf Zeit."


def test_a_member_states_a_need_on_a_phone(program, sit_down):
    office = ("luftstrom.example", "ministry.example", "institute.example")
    listed = [line.split("\t")[0] for line in program.command("user", "list").splitlines() if "@" in line]
    member = next(email for email in listed if email.endswith(".example") and not email.endswith(office))
    phone = sit_down("phone")
    phone.goto(program.login_link(member))
    phone.get_by_role("main").get_by_role("button").first.click()
    heading = phone.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Luftstrom Hohenlohe")
    in_german = phone.get_by_role("button", name="Deutsch")
    if in_german.count():  # some people of the example read English
        in_german.click()
    expect(heading).to_have_text("Willkommen bei Luftstrom Hohenlohe (Beispiel)")

    # text, area, who reads it: everything else is proposed
    phone.get_by_role("link", name="Bedarf nennen").first.click()
    phone.get_by_label("Was suchen Sie?").fill(TEXT)
    phone.get_by_label(re.compile("^Bereich")).select_option("hr")
    phone.get_by_role("radio", name=re.compile("^Mitglieder, ohne Namen")).check()
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    phone.get_by_role("button", name="Weiter").click()

    # a topic is suggested from the words, another one is added
    expect(phone.get_by_role("checkbox", checked=True)).to_have_count(1)
    phone.get_by_label("Fachkräfte finden").check()
    phone.get_by_role("button", name="Fertig").click()
    page = phone.get_by_role("main")
    expect(page.get_by_text(TEXT)).to_be_visible()
    expect(page.get_by_text("Mitglieder, ohne Namen")).to_be_visible()
    expect(page.get_by_text("Fachkräfte finden")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
