"""The door of an event on a phone when the network is cut: nothing that was tapped is lost."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.long]
MANAGER = "manager@luftstrom.example"


def test_taps_without_a_network_arrive_when_it_is_back(program, chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(20_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
    page.goto(program.login_link(MANAGER))
    page.get_by_role("button", name="Anmelden").click()
    page.goto(f"{program.address}/desk/luftstrom/events/?state=open")
    door = program.address + page.locator("tbody th a").first.get_attribute("href") + "check-in/"
    page.goto(door)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the worker keeps what the page is made of
    guests = page.locator("[data-guest]")
    names = [guests.nth(place).locator("span").first.inner_text() for place in (0, 1)]

    context.set_offline(True)
    page.reload()
    for place in (0, 1):
        guests.nth(place).get_by_role("button").click()
    expect(page.locator("[data-door-state]")).to_contain_text("2 Eingaben")
    page.reload()
    expect(page.locator("[data-door-state]")).to_contain_text("2 Eingaben")
    expect(page.locator("[data-door-came]")).to_have_text("2")
    page.get_by_role("searchbox", name="Gast suchen").fill(names[1].split()[1])
    expect(guests.nth(1)).to_be_visible()

    context.set_offline(False)
    expect(page.locator("[data-door-state]")).to_be_hidden()
    other = context.browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    elsewhere = other.new_page()
    elsewhere.goto(program.login_link(MANAGER))
    elsewhere.get_by_role("button", name="Anmelden").click()
    elsewhere.goto(door)
    here = elsewhere.locator('[data-guest][data-here="1"] span[id]')
    assert sorted(here.all_inner_texts()) == sorted(names)
    other.close()
    context.close()
    assert problems == []
