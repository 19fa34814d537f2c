"""The shipped tables of regions, postal codes and sources."""

from collections import Counter

import pytest

from clusterwerk.clusters.reference_tables import postal_rows, region_rows, source_rows

HEILBRONN_FRANKEN = ["08121", "08125", "08126", "08127", "08128"]


@pytest.fixture(scope="module")
def regions():
    """All regions by key."""
    return {row.key: row for row in region_rows()}


@pytest.fixture(scope="module")
def places():
    """All postal places."""
    return list(postal_rows())


def test_every_region_is_there(regions):
    assert Counter(row.level for row in regions.values()) == {
        "country": 1,
        "land": 16,
        "kreis": 401,
        "municipality": 11_087,
    }


def test_population_adds_up_to_the_official_figures(regions):
    municipalities = [row for row in regions.values() if row.level == "municipality"]
    assert sum(row.population for row in municipalities) == 83_019_213
    assert regions["DE"].population == 83_019_213
    assert sum(regions[key].population for key in HEILBRONN_FRANKEN) == 909_220
    assert regions["08126"].population == 112_010


def test_every_parent_stands_before_its_children():
    seen = {""}
    for row in region_rows():
        assert row.parent in seen
        seen.add(row.key)


def test_children_lie_in_their_parents_key_and_land(regions):
    for row in regions.values():
        if row.level in ("kreis", "municipality"):
            assert row.key.startswith(row.parent)


def test_points_lie_in_germany_and_say_how_they_were_found(regions):
    for row in regions.values():
        assert 47.2 < row.lat < 55.1
        assert 5.8 < row.lon < 15.1
    found = Counter(row.point_quality for row in regions.values() if row.level == "municipality")
    assert found == {"name": 10_690, "core_name": 79, "part_name": 102, "kreis": 216}


def test_the_two_kreise_called_heilbronn_differ_by_kind(regions):
    assert {row.key: row.kind for row in regions.values() if row.name == "Heilbronn" and row.level == "kreis"} == {
        "08121": "Stadtkreis",
        "08125": "Landkreis",
    }


def test_every_postal_place_lies_in_a_known_kreis_but_one(regions, places):
    outside = [(row.code, row.place) for row in places if row.kreis not in regions]
    assert outside == [("87491", "Jungholz")]


def test_the_municipality_of_a_place_lies_in_its_kreis(regions, places):
    for row in places:
        if row.kreis:
            assert regions[row.municipality].parent == row.kreis


def test_postal_codes_keep_their_zeros_places_and_kinds(places):
    assert len(places) == 19_152
    assert len({row.code for row in places}) == 10_814
    assert all(len(row.code) == 5 and row.code.isdigit() for row in places)
    assert Counter(row.kind for row in places) == {"area": 16_510, "bulk": 2_642}
    assert [row.place for row in places if row.code == "74653"] == ["Ingelfingen", "Künzelsau"]


def test_every_row_names_a_known_source(regions, places):
    known = {row.key for row in source_rows()}
    assert {row.source for row in regions.values()} | {row.source for row in places} <= known


def test_every_source_says_who_what_and_under_which_licence():
    for row in source_rows():
        assert all(
            (row.title_de, row.title_en, row.publisher, row.year, row.attribution_de, row.attribution_en, row.tables)
        )
        assert bool(row.licence_de) == bool(row.licence_en) == bool(row.licence_url)


def test_big_customers_are_not_named(regions, places):
    """The raw table names them, and some are persons; a code needs only its town."""
    bulk = [row for row in places if row.kind == "bulk"]
    assert all(row.place == regions[row.municipality].name for row in bulk)
    assert [row.place for row in places if row.code == "74651"] == ["Ingelfingen", "Künzelsau"]
