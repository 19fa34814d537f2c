"""Clusters per 100,000 inhabitants of twelve regions, by hand."""

import pytest

from clusterwerk.landscape.densities import stated_densities
from clusterwerk.landscape.models import ClusterCount

pytestmark = pytest.mark.database

TWELVE = {
    "Ahorn": (3, 150_000, 2.0), "Birke": (1, 200_000, 0.5), "Buche": (12, 900_000, 1.3333), "Distel": (0, 80_000, 0.0),
    "Eiche": (7, 350_000, 2.0), "Erle": (2, 400_000, 0.5), "Esche": (5, 125_000, 4.0), "Farn": (9, 1_000_000, 0.9),
    "Fink": (4, 320_000, 1.25), "Ginster": (6, 480_000, 1.25), "Hafer": (8, 250_000, 3.2), "Hasel": (1, 1_000_000, 0.1),
}  # fmt: skip


def test_twelve_regions_by_hand(db):
    for key, (name, (clusters, people, _rate)) in enumerate(TWELVE.items()):
        ClusterCount.objects.create(
            region_key=str(key), region_name=name, clusters=clusters, year=2024, rule_de="Jeder zählt einmal.",
            population=people, population_year=2023, population_source="Erfunden", source="Erfunden",
        )  # fmt: skip
    rows = stated_densities()
    assert [(one.name, round(one.per_100_000, 4), one.rank) for one in rows] == [
        ("Esche", 4.0, 1), ("Hafer", 3.2, 2), ("Ahorn", 2.0, 3), ("Eiche", 2.0, 3), ("Buche", 1.3333, 5),
        ("Fink", 1.25, 6), ("Ginster", 1.25, 6), ("Farn", 0.9, 8), ("Birke", 0.5, 9), ("Erle", 0.5, 9),
        ("Hasel", 0.1, 11), ("Distel", 0.0, 12),
    ]  # fmt: skip
    assert {one.rule for one in rows} == {"Jeder zählt einmal."}
