"""Merging two records, and the way back."""

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps
from django.core import serializers

from clusterwerk.clusters.models import Grant
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import actions, queries
from clusterwerk.directory.models import Link, Listing, MergeRecord, Organisation, Person, Position

pytestmark = pytest.mark.database


def everything_stored():
    """The content of all tables of the directory, without the merge itself and without times of change."""
    rows = {}
    for model in apps.get_app_config("directory").get_models():
        if model is not MergeRecord:
            for row in serializers.serialize("python", model._base_manager.order_by("pk")):
                row["fields"].pop("created_at", None)  # the way back keeps milliseconds only
                row["fields"].pop("changed_at", None)
                rows[row["model"], row["pk"]] = row["fields"]
    return rows


@pytest.fixture
def twin(make_firm):
    """The member's firm, entered a second time."""
    return make_firm(
        "Luefterbau Muster", note="Doppelt?", legal_form="GmbH", website="https://alt.example", founded_year=1999
    )


@pytest.fixture
def busy_twins(everything, manager, member_firm, twin, rival_firm):
    """Both records with sites, codes, figures, links, people."""
    for firm in (member_firm, twin):
        actions.add_site(organisation=firm, place="Künzelsau", postal_code="74653", street="Weg 1", by=manager)
        actions.set_industry_codes(organisation=firm, edition=2008, codes=["28.25", f"27.1{firm.pk % 5}"], by=manager)
        actions.create_person(
            family_name=f"Kontakt {firm.pk}", organisation=firm, position={"is_main_contact": True}, by=manager
        )
    actions.add_site(organisation=twin, kind="plant", place="Öhringen", by=manager)
    actions.record_fact(
        organisation=twin, kind="employees", value=Decimal(99), year=2025, source_text="Messe", by=manager
    )
    actions.add_link(kind="joint_venture", from_organisation=twin, to_organisation=rival_firm, by=manager)
    actions.add_link(kind="ownership", from_organisation=twin, to_organisation=member_firm, by=manager)
    return member_firm, twin


def test_everything_that_points_at_the_loser_moves(busy_twins, manager):
    winner, loser = busy_twins
    counts = {model: model.objects.count() for model in (Link, Position, Organisation)}
    actions.merge_organisations(winner=winner, loser=loser, by=manager)
    winner.refresh_from_db()
    assert not Organisation.objects.filter(pk=loser.pk).exists()
    assert (winner.name, winner.legal_form, winner.website) == (
        "Ventil & Lüfterbau Muster GmbH", "GmbH", "https://lueferbau.example",
    )  # fmt: skip
    assert [one.name for one in winner.further_names.all()] == ["Luefterbau Muster"]
    assert sorted(winner.sites.values_list("place", "kind")) == [("Künzelsau", "headquarters"), ("Öhringen", "plant")]
    assert winner.codes.filter(is_main=True).count() == 1
    assert Link.objects.count() == counts[Link] - 1, "the link between the two is gone"
    assert Position.objects.count() == counts[Position]
    assert winner.positions.filter(is_main_contact=True).count() == 1
    assert list(winner.facts.order_by("value").values_list("value", "is_chosen")) == [
        (Decimal(99), False),
        (Decimal(120), True),
    ]
    assert Listing.objects.get(organisation=winner).note == "Doppelt?"


def test_undo_brings_everything_back(busy_twins, manager):
    winner, loser = busy_twins
    before = everything_stored()
    merge = actions.merge_organisations(winner=winner, loser=loser, by=manager, from_loser=("name", "founded_year"))
    winner.refresh_from_db()
    assert (winner.name, winner.founded_year) == ("Luefterbau Muster", 1999)
    merge.refresh_from_db()
    actions.undo_merge(merge=merge, by=manager)
    assert everything_stored() == before
    with pytest.raises(Refused):
        actions.undo_merge(merge=merge, by=manager)


def test_what_changed_since_the_merge_stays(busy_twins, manager):
    winner, loser = busy_twins
    merge = actions.merge_organisations(winner=winner, loser=loser, by=manager)
    actions.update_organisation(organisation=winner, legal_form="SE", by=manager)
    merge.refresh_from_db()
    actions.undo_merge(merge=merge, by=manager)
    winner.refresh_from_db()
    assert winner.legal_form == "SE"


