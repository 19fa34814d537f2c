"""The audit of a page finds each kind of fault, also the only one in a long list."""

import pytest

from tests.audit import audit, make_auditable, wider_than_screen
from tests.browser_harness import SIZES

pytestmark = pytest.mark.browser
PALE, SMALL = "color: #bbb", "color: #888; font-size: 12px"


def listed(*looks: str) -> str:
    rows = "".join(f'<li style="{look}">Zeile {place}</li>' for place, look in enumerate(looks))
    return f'<html lang="de"><title>Liste</title><body style="background: #fff"><h1>Liste</h1><ul>{rows}</ul>'


@pytest.fixture(scope="module")
def phone(chromium):
    """A page on a phone that is shown what a test writes; opening a browser takes longer than looking at a page."""
    context = chromium.new_context(viewport=SIZES["phone"])
    make_auditable(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(phone):
    """That page, with nothing of the test before."""
    yield phone
    phone.unroute_all()


def found(page, html: str, **options) -> list[str]:
    page.unroute_all()
    page.route("https://page.test/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("https://page.test/")
    return audit(page, **options).faults


def test_a_long_good_list_is_good(page):
    assert found(page, listed(*["color: #333"] * 60)) == []
    assert wider_than_screen(page) == 0


@pytest.mark.parametrize("look", [PALE, "background: #444", "opacity: .3", SMALL])
def test_the_only_pale_row_of_a_long_list_is_found(page, look):
    looks = ["color: #333"] * 60
    looks[50] += ";" + look
    assert found(page, listed(*looks)) == [f'color-contrast: <li style="{looks[50]}">Zeile 50</li>']


def test_text_that_cannot_be_seen_vouches_for_nothing(page):
    hidden = ["color: #ccc; display: none", "color: #ccc; visibility: hidden", "color: #ccc; display: none"] * 4
    assert len(found(page, listed(*hidden, "color: #ccc"))) == 1


def test_other_faults_are_found(page):
    html = '<html><title>Bild</title><body><h1>Bild</h1><h1>Bild</h1><img src="data:,"><input><p style="width: 500px">Breit</p>'
    assert [fault.partition(":")[0] for fault in found(page, html)] == ["html-has-lang", "image-alt", "label"]
    assert (audit(page).headings, audit(page).language) == (2, "")
    assert wider_than_screen(page) > 100
    assert found(page, listed(PALE), without=("color-contrast",)) == []
    assert found(page, listed(PALE), part={"exclude": [["li"]]}) == []
