"""The wheel holds everything the program needs, and runs without the source tree."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.browser_harness import ROOT

pytestmark = pytest.mark.long

FIRST_PAGE = """
import django
from django.test import Client
django.setup()
answer = Client(headers={"host": "localhost"}).get("/")
import clusterwerk
print(answer.status_code, clusterwerk.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from this source tree by the tool that the Makefile installs."""
    tool = ROOT / ".tools" / "bin" / "uv"
    uv = str(tool) if tool.exists() else shutil.which("uv")
    if uv is None:
        pytest.skip("uv is missing; make installs it beside the project")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT)], check=True)
    [built] = folder.glob("*.whl")
    return built


def test_it_holds_every_file_of_the_program(wheel):
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "clusterwerk").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert sorted(wanted - held) == []
    assert sorted(held - wanted) == []


def test_it_runs_without_the_source_tree(wheel, tmp_path):
    installed, data = tmp_path / "installed", tmp_path / "data"
    zipfile.ZipFile(wheel).extractall(installed)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("CLUSTERWERK_", "DJANGO_"))}
    environment = {
        **plain,
        "PYTHONPATH": str(installed),
        "CLUSTERWERK_DATA": str(data),
        "CLUSTERWERK_LANGUAGE": "en",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "clusterwerk.web.settings",
    }

    def said(*words) -> str:
        run = {"env": environment, "cwd": tmp_path, "capture_output": True, "text": True}
        done = subprocess.run([sys.executable, *words], check=False, **run)
        assert done.returncode == 0, done.stderr
        return done.stdout

    lines = said("-m", "clusterwerk", "init", "chief@example.org").splitlines()
    assert lines[:2] == [f"Data folder: {data}", "chief@example.org is administrator."]
    assert said("-c", FIRST_PAGE).split() == ["200", str(installed / "clusterwerk" / "__init__.py")]
