"""A list of firms becomes a register; nothing is guessed and nothing is lost without a word."""

import csv
from pathlib import Path

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_plants
from clusterwerk.analysis.concentration import ellison_glaeser
from clusterwerk.analysis.errors import AnalysisError, MissingColumn, NotDegrees, NotMetric, UnknownKey, UnreadableFile
from clusterwerk.analysis.projection import to_metres
from clusterwerk.analysis.register import Register, quality_report, write_register
from clusterwerk.analysis.specialisation import specialisation

PLACES = {
    "postal_code": np.array(["74653", "74653", "01067", "74673"], dtype=object),
    "place": np.array(["Künzelsau", "Gaisbach", "Dresden", "Mulfingen"], dtype=object),
    "lat": np.array([49.28, 49.25, 51.05, 49.34]),
    "lon": np.array([9.69, 9.66, 13.73, 9.80]),
    "region": np.array(["08126", "08126", "14612", "08126"], dtype=object),
    "municipality": np.array(["08126046", "08126046", "14612000", "08126056"], dtype=object),
}


def firm(**given):
    columns = ("id", "name", "industry", "region", "municipality", "weight", "lat", "lon", "founded", "place",
               "postal_code")  # fmt: skip
    return {name: given.get(name) for name in columns}


def registered(tmp_path: Path, rows, **options) -> Register:
    return Register(write_register(rows, tmp_path / "r.parquet", **options).path)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("28.25", "28.25"), ("C28.25", "28.25"), ("2825", "28.25"), ("28.25.1", "28.25.1"), ("28252", "28.25.2"),
        ("28", "28"), ("28.2", "28.2"), ("1.11", "01.11"), (" 28.25 ", "28.25"), ("C", None), ("Ventilatoren", None),
    ],
)  # fmt: skip
def test_codes_are_normalised(tmp_path, given, kept):
    with registered(tmp_path, [firm(industry=given, region="08126")]) as register:
        assert register.firms()["industry"].tolist() == [kept]


@pytest.mark.parametrize(
    ("given", "region", "municipality"),
    [
        (firm(industry="28.25", region="8126"), "08126", None),
        (firm(industry="28.25", region="08 126"), "08126", None),
        (firm(industry="28.25", municipality="8126046"), "08126", "08126046"),
        (firm(industry="28.25", region="08126046"), "08126", "08126046"),
        (firm(industry="28.25", region="Hohenlohe"), None, None),
    ],
)
def test_keys_of_regions_are_normalised(tmp_path, given, region, municipality):
    with registered(tmp_path, [given]) as register:
        one = next(register.firms().rows())
    assert (one["region"], one["municipality"]) == (region, municipality)


def test_places_are_found_but_never_guessed(tmp_path):
    rows = [
        firm(industry="28.25", postal_code="74653", place="künzelsau"),
        firm(industry="28.25", postal_code="74653"),
        firm(industry="28.25", postal_code="1067", place="irgendwo"),
        firm(industry="28.25", postal_code="99999", place="Nirgends"),
        firm(industry="28.25", postal_code="74653", place="Gaisbach", lat="50", lon="10"),
    ]
    with registered(tmp_path, rows, places=PLACES) as register:
        firms = register.firms_by_row(range(1, 6))
        quality = register.quality()
    np.testing.assert_array_equal(firms["lat"], [49.28, np.nan, 51.05, np.nan, 50.0])
    assert firms["region"].tolist() == ["08126", None, "14612", None, "08126"]
    assert (quality.places_not_found.count, quality.places_not_found.rows) == (2, (2, 4))
    assert quality.without_coordinates.share == 0.4


def test_degrees_become_metres(tmp_path):
    rng = np.random.default_rng(1)
    lat, lon = rng.uniform(47, 55, 500), rng.uniform(5.8, 15.1, 500)
    with registered(tmp_path, {"industry": np.full(500, "28.25", dtype=object), "lat": lat, "lon": lon}) as register:
        plants = register.plants()
    x, y = to_metres(lat, lon)
    np.testing.assert_allclose(plants.x, x, atol=1e-3)
    np.testing.assert_allclose(plants.y, y, atol=1e-3)


def test_metres_are_kept_and_degrees_shown(tmp_path):
    x, y = to_metres(np.array([49.3]), np.array([9.7]))
    with registered(tmp_path, {"industry": np.array(["28.25"], dtype=object), "x": x, "y": y}) as register:
        one = next(register.firms().rows())
    assert (one["lat"], one["lon"]) == pytest.approx((49.3, 9.7), abs=1e-9)


def test_degrees_given_as_metres_are_refused(tmp_path):
    with pytest.raises(NotMetric):
        write_register({"industry": np.array(["28.25"], dtype=object), "x": np.array([9.7]), "y": np.array([49.3])},
                       tmp_path / "r.parquet")  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_metres_given_as_degrees_are_refused_with_column_and_row(tmp_path):
    rows = [firm(industry="28.25"), firm(industry="28.25", lat="5450000", lon="550000")]
    with pytest.raises(NotDegrees) as refused:
        write_register(rows, tmp_path / "r.parquet")
    assert (refused.value.column, refused.value.row) == ("lat", 2)
    assert list(tmp_path.iterdir()) == []


