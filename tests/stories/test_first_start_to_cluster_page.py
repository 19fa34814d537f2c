"""A newcomer starts the program for the first time and does not stop before the family tree hangs on the wall."""

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import printed_link
from tests.stories.paper import page_of

pytestmark = pytest.mark.browser
A3_IN_MILLIMETRES = (420, 297)


def test_from_the_console_to_the_printed_family_tree(program, sit_down, tmp_path):
    page = sit_down("desk")

    # the console says where the program runs and how to get in
    link = printed_link(program, "Clustermanagement des Beispiels")
    page.goto(link)
    expect(page.get_by_text("Sie melden sich an als Mara Musterahorn (manager@luftstrom.example).")).to_be_visible()
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heute")
    expect(page.get_by_text("Erfundenes Beispiel: Diese Initiative, ihre Mitglieder")).to_be_visible()

    # the link worked once
    page.context.clear_cookies()
    page.goto(link)
    expect(page.get_by_role("button", name="Anmelden")).to_have_count(0)

    # where are the industries of the region concentrated?
    page.goto(program.address)
    page.get_by_role("link", name="Wo Branchen in Deutschland konzentriert sind").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wo Branchen konzentriert sind")
    page.get_by_label("Ein Kreis").select_option("Hohenlohekreis")
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hohenlohekreis")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Verarbeitendes Gewerbe", exact=True))
    expect(row.first.get_by_role("cell").first).to_have_text("2,05")
    page.get_by_label("Branche").select_option("Verarbeitendes Gewerbe")
    page.get_by_role("button", name="Zeigen", exact=True).click()
    expect(page.get_by_text("Rang 17 von 397 Kreisen.")).to_be_visible()

    # a cluster lies here: why is it one, and how sure is that?
    page.get_by_role("link", name="Ventilatoren in Heilbronn-Franken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ventilatoren in Heilbronn-Franken")
    expect(
        page.get_by_text(
            "In der Region Hohenlohekreis hat das verarbeitende Gewerbe das 2,05-Fache des Anteils, den es in Deutschland "
            "hat. Das ist Rang 17 von 397 Kreisen."
        )
    ).to_be_visible()
    expect(page.get_by_text("wie viele Unternehmen dahinterstehen, sagt die Zahl nicht")).to_be_visible()

    # the map has a table that says the same
    places = page.get_by_role("figure", name="Wo die Unternehmen liegen")
    expect(places.locator("svg text").filter(has_text="ebm-papst Mulfingen")).to_be_visible()
    places.get_by_text("Als Tabelle zeigen").click()
    assert places.locator("tbody tr").count() == 6
    width = places.locator("svg").first.get_attribute("viewBox")
    places.get_by_role("button", name="Näher").click()
    expect(places.locator("svg").first).not_to_have_attribute("viewBox", width)

    # who descends from whom, as a picture and as a table
    tree = page.get_by_role("figure", name="Wer aus wem hervorging")
    expect(tree.locator("svg text").filter(has_text="Ziehl-Abegg").first).to_be_visible()
    tree.get_by_text("Als Tabelle zeigen").click()
    descent = tree.get_by_role("table", name="Abstammung")
    told = [" > ".join(row.split("\t")[:2]) for row in descent.locator("tbody tr").all_inner_texts()]
    assert {"Ziehl-Abegg > ebm-papst Mulfingen", "Ziehl-Abegg > Nicotra Gebhardt"} <= set(told)

    # and on paper
    with page.expect_download() as printed:
        page.get_by_role("link", name="Auf A3 drucken (PDF)").click()
    file = tmp_path / "tree.pdf"
    printed.value.save_as(file)
    paper = page_of(file)
    assert paper.millimetres == A3_IN_MILLIMETRES
    assert paper.pictures == 0
    assert paper.strokes > 5
    assert "Ziehl-Abegg" in paper.text
    assert "Stammbaum: Ventilatoren in Heilbronn-Franken" in paper.text


def test_the_same_cluster_page_on_a_phone_in_english(program, sit_down):
    page = sit_down("phone")
    page.goto(program.address + "/clusters/hf-ventilation/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("In Hohenlohekreis manufacturing has 2.05 times the share")).to_be_visible()
    expect(page.get_by_role("link", name="Print on A3 (PDF)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
