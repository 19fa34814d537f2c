"""What a list brings in can be found at once, and no longer after the import was taken back."""

import pytest

from clusterwerk.core import search
from clusterwerk.core.models import SearchEntry
from clusterwerk.members.imports import jobs

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("places")]

ROWS = [
    ["Firma", "PLZ", "Ort", "Nachname", "Vorname"],
    ["Zephyrwerk Beispiel GmbH", "74629", "Pfedelbach", "Musterahorn", "Ada"],
    ["Boreas Beispiel KG", "74676", "Niedernhall", "Musterbirke", "Benno"],
]


def found(actor, text):
    return sorted(hit.title for hit in search.find(actor, text))


def test_imported_records_are_found_and_forgotten_again(checked, manager):
    batch = checked(ROWS)
    jobs.begin(jobs.confirm_import, batch=batch, by=manager, rows=2)
    assert found(manager, "zephyrwerk") == ["Zephyrwerk Beispiel GmbH"]
    assert len(found(manager, "musterbirke")) == 1
    batch.refresh_from_db()
    jobs.begin(jobs.undo_import, batch=batch, by=manager, rows=2)
    assert found(manager, "zephyrwerk") == []
    assert SearchEntry.objects.count() == 0
