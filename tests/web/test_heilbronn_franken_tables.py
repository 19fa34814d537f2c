"""The public facts of the demo region: every one with a source, none about a person."""

from clusterwerk.clusters.reference_tables import region_rows
from clusterwerk.directory.reference_tables import code_rows
from clusterwerk.web.demo import heilbronn_franken_tables as tables


def test_every_fact_names_a_public_page():
    pages = {row.key: row for row in tables.page_rows()}
    rows = [
        *tables.fact_rows(),
        *tables.link_rows(),
        *tables.cluster_rows(),
        *tables.cluster_fact_rows(),
        *tables.member_rows(),
    ]
    assert len(rows) == 101 + 34 + 12 + 18 + 6
    assert {row.source for row in rows} == set(pages)
    assert all(page.address.startswith(("http://", "https://")) and page.publisher for page in pages.values())


def test_firms_have_known_clusters_places_and_codes():
    clusters = {row.key for row in tables.cluster_rows()}
    municipalities = {row.key for row in region_rows() if row.level == "municipality"}
    codes = {row.code for row in code_rows() if row.edition == 2008}
    firms = list(tables.firm_rows())
    assert len(firms) == 43
    for firm in firms:
        assert firm.cluster in clusters
        assert not firm.municipality or firm.municipality in municipalities
        assert not firm.wz2008 or firm.wz2008 in codes
        assert bool(firm.product_de) == bool(firm.product_en)


def test_facts_and_links_are_about_known_firms():
    firms = {row.key for row in tables.firm_rows()}
    assert {row.firm for row in tables.fact_rows()} <= firms
    for link in tables.link_rows():
        for key, name in ((link.parent, link.parent_name), (link.child, link.child_name)):
            assert (key in firms and not name) or (not key and name)


def test_contradictions_are_kept():
    founded = {row.value for row in tables.fact_rows() if row.firm == "buerkert" and row.fact == "founded_year"}
    assert founded == {"1945", "1946"}


def test_the_genealogy_of_the_region_is_there():
    spin_offs = {(row.parent, row.child) for row in tables.link_rows() if row.kind == "spin_off"}
    assert {
        ("ziehl-abegg", "ebm-papst"),
        ("ziehl-abegg", "gebhardt"),
        ("reisser", "wuerth"),
        ("wuerth", "berner"),
        ("berner", "spruegel"),
        ("strunck", "schubert"),
        ("kugler", "schubert"),
    } <= spin_offs


def test_notes_name_no_person():
    """Notes speak of founders by what they were; firms keep their names although these are surnames."""
    notes = {row.note for row in tables.link_rows() if row.note}
    assert notes == {
        "both founders employed before",
        "conveying, unscrambling; year of page unknown",
        "controls; year of page unknown",
        "employees of Hesser and SIG; page gives two parents as examples",
        "employer not named on the page",
        "filling lines; year of page unknown",
        "founder had worked there since about 1965",
        "founder was apprentice 1922, procurist there",
        "founder was apprentice there",
        "founder was designer there",
        "founder was mechanic, designer there",
        "founder was technical head there",
        "page counts five spin-offs and names these four",
        "page names the firm as part of the fan network; its founding was not seen",
        "page shows one management for both",
        "plastic parts for the Tuchel contact",
        "that the idea came from this firm is assumed",
    }
