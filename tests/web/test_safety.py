"""In production the program refuses unsafe settings and says which, and what to do."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from clusterwerk.web import safety

GOOD_KEY = "Kx8-qPz_3mW7vRt2YbN5hJc9LdF4gQs6TuA1eZoXiVnBkMrHyGfDpCw0"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def safe(settings, tmp_path):
    settings.PRODUCTION, settings.DEBUG = True, False
    settings.SECRET_KEY, settings.DATA_FOLDER = GOOD_KEY, tmp_path
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://cluster.example.org", ["cluster.example.org"]
    return settings


def found():
    return [problem.setting for problem in safety.problems()]


def test_a_safe_installation_starts(safe):
    assert found() == []
    safety.refuse_when_unsafe()


@pytest.mark.parametrize(
    ("name", "value", "setting"),
    [
        ("DEBUG", True, "CLUSTERWERK_DEBUG"),
        ("SECRET_KEY", "short", "CLUSTERWERK_SECRET_KEY"),
        ("SECRET_KEY", "a" * 80, "CLUSTERWERK_SECRET_KEY"),
        ("SECRET_KEY", "django-insecure-" + GOOD_KEY, "CLUSTERWERK_SECRET_KEY"),
        ("BASE_URL", "http://cluster.example.org", "CLUSTERWERK_URL"),
        ("ALLOWED_HOSTS", ["*"], "CLUSTERWERK_HOSTS"),
        ("ALLOWED_HOSTS", ["localhost"], "CLUSTERWERK_HOSTS"),
    ],
)
def test_each_unsafe_setting_is_named_and_refused(safe, name, value, setting):
    setattr(safe, name, value)
    assert found() == [setting]
    with pytest.raises(ImproperlyConfigured, match=setting):
        safety.refuse_when_unsafe()


def test_a_key_that_others_can_read_is_named(safe, tmp_path):
    path = tmp_path / "secret_key"
    path.write_text(GOOD_KEY)
    path.chmod(0o644)
    assert found() == [str(path)]
    path.chmod(0o600)
    assert found() == []


def test_the_sentence_names_the_cure(safe):
    safe.DEBUG = True
    with pytest.raises(ImproperlyConfigured) as refused:
        safety.refuse_when_unsafe()
    assert str(refused.value).splitlines() == [
        "The program does not start like this in production:",
        "  CLUSTERWERK_DEBUG: Errors would show the program's inside to everybody. Set it to 0.",
    ]


def test_trying_out_is_not_refused(safe):
    safe.PRODUCTION, safe.DEBUG = False, True
    safety.refuse_when_unsafe()
