"""The steps of the firm's pages for everybody: no accessibility error, no wider than a phone, by keyboard, and what is said
where nothing can be sealed."""

import pytest
from playwright.sync_api import expect

from clusterwerk.indicators import standalone
from tests.audit import audit, make_auditable, wider_than_screen
from tests.browser_harness import SIZES
from tests.indicators.form import papers
from tests.indicators.form.stage import ANSWER, KEY, PASSPHRASE, POSITION, Stage, new_firm, written

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_every_step(chromium):
    context = chromium.new_context(viewport=SIZES["phone"], bypass_csp=True)
    make_auditable(context)
    page, stage, faults = context.new_page(), Stage(context), {}
    member = new_firm(stage, page)
    documents = papers.Paper(member).documents()

    def look(name):
        found, wide = audit(page).faults, wider_than_screen(page)
        if found or wide > 0:
            faults[name] = [*found, wide]

    stage.show(page, "key", KEY)
    page.locator("[data-go=make]").click()
    page.locator("[data-step=make] button[type=submit]").click()
    look("key")
    stage.show(page, "answer", {**ANSWER, "documents": documents, "standalone_url": "/form"})
    page.locator("#firm-passphrase").press("Enter")
    page.locator("[data-step=open] .error-summary").wait_for()
    look("open")
    page.locator("#firm-passphrase").fill(PASSPHRASE)
    page.locator("#firm-passphrase").press("Enter")
    page.locator("#now-export").fill("7000")
    page.locator("#now-export").press("Enter")
    page.locator("[data-step=figures] .error-summary").wait_for()
    look("figures")
    page.locator("#now-export").fill("7")
    page.locator("#now-export").press("Enter")
    page.locator("[data-step=check]").wait_for()
    look("check")
    release = papers.Paper(member)
    results = [{"indicator": "export", "leaf": None, "status": "published", "groups": "8–11", "values": {"mean": 3.4}}]
    documents = release.documents()
    context_of = {**documents, "release": release.release(documents, results, [])}
    stage.show(page, "position", {**POSITION, "documents": context_of})
    page.locator("#firm-passphrase").fill(PASSPHRASE)
    page.locator("#firm-passphrase").press("Enter")
    page.locator("[data-step=position]").wait_for()
    look("position")
    context.close()
    assert faults == {}


def test_by_keyboard_alone(stage, page):
    documents = papers.Paper(new_firm(stage, page)).documents()
    stage.show(page, "answer", {**ANSWER, "documents": documents})
    page.locator("#firm-passphrase").focus()
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ihre Zahlen")).to_be_focused()
    seen = []
    for _key in range(8):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert seen == [
        "staff", "now-export", "previous-export", "now-revenue", "previous-revenue", "now-mood", "Prüfen und senden",
        "Später weitermachen",
    ]  # fmt: skip
    page.locator("#now-mood").press("4")
    page.locator("#now-mood").press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bevor Sie senden")).to_be_focused()
    page.get_by_role("checkbox").press("Space")
    page.get_by_role("button", name="Versiegeln und senden").press("Enter")
    page.get_by_text("leer").wait_for()
    assert list(stage.posted[-1]) == ["csrfmiddlewaretoken", "sealed"]


def test_where_nothing_can_be_sealed_the_page_says_what_to_do(chromium, stage, page):
    documents = papers.Paper(papers.public(papers.new_key())).documents()
    stage.pages["/answer"] = written("answer", {**ANSWER, "documents": documents})
    page.goto("http://firm.test/answer")
    expect(page.get_by_text("Prüfen Sie, ob die Adresse mit https beginnt")).to_be_visible()
    assert page.get_by_label("Passphrase").is_hidden()
    context = chromium.new_context(java_script_enabled=False)
    silent, other = context.new_page(), Stage(context)
    other.pages["/answer"] = stage.pages["/answer"]
    silent.goto("https://firm.test/answer")
    expect(silent.get_by_text("ist JavaScript ausgeschaltet")).to_be_visible()
    context.close()


def test_a_file_of_the_form_is_open_to_everybody(chromium, tmp_path):
    form = tmp_path / "form.html"
    form.write_bytes(standalone.page(papers.Paper(papers.public(papers.new_key())).documents(), "en"))
    context = chromium.new_context(viewport=SIZES["phone"], bypass_csp=True)
    make_auditable(context)
    page = context.new_page()
    page.goto(form.as_uri())
    expect(page.get_by_role("heading", name="Open your firm's file")).to_be_visible()
    assert audit(page).faults == []
    context.close()
