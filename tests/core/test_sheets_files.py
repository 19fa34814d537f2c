"""Files of offices: encodings, separators, broken quotes, titles above, sums below, headers in two rows, and refusals."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from clusterwerk.core import sheets
from clusterwerk.core.errors import Refused
from clusterwerk.core.sheets import files


def written(tmp_path, content, name="list.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def workbook(tmp_path, rows, name="list.xlsx", **more):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, cells in more.items():
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(row)
    path = tmp_path / name
    book.save(path)
    return path


def cells(source):
    return [row.cells for row in source.rows()]


TEXT = "Name;Ort\nMüller & Söhne;Künzelsau\nWeiß GmbH;Öhringen\n"


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
     ("cp1252", "cp1252"), ("mac_roman", "mac_roman"), ("cp850", "cp850")],
)  # fmt: skip
def test_encodings_of_offices(tmp_path, encoding, guessed):
    source = sheets.open_source(written(tmp_path, TEXT, encoding=encoding))
    assert (source.encoding, source.delimiter) == (guessed, ";")
    assert cells(source)[1] == ["Müller & Söhne", "Künzelsau"]


def test_euro_signs_and_german_quotes_do_not_make_it_an_apple_file(tmp_path):
    text = "Name;Umsatz\n" + "„Muster“ GmbH – Köln;1,5 Mio. €\n" * 40
    source = sheets.open_source(written(tmp_path, text, encoding="cp1252"))
    assert (source.encoding, cells(source)[1]) == ("cp1252", ["„Muster“ GmbH – Köln", "1,5 Mio. €"])


def test_the_person_can_correct_the_encoding(tmp_path):
    path = written(tmp_path, "Name;Ort\nŠkoda;Brünn\n", encoding="cp1250")
    assert cells(sheets.open_source(path, encoding="cp1250"))[1] == ["Škoda", "Brünn"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_separators_are_found(tmp_path, delimiter):
    rows = ["Name;Ort;Umsatz", '"Müller; Söhne, und | Co\t";Ulm;"1.234,50"', "Weiß;Öhringen;5"]
    text = "\n".join(row.replace(";", delimiter) if index != 1 else
                     delimiter.join(['"Müller; Söhne, und | Co"', "Ulm", '"1.234,50"']) for index, row in enumerate(rows))  # fmt: skip
    source = sheets.open_source(written(tmp_path, text))
    assert source.delimiter == delimiter
    assert cells(source)[1] == ["Müller; Söhne, und | Co", "Ulm", "1.234,50"]


def test_a_list_with_one_column_stays_one_column(tmp_path):
    source = sheets.open_source(written(tmp_path, "Name\nMüller GmbH\nWeiß AG\n"))
    assert cells(source) == [["Name"], ["Müller GmbH"], ["Weiß AG"]]


def test_the_separator_line_of_a_spreadsheet_is_obeyed(tmp_path):
    source = sheets.open_source(written(tmp_path, "sep=|\nName|Ort\nA, B; C|Ulm\n"))
    assert [(row.number, row.cells) for row in source.rows()] == [(2, ["Name", "Ort"]), (3, ["A, B; C", "Ulm"])]


def test_a_cell_with_line_breaks_keeps_the_row_numbers(tmp_path):
    source = sheets.open_source(written(tmp_path, 'Name;Ort\n"Müller\nGmbH";Ulm\nWeiß;Ulm\n'))
    assert [(row.number, row.cells) for row in source.rows()] == [
        (1, ["Name", "Ort"]), (2, ["Müller\nGmbH", "Ulm"]), (4, ["Weiß", "Ulm"])]  # fmt: skip


def test_an_open_quote_does_not_swallow_the_rest(tmp_path):
    lines = ["Name;Ort", '"Müller;Ulm', *(f"Firma {number};Ulm" for number in range(40))]
    rows = list(sheets.open_source(written(tmp_path, "\n".join(lines))).rows())
    assert (len(rows), rows[1].cells, rows[1].is_broken, rows[-1].cells) == (
        42,
        ["Müller", "Ulm"],
        True,
        ["Firma 39", "Ulm"],
    )


def test_an_inch_sign_inside_a_cell_is_no_quote(tmp_path):
    source = sheets.open_source(written(tmp_path, 'Name;Ort\nRohr 5" GmbH;Ulm\nWeiß;Ulm\n'))
    assert cells(source)[1:] == [['Rohr 5" GmbH', "Ulm"], ["Weiß", "Ulm"]]


def test_a_workbook_keeps_row_numbers_and_types(tmp_path):
    path = workbook(tmp_path, [[], [], ["Name", "Seit", "Umsatz", "PLZ"], ["A", dt.date(2026, 4, 3), 2.5, "07001"],
                               ["B", dt.datetime(2026, 4, 3, 8, 30), 1200, 7001]])  # fmt: skip
    rows = list(sheets.open_source(path).rows())
    assert [(row.number, row.cells) for row in rows[2:]] == [
        (3, ["Name", "Seit", "Umsatz", "PLZ"]), (4, ["A", "2026-04-03", 2.5, "07001"]),
        (5, ["B", "2026-04-03 08:30:00", 1200, 7001])]  # fmt: skip


def test_the_fullest_visible_sheet_is_taken_and_another_can_be_chosen(tmp_path):
    path = workbook(tmp_path, [["Deckblatt"]], Mitglieder=[["Name"], ["A"], ["B"]], Alt=[["Name"], ["C"]])
    assert (sheets.open_source(path).sheets, sheets.open_source(path).sheet) == (
        ["Sheet", "Mitglieder", "Alt"],
        "Mitglieder",
    )
    assert cells(sheets.open_source(path, sheet="Alt")) == [["Name"], ["C"]]
    with pytest.raises(Refused, match="Fehlt"):
        sheets.open_source(path, sheet="Fehlt")


KNOWN = {"name", "ort", "plz", "telefon", "firma", "strasse", "e mail", "mitarbeiter", "vorname"}


def layout_of(tmp_path, rows):
    source = sheets.open_source(workbook(tmp_path, rows))
    return source, sheets.find_layout(source.rows(), is_known=lambda name: sheets.plain_key(name) in KNOWN)


def test_titles_above_and_sums_below_are_told_apart(tmp_path):
    source, layout = layout_of(tmp_path, [
        ["Mitgliederliste Stand 03.04.2026"], [], ["Firma", "PLZ", "Ort", "Mitarbeiter"], ["A GmbH", "74653", "Ulm", 5], [],
        ["Firma", "PLZ", "Ort", "Mitarbeiter"], ["B", "1", "Ort:", 7], ["Summe", None, None, 12], ["Stand: April 2026"]])  # fmt: skip
    assert (layout.header_row, layout.columns) == (3, ("Firma", "PLZ", "Ort", "Mitarbeiter"))
    assert [(row.number, kind) for row, kind in sheets.sort_rows(source.rows(), layout)] == [
        (4, "data"), (5, "empty"), (6, "repeated_header"), (7, "data"), (8, "sum"), (9, "footnote")]  # fmt: skip


def test_a_lone_word_for_a_group_is_a_heading_and_a_lone_firm_is_not(tmp_path):
    source, layout = layout_of(tmp_path, [
        ["Firma", "PLZ", "Ort", "Mitarbeiter"], ["A GmbH", "74653", "Ulm", 5], ["Zulieferer"], ["Zulieferer Beispiel AG"]])  # fmt: skip
    kinds = [kind for _row, kind in sheets.sort_rows(source.rows(), layout)]
    assert kinds == ["data", "heading", "data"]


def test_a_header_in_two_rows_is_joined(tmp_path):
    _, layout = layout_of(tmp_path, [
        ["Liste"], ["Firma", "Anschrift", None, None, "Ansprechpartner", None],
        [None, "Straße", "PLZ", "Ort", "Name", "Telefon"], ["A", "Weg 1", "74653", "Ulm", "Müller", "07940 1"]])  # fmt: skip
    assert (layout.group_row, layout.header_row, layout.first) == (2, 3, 4)
    assert layout.columns == (
        "Firma",
        "Anschrift Straße",
        "Anschrift PLZ",
        "Anschrift Ort",
        "Ansprechpartner Name",
        "Ansprechpartner Telefon",
    )


def test_repeated_column_names_are_numbered_and_empty_columns_stay(tmp_path):
    _, layout = layout_of(tmp_path, [["Firma", None, "Telefon", "Telefon"], ["A", None, "1", "2"]])
    assert layout.columns == ("Firma", "", "Telefon", "Telefon (2)")


def test_a_sheet_without_a_header_has_no_layout(tmp_path):
    assert layout_of(tmp_path, [[None], ["12345", "67890"], ["11111", "22222"]])[1] is None


def zipped(tmp_path, parts, name="list.xlsx"):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


REFUSALS = [
    (b"", "empty"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"<html><table><tr><td>Name", "web page"),
    (b"\x00\x01\x02\x03" * 400, "not a table"),
    (b"PK\x03\x04broken", "damaged"),
    (files.OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    (files.OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "not a table"),
    (files.OLE + b"\x00" * 600, "damaged"),
]


@pytest.mark.parametrize(("content", "word"), REFUSALS)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path, content, word, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(Refused, match=word):
        sheets.open_source(written(tmp_path, content, name="list.xlsx"))


def test_an_archive_that_is_no_workbook_is_refused(tmp_path, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(Refused, match="archive"):
        sheets.open_source(zipped(tmp_path, {"list.csv": "Name\nA\n"}))


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path, settings, monkeypatch):
    settings.LANGUAGE_CODE = "en"
    monkeypatch.setattr(files, "MOST_UNPACKED", 3 << 20)
    with pytest.raises(Refused, match="far too large"):
        sheets.open_source(zipped(tmp_path, {"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": b"0" * (5 << 20)}))


def test_a_workbook_with_one_cell_in_the_last_corner_is_refused(tmp_path, settings):
    settings.LANGUAGE_CODE = "en"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Name", "x"
    path = tmp_path / "list.xlsx"
    book.save(path)
    with pytest.raises(Refused, match="far too large"):
        sheets.open_source(path)


def test_a_file_above_the_limit_is_refused(tmp_path, settings, monkeypatch):
    settings.LANGUAGE_CODE = "en"
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="at most"):
        sheets.open_source(written(tmp_path, TEXT))


@pytest.mark.long
def test_a_hundred_thousand_rows_are_read_line_by_line(tmp_path):
    lines = io.StringIO()
    lines.write("Name;PLZ\n")
    for number in range(100_000):
        lines.write('"Offen;1\n' if number in (10, 50_000, 99_999) else f"Firma {number};{10_000 + number % 80_000}\n")
    rows = list(sheets.open_source(written(tmp_path, lines.getvalue())).rows())
    assert (len(rows), [row.number for row in rows if row.is_broken]) == (100_001, [12, 50_002, 100_001])
