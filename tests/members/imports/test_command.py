"""The import from the console."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clusterwerk.directory.models import Organisation
from clusterwerk.members.models import ImportBatch

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("places", "manager_user")]


def run(path, *more):
    said = StringIO()
    call_command("import_members", str(path), "--initiative", "luft", *more, stdout=said)
    return said.getvalue()


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "liste.csv"
    file.write_text(
        "Firma;PLZ;E-Mail\nAmsel GmbH;74653;falsch\nDrossel AG;74613;info@drossel.example\n", encoding="cp1252"
    )
    return file


def test_a_dry_run_says_doubts_and_changes_nothing(path):
    said = run(path, "--dry-run")
    assert "falsch" in said
    assert (Organisation.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_a_list_is_taken_over(path):
    run(path)
    assert sorted(Organisation.objects.values_list("name", "email")) == [
        ("Amsel GmbH", ""),
        ("Drossel AG", "info@drossel.example"),
    ]


def test_what_does_not_exist_is_said(tmp_path):
    with pytest.raises(CommandError, match="fehlt"):
        run(tmp_path / "fehlt.csv")
