"""The first start: an empty database gets its reference tables."""

from io import StringIO

import pytest
from django.core.management import call_command

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


def test_the_command_says_what_to_do_when_nothing_is_there(db):
    out = StringIO()
    call_command("reference", "status", stdout=out)
    assert "clusterwerk reference install" in out.getvalue()
