"""What the tests of the firm's pages share."""

import pytest

from tests.browser_harness import SIZES
from tests.indicators.form.stage import Stage


@pytest.fixture
def phone(chromium):
    """A phone whose pages fail on errors of the scripts and on anything the content security policy stops."""
    context = chromium.new_context(viewport=SIZES["phone"], locale="de-DE", accept_downloads=True)
    context.set_default_timeout(15_000)
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
    yield context
    context.close()
    assert problems == []


@pytest.fixture
def stage(phone):
    """The firm's pages without a server behind them."""
    return Stage(phone)


@pytest.fixture
def page(phone, stage):
    """A page on that phone."""
    return phone.new_page()


@pytest.fixture
def run(page, stage):
    """Run JavaScript with the modules at hand: run("(m, given) => m.twolock.pack(…)", given)."""
    stage.pages["/empty"] = "<!doctype html><html lang=de><title>leer</title>"
    page.goto("https://firm.test/empty")
    load = (
        "async (names) => { for (const n of names) (window.m ??= {})[n] = await import(`/static/indicators/${n}.js`); }"
    )
    page.evaluate(load, ["bytes", "hpke", "twolock", "figures", "firmfile", "questions", "position"])

    def evaluate(program, given=None):
        return page.evaluate(f"(given) => ({program})(window.m, given)", given)

    return evaluate
