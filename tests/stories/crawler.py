"""Somebody who opens everything: every address, every link on every page, every export, and reads what comes back."""

import html
import io
import re
import zipfile
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

from django.test import Client
from django.urls import reverse

from tests.guards.addresses import all_addresses
from tests.guards.world import arguments_of

LINK = re.compile(r"""\b(?:href|src|action|formaction|hx-get|data-[a-z-]*url)=["']([^"']*)["']""")
CHANGING = re.compile(r'\b(?:value|nonce|content)="[^"]{32,}"')
ASKED = re.compile(r"""[?&][qx]=[^"'<\s]*""")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,\s\u00a0\u202f’'](?=\d{3})")
SAME_ROWS = {"sort", "columns"}  # other addresses of the same rows
NEVER_WRITTEN = "zaunnirgendskoenig"
NUMBER = re.compile(r"/(\d+)(?=/)")
OF_ONE_THING = re.compile(r"/\d+/")
MADE_UP = "/ui/"  # the list of the style page has rows of its own
NOT_OPENED = ("/static/", "/account/", "/language/", "/ui/")


def as_read(text: str) -> str:
    """Text as it is compared: entities resolved, small letters, figures without marks between the thousands."""
    return BETWEEN_DIGITS.sub("", html.unescape(text)).casefold()


