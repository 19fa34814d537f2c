"""The checker finds what competitors must not talk about, in both languages, and lets through what only looks alike."""

import json
from pathlib import Path

import pytest

from clusterwerk.compliance.checker import TOPICS, find, find_all

SENTENCES = json.loads((Path(__file__).parent / "reference" / "sentences.json").read_text(encoding="utf-8"))[
    "sentences"
]
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.7

FOUND = {
    "Verkaufspreise zum Jahreswechsel": ("Verkaufspreise", "prices"),
    "Deckungsbeitrag je Stück": ("Deckungsbeitrag", "costs"),
    "Kundenliste des Vertriebsgebiets": ("Kundenliste", "customers"),
    "Lieferquote und Marktanteile": ("Lieferquote", "quotas"),
    "Angebotsabsprachen": ("Angebotsabsprachen", "tenders"),
    "Boykott eines Lieferanten": ("Boykott", "terms"),
    "our price list and gross margins": ("price", "prices"),
    "wages, no-poach agreements": ("wages", "wages"),
    "bid rigging": ("bid rigging", "tenders"),
    "Unser Wachstum liegt über dem Durchschnitt der Umfrage.": ("Durchschnitt", "own_figures"),
    "We are doing worse than the survey says.": ("survey", "own_figures"),
    "TOP 8: Verschiedenes": ("TOP 8: Verschiedenes", "empty_point"),
}
HARMLESS = [
    "Innovationspreis 2026, Preisträger und Preisverleihung",
    "Es lohnt sich, den Kundendienst einzuladen",
    "Frauenquote und Rücklaufquote der Umfrage",
    "The prize goes to the youngest team",
    "customer service and customer satisfaction",
    "Druckluft, Leckagen, Ausbildung, Photovoltaik",
    "Wir sprechen nicht über Preise.",
    "Eintrittspreise: Ticket und Catering der Jahrestagung",
    "Nach der letzten Statistik des Statistischen Landesamtes sind die Preise gestiegen.",
    "Verschiedenes\nTermin der Exkursion, Wahl der Sprecherin",
]


def test_the_labelled_sentences_are_read_as_people_read_them():
    """300 sentences, half German, half English, labelled before the rules were written."""
    said = [(bool(find(one["text"])), one["risky"]) for one in SENTENCES]
    hits, called, risky = sum(a and b for a, b in said), sum(a for a, _b in said), sum(b for _a, b in said)
    assert len(said) == 300
    assert (hits / risky >= LEAST_RECALL, hits / called >= LEAST_PRECISION) == (True, True), (hits, called, risky)


@pytest.mark.parametrize("text", FOUND)
def test_words_are_found_with_their_topic(text):
    [finding] = find(text)
    assert (finding.word, finding.topic.key) == FOUND[text]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_alike_is_let_through(text):
    assert find(text) == []


def test_a_reminder_excuses_nothing_that_was_said_all_the_same():
    assert find("Trotz des Hinweises auf das Kartellrecht nannten zwei Betriebe ihre Rabatte.") != []


def test_each_sentence_is_told_once_over_several_texts():
    texts = ["Rabatte  der Hersteller.", "rabatte der Hersteller.", "Löhne im Vergleich der Betriebe"]
    assert [one.topic.key for one in find_all(texts)] == ["prices", "wages"]


def test_every_topic_says_why_and_on_which_ground():
    assert [
        key for key, topic in TOPICS.items() if not (str(topic.why) and str(topic.name) and str(topic.ground))
    ] == []


def test_a_long_text_is_read_once():
    assert len(find("Wir sprachen über Lüfter und Rabatte. " * 2000)) == 1