def test_a_merge_that_breaks_the_family_tree_is_refused_whole(manager, make_firm):
    one, middle, other = make_firm("Eins GmbH"), make_firm("Mitte GmbH"), make_firm("Zwei GmbH")
    actions.add_link(kind="spin_off", from_organisation=one, to_organisation=middle, by=manager)
    actions.add_link(kind="spin_off", from_organisation=middle, to_organisation=other, by=manager)
    before = everything_stored()
    with pytest.raises(Refused):
        actions.merge_organisations(winner=one, loser=other, by=manager)
    assert everything_stored() == before


def test_a_record_of_another_initiative_is_not_changed_under_it(manager, stranger, member_firm, twin):
    actions.list_organisation(organisation=twin, by=stranger)
    with pytest.raises(Refused):
        actions.merge_organisations(winner=member_firm, loser=twin, by=manager)
    actions.merge_organisations(winner=twin, loser=member_firm, by=manager)
    assert list(queries.organisations_visible_to(stranger)) == [twin]


@pytest.mark.parametrize("who", ["member", "stranger", "funder"])
def test_only_the_office_merges(request, member_firm, twin, who):
    with pytest.raises((NotAllowed, Refused)):
        actions.merge_organisations(winner=member_firm, loser=twin, by=request.getfixturevalue(who))
    assert Organisation.objects.filter(pk=twin.pk).exists()


def test_a_listener_above_settles_its_own_rows(manager, member_firm, twin, monkeypatch):
    from clusterwerk.directory.hooks_offered import organisations_merging

    def settle(winner, loser, moves, by):
        moves.change(winner, phone="07940 9")

    monkeypatch.setattr(organisations_merging, "listeners", [settle])
    merge = actions.merge_organisations(winner=member_firm, loser=twin, by=manager)
    member_firm.refresh_from_db()
    assert member_firm.phone == "07940 9"
    merge.refresh_from_db()
    actions.undo_merge(merge=merge, by=manager)
    member_firm.refresh_from_db()
    assert member_firm.phone == ""


@pytest.fixture
def double_ada(manager, member_firm, rival_firm):
    position = {"function": "Einkauf", "since": dt.date(2020, 1, 1)}
    one = actions.create_person(
        given_name="Ada", family_name="Beispiel", email="ada@example.org", organisation=member_firm, position=position,
        by=manager,
    )  # fmt: skip
    other = actions.create_person(
        given_name="A.", family_name="Beispiel", email="a.beispiel@example.org", mobile="0151 1",
        organisation=member_firm, position=position, by=manager,
    )  # fmt: skip
    actions.start_position(person=other, organisation=rival_firm, function="Beirat", by=manager)
    return one, other


def test_people_merge_and_come_back(double_ada, manager):
    one, other = double_ada
    before = everything_stored()
    merge = actions.merge_people(winner=one, loser=other, by=manager)
    one.refresh_from_db()
    assert (one.emails, one.mobile, Person.objects.count()) == (
        ["ada@example.org", "a.beispiel@example.org"], "0151 1", 1,
    )  # fmt: skip
    assert sorted(one.positions.values_list("function", flat=True)) == ["Beirat", "Einkauf"]
    merge.refresh_from_db()
    actions.undo_merge(merge=merge, by=manager)
    assert everything_stored() == before


def test_a_login_moves_with_the_person(double_ada, manager, staff_user):
    one, other = double_ada
    actions.update_person(person=other, user=staff_user, by=manager)
    merge = actions.merge_people(winner=one, loser=other, by=manager)
    one.refresh_from_db()
    assert one.user == staff_user
    merge.refresh_from_db()
    actions.undo_merge(merge=merge, by=manager)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.user, other.user) == (None, staff_user)
    assert Grant.objects.filter(user=staff_user).count() == 1


def test_two_logins_are_not_merged(double_ada, manager, staff_user, funder_user):
    one, other = double_ada
    actions.update_person(person=one, user=funder_user, by=manager)
    actions.update_person(person=other, user=staff_user, by=manager)
    with pytest.raises(Refused):
        actions.merge_people(winner=one, loser=other, by=manager)
    assert Person.objects.count() == 2


def test_erasing_a_merged_person_erases_the_way_back(double_ada, manager):
    one, other = double_ada
    actions.merge_people(winner=one, loser=other, by=manager)
    actions.erase_person(person=one, by=manager)
    assert MergeRecord.objects.count() == 0
