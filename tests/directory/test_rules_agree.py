"""For every role, the rule about one thing and the query over all things say the same."""

import pytest

from clusterwerk.directory import queries, rules
from clusterwerk.directory.models import Fact, Link, Organisation, Person, Position

pytestmark = pytest.mark.database

CAST = ["manager", "staff", "member", "rival", "funder", "researcher", "stranger"]
PAIRS = [
    (Organisation, queries.organisations_visible_to, rules.may_see_organisation),
    (Organisation, queries.organisations_known_in_full, rules.may_see_details),
    (Person, queries.people_visible_to, rules.may_see_person),
    (Position, queries.positions_visible_to, rules.may_see_position),
    (Fact, queries.facts_visible_to, rules.may_see_fact),
    (Link, queries.links_visible_to, rules.may_see_link),
]


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(("model", "query", "rule"), PAIRS, ids=lambda one: getattr(one, "__name__", ""))
def test_rule_agrees_with_query(request, everything, who, model, query, rule):
    actor = request.getfixturevalue(who)
    seen = set(query(actor).values_list("pk", flat=True))
    assert {thing.pk for thing in model.objects.all() if rule(actor, thing)} == seen


def test_what_each_role_sees(request, everything, member_firm, rival_firm, prospect, institute, foreign_firm):
    def names(who):
        return set(queries.organisations_visible_to(request.getfixturevalue(who)))

    shown = {member_firm, rival_firm, institute}
    assert names("manager") == names("staff") == {*shown, prospect}
    assert names("member") == names("rival") == names("funder") == names("researcher") == shown
    assert names("stranger") == {foreign_firm}


def test_counts_of_links_per_role(request, everything):
    def number(who):
        return queries.links_visible_to(request.getfixturevalue(who)).count()

    assert {who: number(who) for who in CAST} == {
        "manager": 11,
        "staff": 11,
        "member": 5,
        "rival": 5,
        "funder": 2,
        "researcher": 4,
        "stranger": 1,
    }


def test_a_third_firm_learns_nothing_of_competition_and_customers(everything, member, rival, researcher, funder):
    secret = {"competition", "supply"}

    def kinds(actor):
        return secret & set(queries.links_visible_to(actor).values_list("kind", flat=True))

    assert kinds(member) == {"competition"}
    assert kinds(rival) == {"supply"}
    assert kinds(researcher) == kinds(funder) == set()


def test_only_the_office_reads_notes(request, everything):
    assert queries.listings_visible_to(request.getfixturevalue("manager")).count() == 4
    for who in ("member", "rival", "funder", "researcher"):
        assert queries.listings_visible_to(request.getfixturevalue(who)).count() == 0
    assert queries.listings_visible_to(request.getfixturevalue("stranger")).count() == 1


def test_people_of_the_own_firm_today_only(everything, member, member_firm, funder, researcher):
    assert [str(one) for one in queries.people_visible_to(member)] == [
        "Member Amsel",
        f"Ada Beispiel {member_firm.pk}",
    ]
    assert queries.positions_visible_to(member).count() == 3
    assert queries.people_visible_to(funder).count() == queries.people_visible_to(researcher).count() == 0


def test_composition_equals_the_lists(request, everything):
    for who in CAST:
        actor = request.getfixturevalue(who)
        visible = queries.organisations_visible_to(actor)
        assert queries.composition(actor) == [
            (kind, visible.filter(kind=kind).count()) for kind, _ in queries.composition(actor)
        ]


def test_a_revoked_representation_shows_nothing_more(everything, member_user, initiative, monkeypatch):
    from clusterwerk.clusters.actors import actor_for
    from clusterwerk.directory import representation

    monkeypatch.setattr(representation, "PROVIDERS", [])
    actor = actor_for(member_user, initiative)
    assert queries.people_visible_to(actor).count() == queries.facts_visible_to(actor).count() == 0
    assert queries.links_visible_to(actor).filter(entered_by__isnull=False).count() == 0
