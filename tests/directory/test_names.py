"""Names made comparable."""

import pytest

from clusterwerk.directory.names import domain_of, fold, name_key, person_key, register_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller & Söhne", "mueller und soehne"),
        ("  GROß-Anlagen  ", "gross anlagen"),
        ("Café Zoë", "cafe zoe"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lüfterbau Muster GmbH", "Luefterbau Muster"),
        ("Lüfterbau Muster GmbH & Co. KG", "LÜFTERBAU-MUSTER GmbH"),
        ("Gesellschaft für Wärmetechnik mbH", "Gesellschaft für Wärmetechnik"),
        ("Rotor AG", "Rotor Aktiengesellschaft"),
        ("Müller und Söhne OHG", "Müller & Söhne"),
        ("Förderkreis Luft e.V.", "Förderkreis Luft"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Rotor Nord", "Rotor Süd"), ("Agrar AG", "Agrarhandel AG")])
def test_different_names_have_different_keys(one, other):
    assert name_key(one) != name_key(other)


def test_a_name_of_legal_forms_only_keeps_them():
    assert name_key("AG") == "ag"


def test_person_key_knows_titles():
    assert person_key("Dr. Ada", "Beispiel") == person_key("Ada", "Prof. Dr.-Ing. Beispiel") == "ada beispiel"


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.Beispiel.example/start?x=1", "beispiel.example"),
        ("beispiel.example", "beispiel.example"),
        ("www.beispiel.example:8080", "beispiel.example"),
        ("k.A.", "k.a"),
        ("keine", ""),
        ("", ""),
    ],
)
def test_domain_of(website, domain):
    assert domain_of(website) == domain


def test_register_key():
    assert register_key("Amtsgericht Musterstadt", "HRB 12 345") == register_key("AG Musterstadt", "hrb12345")
    assert register_key("Musterstadt", "") == ""
