"""Links: the family tree stays a tree, and confided links stay confided."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import actions, queries
from clusterwerk.directory.models import Link

pytestmark = pytest.mark.database


def spin_off(parent, child, by, **more):
    return actions.add_link(kind="spin_off", from_organisation=parent, to_organisation=child, by=by, **more)


def refusal_of(act, *args, **more):
    with override("en"), pytest.raises(Refused) as refused:
        act(*args, **more)
    return refused.value.sentence


def test_a_cycle_is_refused_with_its_path(manager, make_firm):
    pioneer, child, grandchild = make_firm("Pionier GmbH"), make_firm("Kind GmbH"), make_firm("Enkel GmbH")
    spin_off(pioneer, child, manager)
    spin_off(child, grandchild, manager)
    assert refusal_of(spin_off, grandchild, pioneer, manager) == (
        "This would make an organisation its own ancestor: "
        "Pionier GmbH → Kind GmbH → Enkel GmbH → Pionier GmbH. Check which of these links is wrong."
    )
    assert Link.objects.count() == 2


def test_a_cycle_over_a_name_outside_the_register_is_found(manager, make_firm):
    firm, child = make_firm("Firma GmbH"), make_firm("Kind GmbH")
    actions.add_link(kind="spin_off", from_organisation=child, to_name="Außerhalb AG", by=manager)
    actions.add_link(kind="split", from_name="Ausserhalb", to_organisation=firm, by=manager)
    assert refusal_of(spin_off, firm, child, manager).startswith("This would make an organisation its own ancestor:")


def test_two_parents_are_no_cycle(manager, make_firm):
    one, other, child = make_firm("Eins"), make_firm("Andere"), make_firm("Kind")
    spin_off(one, child, manager)
    spin_off(other, child, manager)
    assert Link.objects.count() == 2


def test_a_child_older_than_its_parent_is_refused_naming_both(manager, member_firm, rival_firm):
    assert refusal_of(spin_off, rival_firm, member_firm, manager) == (
        "Ventil & Lüfterbau Muster GmbH was founded in 1985, before its parent Rotor Beispiel AG (1990). Check both years "
        "or the direction of the link."
    )
    assert refusal_of(spin_off, member_firm, rival_firm, manager, since_year=1980) == (
        "The link to Rotor Beispiel AG is dated 1980, but the parent Ventil & Lüfterbau Muster GmbH was founded only in "
        "1985."
    )
    assert Link.objects.count() == 0


def test_a_later_correction_of_the_year_must_fit_the_tree(manager, member_firm, rival_firm):
    spin_off(member_firm, rival_firm, manager)
    with pytest.raises(Refused):
        actions.update_organisation(organisation=rival_firm, founded_year=1980, by=manager)
    rival_firm.refresh_from_db()
    assert rival_firm.founded_year == 1990


def test_an_acquisition_may_go_against_age(manager, member_firm, rival_firm):
    link = actions.add_link(
        kind="acquisition", from_organisation=rival_firm, to_organisation=member_firm, share=Decimal("51"), by=manager
    )
    assert (link.share, link.visibility) == (Decimal(51), "office")


@pytest.mark.parametrize("kind", ["competition", "supply", "shared_customer"])
def test_what_a_firm_confides_stays_confided(member, rival, researcher, manager, member_firm, rival_firm, kind):
    link = actions.add_link(
        kind=kind, from_organisation=member_firm, to_organisation=rival_firm, entered_by=member_firm,
        visibility="public", by=member,
    )  # fmt: skip
    assert link.visibility == "parties"
    sees = {who: set(queries.links_visible_to(who)) for who in (member, rival, researcher, manager)}
    assert sees == {member: {link}, rival: set(), researcher: set(), manager: {link}}
    with pytest.raises(Refused):
        actions.update_link(link=link, visibility="members", by=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.filter(pk=link.pk).update(visibility="public")


def test_a_refusal_does_not_tell_what_the_rival_entered(member, rival, member_firm, rival_firm):
    same = {"kind": "competition", "from_organisation": member_firm, "to_organisation": rival_firm}
    actions.add_link(**same, entered_by=rival_firm, by=rival)
    actions.add_link(**same, entered_by=member_firm, by=member)
    assert refusal_of(actions.add_link, **same, entered_by=member_firm, by=member) == "This link is already entered."
    turned = {"kind": "competition", "from_organisation": rival_firm, "to_organisation": member_firm}
    assert refusal_of(actions.add_link, **turned, entered_by=member_firm, by=member) == "This link is already entered."
    assert Link.objects.count() == 2


@pytest.mark.parametrize("kind", ["spin_off", "ownership"])
def test_a_firm_enters_no_family_tree(member, member_firm, rival_firm, kind):
    with pytest.raises(NotAllowed):
        actions.add_link(
            kind=kind, from_organisation=member_firm, to_organisation=rival_firm, entered_by=member_firm, by=member
        )


def test_a_firm_enters_its_own_links_only(member, rival_firm, institute, member_firm):
    with pytest.raises(Refused):
        actions.add_link(
            kind="competition",
            from_organisation=rival_firm,
            to_organisation=institute,
            entered_by=member_firm,
            by=member,
        )
    with pytest.raises(NotAllowed):
        actions.add_link(
            kind="competition",
            from_organisation=rival_firm,
            to_organisation=institute,
            entered_by=rival_firm,
            by=member,
        )
    assert Link.objects.count() == 0


def test_a_firm_cannot_reach_an_organisation_it_does_not_see(member, member_firm, prospect):
    with pytest.raises(Refused):
        actions.add_link(
            kind="supply", from_organisation=member_firm, to_organisation=prospect, entered_by=member_firm, by=member
        )


def test_the_office_does_not_change_what_a_firm_entered(member, manager, member_firm, rival_firm):
    link = actions.add_link(
        kind="same_technology", from_organisation=member_firm, to_organisation=rival_firm, entered_by=member_firm,
        visibility="members", by=member,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.remove_link(link=link, by=manager)
    actions.end_link(link=link, year=2026, by=member)
    link.refresh_from_db()
    assert link.until_year == 2026


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": Decimal(101)},
        {"since_year": 2020, "until_year": 2019},
        {"to_organisation": None, "to_name": ""},
        {"visibility": "parties"},
        {"from_organisation": None, "from_name": "Rotor Beispiel"},
    ],
    ids=["share", "years", "no end", "parties", "itself"],
)
def test_links_without_sense_are_refused(manager, member_firm, rival_firm, wrong):
    given = {"from_organisation": member_firm, "to_organisation": rival_firm, "kind": "ownership", **wrong}
    with pytest.raises(Refused):
        actions.add_link(**given, by=manager)
    assert Link.objects.count() == 0


def test_removed_links_leave_a_sentence(manager, member_firm, rival_firm):
    link = spin_off(member_firm, rival_firm, manager)
    actions.remove_link(link=link, by=manager)
    assert Link.objects.count() == 0
