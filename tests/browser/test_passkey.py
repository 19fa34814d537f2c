"""A passkey is set up and used under the program's own content security policy."""

import pytest

from clusterwerk.web.demo.initiative import MANAGER, STAFF

pytestmark = pytest.mark.browser


def authenticator(page):
    """Give the page a virtual authenticator, as a phone or laptop has one."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_set_up_and_opens_the_door(program, page):
    authenticator(page)
    somebody_new = MANAGER if page.viewport_size["width"] > 600 else STAFF
    page.goto(program.login_link(somebody_new))
    page.get_by_role("button", name="Anmelden").click()
    page.goto(program.address + "/account/second-factor/webauthn/add/")
    page.get_by_label("Name").fill("Laptop im Büro")
    page.get_by_label("Passwortlos").check()
    page.get_by_role("button", name="Hinzufügen").click()
    page.wait_for_url("**/reauthenticate/**")
    assert page.get_by_text("Der Passkey wurde hinzugefügt.").count() == 1
    page.context.clear_cookies()
    page.goto(program.address + "/account/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/desk/luftstrom/")
    assert page.get_by_role("heading", level=1).inner_text() == "Heute"
