"""Plain rounds in the long run: another secret after a restore, figures that nobody released, what letters and pages say."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.indicators.actions import plain, running
from tests.indicators.conftest import go_to
from tests.indicators.plain_cast import FIRST, LAST, answered, plain_draft

pytestmark = pytest.mark.database
CLOSED = LAST + dt.timedelta(days=1)


@pytest.fixture
def opened(manager, organisations, member_user, rival_user, clock):
    """An open plain round in which everybody answered."""
    go_to(clock, FIRST)
    one = plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)
    answered(one, organisations)
    return one


def test_without_the_secret_of_then_pages_say_what_to_do(
    clock, opened, organisations, settings, browse, member_user, manager_user
):
    """After a restore into an installation with another secret nobody reads a figure, and nothing breaks."""
    pages = [
        (member_user, reverse(f"indicators:{name}", args=["luft", opened.uid, organisations[0].pk]))
        for name in ("portal_round", "portal_answer")
    ]
    settings.SECRET_KEY, earlier = "another one" * 8, settings.SECRET_KEY

    told = [browse(user).get(url) for user, url in pages]
    go_to(clock, CLOSED)
    running.close_round(one=opened)
    look = reverse("indicators:desk_plain_figures", args=["luft", opened.pk])
    told.append(browse(manager_user).post(look))

    assert [answer.status_code for answer in told] == [409, 409, 409]
    assert all("CLUSTERWERK_SECRET_KEY_FALLBACKS" in answer.content.decode() for answer in told)
    settings.SECRET_KEY_FALLBACKS = [earlier]
    assert browse(manager_user).post(look).status_code == 200
