"""Somebody reads about a cluster, decides to work for it, and founds its initiative."""

import pytest
from playwright.sync_api import expect

from clusterwerk.web.demo.initiative import MANAGER

pytestmark = pytest.mark.browser
NAME = "Ventilatoren-Initiative Hohenlohe"
WANTED = ("Ziehl-Abegg", "Rosenberg Ventilatoren")


def test_a_cluster_becomes_an_initiative(program, log_in):
    page = log_in(MANAGER)
    page.goto(program.address + "/clusters/")
    page.get_by_role("link", name="Ventilatoren in Heilbronn-Franken").click()
    page.get_by_role("link", name="Daraus eine Cluster-Initiative machen").click()

    # first the preview: what will happen, before anything happens
    expect(page.get_by_role("heading", level=1)).to_have_text("Daraus eine Cluster-Initiative machen")
    told = page.get_by_role("listitem")
    expect(told.filter(has_text="6 Unternehmen kommen in ihr Register und zählen zum Clusterumfeld.")).to_have_count(1)
    expect(told.filter(has_text="Davon sind der Installation 6 bekannt; 0 Datensätze werden angelegt.")).to_have_count(
        1
    )
    page.get_by_label("Name der Initiative").fill(NAME)
    for name in WANTED:
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Cluster-Initiative gründen").click()

    # then the firms to be won
    expect(page.get_by_text("Die Cluster-Initiative wurde gegründet. Sie leiten sie.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leads")
    expect(page.get_by_role("link", name=NAME).first).to_be_visible()
    expect(page.get_by_text("Erfundenes Beispiel")).to_have_count(0)

    # its register is the population
    menu = page.get_by_role("navigation", name="Hauptmenü")
    menu.get_by_role("link", name="Organisationen").click()
    expect(page.locator(".list-count")).to_contain_text("6 Organisationen")
    expect(page.get_by_role("link", name="ebm-papst Mulfingen")).to_be_visible()

    # the chosen firms are prospects, the others population
    menu.get_by_role("link", name="Mitgliedschaften").click()
    figures = page.locator("dl.figures > div")
    expect(figures.filter(has_text="Interessent").locator("dd")).to_have_text("2")
    expect(figures.filter(has_text="Clusterumfeld").locator("dd")).to_have_text("4")
    figures.filter(has_text="Interessent").get_by_role("link").click()
    expect(page.locator("tbody th")).to_have_text(sorted(WANTED))
    menu.get_by_role("link", name="Leads").click()
    for name in WANTED:
        expect(page.get_by_role("main").get_by_role("link", name=name).first).to_be_visible()

    # the family tree came with it, and the example stayed as it was
    menu.get_by_role("link", name="Stammbaum").click()
    tree = page.get_by_role("figure", name="Wer aus wem hervorging")
    expect(tree.locator("svg text").filter(has_text="ebm-papst Mulfingen")).to_be_visible()
    page.goto(program.address + "/desk/luftstrom/organisations/")
    expect(page.locator(".list-count")).to_contain_text("24 Organisationen")
