"""A personal link opens one thing for one person, can be called back, and cannot be guessed."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.utils import timezone

from clusterwerk.core import personal_links
from clusterwerk.core.gates import personal_link
from clusterwerk.core.models import PersonalLink

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def visit(rf):
    """A function that opens a token as somebody who is not logged in."""

    def open_link(token):
        request = rf.get("/p/")
        request.user = AnonymousUser()
        return answer(request, token=token)

    return open_link


@personal_link("tests.poll")
def answer(request, link):
    return HttpResponse(f"poll {link.subject_id}")


def given(subject_id=7, *, days=1, language="de"):
    return personal_links.give(
        "tests.poll",
        subject_id,
        expires_at=timezone.now() + dt.timedelta(days=days),
        scope_id=None,
        language=language,
    )


def test_the_holder_enters_without_a_login_and_nothing_is_kept_on_the_way(visit):
    link = given()
    response = visit(personal_links.token_of(link))
    link.refresh_from_db()
    assert (response.content, response.headers["Cache-Control"]) == (b"poll 7", "no-store")
    assert link.opened_at is not None


def test_a_reminder_carries_the_same_link():
    assert personal_links.token_of(given()) == personal_links.token_of(given(days=9))
    assert PersonalLink.objects.count() == 1


def test_a_link_called_back_says_so_and_a_new_one_differs(visit):
    old = personal_links.token_of(given())
    personal_links.revoke("tests.poll", 7)
    new = personal_links.token_of(given())
    assert visit(old).status_code == 410
    assert visit(new).status_code == 200


def test_a_link_that_is_over_says_so_in_the_language_of_its_holder(visit):
    english = visit(personal_links.token_of(given(days=-1, language="en")))
    assert english.status_code == 410
    assert b"This link does not work any more" in english.content


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: "9" + t, lambda t: "x-" + t, lambda t: "٣-abc"])
def test_a_guessed_link_is_unknown(visit, spoil):
    with pytest.raises(Http404):
        visit(spoil(personal_links.token_of(given())))


def test_a_link_opens_nothing_of_another_kind():
    token = personal_links.token_of(given())
    assert personal_links.link_of(token, "tests.invitation") is None


def test_one_thing_has_one_living_link():
    given()
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalLink.objects.create(purpose="tests.poll", subject_id=7, expires_at=timezone.now())
