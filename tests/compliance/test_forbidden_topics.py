"""The guard-rail finds what competitors must not talk about, in both languages, and lets through what only looks alike."""

import pytest

from clusterwerk.compliance.forbidden_topics import TOPICS, find, find_all

FOUND = {
    "Verkaufspreise zum Jahreswechsel": [("Verkaufspreise", "prices")],
    "Preiserhöhung im Mai": [("Preiserhöhung", "prices")],
    "Teuerungszuschläge und Rabatte": [("Teuerungszuschläge", "prices"), ("Rabatte", "prices")],
    "Deckungsbeitrag je Stück": [("Deckungsbeitrag", "costs")],
    "Kundenliste des Vertriebsgebiets": [("Kundenliste", "customers"), ("Vertriebsgebiets", "customers")],
    "Lieferquote und Marktanteile": [("Lieferquote", "quotas"), ("Marktanteile", "quotas")],
    "Stundenlöhne, Gehälter, Abwerbung": [("Stundenlöhne", "wages"), ("Gehälter", "wages"), ("Abwerbung", "wages")],
    "Angebotsabsprachen": [("Angebotsabsprachen", "tenders")],
    "Boykott eines Lieferanten": [("Boykott", "boycott")],
    "our price list and gross margins": [("price", "prices"), ("gross margins", "costs")],
    "wages, no-poach, market shares": [("wages", "wages"), ("no-poach", "wages"), ("market shares", "quotas")],
    "bid rigging and payment terms": [("bid rigging", "tenders"), ("payment terms", "boycott")],
}
HARMLESS = [
    "Innovationspreis 2026, Preisträger und Preisverleihung",
    "Es lohnt sich, den Kundendienst einzuladen",
    "Frauenquote und Rücklaufquote der Umfrage",
    "The prize goes to the youngest team",
    "customer service and customer satisfaction",
    "Druckluft, Leckagen, Ausbildung, Photovoltaik",
]


@pytest.mark.parametrize("text", FOUND)
def test_words_are_found_with_their_topic(text):
    assert [(one.word, one.topic.key) for one in find(text)] == FOUND[text]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_alike_is_let_through(text):
    assert find(text) == []


def test_each_word_is_told_once_over_several_texts():
    assert [one.word for one in find_all(["Preise heute", "preise morgen", "Löhne"])] == ["Preise", "Löhne"]


def test_every_topic_says_why():
    assert [topic.key for topic in TOPICS if not str(topic.why) or not str(topic.name)] == []


def test_long_texts_take_no_time():
    assert len(find_all(["Wir sprachen über Lüfter und Preise. " * 2000])) == 1
