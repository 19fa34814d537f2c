"""The style page, the choice of light or dark, and the frame around every page."""

import re

import pytest
from django.template.loader import get_template
from django.urls import reverse

from clusterwerk.core.style_page import LONG_NAME

pytestmark = pytest.mark.database


@pytest.mark.parametrize(("language", "title"), [("de", "Gestaltungsseite"), ("en", "Style page")])
def test_the_style_page_shows_every_component(browse, manager_user, language, title):
    manager_user.language = language
    manager_user.save()
    html = browse(manager_user).get(reverse("core:style_page")).content.decode()
    assert re.findall(r"<h1>(.*?)</h1>", html) == [title]
    assert f'<html lang="{language}">' in html
    for part in ("notice-error", "tag-bad", "button-danger", "error-summary", "facts", "history", "tabs", "steps"):
        assert f"{part}" in html
    for part in ("empty", "progress", "pages", "figure", "twin", "term", "filters", "bulk", "confirm", "field-set"):
        assert f'class="{part}' in html


def test_the_list_of_the_style_page_works(browse, manager_user):
    client = browse(manager_user)
    found = client.get(reverse("core:style_page"), {"q": "wärmebehandlung"}).content.decode()
    assert found.count('name="chosen"') == 1
    export = client.get(reverse("core:style_page"), {"q": "wärmebehandlung", "export": "csv"})
    lines = b"".join(export.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        "Name;Ort;Stufe;Beschäftigte;Umsatz (Mio. €)",
        f"{LONG_NAME};Beispielstadt;Interessent;3;0",
    ]


def test_strangers_do_not_see_the_style_page(browse, db):
    assert browse().get(reverse("core:style_page")).status_code == 302


def test_the_look_is_kept_for_the_browser(browse, db):
    client = browse()
    answer = client.post(reverse("core:choose_theme"), {"theme": "dark", "next": "/somewhere/"})
    assert (answer.status_code, answer.headers["Location"], answer.cookies["theme"].value) == (
        302,
        "/somewhere/",
        "dark",
    )
    assert '<html lang="de" data-theme="dark">' in client.get("/").content.decode()
    client.post(reverse("core:choose_theme"), {"theme": "neon", "next": "https://elsewhere.example/"})
    assert '<html lang="de">' in client.get("/").content.decode()


def test_the_way_back_stays_in_the_program(browse, db):
    answer = browse().post(reverse("core:choose_theme"), {"theme": "light", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_an_installation_has_its_own_tokens(browse, db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    client = browse()
    assert client.get(reverse("core:regional_look")).content == b""
    assert "theme.css" not in client.get("/").content.decode()
    (tmp_path / "theme.css").write_text(":root { --accent: #123456; }", encoding="utf-8")
    answer = client.get(reverse("core:regional_look"))
    assert answer.content == b":root { --accent: #123456; }"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert '<link rel="stylesheet" href="/theme.css">' in client.get("/").content.decode()


def test_every_page_of_an_example_says_so(browse, manager_user, initiative):
    address = reverse("web:desk_today", args=[initiative.slug])
    assert "Erfundenes Beispiel:" in browse(manager_user).get(address).content.decode()
    initiative.is_example = False
    initiative.save()
    assert "Erfundenes Beispiel:" not in browse(manager_user).get(address).content.decode()


def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(browse, manager_user):
    html = browse(manager_user).get(reverse("core:style_page")).content.decode()
    assert re.findall(r'(?:src|href)="(https?:)?//', html.replace("https://muster.example/", "")) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=", html) == []


def test_the_stylesheet_is_small():
    from django.contrib.staticfiles import finders

    with open(finders.find("core/style.css"), "rb") as stream:
        assert len(stream.read()) < 40_000


def test_the_page_for_an_unreadable_request_needs_nothing_of_the_program():
    html = get_template("400.html").render()
    assert 'href="/static/core/style.css"' in html
    assert 'lang="en"' in html
