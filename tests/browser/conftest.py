"""The program as people run it, once for all browser tests: own process, data folder, port and worker."""

import pytest

from tests.browser_harness import SIZES, running_program


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """The running program with a small example."""
    with running_program(tmp_path_factory.mktemp("program") / "var", "--demo", "--demo-size", "24") as started:
        yield started


@pytest.fixture(params=list(SIZES))
def page(request, chromium):
    """A fresh page, once as wide as a desk and once as narrow as a phone, that fails on errors of the scripts."""
    context = chromium.new_context(viewport=SIZES[request.param], locale="de-DE")
    shown = context.new_page()
    shown.set_default_timeout(15_000)
    problems: list[str] = []
    shown.on("pageerror", lambda error: problems.append(str(error)))
    shown.on("console", lambda message: problems.append(message.text) if "Content Security" in message.text else None)
    yield shown
    context.close()
    assert problems == []
