"""Two sentences that a person without statistics understands, in both languages."""

import pytest

from clusterwerk.analysis.cells import cells_of_plants, official_cells
from clusterwerk.analysis.density import cluster_density
from clusterwerk.analysis.genealogy import Firm, Link, genealogy
from clusterwerk.analysis.sentences import (
    about,
    candidate_sentences,
    density_sentences,
    genealogy_sentences,
    number,
    quotient_sentences,
)
from clusterwerk.analysis.specialisation import specialisation

JARGON = ("p-", "q-", "signifikan", "quotient", "konfidenz", "signific", "confidence", "null", "hypoth", "FDR", "LQ",
          "lokations")  # fmt: skip


@pytest.mark.parametrize(
    ("value", "german", "english"), [(0.34, "0,3", "0.3"), (9.94, "9,9", "9.9"), (9.96, "10", "10"), (1234.5, "1.200", "1,200"),
                                     (float("nan"), "–", "–")]
)  # fmt: skip
def test_numbers_have_as_many_digits_as_a_reader_can_use(value, german, english):
    assert (about(value, "de"), about(value, "en")) == (german, english)


def test_numbers_have_the_readers_form():
    assert (number(1234567.891, "de", 2), number(1234567.891, "en", 2)) == ("1.234.567,89", "1,234,567.89")


def test_a_candidate_in_two_sentences(found):
    one = found[0]
    german = candidate_sentences(one, language="de", place="Kreis 99008", industry="Schrauben")
    english = candidate_sentences(one, language="en", place="district 99008", industry="screws")
    assert german.what == (
        f"In der Region Kreis 99008 liegen {one.firms} Unternehmen der Branche Schrauben nahe beieinander; wäre die "
        f"Branche verteilt wie alle Unternehmen, wären es dort etwa {about(one.expected_firms, 'de')}, also sind es "
        f"rund {about(one.lq, 'de')}-mal so viele."
    )
    assert german.how_sure.startswith(
        "Das ist mit großer Sicherheit kein Zufall: Von 1.000 solchen Funden wäre höchstens einer falsch. Das "
        "Verhältnis liegt zwischen dem "
    )
    assert english.how_sure.startswith(
        "This is almost certainly no accident: of 1,000 such finds at most one would be wrong."
    )
    assert [word for word in JARGON if word.lower() in f"{german} {english}".lower()] == []


def test_a_quotient_says_when_it_may_be_chance():
    result = specialisation(cells_of_plants(["a", "a", "b", "b"], ["X", "X", "X", "Y"]))
    german = quotient_sentences(result.of("a", "X"), language="de", place="A", industry="X")
    assert str(german) == (
        "In der Region A gibt es 2 Betriebe der Branche X; nach der Größe der Region wären etwa 1,5 zu erwarten, es "
        "sind also 1,3-mal so viele. Das kann auch Zufall sein. Es sind aber wenige Betriebe; einer mehr oder weniger "
        "ändert das Bild."
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "In der Region b gibt es keinen Betrieb der Branche X; nach der Größe der Region wären etwa 0,5 zu "
               "erwarten. Eine Häufung ist das nicht."),
        ("en", "In the region b there is no establishment of the industry X; for the region's size about 0.5 would be "
               "expected. That is no concentration."),
    ],
)  # fmt: skip
def test_no_plant_is_no_concentration(language, expected):
    result = specialisation(cells_of_plants(["a", "b"], ["X", "Y"]))
    assert str(quotient_sentences(result.of("b", "X"), language=language, place="b", industry="X")) == expected


def test_a_figure_that_nobody_states_is_not_known():
    result = specialisation(official_cells(["a", "b"], ["X", "Y"], [10, 5]))
    assert str(quotient_sentences(result.of("a", "Y"), language="en", place="A", industry="Y")) == (
        "How many employees of the industry Y work in the region A is not known. The statistical office keeps the "
        "figure secret or does not state it."
    )


def test_official_employment_says_what_it_cannot_say():
    result = specialisation(official_cells(["01", "01", "02", "02"], ["C", "G", "C", "G"], [280, 320, 20, 380]))
    english = quotient_sentences(result.of("01", "C"), language="en", place="One", industry="manufacturing")
    assert str(english) == (
        "In the region One, 280 employees work in the industry manufacturing; for the region's size about 180 would be "
        "expected, so there are 1.6 times as many. The employees are fully counted; whether they work in many firms "
        "or in one large one, this figure does not say."
    )


def test_suppressed_employment_is_a_range():
    rows = [("01", "ALL", 600), ("01", "C", float("nan")), ("01", "G", 500), ("02", "ALL", 400), ("02", "C", 10),
            ("02", "G", 390)]  # fmt: skip
    result = specialisation(official_cells(*zip(*rows, strict=True), total="ALL"))
    german = quotient_sentences(result.of("01", "C"), language="de", place="Eins", industry="Bergbau")
    assert (
        german.how_sure == "Genauer lässt es sich nicht sagen, weil das Statistische Amt einzelne Zahlen geheim hält."
    )
    assert "zwischen dem 0,0- und dem" in german.what


def test_a_genealogy_in_two_sentences():
    firms = [Firm("a", "Ziehl", 1910), Firm("b", "Mulfinger", 1963), Firm("c", "Waldenburger", "um 1958")]
    tree = genealogy(firms, [Link("a", "b", "spin_off", 1963, source="x"), Link("a", "c", "spin_off", source="y")])
    assert str(genealogy_sentences(tree, language="de")) == (
        "Von 3 Unternehmen gehen 2 aus einem anderen hervor, in bis zu 2 Generationen; am Anfang: Ziehl. Das "
        "Gründungsjahr ist bei 2 von 3 Unternehmen genau bekannt; was in keiner der 2 Quellen steht, fehlt hier."
    )
    assert genealogy_sentences(tree, language="en").what == (
        "Of 3 firms 2 came out of another one, in up to 2 generations; it began with Ziehl."
    )
    alone = genealogy([Firm("a", "Ziehl")], [])
    assert genealogy_sentences(alone, language="de").what == "Unter den 1 Unternehmen ist keine Ausgründung bekannt."


def test_density_with_its_rule():
    result = cluster_density({"fans": {"a": 3}}, {"a": 50_000, "b": 100_000}, rule="whole", population_source="Destatis",
                             population_year=2024)  # fmt: skip
    assert str(density_sentences(result, "a", language="de", place="A")) == (
        "In der Region A kommen auf 100.000 Menschen 2,00 Cluster (1 bei 50.000 Einwohnern); das ist Platz 1 von 2 "
        "Regionen. Ein Cluster, der über die Grenze reicht, zählt ganz in der Region, in der die meisten seiner "
        "Unternehmen liegen. Einwohner: Destatis, 2024."
    )
    assert density_sentences(result, "b", language="en", place="B").what == (
        "In the region B there are 0.00 clusters per 100,000 people (0 for 100,000 inhabitants); that is place 2 of 2 "
        "regions."
    )
