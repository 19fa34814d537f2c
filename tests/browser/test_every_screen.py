"""Every screen of every role, in both languages: no accessibility error, nothing wider than a phone, no broken script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from clusterwerk.core.models import PersonalLink
from tests.browser_harness import SIZES
from tests.guards.addresses import all_addresses
from tests.guards.role_table import TABLE
from tests.guards.world import arguments_of, build_world, read_to_the_end

pytestmark = [pytest.mark.browser, pytest.mark.long]
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
# Colours do not depend on the language, and measuring them takes longest.
IN_ENGLISH = {**WCAG, "rules": {"color-contrast": {"enabled": False}}}
# The same on every page of a surface: looked at on the first one of each role.
FRAME = {"exclude": [[".sidebar"], [".wide-menu"], [".masthead-tools"], [".foot"]]}
LOOKERS = ("manager", "member", "funder", "administrator", "nobody")


def _cookies(client, user, live_server, language):
    cookies = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
    if user is not None:
        user.language = language
        user.save(update_fields=["language"])
        client.force_login(user)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies.append({"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url})
    return cookies


def _faults(page, axe, context, options) -> list[str]:
    violations = axe.run(page, context, options).response["violations"]
    faults = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in violations]
    page.set_viewport_size(SIZES["phone"])
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(SIZES["desk"])
    if too_wide > 0:
        faults.append(f"{too_wide} pixels wider than a phone")
    if page.locator("h1").count() != 1:
        faults.append(f"{page.locator('h1').count()} main headings")
    return faults


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_screen_is_open_to_everybody(transactional_db, live_server, chromium, client, language):
    world, axe, found, looked_at = build_world(), Axe(), {}, 0
    for role in LOOKERS:
        client.logout()
        context = chromium.new_context(viewport=SIZES["desk"], bypass_csp=True)
        context.add_cookies(_cookies(client, world.users[role], live_server, language))
        page = context.new_page()
        page.on("pageerror", lambda error, role=role: found.setdefault(f"script of {role}", []).append(str(error)))
        known_frames = set()
        for address in all_addresses():
            if not address.ours or role not in TABLE.get(address.name, "").split():
                continue
            if role != next(one for one in LOOKERS if one in TABLE[address.name].split()) and role not in {
                "member",
                "funder",
            }:
                continue
            url = reverse(address.name, kwargs=arguments_of(address, world))
            PersonalLink.objects.update(language=language)  # the page speaks the language of its link
            probe = client.get(url, headers={"accept-language": language})
            is_page = probe.status_code == 200 and probe.headers["Content-Type"].startswith("text/html")
            if probe.streaming:
                read_to_the_end(probe)
            if not is_page:
                continue
            page.goto(live_server.url + url)
            looked_at += 1
            frame = url.split("/")[1]
            options = WCAG if language == "de" else IN_ENGLISH
            faults = _faults(page, axe, FRAME if frame in known_frames else None, options)
            known_frames.add(frame)
            if page.locator("html").get_attribute("lang") != language:
                faults.append("speaks the wrong language")
            if faults:
                found[f"{role} {address.name}"] = faults
        context.close()
    assert found == {}
    assert looked_at > 20
