"""Search: German and English words, beginnings, compounds; only what a person may see; the same on both databases."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command

from clusterwerk.accounts.models import User
from clusterwerk.core import search
from clusterwerk.core.models import SearchEntry, SearchScope
from clusterwerk.core.search import Searchable, find, forget, index, reindex
from clusterwerk.core.words import fold, forms, parts

pytestmark = pytest.mark.database

HERE, ELSEWHERE = 1, 2
PEOPLE = [
    ("Gebhardt Ventilatoren GmbH", "Radialventilatoren und Dachlüfter aus Waldenburg", [HERE]),
    ("Müller Lüftungstechnik GmbH", "Häuser und Hallen; Kundendienst", [HERE]),
    ("Muller Sàrl", "Ventilateurs", [HERE]),
    ("Rosenberg Handel", "Handel mit Ventilatoren", [HERE, ELSEWHERE]),
    ("Glaswerk Wertheim", "Laborglas, engineering of glasses", [ELSEWHERE]),
    ("Weiß & Söhne KG", "07001 Musterstadt", []),
]


def visible(actor):
    return User.objects.exclude(email__in=actor.hidden)


@pytest.fixture
def firms(db, monkeypatch):
    """Six things with a title, a text and scopes, kept as logins because the index does not care what it indexes."""
    texts = {name: (text, scopes) for name, text, scopes in PEOPLE}
    monkeypatch.setattr(search, "ALL", {})
    search.register(
        Searchable(
            kind="firm",
            kind_title="Firms",
            model=User,
            title=lambda user: user.name,
            text=lambda user: texts[user.name][0],
            url=lambda user, actor: f"/{actor.scope_id}/{user.email}",
            scopes=lambda user: texts[user.name][1],
            visible_to=visible,
        )
    )
    made = {
        name: User.objects.create_user(f"firm{number}@example.org", name) for number, (name, *_) in enumerate(PEOPLE)
    }
    for user in made.values():
        index(user)
    return made


def actor(scope_id=HERE, hidden=()):
    return SimpleNamespace(scope_id=scope_id, hidden=hidden)


def found(text, **who):
    return [hit.title for hit in find(actor(**who), text)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Ventilator", ["Gebhardt Ventilatoren GmbH", "Rosenberg Handel"]),
        ("venti", ["Gebhardt Ventilatoren GmbH", "Muller Sàrl", "Rosenberg Handel"]),
        ("Müller", ["Müller Lüftungstechnik GmbH", "Muller Sàrl"]),
        ("Mueller", ["Müller Lüftungstechnik GmbH", "Muller Sàrl"]),
        ("muller", ["Müller Lüftungstechnik GmbH", "Muller Sàrl"]),
        ("technik", ["Müller Lüftungstechnik GmbH"]),
        ("Haus", ["Müller Lüftungstechnik GmbH"]),
        ("lüfter", ["Gebhardt Ventilatoren GmbH"]),
        ("weiss sohn", ["Weiß & Söhne KG"]),
        ("07001", ["Weiß & Söhne KG"]),
        ("0700", ["Weiß & Söhne KG"]),
        ("rosen vent", ["Rosenberg Handel"]),
        ("rosen glas", []),
        ("Glas", []),
        ("", []),
        ("  %' \" * ( ) ", []),
        ("'; DROP TABLE core_searchentry; --", []),
        ("NEAR OR AND NOT", []),
    ],
)
@pytest.mark.usefixtures("firms")
def test_words_find(text, titles):
    assert found(text) == titles


@pytest.mark.usefixtures("firms")
def test_english_words_are_stemmed_too():
    assert found("engineer glass", scope_id=ELSEWHERE) == ["Glaswerk Wertheim"]


@pytest.mark.usefixtures("firms")
def test_a_scope_finds_its_own_and_what_is_everybody_s():
    assert found("Ventilatoren", scope_id=ELSEWHERE) == ["Rosenberg Handel"]
    assert found("Weiß", scope_id=ELSEWHERE) == ["Weiß & Söhne KG"]


@pytest.mark.usefixtures("firms")
def test_what_a_person_may_not_see_is_not_found():
    assert found("Ventilator", hidden=["firm0@example.org"]) == ["Rosenberg Handel"]


@pytest.mark.usefixtures("firms")
def test_the_title_counts_more_than_the_text():
    assert found("handel") == ["Rosenberg Handel"]
    assert found("vent", scope_id=HERE)[0] == "Gebhardt Ventilatoren GmbH"


def test_a_hit_knows_its_address_for_the_person(firms):
    [hit] = find(actor(), "Gebhardt")
    assert (hit.kind, hit.kind_title, hit.url, hit.thing) == (
        "firm",
        "Firms",
        "/1/firm0@example.org",
        firms["Gebhardt Ventilatoren GmbH"],
    )


@pytest.mark.usefixtures("firms")
def test_the_limit_cuts_after_ranking():
    assert [hit.title for hit in find(actor(), "venti", limit=1)] == ["Gebhardt Ventilatoren GmbH"]


def test_a_thing_is_indexed_once_and_forgotten(firms):
    gebhardt = firms["Gebhardt Ventilatoren GmbH"]
    index(gebhardt)
    assert SearchEntry.objects.filter(subject_id=str(gebhardt.pk)).count() == 1
    assert SearchScope.objects.filter(entry__subject_id=str(gebhardt.pk)).count() == 1
    forget(gebhardt)
    assert found("Gebhardt") == []


def test_reindex_writes_everything_anew(firms, capsys):
    SearchEntry.objects.all().delete()
    SearchEntry.objects.create(kind="firm", subject_id="999999", title="Gone", title_words="gone", sort_key="gone")
    assert reindex() == 6
    assert SearchEntry.objects.filter(subject_id="999999").count() == 0
    assert found("Gebhardt") == ["Gebhardt Ventilatoren GmbH"]
    call_command("reindex")
    assert capsys.readouterr().out.splitlines() == ["firm: 6 / 6", "6"]


def test_folding_and_stems():
    assert [fold(word) for word in ("Müller", "Mueller", "Weiß", "Sàrl", "Łódź")] == [
        "muller",
        "muller",
        "weiss",
        "sarl",
        "lodz",
    ]
    assert forms("häuser") == ("hauser", "haus")
    assert forms("07001") == ("07001",)
    assert parts("dachlüfter")[:2] == ("achlufter", "chlufter")
    assert parts("technik") == ()
