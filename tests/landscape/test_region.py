"""The real region: clusters, links and facts of public pages."""

import pytest
from django.utils import translation
from pypdf import PdfReader

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Cluster
from clusterwerk.directory.models import Fact, Link, Organisation
from clusterwerk.landscape.actions.initiative import make_initiative
from clusterwerk.landscape.densities import counted_densities, stated_densities
from clusterwerk.landscape.genealogies import Member, Tie, build, public_tree
from clusterwerk.landscape.models import ClusterFirm, PublicFact, PublicLink
from clusterwerk.landscape.printing import genealogy_pdf
from clusterwerk.landscape.rules import explorer_for
from clusterwerk.web.demo.region import load_region

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def loaded_region(reference_rows, django_db_blocker):
    """Loaded once, beside the reference tables; taken out again with them."""
    with django_db_blocker.unblock(), translation.override("de"):
        return {key: cluster.pk for key, cluster in load_region().items()}


@pytest.fixture
def region(loaded_region, reference_data):
    """The clusters of the region as they were loaded."""
    clusters = Cluster.objects.in_bulk(loaded_region.values())
    return {key: clusters[pk] for key, pk in loaded_region.items()}


def lineage(tree):
    return {(tree.names[one.parent], tree.names[one.child]) for one in tree.ties if one.kind == "spin_off"}


def test_loading_twice_changes_nothing(region):
    counts = [model.objects.count() for model in (Organisation, ClusterFirm, PublicFact, PublicLink)]
    load_region()
    assert [model.objects.count() for model in (Organisation, ClusterFirm, PublicFact, PublicLink)] == counts
    assert (len(region), counts[:2]) == (12, [43, 43])


def test_ventilation_descends_from_ziehl_abegg(region):
    tree = public_tree(region["ventilation"])
    assert lineage(tree) == {("Ziehl-Abegg", "ebm-papst Mulfingen"), ("Ziehl-Abegg", "Nicotra Gebhardt")}
    assert (tree.pioneers, tree.generations, tree.near) == (["Ziehl-Abegg"], 2, (2, 2))


def test_fastening_has_four_generations(region):
    tree = public_tree(region["fastening"])
    assert lineage(tree) == {("Reisser", "Adolf Würth"), ("Adolf Würth", "Berner"), ("Berner", "Gerhard Sprügel")}
    assert (tree.pioneers, tree.generations) == (["Reisser"], 4)


def test_schubert_has_two_parents(region):
    tree = public_tree(region["packaging"])
    parents = {parent for parent, child in lineage(tree) if child == "Gerhard Schubert"}
    assert parents == {"Strunck", "Julius Kugler & Co."}


def test_contradicting_sources_stand_side_by_side(region):
    founded = PublicFact.objects.filter(organisation__name="Bürkert", kind="founded").values_list("value", flat=True)
    assert (sorted(founded), Organisation.objects.get(name="Bürkert").founded_year) == (["1945", "1946"], None)


def test_the_tree_prints_on_one_a3_page_as_vectors(region, tmp_path):
    path = tmp_path / "tree.pdf"
    tree = public_tree(region["ventilation"])
    path.write_bytes(genealogy_pdf(tree, title="Stammbaum", subtitle="Lufttechnik"))
    page = PdfReader(path).pages
    sides = sorted(round(float(side)) for side in (page[0].mediabox.width, page[0].mediabox.height))
    assert (len(page), sides, list(page[0].images)) == (1, [842, 1191], [])
    assert "Ziehl-Abegg" in page[0].extract_text()


def test_a_circle_names_the_path_and_the_form():
    members = [Member("a", "Alpha"), Member("b", "Beta")]
    ties = [
        Tie("a", "b", "spin_off", "Ausgründung", 1960, "", "", url="/form/1"),
        Tie("b", "a", "spin_off", "Ausgründung", 1970, "", "", url="/form/2"),
    ]
    found = build(members, ties, ids="x").contradiction
    assert (found.path, sorted(found.links)) == (
        ["Alpha", "Beta", "Alpha"], [("Alpha → Beta", "/form/1"), ("Beta → Alpha", "/form/2")],
    )  # fmt: skip


def test_a_child_older_than_its_parent_names_the_form():
    members = [Member("a", "Alpha", 1980), Member("b", "Beta", 1950)]
    ties = [Tie("a", "b", "spin_off", "Ausgründung", None, "", "", url="/form/1")]
    found = build(members, ties, ids="x").contradiction
    assert (found.path, found.links) == (["Alpha", "Beta"], [("Alpha → Beta", "/form/1")])


def test_density_of_heilbronn_franken_by_hand(region):
    rows = {one.name: one for one in stated_densities()}
    hf, land = rows["Heilbronn-Franken"], rows["Baden-Württemberg"]
    assert (hf.clusters, land.clusters) == (12, 103)
    assert hf.per_100_000 == pytest.approx(12 / hf.population * 100_000)
    assert (hf.rank, land.rank) == (1, 2)
    assert all(one.rule and one.population_source and one.population_year for one in rows.values())


@pytest.mark.parametrize(("rule", "counted"), [("whole", 8), ("share", 8), ("each", 13)])
def test_counted_density_states_its_rule(region, rule, counted):
    rows = counted_densities(rule)
    assert len({one.rule for one in rows}) == 1
    assert sum(one.clusters for one in rows) == pytest.approx(counted)


def test_a_public_cluster_becomes_an_initiative_with_links_and_figures(region, administrator_user):
    explorer = explorer_for(administrator_user)
    wuerth = Organisation.objects.get(name="Adolf Würth")
    made = make_initiative(thing=region["fastening"], name="Befestigung", prospects=[wuerth.pk], by=explorer)
    actor = actor_for(administrator_user, made)
    assert actor.is_manager
    spin_offs = Link.objects.filter(initiative=made, kind="spin_off")
    assert {(one.first, one.second) for one in spin_offs} == {
        ("Reisser", "Adolf Würth"), ("Adolf Würth", "Berner"), ("Berner", "Gerhard Sprügel"),
    }  # fmt: skip
    assert Fact.objects.filter(initiative=made, organisation=wuerth).count() > 0


@pytest.mark.parametrize(
    "address", ["/", "/regions/", "/regions/08126/", "/clusters/", "/clusters/hf-ventilation/", "/density/"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_public_pages_open_without_login(region, browse, address, language):
    client = browse()
    client.cookies["language"] = language
    assert client.get(address).status_code == 200


def test_every_cluster_of_the_region_becomes_an_initiative(region, administrator_user):
    explorer = explorer_for(administrator_user)
    made = [
        make_initiative(thing=cluster, name=f"Neu {key}", prospects=[], by=explorer) for key, cluster in region.items()
    ]
    assert len(made) == 12
    double = Link.objects.filter(from_organisation__name="Ziehl-Abegg", to_organisation__name__startswith="ebm")
    assert [one.source_text for one in double] == ["suedkurier.de; elektronikpraxis.de"]
