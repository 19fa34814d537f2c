"""Regions and places: found as typed, offered, never guessed."""

import pytest
from django.db import IntegrityError, transaction

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import PostalPlace, ReferenceTable, Region
from clusterwerk.clusters.places import (
    find_places,
    find_regions,
    neighbouring,
    places_for_postal_code,
    region_by_key,
)
from clusterwerk.clusters.reference_install import install_regions

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Öhringen", "oehringen"),
        ("Großerlach-Süd", "grosserlach sued"),
        ("  Bad   Mergentheim ", "bad mergentheim"),
        ("Café", "cafe"),
        ("O\u0308hringen", "oehringen"),
    ],
)
def test_names_compare_however_they_were_typed(typed, plain):
    assert folded(typed) == plain


def test_all_places_of_a_code_are_offered(few_regions):
    assert [place.name for place in places_for_postal_code("74653")] == ["Ingelfingen", "Künzelsau"]
    assert [place.name for place in places_for_postal_code(" 74653 ")] == ["Ingelfingen", "Künzelsau"]
    assert list(places_for_postal_code("99999")) == []
    assert list(places_for_postal_code("")) == []


def test_delivery_areas_come_before_big_customers(few_regions):
    kinds = [place.kind for place in places_for_postal_code("74651")]
    assert kinds == sorted(kinds)
    assert {place.region_id for place in places_for_postal_code("74651")} == {"08126"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Künzelsau", "74653 Künzelsau"),
        ("kuenz", "74653 Künzelsau"),
        ("74653 Ing", "74653 Ingelfingen"),
        ("D-74673", "74673 Mulfingen"),
        ("Bad Merg", "97980 Bad Mergentheim"),
    ],
)
def test_places_are_found_by_their_beginning(few_regions, typed, first):
    assert str(find_places(typed)[0]) == first


@pytest.mark.parametrize("typed", ["", "  ", "Xyz", "74653 Berlin"])
def test_nothing_is_found_for_nothing(few_regions, typed):
    assert find_places(typed) == []


def test_regions_are_found_by_name_and_key(few_regions):
    assert [str(region) for region in find_regions("heilbronn", level="kreis")] == [
        "Heilbronn (Landkreis)",
        "Heilbronn (Stadtkreis)",
    ]
    assert [region.key for region in find_regions("08126", level="kreis")] == ["08126"]
    assert find_regions("") == []


def test_a_region_is_known_by_its_key(few_regions):
    assert region_by_key("08126").name == "Hohenlohekreis"
    assert region_by_key("08126").parent.key == "08"
    assert region_by_key("99") is None


def test_neighbours_share_a_border(few_regions):
    assert [region.key for region in neighbouring("08126")] == ["08125", "08127", "08128"]


def test_everything_is_installed_once(db):
    first, second = install_regions(), install_regions()
    assert [(done.table, done.rows, done.is_new) for done in first] == [
        ("sources", 10, True),
        ("regions", 11_505, True),
        ("postal_codes", 19_152, True),
    ]
    assert [done.is_new for done in second] == [False, False, False]
    assert (Region.objects.count(), PostalPlace.objects.count()) == (11_505, 19_152)


def test_a_new_edition_renews_figures_and_keeps_keys(few_regions):
    Region.objects.filter(key="08126").update(population=1)
    ReferenceTable.objects.create(name="regions", fingerprint="old", rows=1)
    install_regions()
    assert Region.objects.get(key="08126").population == 112_010
    assert Region.objects.count() == 11_505


def test_the_database_refuses_a_region_outside_the_country(few_regions):
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.filter(key="08126").update(parent=None)
