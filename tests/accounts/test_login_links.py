"""One-time login links: confirmed by a button, used once, for a quarter of an hour."""

import datetime as dt

import pytest
import time_machine

from clusterwerk.accounts.login_links import login_path

pytestmark = pytest.mark.database

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def is_logged_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_opening_the_link_uses_nothing_up(staff_user, browse):
    path, client = login_path(staff_user), browse()
    for _look in range(2):
        page = client.get(path)
        assert (page.status_code, "staff@example.org" in page.content.decode()) == (200, True)
    assert is_logged_in(client) is False
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("same-origin", "no-store")


def test_the_button_logs_in_once(staff_user, browse):
    path, client, other = login_path(staff_user), browse(), browse()
    assert client.post(path).status_code == 302
    assert is_logged_in(client) is True
    assert (other.get(path).status_code, other.post(path).status_code) == (410, 410)
    assert is_logged_in(other) is False


def test_the_link_ends_after_a_quarter_of_an_hour(staff_user, browse):
    with time_machine.travel(NOW, tick=False) as clock:
        path = login_path(staff_user)
        clock.shift(15 * 60)
        assert browse().get(path).status_code == 200
        clock.shift(1)
        assert browse().get(path).status_code == 410


def test_another_login_ends_the_link(staff_user, browse):
    path = login_path(staff_user)
    browse(staff_user)
    assert browse().post(path).status_code == 410


def test_a_closed_login_and_a_forged_link_let_nobody_in(staff_user, browse):
    path = login_path(staff_user)
    assert browse().post(path[:-3] + "xx/").status_code == 410
    staff_user.is_active = False
    staff_user.save()
    assert browse().post(path).status_code == 410
