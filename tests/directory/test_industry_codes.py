"""Industry codes: found by code and by words, linked between editions, never migrated."""

import pytest
from django.utils.translation import override

from clusterwerk.clusters.models import ReferenceTable
from clusterwerk.directory.code_links import predecessors, successors
from clusterwerk.directory.everyday_words import EVERYDAY
from clusterwerk.directory.industry_codes import flat, normal_code, stem, suggest_industry_codes
from clusterwerk.directory.models import IndustryCode, IndustryLink
from clusterwerk.directory.reference_install import install_industry_codes

pytestmark = pytest.mark.database


@pytest.fixture
def codes(reference_data):
    """All industry codes."""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("28.25", "28.25"),
        ("2825", "28.25"),
        ("28250", "28.25.0"),
        ("C28.25", "28.25"),
        ("c 28", "28"),
        ("28 25 0", "28.25.0"),
        ("J", "J"),
        ("C", "C"),
        ("Ventilatoren", ""),
        ("3D-Druck", ""),
        ("", ""),
    ],
)
def test_codes_are_read_however_they_are_typed(typed, printed):
    assert normal_code(typed) == printed


def test_words_are_compared_without_endings_and_umlauts():
    assert stem("ventilatoren") == "ventilator"
    assert stem("fans") == "fan"
    assert stem("gas") == "gas"
    assert (flat("Bäcker"), flat("Räder"), flat("Größe")) == ("backer", "rader", "grosse")


def test_both_editions_are_installed_once(codes):
    assert IndustryCode.objects.filter(edition=2008).count() == 1_835
    assert IndustryCode.objects.filter(edition=2025).count() == 2_030
    assert IndustryLink.objects.count() == 1_476
    assert [done.is_new for done in install_industry_codes()] == [False, False]


@pytest.mark.parametrize("edition", [2008, 2025])
@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("Ventilatoren", "de", "28.25.0"),
        ("ventilator", "de", "28.25.0"),
        ("fans", "en", "28.25.0"),
        ("28.25", "de", "28.25"),
        ("Schrauben", "de", "25.94.0"),
        ("screws", "en", "25.94.0"),
        ("Verpackungsmaschinen", "de", "28.29.0"),
        ("Armaturen", "de", "28.14.0"),
        ("Maschinenbau", "de", "28"),
        ("Elektromotor", "de", "27.11"),
        ("zahnaerzte", "de", "86.23.0"),
        ("Wein", "de", "01.21.0"),
        ("C", "de", "C"),
    ],
)
def test_the_first_suggestion_is_sensible(codes, edition, typed, language, first):
    assert suggest_industry_codes(typed, edition, language)[0].code.startswith(first)


def test_trade_is_meant_only_when_it_is_said(codes):
    assert suggest_industry_codes("Schrauben", 2008)[0].code == "25.94.0"
    assert suggest_industry_codes("Großhandel Schrauben", 2008)[0].code == "46.74.1"
    assert suggest_industry_codes("Großhandel Schrauben", 2025)[0].code == "46.84.1"


def test_words_nobody_lists_lead_to_the_nearest(codes):
    assert suggest_industry_codes("Werkzeugbau", 2008, limit=2)[0].code == "25.73"
    assert suggest_industry_codes("Friseur", 2025)[0].code == "96.21.0"


@pytest.mark.parametrize("typed", ["", "   ", "xyzabc", "und", "99.99"])
def test_nothing_is_suggested_for_nothing(codes, typed):
    assert suggest_industry_codes(typed, 2008) == []


def test_without_codes_nothing_is_suggested(db):
    ReferenceTable.objects.all().delete()
    assert suggest_industry_codes("Ventilatoren", 2008) == []


def test_suggestions_are_limited_and_never_double(codes):
    found = [code.code for code in suggest_industry_codes("Maschinen", 2008, limit=7)]
    assert len(found) == len(set(found)) == 7


def pairs(suggestions):
    return [(one.code.code, one.is_partial) for one in suggestions]


def test_successors_say_whether_all_of_a_code_goes_there(codes):
    assert pairs(successors("25.94")) == [("25.94", False)]
    assert pairs(successors("28.25.0")) == [("28.25.0", True), ("29.32.0", True)]
    assert pairs(successors("28.25")) == [("28.25", True), ("29.32", True)]
    assert pairs(successors("46.74.1")) == [("46.84.1", False)]
    assert {code for code, _partial in pairs(successors("45.11.0"))} == {
        "46.18.1",
        "46.71.1",
        "47.81.1",
        "47.92.1",
        "47.92.2",
    }
    assert successors("99.99.9") == successors("nothing") == []


def test_predecessors_say_whether_all_of_a_code_came_here(codes):
    assert pairs(predecessors("29.32"))[0] == ("29.32", False)
    assert pairs(predecessors("28.25.0")) == [("28.25.0", True), ("28.21.9", True)]
    assert pairs(predecessors("46.84")) == [("46.74", False)]


def test_every_old_sub_class_has_successors_that_know_it(codes):
    for code in IndustryCode.objects.filter(edition=2008, level=5).values_list("code", flat=True)[::40]:
        followers = successors(code)
        assert followers
        for follower in followers:
            assert code in {one.code.code for one in predecessors(follower.code.code)}


def test_titles_fall_back_to_german_and_say_so(codes):
    screws = IndustryCode.objects.get(edition=2008, code="25.94")
    german_only = IndustryCode.objects.filter(edition=2008, title_en="").first()
    with override("en"):
        assert screws.title == "Manufacture of fasteners and screw machine products"
        assert german_only.title == german_only.title_de
    with override("de"):
        assert screws.title == "Herstellung von Schrauben und Nieten"
    assert (screws.is_title_german_only, german_only.is_title_german_only) == (False, True)


@pytest.mark.parametrize("edition", [2008, 2025])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Gebläse", "28.25.0"),
        ("Radialgebläse", "28.25.0"),
        ("Gebläsehersteller", "28.25.0"),
        ("Lüfter", "28.25.0"),
        ("Ventile", "28.14.0"),
        ("Absperrventile", "28.14.0"),
        ("Kugellager", "28.15.0"),
        ("Pumpengehäuse", "28.13.0"),
        ("Spritzguss", "22.2"),
    ],
)
def test_everyday_words_and_parts_of_compounds_find_their_code(codes, edition, typed, first):
    assert suggest_industry_codes(typed, edition)[0].code == first


def test_every_everyday_word_leads_to_a_code(codes):
    found = {word: suggest_industry_codes(word, 2008, limit=1) for word in EVERYDAY}
    assert [word for word, codes_of_word in found.items() if not codes_of_word] == []
