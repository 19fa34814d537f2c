"""The first start: an empty database gets its reference tables."""

import pytest

from clusterwerk.core import log
from clusterwerk.core.models import LogEntry
from clusterwerk.landscape.reference_install import install_reference

pytestmark = pytest.mark.database


def test_installing_leaves_a_sentence_in_the_log(db, administrator_user):
    report = install_reference(by=administrator_user)
    assert report.is_new
    entry = LogEntry.objects.get(verb="landscape.reference_installed")
    assert entry.facts["tables"] == [
        "sources",
        "regions",
        "postal_codes",
        "industry_codes",
        "industry_links",
        "employment",
    ]
    assert log.as_sentence(entry).startswith("Administrator")