def test_one_slip_among_degrees_loses_its_point_and_is_named(tmp_path):
    rows = [firm(industry="28.25", lat="49.3", lon="9.7"), firm(industry="28.25", lat="5450000", lon="550000")]
    with registered(tmp_path, rows) as register:
        report = register.quality()
    assert (report.unreadable.rows, report.without_coordinates.rows) == ((2,), (2,))


def test_a_register_says_what_can_be_asked_of_it(tmp_path):
    with registered(tmp_path, [firm(industry="28.25", lat="49.3", lon="9.7")]) as register:
        assert register.holds == {"regions": False, "weights": False, "industries": True, "coordinates": True}


def test_quality_report_counts_every_fault_and_names_rows(tmp_path):
    point = {"lat": "49.28", "lon": "9.69"}
    rows = [
        firm(id="1", name="Muster GmbH", industry="28.25", region="08126", weight="12", place="Künzelsau", **point),
        firm(id="2", name="muster gmbh", industry="28.25", region="08126", weight=".", place="Künzelsau", **point),
        firm(id="3", name="Andere", industry="99.99", region="99999", weight="k.A.", founded="1963", **point),
        firm(id="3", name="Dritte", industry=None, region=None, weight="-5", lat="95", lon="9"),
    ]
    with registered(tmp_path, rows) as register:
        report = register.quality(known_industries=("28.25",), known_regions=("08126",), mass_point_size=2)
    counted = {name: (getattr(report, name).count, getattr(report, name).rows) for name in (
        "missing_industry", "unknown_industry", "missing_region", "unknown_region", "without_coordinates",
        "duplicates", "mass_points", "missing_weights", "suppressed_weights", "unreadable")}  # fmt: skip
    assert counted == {
        "missing_industry": (1, (4,)),
        "unknown_industry": (1, (3,)),
        "missing_region": (1, (4,)),
        "unknown_region": (1, (3,)),
        "without_coordinates": (1, (4,)),
        "duplicates": (2, (2, 4)),
        "mass_points": (3, (1, 2, 3)),
        "missing_weights": (2, (3, 4)),
        "suppressed_weights": (1, (2,)),
        "unreadable": (1, (4,)),
    }
    assert (report.rows, report.mass_point_places) == (4, 1)


def test_a_quality_report_shows_at_most_twenty_rows(tmp_path):
    with registered(tmp_path, [firm(industry="28.25") for _ in range(30)]) as register:
        finding = register.quality().missing_region
    assert (finding.count, finding.share, finding.rows) == (30, 1.0, tuple(range(1, 21)))


@pytest.mark.parametrize(
    ("encoding", "separator", "decimal"), [("utf-8", ",", "."), ("cp1252", ";", ","), ("utf-8-sig", "\t", ".")]
)
def test_csv_files_of_offices(tmp_path, encoding, separator, decimal):
    path = tmp_path / "liste.csv"
    number = "1234,5" if decimal == "," else "1234.5"
    lines = [["Firma", "WZ", "Kreis", "Beschäftigte"], ["Bürkert & Söhne", "28.14", "08126", number]]
    path.write_text("\n".join(separator.join(line) for line in lines) + "\n", encoding=encoding)
    names = {"name": "Firma", "industry": "WZ", "region": "Kreis", "weight": "Beschäftigte"}
    with registered(tmp_path, path, columns=names, encoding=encoding, decimal=decimal) as register:
        one = next(register.firms().rows())
    assert (one["name"], one["industry"], one["region"], one["weight"]) == (
        "Bürkert & Söhne", "28.14", "08126", 1234.5,
    )  # fmt: skip


def test_rows_keep_their_number_in_a_long_file(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "industry", "region", "weight"])
        writer.writerows([f"F{row}", "28.25", "08126", row % 97] for row in range(1, 20_001))
    with registered(tmp_path, path) as register:
        rows = register.firms_by_row([1, 7_777, 20_000])
        assert register.rows == 20_000
    assert rows["id"].tolist() == ["F1", "F7777", "F20000"]


def test_the_hash_names_the_content_not_the_file(tmp_path):
    rows = [firm(id="1", industry="28.25", region="08126"), firm(id="2", industry="28.14", region="08126")]
    first = write_register(rows, tmp_path / "a.parquet")
    again = write_register(rows, tmp_path / "b.parquet", threads=1)
    other = write_register([rows[0], {**rows[1], "industry": "28.15"}], tmp_path / "c.parquet")
    assert first.data_hash == again.data_hash != other.data_hash
    with Register(first.path) as register:
        assert register.data_hash == first.data_hash


def test_missing_columns_are_named(tmp_path):
    with pytest.raises(MissingColumn) as refused:
        write_register([{"name": "A"}], tmp_path / "r.parquet")
    assert refused.value.column == "industry"
    with pytest.raises(MissingColumn) as refused:
        write_register([{"WZ": "28.25"}], tmp_path / "r.parquet", columns={"industry": "Branche"})
    assert refused.value.column == "Branche"
    with pytest.raises(MissingColumn) as refused:
        write_register([{"WZ": "28.25"}], tmp_path / "r.parquet", columns={"industry": "WZ", "branch": "WZ"})
    assert refused.value.column == "branch"


