"""No view without a gate; surfaces and addresses agree."""

from tests.guards.addresses import all_addresses

# Views of libraries: they decide by themselves who may enter, each with the reason.
WITHOUT_GATE = {
    "set_language": "Django's own; changes a cookie and the language of the own login",
    "account_login": "allauth; everybody may ask for a code, with rate limits",
    "account_request_login_code": "leads to the login",
    "account_confirm_login_code": "allauth; needs a code that was asked for",
    "account_signup": "leads to the login; nobody signs up",
    "account_logout": "allauth; ends the own session",
    "account_inactive": "allauth; a sentence for closed logins",
    "account_reauthenticate": "allauth; needs a login",
}
LIBRARY_PREFIXES = {
    "mfa_": "allauth; the person's own second factors, needs a login except for the passkey challenge",
    "usersessions_": "allauth; the person's own sessions, needs a login",
    "socialaccount_": "allauth; the person's own connections and the return from single sign-on",
    "openid_connect_": "allauth; leads to the configured provider",
}
PREFIX_OF_SURFACE = {
    "desk": "desk/<slug:initiative>/",
    "portal": "portal/<slug:initiative>/",
    "personal": "p/",
    "landscape": "landscape/",
}


def test_every_view_has_a_gate():
    naked = [
        address.name
        for address in all_addresses()
        if not hasattr(address.view, "gate")
        and address.name not in WITHOUT_GATE
        and not address.name.startswith(tuple(LIBRARY_PREFIXES))
        and (address.ours or address.name)
    ]
    assert naked == []


def test_no_exception_is_stale():
    names = {address.name for address in all_addresses()}
    assert set(WITHOUT_GATE) - names == set()
    assert [prefix for prefix in LIBRARY_PREFIXES if not any(name.startswith(prefix) for name in names)] == []


def test_addresses_lie_under_their_surface():
    wrong = []
    for address in all_addresses():
        gate = getattr(address.view, "gate", None)
        if gate is None:
            continue
        for surface, prefix in PREFIX_OF_SURFACE.items():
            if address.route.startswith(prefix) != (gate.surface == surface):
                wrong.append(f"{address.route} has the gate of {gate.surface}")
    assert wrong == []


def test_every_address_of_ours_has_a_name():
    assert [address.route for address in all_addresses() if address.ours and not address.name] == []
