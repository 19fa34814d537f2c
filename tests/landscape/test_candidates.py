"""Candidate clusters, their long-list, declaring one, making it an initiative."""

import pytest

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Cluster, Initiative
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Fact, Organisation
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.landscape.actions import initiative as making
from clusterwerk.landscape.actions.candidates import declare_cluster
from clusterwerk.landscape.actions.initiative import make_initiative, plan_for, start_initiative
from clusterwerk.landscape.actions.publishing import publish_cluster
from clusterwerk.landscape.queries import candidates_visible_to, long_list_visible_to, public_pages
from clusterwerk.landscape.rules import explorer_for
from clusterwerk.members.models import Lead, Membership
from tests.landscape.conftest import work

pytestmark = pytest.mark.database


def test_the_planted_cluster_is_found_with_its_firms(candidate):
    assert (candidate.industry_codes, candidate.firms, candidate.place) == (["28.25"], 30, "Hohenlohekreis")
    assert candidate.region_keys == [["08126", 30]]
    assert candidate.run.candidates.count() == 1
    assert candidate.q_value < 0.001


def test_two_plain_sentences_in_both_languages(candidate):
    assert candidate.sentences_de.startswith("In der Region Hohenlohekreis liegen 30 Unternehmen der Branche")
    assert candidate.sentences_en.startswith("In the region Hohenlohekreis, 30 firms of the industry")


def test_without_evidence_innovation_is_unknown_never_no(candidate):
    told = candidate.long_list.values_list("name", "innovation", "innovation_source")
    assert [row for row in told if row[1]] == [("Luft 1 GmbH", "2 Patente", "Erfunden")]
    assert candidate.long_list.filter(innovation="").count() == 29


def test_rival_and_stranger_learn_nothing(candidate, stranger_user, funder_user, administrator_user):
    for user in (stranger_user, administrator_user):
        other = explorer_for(user)
        assert list(candidates_visible_to(other)) == []
        assert list(long_list_visible_to(other, candidate)) == []
    assert explorer_for(funder_user) is None


def test_declaring_gives_a_name_and_keeps_the_evidence(candidate, explorer):
    cluster = declare_cluster(candidate=candidate, name_de="Lufttechnik in Hohenlohe", by=explorer)
    candidate.refresh_from_db()
    assert (cluster.slug, cluster.origin, cluster.region_keys, candidate.cluster) == (
        "lufttechnik-in-hohenlohe", "found", ["08126"], cluster,
    )  # fmt: skip
    assert (cluster.evidence["firms"], cluster.evidence["de"]) == (30, candidate.sentences_de)


def test_a_candidate_is_declared_once_and_only_by_its_owner(candidate, explorer, stranger_user):
    with pytest.raises(NotAllowed):
        declare_cluster(candidate=candidate, name_de="Geklaut", by=explorer_for(stranger_user))
    declare_cluster(candidate=candidate, name_de="Lufttechnik", by=explorer)
    candidate.refresh_from_db()
    with pytest.raises(Refused):
        declare_cluster(candidate=candidate, name_de="Noch einmal", by=explorer)
    assert list(Cluster.objects.values_list("name_de", flat=True)) == ["Lufttechnik"]


def test_a_published_page_names_no_firm_of_the_register(candidate, explorer, administrator_user, browse):
    cluster = declare_cluster(candidate=candidate, name_de="Lufttechnik", by=explorer)
    publish_cluster(cluster=cluster, by=explorer_for(administrator_user))
    assert [page.cluster for page in public_pages()] == [cluster]
    page = browse().get("/clusters/lufttechnik/")
    assert (page.status_code, "Luft 1 GmbH" in page.content.decode()) == (200, False)


def test_only_an_administrator_or_the_own_office_publishes(candidate, explorer):
    cluster = declare_cluster(candidate=candidate, name_de="Lufttechnik", by=explorer)
    with pytest.raises(NotAllowed):
        publish_cluster(cluster=cluster, by=explorer)
    assert public_pages().count() == 0


def test_the_preview_counts_what_will_happen(candidate):
    plan = plan_for(candidate)
    assert (plan.firms, plan.known, plan.new, plan.is_long) == (30, 0, 30, False)


def test_an_initiative_is_made_with_population_and_prospects(candidate, explorer):
    rows = list(candidate.long_list.order_by("row").values_list("row", flat=True)[:3])
    made = make_initiative(thing=candidate, name="Luft Hohenlohe", prospects=rows, by=explorer)
    actor = actor_for(explorer.user, made)
    assert (actor.is_manager, made.cluster.name_de) == (True, candidate.name)
    assert organisations_visible_to(actor).count() == 30
    open_rows = Membership.objects.filter(initiative=made, until__isnull=True)
    assert sorted(open_rows.values_list("status", flat=True)) == ["population"] * 27 + ["prospect"] * 3
    assert Lead.objects.filter(initiative=made).count() == 3
    firm = Organisation.objects.get(name="Luft 1 GmbH")
    assert [(one.code, one.edition) for one in firm.codes.all()] == [("28.25", 2008)]
    assert [(site.place, site.region_key) for site in firm.sites.all()] == [("Künzelsau", "08126")]
    assert [(one.value, one.year) for one in Fact.objects.filter(organisation=firm)] == [(21, 2025)]


def test_known_firms_are_taken_not_doubled(candidate, explorer):
    make_initiative(thing=candidate, name="Erste", prospects=[], by=explorer)
    assert plan_for(candidate).known == 30
    make_initiative(thing=candidate, name="Zweite", prospects=[], by=explorer)
    assert Organisation.objects.filter(name__startswith="Luft ").count() == 30


def test_a_refused_initiative_leaves_nothing_behind(candidate, explorer, stranger_user):
    before = Initiative.objects.count()
    with pytest.raises(NotAllowed):
        make_initiative(thing=candidate, name="Geklaut", prospects=[], by=explorer_for(stranger_user))
    with pytest.raises(Refused):
        make_initiative(thing=candidate, name="  ", prospects=[], by=explorer)
    assert (Initiative.objects.count(), Organisation.objects.count()) == (before, 0)


def test_a_long_list_goes_to_the_background(candidate, explorer, settings, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 10)
    made, job = start_initiative(thing=candidate, name="Luft Hohenlohe", prospects=[], by=explorer)
    assert (made, job is not None) == (None, True)
    assert [run.state for run in work()] == ["done"]
    assert Membership.objects.filter(initiative__name="Luft Hohenlohe").count() == 30
