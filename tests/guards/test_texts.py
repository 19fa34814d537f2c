"""Catalogues complete, migrations complete, templates strict."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from scripts import messages

ROOT = Path(__file__).resolve().parents[2]


def test_every_text_is_translated():
    done = subprocess.run(
        [sys.executable, "scripts/messages.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip().splitlines()[-1:]) == (0, ["The catalogues are complete."])
    assert messages.LANGUAGE == "de"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("pattern", [r"\|\s*safe\b", r"\son\w+=", r"\sstyle=", r"<style", r"javascript:"])
def test_templates_have_nothing_inline(pattern):
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.html")
        if "/mail/" not in str(path) and re.search(pattern, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_scripts_in_templates_come_from_files():
    inline = re.compile(r"<script(?![^>]*(\bsrc=|type=\"application/json\"))")
    found = [p.name for p in (ROOT / "src").rglob("*.html") if inline.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_code_swallows_no_errors():
    found = []
    for path in (ROOT / "src").rglob("*.py"):
        for match in re.finditer(r"except Exception[^\n]*:\n(.*?)(?=\n\S|\Z)", path.read_text(), re.S):
            if "raise" not in match.group(1):
                found.append(str(path.relative_to(ROOT)))
    assert found == []