@pytest.mark.parametrize(("content", "encoding"), [(b"industry,name\n28.25,M\xfcller\n", "utf-8"),
                                                     (b"industry,name\n28.25,M\x81ller\n", "cp1252")])  # fmt: skip
def test_a_file_in_another_encoding_is_refused_and_nothing_is_left(tmp_path, content, encoding):
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        write_register(path, tmp_path / "r.parquet", encoding=encoding)
    assert refused.value.name == "liste.csv"
    assert [one.name for one in tmp_path.iterdir()] == ["liste.csv"]


def test_an_empty_list_is_an_empty_register(tmp_path):
    with registered(tmp_path, []) as register:
        assert (register.rows, len(register.cells()), len(register.plants()), len(register.firms())) == (0, 0, 0, 0)
        assert register.quality().missing_region.share == 0.0


def test_a_file_that_is_no_register_is_refused(tmp_path):
    with pytest.raises(AnalysisError):
        Register(tmp_path / "nothing.parquet")


def test_a_path_with_a_quote_is_read(tmp_path):
    folder = tmp_path / "it's :here"
    folder.mkdir()
    with registered(folder, [firm(industry="28.25", region="08126")]) as register:
        assert register.rows == 1


@pytest.mark.parametrize("digits", [2, 3, 4])
def test_cells_equal_counting_in_memory(world, world_register, digits):
    length = {2: 2, 3: 4, 4: 5}[digits]
    codes = [code[:length] for code in world.columns["industry"]]
    slow = cells_of_plants(world.columns["region"], codes, world.columns["weight"])
    fast = world_register.cells(digits=digits)
    assert (fast.regions, fast.industries) == (slow.regions, slow.industries)
    order = np.lexsort((fast.industry_of, fast.region_of))
    for name in ("region_of", "industry_of", "establishments", "employment", "squares", "fourth_powers"):
        np.testing.assert_allclose(getattr(fast, name)[order], getattr(slow, name), rtol=1e-12)
    np.testing.assert_allclose(ellison_glaeser(fast).gamma, ellison_glaeser(slow).gamma, rtol=1e-9)


def test_municipalities_add_up_to_districts(world_register):
    small, large = world_register.cells(regions="municipality", digits=2), world_register.cells(digits=2)
    assert small.total_establishments == large.total_establishments == 60_000
    assert len(small.regions) > len(large.regions) == 16
    np.testing.assert_array_equal(small.industry_establishments, large.industry_establishments)


def test_an_unknown_region_system_is_refused(world_register):
    with pytest.raises(UnknownKey):
        world_register.cells(regions="continent")


def test_rows_that_cannot_be_counted_are_counted_as_left_out(tmp_path):
    rows = [firm(industry="28.25", region="08126"), firm(industry="28", region="08126"), firm(industry="28.25")]
    with registered(tmp_path, rows) as register:
        cells = register.cells(digits=4)
    assert (cells.total_establishments, cells.left_out) == (1, 2)


def test_circles_count_what_lies_inside(world, world_register):
    planted = world.planted[0]
    plants = world_register.plants(digits=3)
    centres = np.array([[planted.x, planted.y], [planted.x + 1_000, planted.y], [500_000, 5_410_000]])
    cells = world_register.circles(centres, radius=8_000, keys=("a", "b", "c"))
    inside = np.hypot(plants.x - planted.x, plants.y - planted.y) <= 8_000
    code = plants.industries.index("28.2")
    one = specialisation(cells).of("a", "28.2")
    assert one.establishments == int((inside & (plants.industry_of == code)).sum())
    assert cells.region_establishments[0] == inside.sum()
    assert cells.total_establishments == 60_000
    assert one.q < 1e-6
    assert [str(warning) for warning in one.warnings] == ["overlapping_regions"]
    with pytest.raises(AnalysisError):
        ellison_glaeser(cells)


def test_firms_are_filtered_by_the_start_of_their_keys(world, world_register):
    firms = world_register.firms(regions=("99011", "99012"), industries=("28",), limit=5_000)
    columns = world.columns
    expected = sum(
        1
        for region, code in zip(columns["region"], columns["industry"], strict=True)
        if region in ("99011", "99012") and code.startswith("28")
    )
    assert len(firms) == expected
    assert np.all(np.diff(firms["weight"]) <= 0)
    page = world_register.firms(regions=("99011", "99012"), industries=("28",), limit=10, offset=10)
    assert page["id"].tolist() == firms["id"][10:20].tolist()


def test_quality_of_the_synthetic_region_is_clean(world_register):
    report = quality_report(world_register.path)
    assert (report.rows, report.duplicates.count, report.unknown_industry.count, report.without_coordinates.count) == (
        60_000, 0, 0, 0,
    )  # fmt: skip
