"""The page of settings is current; values are read strictly."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from clusterwerk.web import env
from scripts import settings_page


def test_the_page_of_settings_is_current():
    done = subprocess.run([sys.executable, settings_page.__file__, "--check"], check=False)
    assert done.returncode == 0, "run scripts/settings_page.py"


@pytest.mark.parametrize(("value", "read"), [("1", True), ("yes", True), ("0", False), ("", False), ("False", False)])
def test_yes_and_no(monkeypatch, value, read):
    monkeypatch.setattr(env, "KNOWN", {})
    monkeypatch.setenv("CLUSTERWERK_TEST", value)
    assert env.flag("CLUSTERWERK_TEST", default=True, purpose="") is read


def test_nonsense_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(env, "KNOWN", {})
    monkeypatch.setenv("CLUSTERWERK_TEST", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="neither yes nor no"):
        env.flag("CLUSTERWERK_TEST", default=True, purpose="")
    with pytest.raises(ImproperlyConfigured, match="not a whole number"):
        env.number("CLUSTERWERK_TEST", 1, purpose="")
    monkeypatch.setenv("CLUSTERWERK_TEST", "mysql://x")
    with pytest.raises(ImproperlyConfigured, match="not known"):
        env.database("CLUSTERWERK_TEST", tmp_path, purpose="")


def test_the_secret_key_is_made_once_and_only_readable_by_the_program(monkeypatch, tmp_path):
    monkeypatch.setattr(env, "KNOWN", {})
    monkeypatch.delenv("CLUSTERWERK_SECRET_KEY", raising=False)
    key = env.secret_key(tmp_path / "var")
    assert (len(key) >= 80, env.secret_key(tmp_path / "var") == key) == (True, True)
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
