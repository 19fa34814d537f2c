"""Lists as they come: encodings, title rows, bad rows, files that are none."""

import pytest

from clusterwerk.core.errors import Refused
from clusterwerk.landscape import lists


def written(tmp_path, text, name="liste.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_windows_list_with_umlauts_is_read(tmp_path):
    path = written(tmp_path, "Firma;WZ;PLZ;Straße\nMüller GmbH;28.25;74653;Hauptstraße\n", encoding="cp1252")
    head = lists.look_at(path)
    assert head.reading == {"kind": "csv", "encoding": "cp1252", "separator": ";", "title_row": 1, "decimal": "."}
    assert head.columns == {"name": "Firma", "industry": "WZ", "postal_code": "PLZ"}
    assert head.rows == (("Müller GmbH", "28.25", "74653", "Hauptstraße"),)


def test_title_rows_above_the_names_are_passed_over(tmp_path):
    path = written(tmp_path, "Auszug 2025\n\nFirma,WZ,Mitarbeiter\nA,28.25,3\nB,28.25,4\nC,28.25,5\nD,28.25,1\n")
    assert lists.look_at(path).reading["title_row"] == 3


def test_three_bad_rows_of_many_are_set_aside_with_their_numbers(tmp_path):
    lines = ["Firma;WZ;Ort"] + [f"Firma {n};28.25;Ort" for n in range(200)]
    lines[5], lines[77], lines[150] = "zu;viele;Felder;hier", "zu wenige", "a;b;c;d;e"
    path = written(tmp_path, "\n".join(lines))
    head, aside = lists.look_at(path), lists.SetAside()
    rows = list(lists.rows_of(path, head.reading, aside))
    assert (len(rows), aside.count, [row for row, _reason in aside.rows]) == (197, 3, [6, 78, 151])


def test_formula_cells_and_long_names_stay_text(tmp_path):
    name = "Gesellschaft " * 40
    path = written(tmp_path, f"Firma;WZ;Ort\n=1+1;28.25;X\n{name};28.25;Y\n")
    head = lists.look_at(path)
    rows = list(lists.rows_of(path, head.reading, lists.SetAside()))
    assert [row["Firma"] for row in rows] == ["=1+1", name.strip()]


def test_german_decimal_commas_are_noticed(tmp_path):
    path = written(tmp_path, "Firma;WZ;Umsatz;Breite\nA;28.25;1.234,5;49,28\nB;28.25;17,5;49,3\n")
    assert lists.look_at(path).reading["decimal"] == ","


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["12", "1.100", "250", "k.A."], ","),  # employees: eleven hundred
        (["48.123", "49.287", "47.991"], "."),  # latitudes
        (["12.5", "1.100", "250"], "."),
        (["28.25", "25.62", "46.74"], "."),  # industry codes say nothing
    ],
)
def test_points_between_thousands_are_told_from_decimal_points(tmp_path, column, sign):
    path = written(tmp_path, "Firma;WZ;Zahl\n" + "".join(f"A;28.25;{cell}\n" for cell in column))
    assert lists.look_at(path).reading["decimal"] == sign


def test_a_column_of_codes_is_found_by_its_content(tmp_path):
    path = written(tmp_path, "Name;Schlüssel\nA;28.25\nB;25.62\nC;46.74\n")
    assert lists.look_at(path).columns == {"name": "Name", "industry": "Schlüssel"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.pdf", b"x"),
        ("leer.csv", b""),
        ("kaputt.xlsx", b"PK no workbook"),
        ("kaputt.parquet", b"PAR1 nothing"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused):
        lists.look_at(path)


def test_a_spreadsheet_is_read(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["Firma", "WZ", "PLZ", "Mitarbeiter"],
        ["Müller GmbH", "28.25", "07000", 12],
        ["B AG", "28.25", "74653", 3.5],
    ):
        book.active.append(row)
    path = tmp_path / "liste.xlsx"
    book.save(path)
    head = lists.look_at(path)
    rows = list(lists.rows_of(path, head.reading, lists.SetAside()))
    assert rows == [
        {"Firma": "Müller GmbH", "WZ": "28.25", "PLZ": "07000", "Mitarbeiter": "12"},
        {"Firma": "B AG", "WZ": "28.25", "PLZ": "74653", "Mitarbeiter": "3.5"},
    ]
