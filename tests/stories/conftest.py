"""What the stories share: one program started from nothing, with a mail server, and people with a browser."""

import re
from dataclasses import dataclass, field
from queue import Queue

import pytest
from playwright.sync_api import expect

from tests.browser_harness import SIZES, running_program
from tests.servers import MailServer, free_port

expect.set_options(timeout=20_000)


@dataclass
class PostOffice(MailServer):
    """A mail server at which somebody can wait for a mail."""

    arrived: Queue = field(default_factory=Queue)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep the message and call whoever waits."""
        answer = await super().handle_DATA(server, session, envelope)
        self.arrived.put(self.received[-1])
        return answer

    def wait_for(self, address: str, wanted: re.Pattern) -> re.Match:
        """The words in the next mail to an address in which they stand. Raises queue.Empty after half a minute."""
        while True:
            mail = self.arrived.get(timeout=30)
            found = wanted.search(mail.get_body("plain").get_content())
            if mail["To"] == address and found:
                return found


@pytest.fixture(scope="session")
def post_office():
    """A mail server that keeps what the program sends."""
    from aiosmtpd.controller import Controller  # only the stories need it

    server = PostOffice(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture(scope="session")
def program(tmp_path_factory, post_office):
    """The program, started in an empty folder with a small example."""
    mail = {"CLUSTERWERK_MAIL_HOST": "127.0.0.1", "CLUSTERWERK_MAIL_PORT": str(post_office.port)}
    folder = tmp_path_factory.mktemp("stories") / "var"
    with running_program(folder, "--demo", "--demo-size", "24", CLUSTERWERK_MAIL_TLS="0", **mail) as started:
        yield started


@pytest.fixture
def sit_down(chromium):
    """A function that gives a person a fresh browser, at a desk or with a phone; a broken script fails the story."""
    opened, problems = [], []

    def open_browser(size: str = "desk"):
        context = chromium.new_context(viewport=SIZES[size], locale="de-DE", accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
        opened.append(context)
        return page

    yield open_browser
    for context in opened:
        context.close()
    assert problems == []


@pytest.fixture
def log_in(program, sit_down):
    """A function that lets somebody log in with a link from the console."""

    def enter(email: str, size: str = "desk"):
        page = sit_down(size)
        page.goto(program.login_link(email))
        page.get_by_role("button", name="Anmelden").click()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text(re.compile("Heute|Wo möchten Sie arbeiten"))
        if "Heute" not in heading.inner_text():  # a story before made a second initiative
            page.locator("main").get_by_role("link", name="Luftstrom Hohenlohe (Beispiel)").click()
        expect(heading).to_have_text("Heute")
        return page

    return enter


def printed_link(program, title: str) -> str:
    """The login link that the console printed under a title."""
    while not any(title in line for line in program.printed):
        line = program.process.stdout.readline()
        if not line:
            raise AssertionError(f"the console printed no link under {title}: {program.printed}")
        program.printed.append(line)
    [found] = [line for line in program.printed if title in line]
    return re.search(r"https?://\S+", found).group()
