"""Coming in by e-mail code, through a real mail server."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.urls import reverse

from clusterwerk.accounts.actions import close_login, open_login
from clusterwerk.accounts.models import User
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import Mail

pytestmark = pytest.mark.database


def ask_for_code(client, email):
    return client.post(reverse("account_login"), {"email": email}, follow=True)


def code_in(mail: Mail) -> str:
    return re.search(r"^ {4}(\S+)$", mail.text, re.M).group(1)


def test_a_person_comes_in_with_the_code_of_the_mail(browse, manager_user):
    client = browse()
    ask_for_code(client, "Manager@example.org")
    mail = Mail.objects.get()
    assert (mail.to, mail.subject, mail.private) == ("manager@example.org", "Ihr Code zum Anmelden", True)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(mail)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/account/").status_code == 200


def test_a_wrong_code_three_times_ends_the_try(browse, manager_user):
    client = browse()
    ask_for_code(client, manager_user.email)
    right = code_in(Mail.objects.get())
    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    client.post(reverse("account_confirm_login_code"), {"code": right})
    assert client.get("/account/").status_code == 302


def test_an_unknown_address_gets_no_mail_and_the_same_page(browse, manager_user):
    known = ask_for_code(browse(), manager_user.email)
    unknown = ask_for_code(browse(), "nobody@example.org")
    assert Mail.objects.count() == 1
    assert (known.redirect_chain, known.status_code) == (unknown.redirect_chain, unknown.status_code)


def test_a_closed_login_gets_no_code(browse, manager_user, administrator_user):
    close_login(user=manager_user, by=administrator_user)
    ask_for_code(browse(), manager_user.email)
    assert Mail.objects.count() == 0


def test_closing_a_login_ends_its_sessions(browse, staff_user, administrator_user, initiative):
    client = browse(staff_user)
    assert client.get(f"/desk/{initiative.slug}/").status_code == 200
    close_login(user=staff_user, by=administrator_user)
    assert client.get(f"/desk/{initiative.slug}/").status_code == 302


def test_a_closed_login_is_not_opened_by_giving_a_role(db):
    user = User.objects.create_user("gone@example.org", is_active=False)
    with pytest.raises(Refused):
        open_login(email="Gone@example.org", by=None)
    assert list(User.objects.filter(email__iexact=user.email)) == [user]


def test_asking_for_codes_is_limited(browse, manager_user):
    for _ in range(12):
        ask_for_code(browse(), manager_user.email)
    assert Mail.objects.count() == 3


def test_the_own_language_wins_over_the_browser(browse, manager_user):
    manager_user.language = "en"
    manager_user.save()
    page = browse(manager_user).get("/account/", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="en"' in page


def test_the_language_chosen_at_the_head_of_a_page_stays(browse, manager_user):
    for language, wanted in (("en", "en"), ("de", "de"), ("fr", "de")):
        browse(manager_user).post(reverse("set_language"), {"language": language, "next": "/"})
        manager_user.refresh_from_db()
        page = browse(manager_user).get(reverse("web:home"), follow=True).content.decode()
        assert (manager_user.language, f'<html lang="{wanted}"' in page) == (wanted, True)


def test_managers_need_a_second_factor_when_it_is_required(browse, manager_user, staff_user, initiative):
    initiative.second_factor_required = True
    initiative.save()
    answer = browse(manager_user).get(f"/desk/{initiative.slug}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))
    assert browse(staff_user).get(f"/desk/{initiative.slug}/").status_code == 200


def test_the_login_says_sie(browse, manager_user):
    client = browse(manager_user)
    client.cookies["django_language"] = "de"
    page = client.post(reverse("account_logout"), follow=True).content.decode()
    assert "Sie sind abgemeldet." in page
    assert "Du hast" not in page


def test_where_somebody_is_logged_in_is_noted_once_in_a_while_and_at_every_change(browse, manager_user):
    client, noon = browse(manager_user), dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)

    def seen_after(minutes, address="192.0.2.1"):
        with time_machine.travel(noon + dt.timedelta(minutes=minutes), tick=False):
            client.get("/account/", REMOTE_ADDR=address)
        [session] = UserSession.objects.filter(user=manager_user)
        return (session.last_seen_at - noon).total_seconds() / 60, session.ip

    assert [seen_after(0), seen_after(4), seen_after(6)] == [(0, "192.0.2.1"), (0, "192.0.2.1"), (6, "192.0.2.1")]
    assert seen_after(7, "192.0.2.2") == (7, "192.0.2.2")


@pytest.mark.parametrize(
    "name", ["account_login", "account_confirm_login_code", "mfa_index", "usersessions_list", "accounts:profile"]
)
def test_every_page_of_the_login_is_ours(browse, manager_user, name):
    client = browse(None if "login" in name else manager_user)
    if name == "account_confirm_login_code":
        ask_for_code(client, manager_user.email)
    page = client.get(reverse(name)).content.decode()
    assert page.count("<h1>") == 1
    assert "core/style.css" in page
