"""The components in a real browser: nobody is shut out, nothing runs over the edge, and they do what they promise."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.audit import WCAG, audit, make_auditable
from tests.browser_harness import SIZES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(chromium, live_server, client, manager_user):
    """A function that opens the style page, logged in, in a size, language and look."""
    contexts = []

    def open_page(size="desk", language="de", theme="light", query="", **options):
        manager_user.language = language
        manager_user.save()
        client.force_login(manager_user)
        context = chromium.new_context(viewport=SIZES[size], locale="de-DE", **options)
        contexts.append(context)
        if options.get("bypass_csp"):
            make_auditable(context)
        kept = {"sessionid": client.cookies["sessionid"].value, "theme": theme}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()])
        page = context.new_page()
        page.faults = []
        page.on("console", lambda message: message.type == "error" and page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(live_server.url + reverse("core:style_page") + query)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_nobody_is_shut_out(opened, size, language, theme):
    page = opened(size, language, theme, bypass_csp=True)
    assert audit(page, rules=(*WCAG, "best-practice")).faults == []
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]
    assert page.faults == []


def test_a_list_answers_while_typing_and_keeps_the_address(opened):
    page = opened()
    page.get_by_label("In dieser Liste suchen").press_sequentially("härterei 19")
    expect(page.locator(".list-count")).to_contain_text(re.compile(r"^\s*3 Organisationen"))
    expect(page).to_have_url(re.compile(r"/ui/\?q=h%C3%A4rterei\+19$"))
    expect(page.locator("#announcements")).to_contain_text("3 Organisationen")
    page.get_by_role("link", name="Beschäftigte", exact=True).click()
    expect(page).to_have_url(re.compile(r"q=h%C3%A4rterei\+19&sort=employees$"))
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Beschäftigte")
    page.locator("select[name=stage]").select_option("former")
    expect(page).to_have_url(re.compile(r"q=h%C3%A4rterei\+19&stage=former&sort=employees$"))
    page.reload()
    expect(page.locator(".list-count")).to_contain_text("3 Organisationen")
    assert page.faults == []


def test_a_list_works_without_javascript(opened):
    page = opened(java_script_enabled=False)
    page.get_by_label("In dieser Liste suchen").fill("lüfterbau 8")
    page.get_by_role("button", name="Anwenden").click()
    expect(page.locator(".list-count")).to_contain_text("Organisationen")
    page.get_by_role("link", name="Beschäftigte", exact=True).click()
    expect(page).to_have_url(re.compile(r"sort=employees$"))
    page.locator("details.columns > summary").click()
    page.get_by_label("Ort", exact=True).uncheck()
    page.get_by_role("button", name="Diese Spalten zeigen").click()
    expect(page.locator("#rows thead")).not_to_contain_text("Ort")


def test_the_slash_goes_to_the_search_and_escape_closes_menus(opened):
    page = opened()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.locator("details.columns > summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("details.columns")).not_to_have_attribute("open", "")


def test_the_box_in_the_head_ticks_the_page(opened):
    page = opened()
    page.get_by_label("Alle Zeilen dieser Seite auswählen").check()
    expect(page.locator("input[name=chosen]:checked")).to_have_count(50)
    page.locator("input[name=chosen]").first.uncheck()
    expect(page.locator("input[name=chosen]:checked")).to_have_count(49)


def test_a_picture_can_be_looked_at_closely(opened):
    page = opened()
    picture = page.locator(".zoom-frame svg")
    assert picture.get_attribute("viewBox") == "0 0 520 260"
    page.get_by_role("button", name="Näher").click()
    assert float(picture.get_attribute("viewBox").split()[2]) == pytest.approx(520 / 1.4, rel=1e-6)
    page.locator(".zoom-frame").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    assert float(picture.get_attribute("viewBox").split()[2]) == pytest.approx(520 / 1.96, rel=1e-6)
    page.keyboard.press("0")
    assert picture.get_attribute("viewBox") == "0 0 520 260"


def test_what_was_typed_survives_a_lost_connection(opened):
    page = opened()
    note = page.locator("form[data-keep] textarea[name=note]")
    note.fill("Nicht verlieren")
    page.context.set_offline(True)
    page.locator("form[data-keep] button[type=submit]").click()
    expect(page.locator(".notice-connection")).to_contain_text("Es besteht keine Verbindung.")
    expect(note).to_have_value("Nicht verlieren")
    page.context.set_offline(False)
    page.reload()
    expect(note).to_have_value("")
    page.get_by_role("button", name="Wieder einsetzen").click()
    expect(note).to_have_value("Nicht verlieren")
    page.reload()
    page.get_by_role("button", name="Verwerfen").click()
    page.reload()
    expect(page.locator(".kept")).to_have_count(0)


def test_logging_out_leaves_no_text_on_the_device(opened):
    page = opened()
    page.locator("form[data-keep] textarea[name=note]").fill("Geheim")
    page.context.set_offline(True)
    page.locator("form[data-keep] button[type=submit]").click()
    expect(page.locator(".notice-connection")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.context.set_offline(False)
    page.locator("details.account > summary").click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_term_explains_itself(opened):
    page = opened()
    page.get_by_role("button", name="Standortquotient").click()
    expect(page.get_by_text("Wievielmal mehr Menschen")).to_be_visible()
