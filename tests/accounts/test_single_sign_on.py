"""OpenID Connect by configuration: existing logins come in, nobody new is made."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from clusterwerk.accounts.models import User
from clusterwerk.web import env
from tests.accounts.oidc_provider import CODE, provider

pytestmark = pytest.mark.database


def configure(settings, monkeypatch, issuer):
    for name, value in {"ISSUER": issuer, "CLIENT": "clusterwerk", "SECRET": "s", "NAME": "Firmenlogin"}.items():
        monkeypatch.setenv(f"CLUSTERWERK_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = env.single_sign_on("CLUSTERWERK_OIDC", purpose="test")


def come_in(client):
    begun = client.post(reverse("openid_connect_login", args=["oidc"]))
    state = parse_qs(urlsplit(begun.headers["Location"]).query)["state"][0]
    return client.get(reverse("openid_connect_callback", args=["oidc"]), {"code": CODE, "state": state}, follow=True)


def test_the_button_stands_on_the_login_page(browse, settings, monkeypatch, db):
    configure(settings, monkeypatch, "http://127.0.0.1:9")
    assert "Firmenlogin" in browse().get(reverse("account_login")).content.decode()


def test_an_existing_login_comes_in(browse, settings, monkeypatch, manager_user):
    client = browse()
    with provider(email="manager@example.org", verified=True) as issuer:
        configure(settings, monkeypatch, issuer)
        come_in(client)
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(("email", "verified"), [("new@example.org", True), ("manager@example.org", False)])
def test_nobody_else_comes_in(browse, settings, monkeypatch, manager_user, email, verified):
    client = browse()
    with provider(email=email, verified=verified) as issuer:
        configure(settings, monkeypatch, issuer)
        come_in(client)
    assert client.get("/account/").status_code == 302
    assert User.objects.count() == 1


def test_half_a_configuration_is_refused(monkeypatch):
    monkeypatch.setenv("CLUSTERWERK_OIDC_ISSUER", "https://login.example")
    monkeypatch.delenv("CLUSTERWERK_OIDC_CLIENT", raising=False)
    with pytest.raises(ImproperlyConfigured, match="CLUSTERWERK_OIDC_CLIENT"):
        env.single_sign_on("CLUSTERWERK_OIDC", purpose="test")
