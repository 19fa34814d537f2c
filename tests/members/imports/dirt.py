"""A member list as offices have them, with seventeen kinds of dirt. All firms and people are invented."""

import datetime as dt
from pathlib import Path

import openpyxl

KINDS_OF_DIRT = {
    1: "title rows above the table",
    2: "a header in two rows with merged cells",
    3: "an empty column in the middle",
    4: "the header repeated further down",
    5: "a sum row and a footnote below",
    6: "a postal code that lost its leading zero",
    7: "German numbers: 1.234, ca. 250, 1,2 Mio. €, T€",
    8: "dates in five spellings, one of them a number",
    9: "k.A., n/a, - and ? instead of nothing",
    10: "the same firm twice, spelled differently",
    11: "invisible characters, hard spaces and HTML entities",
    12: "line breaks inside a cell",
    13: "a text that looks like a formula",
    14: "a wrong e-mail address, and two addresses in one cell",
    15: "names as “Dr. Müller, Herbert” and firm and person in one cell",
    16: "a phone number stored as a number",
    17: "a row without a firm's name",
}

TITLE = [["Mitgliederliste Luftwerk Beispielregion"], ["Stand: 03.04.2026, vertraulich"], []]
GROUPS = ["Nr.", "Firma", "Anschrift", None, None, None, "Kontakt", None, None, "Kennzahlen", None, "Mitgliedschaft", None, "Bemerkung"]  # fmt: skip
NAMES = [None, None, "Straße", "PLZ", "Ort", None, "Ansprechpartner", "Telefon", "E-Mail", "Mitarbeiter", "Umsatz 2024", "Status", "Mitglied seit", None]  # fmt: skip
ROWS = [
    ["M-001", "Lüfterbau Amsel GmbH", "Kirchweg 1", "74653", "Künzelsau", None, "Dr. Müller, Herbert", "07940 / 12-345", "mueller@amsel-luefter.example", "1.234", "1,2 Mio. €", "Mitglied", dt.date(2019, 1, 1), "Gründungsmitglied"],
    ["M-002", "Drossel Ventilatoren GmbH & Co. KG", "Am Ring\n7", 7545, "Gera", None, "Frau Anna Beispiel", 365123456, "anna@drossel.example; info@drossel.example", "ca. 250", "500 T€", "Mitglied", "3.4.26", "k.A."],
    ["M-003", "Elster &amp; S\u00f6hne\u200b\xa0AG", "Talstr. 12", "74676", "Niedernhall", None, "Herr Karl Kranich", "-", "k.kranich(at)elster.example", "n/a", "?", "x", 46115, ""],
    ["M-004", "Fink Blechtechnik GmbH", "Industriestraße 4", "74629", None, None, "Sperber Monika", "07941 555", "monika.sperber@fink", "200-250", "12.500.000", "Interessent", "April 2025", "=SUMME(A1)"],
    GROUPS,
    NAMES,
    ["M-005", "Lüfterbau Amsel Gesellschaft mit beschränkter Haftung", "Kirchweg 1", "74653", "Kuenzelsau", None, "Petra Taube", "07940 12399", "taube@amsel-luefter.example", None, None, "Mitglied", "01.01.2019", "zweite Ansprechpartnerin"],
    ["M-006", "Gimpel Messtechnik GmbH, Herrn Uwe Zeisig", "Hauptstr. 9", "74613", "Öhringen", None, None, "07941 777", "zeisig@gimpel.example", "85", "9,5 Mio. EUR", "ehemalig", "seit 1998", "ausgetreten"],
    [None, None, None, "74613", "Öhringen", None, "Herr Niemand", None, None, None, None, None, None, "ohne Firma"],
    ["M-007", "Hänfling Kältetechnik UG (haftungsbeschränkt)", "Bahnhofstr. 3", "74653", "Ingelfingen", None, "Kauz, Lena", "0171 2345678", "lena.kauz@haenfling.example", "12", "k. A.", "Probemitglied", "2024-05-01", "Newsletter erwünscht"],
]  # fmt: skip
FOOT = [
    ["Summe", None, None, None, None, None, None, None, None, 1581, None, None, None, None],
    ["Quelle: eigene Erhebung"],
]


def dirty_rows() -> list[list]:
    """The rows as they stand in the file, from the first to the last."""
    return [*TITLE, GROUPS, NAMES, *ROWS, [], *FOOT]


def dirty_list(path: Path | str) -> Path:
    """Write the list as XLSX with all seventeen kinds of dirt and answer its path."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Mitglieder"
    for number, row in enumerate(dirty_rows(), start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    sheet.merge_cells("C4:E4")
    sheet.merge_cells("G4:I4")
    book.create_sheet("Alt").append(["nicht benutzen"])
    path = Path(path)
    book.save(path)
    return path
