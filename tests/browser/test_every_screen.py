"""Every screen of every role, in both languages: no accessibility error, nothing wider than a phone, no broken script."""

import copy
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as settings_of_django
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import reverse

from clusterwerk.core.models import PersonalLink
from tests.audit import audit, make_auditable, wider_than_screen
from tests.browser_harness import SIZES
from tests.guards.addresses import all_addresses
from tests.guards.role_table import TABLE
from tests.guards.world import World, arguments_of, build_world, read_to_the_end

pytestmark = [pytest.mark.browser, pytest.mark.long]
# The same on every page of a surface: looked at on the first one of each role.
FRAME = {"exclude": [[".sidebar"], [".wide-menu"], [".masthead-tools"], [".foot"]]}
LOOKERS = ("manager", "member", "funder", "administrator", "nobody")
SEE_ALL_OF_THEIRS = {"member", "funder"}
# The manager sees most; his packages are walked in pieces, so that two browsers have as much to do.
OF_THE_MANAGER = {
    "meetings": {"events", "workgroups", "workshops"},
    "knowledge": {"directory", "landscape", "members"},
    "work": {"needs", "projects", "purchasing"},
}
PIECES = [(("manager",), piece) for piece in (*OF_THE_MANAGER, "rest")]
PIECES += [(("member",), ""), (("funder", "administrator", "nobody"), "")]


@dataclass
class Kept:
    """The small world as it was built by the first walk of this worker."""

    folder: Path
    world: World | None = None

    @property
    def database(self) -> Path:
        """A copy of the whole database."""
        return self.folder / "world.sqlite3"


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Where the small world is kept between walks."""
    return Kept(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(transactional_db, live_server, kept, settings) -> World:
    """The small world: built once per worker, then put back as it was; only SQLite is copied in a moment."""
    settings.DATA_FOLDER, settings.REGISTER_FOLDER = kept.folder, kept.folder / "registers"
    if connection.vendor != "sqlite":
        return build_world()
    connection.ensure_connection()
    copied = sqlite3.connect(kept.database)
    if kept.world is None:
        kept.world = build_world()
        connection.connection.backup(copied)
    else:
        copied.backup(connection.connection)
        ContentType.objects.clear_cache()
    copied.close()
    return copy.deepcopy(kept.world)


def _addresses_of(role: str, piece: str) -> list:
    """The addresses that somebody looks at: the first in the list of lookers, and whoever sees all of theirs."""
    elsewhere = set().union(*OF_THE_MANAGER.values())
    found = []
    for address in all_addresses():
        who = TABLE.get(address.name, "").split()
        if not address.ours or role not in who:
            continue
        if role not in SEE_ALL_OF_THEIRS and role != next(one for one in LOOKERS if one in who):
            continue
        package = address.name.partition(":")[0]
        if not piece or package in OF_THE_MANAGER.get(piece, ()) or (piece == "rest" and package not in elsewhere):
            found.append(address)
    return found


def _cookies(client, user, live_server, language):
    cookies = [{"name": settings_of_django.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
    if user is not None:
        user.language = language
        user.save(update_fields=["language"])
        client.force_login(user)
        key = client.cookies[settings_of_django.SESSION_COOKIE_NAME].value
        cookies.append({"name": settings_of_django.SESSION_COOKIE_NAME, "value": key, "url": live_server.url})
    return cookies


def _is_page(client, url: str, language: str) -> bool:
    probe = client.get(url, headers={"accept-language": language})
    if probe.streaming:
        read_to_the_end(probe)
    return probe.status_code == 200 and probe.headers["Content-Type"].startswith("text/html")


def _too_wide(page) -> list[str]:
    too_wide = wider_than_screen(page)
    return [f"{too_wide} pixels wider than a phone"] if too_wide > 0 else []


def _not_open(page, part, language: str) -> list[str]:
    # Colours do not depend on the language, and measuring them takes longest.
    found = audit(page, part=part, without=() if language == "de" else ("color-contrast",))
    faults = list(found.faults)
    if found.headings != 1:
        faults.append(f"{found.headings} main headings")
    if found.language != language:
        faults.append("speaks the wrong language")
    return faults


def _faults(page, part, language: str) -> list[str]:
    """Look at the page in the size that it was opened in, then in the other one, in which the next page is opened."""
    if page.viewport_size == SIZES["phone"]:
        faults = _too_wide(page)
        page.set_viewport_size(SIZES["desk"])
        return faults + _not_open(page, part, language)
    faults = _not_open(page, part, language)
    page.set_viewport_size(SIZES["phone"])
    return faults + _too_wide(page)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("roles", "piece"), PIECES, ids=["-".join((*roles, piece)).strip("-") for roles, piece in PIECES]
)
def test_every_screen_is_open_to_everybody(world, live_server, chromium, client, roles, piece, language):
    found, asked, looked_at = {}, 0, 0
    for role in roles:
        client.logout()
        context = chromium.new_context(viewport=SIZES["desk"], bypass_csp=True)
        make_auditable(context)
        context.add_cookies(_cookies(client, world.users[role], live_server, language))
        page = context.new_page()
        page.on("pageerror", lambda error, role=role: found.setdefault(f"script of {role}", []).append(str(error)))
        known_frames = set()
        for address in _addresses_of(role, piece):
            asked += 1
            url = reverse(address.name, kwargs=arguments_of(address, world))
            PersonalLink.objects.update(language=language)  # the page speaks the language of its link
            if not _is_page(client, url, language):
                continue
            page.goto(live_server.url + url)
            looked_at += 1
            frame = url.split("/")[1]
            faults = _faults(page, FRAME if frame in known_frames else None, language)
            known_frames.add(frame)
            if faults:
                found[f"{role} {address.name}"] = faults
        context.close()
    assert found == {}
    assert looked_at > asked / 2
