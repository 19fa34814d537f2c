"""`clusterwerk reference`: installs and tells."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clusterwerk.clusters.models import ReferenceTable

pytestmark = pytest.mark.database


def test_the_command_installs_and_tells(reference_data, tmp_path):
    out = StringIO()
    call_command("reference", "status", stdout=out)
    assert "regions                  11505" in out.getvalue()
    out = StringIO()
    call_command("reference", "install", stdout=out)
    assert len(out.getvalue().splitlines()) == 6
    with pytest.raises(CommandError):
        call_command("reference", "install", str(tmp_path))


def test_the_command_says_what_to_do_when_nothing_is_there(reference_data):
    ReferenceTable.objects.all().delete()
    out = StringIO()
    call_command("reference", "status", stdout=out)
    assert "clusterwerk reference install" in out.getvalue()
