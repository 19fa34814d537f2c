"""`clusterwerk analyse LIST`: a folder that tells what a list says, without any database."""

import csv
import runpy
from io import StringIO

import openpyxl
import pypdf
import pytest
from django.core.management import call_command

from clusterwerk.core.errors import Refused
from clusterwerk.landscape.refusals import said
from clusterwerk.landscape.shipped import shipped_keys, shipped_names, shipped_places


def ran(*arguments, **options):
    """The command, and what it printed."""
    out = StringIO()
    call_command("analyse_register", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def german_list(tmp_path_factory):
    """Twenty fan makers in the Hohenlohekreis among three hundred mixed firms, as an office keeps such a list."""
    path = tmp_path_factory.mktemp("list") / "Firmenliste.csv"
    with path.open("w", encoding="cp1252", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Firma", "WZ-Code", "PLZ", "Ort", "Mitarbeiter"])
        writer.writerows([f"Lüfter {n} GmbH", "28.25", "74653", "Künzelsau", 10 + n] for n in range(20))
        towns = [("70173", "Stuttgart"), ("74072", "Heilbronn"), ("97980", "Bad Mergentheim"), ("74653", "Künzelsau")]
        codes = ["28.14", "25.62", "47.11", "62.01", "56.10", "28.25"]
        for n in range(300):
            writer.writerow([f"Firma {n}", codes[n % 5 if n % 50 else 5], *towns[n % 4], 5 + n % 40])
    return path


@pytest.fixture(scope="module")
def report(german_list, tmp_path_factory):
    """The folder, and what the console said."""
    folder = tmp_path_factory.mktemp("out") / "bericht"
    return folder, ran(german_list, "--out", folder, "--digits", "4", "--language", "de")


def test_the_folder_holds_page_sentences_tables_pictures_and_code(report):
    folder, printed = report
    assert {path.name for path in folder.iterdir()} >= {
        "index.html", "bericht.pdf", "saetze.txt", "how-computed.py", "register.parquet", "specialisation.csv",
        "specialisation.xlsx", "specialisation.svg", "concentration.csv", "candidates.csv"}  # fmt: skip
    assert str(folder / "index.html") in printed
    assert "--set industry=…" in printed
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="de">')
    for text in ("Was Firmenliste.csv sagt", "in Hohenlohekreis", "<svg", "kein Zufall", "Wie wurde das berechnet?"):
        assert text in page, text
    assert "src=" not in page
    assert "<script" not in page


def test_tables_are_written_for_german_offices(report):
    folder, _printed = report
    lines = (folder / "specialisation.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Region;Name der Region;Branche;Name der Branche;Beschäftigte")
    assert any(line.startswith("08126;Hohenlohekreis;28.25;") for line in lines)
    sheet = openpyxl.load_workbook(folder / "specialisation.xlsx").active
    assert sheet.max_row == len(lines)
    assert [cell.value for cell in sheet[1]][:2] == ["Region", "Name der Region"]


def test_the_pdf_holds_a_page_per_question(report):
    folder, _printed = report
    pages = pypdf.PdfReader(folder / "bericht.pdf").pages
    text = " ".join(page.extract_text() for page in pages).replace("\n", " ")
    assert len(pages) >= 2
    assert "Hohenlohekreis" in text


def test_the_code_runs_where_the_report_lies(report, monkeypatch):
    folder, _printed = report
    monkeypatch.chdir(folder)
    names = runpy.run_path("how-computed.py")
    names["register"].close()
    assert len(names["result"].table()) >= 0
    assert names["register"].data_hash in (folder / "how-computed.py").read_text(encoding="utf-8")


def test_one_question_in_english(german_list, tmp_path):
    folder = tmp_path / "report"
    printed = ran(german_list, "--out", folder, "--question", "concentration", "--language", "en",
                  "--set", "industries=28")  # fmt: skip
    assert {path.name for path in folder.iterdir()} == {
        "index.html", "report.pdf", "sentences.txt", "how-computed.py", "register.parquet", "concentration.csv",
        "concentration.xlsx", "concentration.svg"}  # fmt: skip
    assert "What Firmenliste.csv says" in (folder / "index.html").read_text(encoding="utf-8")
    assert "industries=('28',)" in (folder / "how-computed.py").read_text(encoding="utf-8")
    assert "industries tested" in printed


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("Firma;Ort\nA;B\n", (), "Keine Spalte von liste.csv sieht nach einem Branchencode aus; vorhanden sind: Firma, Ort."),
        ("Firma;WZ\nA;28.25\n", ("--question", "candidates"),
         "Dazu braucht die Liste Koordinaten, oder Postleitzahl und Ort, aus denen sie sich ergeben."),
        ("Firma;WZ\nA;28.25\n", ("--set", "colour=red"), "Keine der Fragen hat eine Angabe colour"),
        ("Firma;WZ\nA;28.25\n", ("--set", "colour"), "colour hat nicht die Form NAME=WERT."),
        ("WZ;lat;lon\n28.25;5450000;550000\n", (),
         "Spalte „lat“, Zeile 1: Das sind Meter; gebraucht werden Grad."),
        ("WZ;x;y\n28.25;9.7;49.3\n", (), "Spalte „x“, Zeile 1: Das sind Grad; gebraucht werden Meter."),
        ("WZ;PLZ;Ort\n28.25;74653;Künzelsau\n", ("--question", "specialisation", "--places", "99"),
         "„99“ kommt in Spalte „region“ nicht vor."),
        ("WZ;PLZ;Ort\n28.25;74653;Künzelsau\n", ("--question", "candidates", "--min-firms", "1"), "„min_firms“: "),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_with_a_plain_sentence(tmp_path, text, arguments, sentence):
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Exception) as refused:
        ran(path, "--out", tmp_path / "out", *arguments)
    assert str(refused.value).startswith(sentence)


def test_a_folder_with_something_in_it_is_not_touched(german_list, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Exception, match="ist nicht leer"):
        ran(german_list, "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_names_come_without_a_database():
    places = shipped_places()
    names = shipped_names("en")
    assert names.region("08126") == "Hohenlohekreis"
    assert (names.region("08121"), names.region("08125")) == ("Heilbronn (Stadtkreis)", "Heilbronn (Landkreis)")
    assert names.industry("28.25") == "Manufacture of non-domestic air conditioning equipment (28.25)"
    assert len(shipped_keys()["known_regions"]) == 401
    assert len(places["place"]) == len(places["lat"])


def test_refusals_without_a_sentence_of_their_own_say_what_the_library_says():
    from clusterwerk.analysis.errors import AnalysisError, WrongValue

    assert said(AnalysisError("too few")) == "too few"
    assert said(WrongValue("weight", 3, "is negative")) == "Spalte „weight“, Zeile 3: is negative."
    assert issubclass(Refused, Exception)
