"""Installing reference tables: once, completely, and official files on top, all or nothing."""

import json
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from clusterwerk.clusters.models import OutlineSet, ReferenceSource, ReferenceTable
from clusterwerk.clusters.outlines import shipped_outlines, unproject
from clusterwerk.clusters.places import current_outlines
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.landscape.employment import economic_groups, employment_in, employment_of, newest_year
from clusterwerk.landscape.models import EmploymentFigure
from clusterwerk.landscape.reference_install import install_reference, return_to_shipped
from clusterwerk.landscape.reference_tables import employment_rows, group_rows

pytestmark = pytest.mark.database

TITLES = """GENESIS-Tabelle: 13111-07-05-4
Sozialversicherungspflichtig Beschäftigte am Arbeitsort nach;;;;;;;;
Stichtag: 30.06.2021;;;;;;;;
;;;Insgesamt;Insgesamt;Insgesamt;Ausländer(innen);Ausländer(innen);Ausländer(innen)
;;;Insgesamt;männlich;weiblich;Insgesamt;männlich;weiblich
"""
FOOTER = "__________\n© Statistische Ämter des Bundes und der Länder;08126;no row\n"


@pytest.fixture
def installed(reference_data):
    """All shipped tables."""


def download(folder, *, change=lambda cells: cells, name="employees.csv", encoding="cp1252"):
    """An official download for 2021: the shipped figures of 2020, a hundred more employees each."""
    wording = {row.code: row.official_wording for row in group_rows()}
    signs = {"secret": ".", "none": "-"}
    lines = []
    for row in employment_rows():
        if row.year == 2020 and row.key not in ("02000", "11000"):
            key = {"DE": "DG"}.get(row.key, row.key)
            value = signs.get(row.flag) or str(row.employees + 100)
            lines.append(";".join(change([key, f"      {key}", wording[row.group], value, "1", "1", "1", "1", "1"])))
    path = folder / name
    path.write_bytes((TITLES + "\n".join(lines) + "\n" + FOOTER).encode(encoding))
    return path


