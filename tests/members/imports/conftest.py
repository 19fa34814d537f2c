"""What the tests of the import share: places, lists, and the way from a file to a checked batch."""

import openpyxl
import pytest

from clusterwerk.clusters.folding import folded
from clusterwerk.clusters.models import PostalPlace, ReferenceSource, Region
from clusterwerk.members.imports import actions

PLACES = [
    ("74653", "Künzelsau"), ("74653", "Ingelfingen"), ("74676", "Niedernhall"), ("74629", "Pfedelbach"),
    ("74613", "Öhringen"), ("07545", "Gera"), ("07000", "Beispielstadt"),
]  # fmt: skip


@pytest.fixture
def places(db):
    """A handful of postal codes; 74653 has two places."""
    source = ReferenceSource.objects.create(key="test", title_de="Test", title_en="Test", publisher="Test", year="2026",
                                            tables="postal_codes")  # fmt: skip
    figures = {
        "population": 1,
        "population_year": 2024,
        "area_km2": 1,
        "lat": 49.0,
        "lon": 9.0,
        "point_quality": "name",
        "source": source,
    }
    country = Region.objects.create(key="DE", level="country", name="Deutschland", folded_name="deutschland", **figures)
    town = Region.objects.create(
        key="08126046", level="municipality", name="Künzelsau", folded_name="kuenzelsau", parent=country, **figures
    )
    for code, name in PLACES:
        PostalPlace.objects.create(code=code, name=name, folded_name=folded(name), kind="area", lat=49.28, lon=9.69, source=source,
                                   municipality=town if name == "Künzelsau" else None, municipality_is_sure=True)  # fmt: skip


@pytest.fixture
def write_list(tmp_path):
    """A function that writes rows as XLSX and answers the bytes."""

    def write(rows, name="liste.xlsx"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        path = tmp_path / name
        book.save(path)
        return path.read_bytes()

    return write


@pytest.fixture
def checked(manager, write_list):
    """A function that takes rows (or bytes) up to the check and answers the batch."""

    def check(rows, *, by=manager, mapping=None, name="liste.xlsx", **answers):
        content = rows if isinstance(rows, bytes) else write_list(rows)
        batch = actions.upload_list(name=name, content=content, by=by)
        named = {int(index): target for index, target in batch.mapping.items()} | (mapping or {})
        batch = actions.name_columns(batch=batch, mapping=named, answers={"source": "Liste", **answers}, by=by)
        return actions.check_list(batch=batch, by=by)

    return check
