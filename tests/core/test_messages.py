"""The script that keeps the catalogues."""

import pytest

from scripts import messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Plain")
ngettext("%(n)s firm", "%(n)s firms", 2)
pgettext("period", "from")
"""
TEMPLATE = """{% load i18n %}
{% translate "In a template" %} {% section _("In a tag") %}{% endsection %}
  {% blocktranslate trimmed with name=thing.name %}
    Hello
    {{ name }}
  {% endblocktranslate %}
{% blocktranslate count n=n %}one{% plural %}{{ n }} more{% endblocktranslate %}
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package with texts in Python and in a template."""
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    folder = tmp_path / "firms"
    (folder / "templates" / "firms").mkdir(parents=True)
    (folder / "apps.py").write_text(PYTHON)
    (folder / "templates" / "firms" / "page.html").write_text(TEMPLATE)
    return folder


def keys(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def translated(package, translations):
    path = messages.catalogue_path(package)
    catalogue = messages.read(path)
    for message in catalogue:
        if message.id:
            message.string = translations.get(message.id, "da")
    messages.write(path, catalogue)


def test_texts_are_found_in_python_and_templates(package):
    assert keys(messages.used_in(package)) == {
        (None, "Plain"),
        (None, ("%(n)s firm", "%(n)s firms")),
        ("period", "from"),
        (None, "In a template"),
        (None, "In a tag"),
        (None, "Hello %(name)s"),
        (None, ("one", "%(n)s more")),
    }


def test_extracting_keeps_translations_and_drops_what_is_unused(package, capsys):
    messages.extract()
    translated(package, {"Plain": "Schlicht"})
    (package / "apps.py").write_text(PYTHON.replace('pgettext("period", "from")', '_("New")'))
    messages.extract()
    catalogue = messages.read(messages.catalogue_path(package))
    assert catalogue.get("Plain").string == "Schlicht"
    assert catalogue.get("New").string == ""
    assert catalogue.get("from", "period") is None
    assert capsys.readouterr().out.splitlines()[-1] == "firms: 7 messages, 1 not translated"


def test_catalogues_have_no_places_and_no_dates_and_stay_the_same(package):
    messages.extract()
    text = messages.catalogue_path(package).read_text()
    assert "#:" not in text
    assert "POT-Creation-Date" not in text
    messages.extract()
    assert messages.catalogue_path(package).read_text() == text


def test_the_check_lists_every_fault(package):
    messages.extract()
    assert set(messages.check()) == {
        "firms: missing 'Hello %(name)s'",
        "firms: missing 'In a tag'",
        "firms: missing 'In a template'",
        "firms: missing 'Plain'",
        "firms: missing 'from'",
        "firms: missing ('%(n)s firm', '%(n)s firms')",
        "firms: missing ('one', '%(n)s more')",
    }
    translated(
        package,
        {
            "Hello %(name)s": "Guten Tag",
            ("%(n)s firm", "%(n)s firms"): ("eine Firma", "%(n)s Firmen"),
            ("one", "%(n)s more"): ("eins", "%(n)s weitere"),
        },
    )
    assert messages.check() == ["firms: other placeholders in 'Hello %(name)s'"]


def test_the_same_text_is_said_in_one_way(package, tmp_path):
    other = tmp_path / "people"
    other.mkdir()
    (other / "apps.py").write_text('from django.utils.translation import gettext as _\n_("Plain")\n')
    (package / "apps.py").write_text((other / "apps.py").read_text())
    (package / "templates" / "firms" / "page.html").write_text("")
    messages.extract()
    translated(package, {"Plain": "Schlicht"})
    translated(other, {"Plain": "Einfach"})
    assert messages.check() == ["people: 'Plain' is 'Einfach', in firms it is 'Schlicht'"]


def test_compiling_writes_only_what_is_newer(package):
    messages.extract()
    translated(package, {})
    written = messages.compile_all()
    assert written == [messages.catalogue_path(package).with_suffix(".mo")]
    assert messages.compile_all() == []


def test_a_catalogue_in_conflict_is_not_read(package):
    path = messages.catalogue_path(package)
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n\n<<<<<<< ours\n')
    with pytest.raises(SystemExit) as caught:
        messages.read(path)
    assert "is in conflict" in str(caught.value)