def text_of(content: bytes) -> str:
    """What somebody can read in an answer, also inside workbooks, archives and printed pages."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(f"{name}\n{text_of(archive.read(name))}" for name in archive.namelist())
    if b"%%EOF" in content[-1024:]:  # a whole PDF; kept files may only call themselves one
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", errors="replace")


@dataclass
class Answer:
    """One answer: where it was asked, its status, what can be read in it, and whether it is a page."""

    url: str
    status: int
    text: str
    is_page: bool
    leads_to: str = ""

    @property
    def opened(self) -> bool:
        """The door was open."""
        return self.status == 200

    @property
    def links(self) -> set[str]:
        """Every address of the program that the page leads to."""
        found = set()
        named = LINK.findall(self.text) if self.is_page else []
        for link in [*named, self.leads_to]:
            parts = urlsplit(urljoin(self.url, html.unescape(link)))
            if not parts.netloc and not parts.path.startswith(NOT_OPENED):
                query = sorted(pair for pair in parse_qsl(parts.query) if pair[0] not in SAME_ROWS)
                found.add(parts.path + ("?" + urlencode(query) if query else ""))
        return found


@dataclass
class Visitor:
    """One person with a browser, who remembers where he was and which words he read there."""

    user: object
    words: dict[str, str]
    seen: set[str] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self.client = Client(raise_request_exception=True)
        if self.user is not None:
            self.client.force_login(self.user)

    def ask(self, url: str, **headers: str) -> Answer:
        """Open one address and read the answer with its headers."""
        response = self.client.get(url, headers=headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        leads_to = response.headers.get("Location", "")
        text = "\n".join([leads_to, response.headers.get("Content-Disposition", ""), text_of(body)])
        return Answer(url, response.status_code, text, kind == "text/html", leads_to)

    def visit(self, url: str) -> Answer:
        """Open an address and note every word that should not be there, or should."""
        self.seen.add(url)
        answer = self.ask(url)
        shown = as_read(answer.text)
        for name, word in self.words.items():
            if word in shown and word not in as_read(unquote(url)):
                self.read.setdefault(name, url)
        if answer.opened and answer.is_page:
            self.pages.append(url)
        return answer

    def walk(self, addresses: list[str]) -> "Visitor":
        """Open the addresses and everything they lead to, until nothing is left or every word was read."""
        waiting = deque(addresses)
        while waiting and len(self.read) < len(self.words):
            url = waiting.popleft()
            if url not in self.seen:
                links = sorted(self.visit(url).links - self.seen)
                waiting.extendleft(link for link in links if "?" not in link)
                waiting.extend(link for link in links if "?" in link)  # the same rows narrowed or exported: later
        return self

    def open_everything(self, doors: list["Door"]) -> "Visitor":
        """Walk from every address, then try other numbers: where the door opened once, and everywhere in the portal.

        The office's doors are shut by role before anybody looks at the number, so one knock says it for all.
        """
        self.walk([door.url for door in doors])
        portal = any(door.surface == "portal" and door.url in self.pages for door in doors)
        tried = [door for door in doors if door.url in self.pages or (portal and door.surface == "portal")]
        return self.walk([url for door in tried for url in door.others])

    def look_up(self, doors: list["Door"], things: set[int]) -> "Visitor":
        """Open every address, then what those pages say of the things, then the things by their numbers."""
        waiting = deque(door.url for door in doors)
        while waiting and len(self.read) < len(self.words):
            url = waiting.popleft()
            if url not in self.seen:
                links = sorted(self.visit(url).links - self.seen)
                waiting.extend(
                    link for link in links if "?" not in link and set(map(int, NUMBER.findall(link))) <= things
                )
        for url in [url for door in doors if door.url in self.pages for url in door.others]:
            if url not in self.seen and len(self.read) < len(self.words):
                self.visit(url)
        return self

    def told_apart(self, words: dict[str, str]) -> list[str]:
        """The lists that answer differently for one of the words than for one that nobody ever wrote."""
        found = []
        lists = {urlsplit(url).path for url in self.pages if not OF_ONE_THING.search(url)}
        for path in sorted(lists - {MADE_UP}):
            nothing = self._searched(path, NEVER_WRITTEN)
            if nothing == self._searched(path, NEVER_WRITTEN, asked="x"):
                continue  # nothing is searched here
            found += [f"{path} tells {name}" for name, word in words.items() if self._searched(path, word) != nothing]
        return found

    def _searched(self, path: str, text: str, *, asked: str = "q") -> str:
        """What a page answers to a text, without the text itself and without what differs every time."""
        query = urlencode({asked: text, "name": "other", "other": text if asked == "q" else ""})
        rows = {"HX-Request": "true", "HX-Target": "rows"}  # as the page itself asks while somebody types
        shown = as_read(self.ask(f"{path}?{query}", **rows).text).replace(text, "")
        return CHANGING.sub("", ASKED.sub("", shown))


@dataclass(frozen=True)
class Door:
    """One address of the program: with a thing of the small world, and with each of the things that words stand on."""

    url: str
    surface: str
    others: list[str]
    firm_only: bool = False


# These links went to a person of the member's firm, who reads behind them what the firm stated.
HELD_BY_THE_FIRM = (
    "development:personal_",
    "indicators:personal_",
    "needs:personal_theme",
    "projects:personal_",
    "purchasing:personal_",
)
# Behind the consultant's link stand answers and notes of firms: it is for the consultant, and nobody of the cast holds it.
HELD_BY_NOBODY = {"workshops:personal_dates", "workshops:personal_result"}


# A door of a package is tried with what was written in it and with what all packages point at; these doors with everything.
POINTED_AT, TO_EVERYTHING = {"clusters", "directory", "members"}, {"accounts", "core", "ledger", "web"}


def all_doors(world, things: list[tuple[str, int]]) -> list[Door]:
    """Every address that is ours, with the things it may lead to by their numbers."""
    doors = []
    for address in all_addresses():
        if address.ours and address.name not in HELD_BY_NOBODY:
            own, arguments = address.name.partition(":")[0], arguments_of(address, world)
            numbers = [name for name, value in arguments.items() if isinstance(value, int)]
            others = [
                reverse(address.name, kwargs={**arguments, numbers[0]: thing})
                for package, thing in things
                if len(numbers) == 1 and (own in TO_EVERYTHING or package in POINTED_AT | {own})
            ]
            url, firm_only = reverse(address.name, kwargs=arguments), address.name.startswith(HELD_BY_THE_FIRM)
            doors.append(Door(url, address.view.gate.surface, others, firm_only))
    return doors


def doors_of(role: str, doors: list[Door]) -> list[Door]:
    """The doors that somebody of the cast knows: all but the links that went to somebody else."""
    return [door for door in doors if role == "member" or not door.firm_only]
