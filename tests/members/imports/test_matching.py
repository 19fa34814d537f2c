"""Duplicates on a small labelled set: what is the same, what only looks like it."""

import pytest

from clusterwerk.members.imports.matching import Index, entry_of

KNOWN = {
    1: {"name": "Müller Lüftungsbau GmbH", "legal_form": "GmbH", "postal_code": "74653", "place": "Künzelsau"},
    2: {
        "name": "Hohenloher Präzisionsteile AG",
        "legal_form": "AG",
        "postal_code": "74613",
        "place": "Öhringen",
        "website": "https://hpt.example",
    },
    3: {"name": "Weber Ventile", "postal_code": "74676", "place": "Niedernhall"},
    4: {
        "name": "Kocher Metallwerk GmbH & Co. KG",
        "legal_form": "GmbH & Co. KG",
        "postal_code": "74653",
        "place": "Ingelfingen",
    },
    5: {
        "name": "Schmidt Holz GmbH",
        "legal_form": "GmbH",
        "postal_code": "89073",
        "place": "Ulm",
        "register_court": "Ulm",
        "register": "HRB 123",
    },
}
PAIRS = [
    ({"name": "MUELLER LUEFTUNGSBAU", "postal_code": "74653"}, (1, "sure")),
    ({"name": "Müller Lüftungsbau Gesellschaft mit beschränkter Haftung", "legal_form": "Gesellschaft mit beschränkter Haftung", "postal_code": "74653"}, (1, "sure")),
    ({"name": "Müler Lüftungsbau GmbH", "postal_code": "74653"}, (1, "likely")),
    ({"name": "Lüftungsbau Müller GmbH", "postal_code": "74653"}, (1, "likely")),
    ({"name": "Müller Lüftungsbau GmbH", "postal_code": "10115", "place": "Berlin"}, (1, "likely")),
    ({"name": "Hohenloher Präzisionsteile", "website": "www.hpt.example"}, (2, "sure")),
    ({"name": "Hohenloher Präzision", "website": "www.hpt.example"}, (2, "likely")),
    ({"name": "Weber Ventile GmbH", "legal_form": "GmbH", "place": "Niedernhall"}, (3, "sure")),
    ({"name": "Kocher Metallwerk Verwaltungs GmbH", "postal_code": "74653"}, None),
    ({"name": "Kocher Metallwerk GmbH", "legal_form": "GmbH", "postal_code": "74653"}, (4, "likely")),
    ({"name": "Schmidt Holzbau GmbH", "register_court": "Amtsgericht Ulm", "register": "HRB 123"}, (5, "sure")),
    ({"name": "Müller Heizungsbau GmbH", "postal_code": "74653"}, None),
    ({"name": "Weber Blechformen", "postal_code": "74676"}, None),
    ({"name": "Hohenloher Spielzeug AG", "postal_code": "74613"}, None),
    ({"name": "Schmidt Haustechnik GmbH", "postal_code": "89073", "place": "Ulm"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), PAIRS)
def test_the_labelled_set(values, expected):
    index = Index(entry_of(key, known) for key, known in KNOWN.items())
    found = index.matches(entry_of(-1, values))
    assert (found[0].key, found[0].certainty) == expected if expected else found == []


def test_records_of_others_are_used_only_when_sure():
    index = Index(entry_of(key, known, is_own=False) for key, known in KNOWN.items())
    found = [[match.key for match in index.matches(entry_of(-1, values))] for values, _expected in PAIRS]
    assert found == [[expected[0]] if expected and expected[1] == "sure" else [] for _values, expected in PAIRS]
