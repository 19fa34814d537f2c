"""The search pages of desk and portal."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from clusterwerk.accounts.models import User
from clusterwerk.core import search

pytestmark = pytest.mark.database


@pytest.fixture
def people(db, monkeypatch):
    """Thirty-two people to be found, kept as logins."""
    monkeypatch.setattr(search, "ALL", {})
    search.register(
        search.Searchable(
            kind="person",
            kind_title="Personen",
            model=User,
            title=lambda user: user.name,
            text=lambda user: "",
            url=lambda user, actor: f"/{actor.initiative.slug}/{user.pk}/",
            scopes=lambda user: [],
            visible_to=lambda actor: User.objects.all(),
        )
    )
    for number in range(32):
        search.index(User.objects.create_user(f"p{number}@example.org", f"Lüfter {number:02}"))
    return SimpleNamespace(first=User.objects.get(name="Lüfter 00"))


def test_the_office_finds_by_words(people, staff_user, initiative, browse):
    page = browse(staff_user).get(reverse("web:desk_search", args=[initiative.slug]), {"q": "lufter 00"})
    assert f'<a href="/luft/{people.first.pk}/">Lüfter 00</a>' in page.content.decode()


def test_typing_gets_only_the_results(people, staff_user, initiative, browse):
    address = reverse("web:desk_search", args=[initiative.slug])
    answer = browse(staff_user).get(address, {"q": "lüfter"}, headers={"HX-Request": "true"}).content.decode()
    assert (answer.strip().startswith('<div id="found">'), "30 Treffer" in answer) == (True, True)
    assert "Es gibt weitere" in answer


def test_nothing_found_says_so(people, staff_user, initiative, browse):
    page = browse(staff_user).get(reverse("web:desk_search", args=[initiative.slug]), {"q": "Glas"})
    assert "Zu „Glas“ wurde nichts gefunden." in page.content.decode()


def test_partners_search_in_the_portal_and_strangers_nowhere(
    people, researcher_user, stranger_user, initiative, browse
):
    portal, desk = (reverse(f"web:{surface}_search", args=[initiative.slug]) for surface in ("portal", "desk"))
    answers = [
        browse(user).get(address, {"q": "Lüfter 00"}).status_code
        for user in (researcher_user, stranger_user)
        for address in (portal, desk)
    ]
    assert answers == [200, 404, 404, 404]