def is_outer(line):
    """Whether a closed line runs counter-clockwise around its area; holes run the other way."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(line)) > 0


def geojson(folder, *, change=lambda feature: feature, name="kreise_2022.geojson"):
    """Outlines in the official form, made from the shipped ones."""
    features = []
    for key, rings in shipped_outlines().rings(lambda key: key).items():
        lines = [[list(unproject(x, y))[::-1] for x, y in ring] for ring in rings]
        polygons = [[line] for line in lines if is_outer(line)]
        polygons[0] += [line for line in lines if not is_outer(line)]
        features.append(
            change(
                {
                    "type": "Feature",
                    "properties": {"AGS": key, "GF": 4},
                    "geometry": {"type": "MultiPolygon", "coordinates": polygons},
                }
            )
        )
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_everything_is_installed_in_one_go_and_only_once(installed):
    assert {table.name: table.rows for table in ReferenceTable.objects.all()} == {
        "sources": 10,
        "regions": 11_505,
        "postal_codes": 19_152,
        "industry_codes": 3_865,
        "industry_links": 1_476,
        "employment": 35_112,
    }
    assert EmploymentFigure.objects.count() == 35_112
    assert not install_reference().is_new


def test_figures_come_by_region_and_group(installed):
    assert newest_year() == 2020
    figures = employment_in(2020)
    assert len(figures) == 401
    assert list(economic_groups()) == [
        "TOTAL", "A", "B-F", "B-E", "C", "F", "G-U", "G-I", "J", "K", "L", "M-N", "O-Q", "R-U"
    ]  # fmt: skip
    country = employment_in(2020, level="country")["DE"]
    hohenlohe = figures["08126"]
    share = hohenlohe["C"].employees / hohenlohe["TOTAL"].employees
    assert round(share / (country["C"].employees / country["TOTAL"].employees), 2) == 2.05
    assert len(employment_of("08126")) == 6 * 14
    assert (figures["01001"]["A"].employees, figures["01001"]["A"].flag) == (None, "secret")


def test_the_database_refuses_an_empty_figure_without_a_reason(installed):
    figure = EmploymentFigure.objects.filter(flag="").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        EmploymentFigure.objects.filter(pk=figure.pk).update(employees=None)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_an_official_download_brings_a_new_year(installed, tmp_path, encoding):
    download(tmp_path, encoding=encoding)
    report = install_reference(tmp_path)
    assert [(table.table, table.rows) for table in report.tables if table.is_new] == [("official_employment", 418 * 14)]
    assert report.remarks == []
    before, after = employment_in(2020)["08126"]["C"], employment_in(2021)["08126"]["C"]
    assert after.employees == before.employees + 100
    assert employment_in(2021)["11000"]["C"].employees == employment_in(2020)["11000"]["C"].employees + 100
    assert employment_in(2021)["01001"]["A"].flag == "secret"
    assert after.source.year == "2021"
    assert not install_reference(tmp_path).is_new


def test_an_official_download_replaces_its_year_and_survives_renewal(installed, tmp_path):
    path = download(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"30.06.2021", b"30.06.2020"))
    before = employment_in(2020)["08126"]["C"].employees
    install_reference(tmp_path)
    assert employment_in(2020)["08126"]["C"].employees == before + 100
    ReferenceTable.objects.filter(name="employment").update(fingerprint="old")
    install_reference()
    assert employment_in(2020)["08126"]["C"].employees == before + 100
    assert EmploymentFigure.objects.count() == 35_112
    return_to_shipped()
    assert employment_in(2020)["08126"]["C"].employees == before
    assert EmploymentFigure.objects.count() == 35_112
    assert not ReferenceSource.objects.filter(is_shipped=False).exists()


def test_what_cannot_be_read_is_refused_with_its_line(installed, tmp_path):
    def spoil(cells):
        return [*cells[:3], "12,5", *cells[4:]] if cells[0] == "08126" and "(C)" in cells[2] else cells

    path = download(tmp_path, change=spoil)
    line = next(n for n, text in enumerate(path.read_text("cp1252").splitlines(), 1) if "12,5" in text)
    with pytest.raises(Refused) as refusal:
        install_reference(tmp_path)
    assert "employees.csv" in str(refusal.value)
    assert str(line) in str(refusal.value)
    assert "12,5" in str(refusal.value)
    assert newest_year() == 2020
    assert not ReferenceTable.objects.filter(name="official_employment").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda cells: [*cells[:2], "Unbekannte Gruppe", *cells[3:]],
        lambda cells: cells[:3],
        lambda cells: cells if cells[0] < "05" else ["x", *cells[1:]],
    ],
    ids=["unknown group", "short row", "half of the districts"],
)
def test_incomplete_downloads_change_nothing(installed, tmp_path, change):
    download(tmp_path, change=change)
    with pytest.raises(Refused):
        install_reference(tmp_path)
    assert newest_year() == 2020


def test_two_different_figures_for_the_same_are_refused(installed, tmp_path):
    download(tmp_path)
    download(tmp_path, name="other.csv", change=lambda cells: [*cells[:3], cells[3].replace("1", "2"), *cells[4:]])
    with pytest.raises(Refused):
        install_reference(tmp_path)
    assert newest_year() == 2020


def test_official_outlines_replace_the_approximate_ones(installed, tmp_path):
    assert current_outlines().is_approximate
    geojson(tmp_path)
    report = install_reference(tmp_path)
    assert [(table.table, table.rows) for table in report.tables if table.is_new] == [("official_outlines", 401)]
    outlines = current_outlines()
    assert (outlines.is_approximate, outlines.year) == (False, 2022)
    assert outlines.kreise() == shipped_outlines().kreise()
    assert outlines.neighbours("08126") == shipped_outlines().neighbours("08126")
    return_to_shipped()
    assert current_outlines() is shipped_outlines()


def test_a_missing_outline_is_said_and_an_unknown_key_left_out(installed, tmp_path):
    def rename(feature):
        if feature["properties"]["AGS"] == "16056":
            feature["properties"]["AGS"] = "99999"
        return feature

    geojson(tmp_path, change=rename)
    remarks = install_reference(tmp_path).remarks
    assert len(remarks) == 2
    assert "16056" in remarks[0]
    assert "99999" in remarks[1]
    assert OutlineSet.objects.count() == 1


def without_key(feature):
    return {**feature, "properties": {}}


def as_point(feature):
    return {**feature, "geometry": {"type": "Point", "coordinates": [9, 49]}}


def in_metres(feature):
    return {**feature, "geometry": {"type": "Polygon", "coordinates": [[[500000, 5400000]] * 4]}}


@pytest.mark.parametrize("change", [without_key, as_point, in_metres])
def test_outlines_that_cannot_be_read_are_refused(installed, tmp_path, change):
    geojson(tmp_path, change=change)
    with pytest.raises(Refused):
        install_reference(tmp_path)
    assert current_outlines() is shipped_outlines()


def test_both_or_nothing(installed, tmp_path):
    download(tmp_path)
    geojson(tmp_path, change=as_point)
    with pytest.raises(Refused):
        install_reference(tmp_path)
    assert newest_year() == 2020
    assert (
        LogEntry.objects.filter(verb="landscape.reference_installed", facts__tables=["official_employment"]).count()
        == 0
    )


def test_a_folder_without_official_files_is_refused(installed, tmp_path):
    (tmp_path / "notes.csv").write_text("a;b\n1;2\n")
    with pytest.raises(Refused):
        install_reference(tmp_path)
    with pytest.raises(Refused):
        install_reference(tmp_path / "missing")


def test_several_outline_files_are_refused(installed, tmp_path):
    for name in ("a.geojson", "b.geojson"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(Refused):
        install_reference(tmp_path)


@pytest.mark.parametrize("text", ["no json", "[]", '{"features": []}', "\x00"])
def test_broken_outline_files_are_refused(installed, tmp_path, text):
    (tmp_path / "a.geojson").write_text(text)
    with pytest.raises(Refused):
        install_reference(tmp_path)
