"""The ladder: what firms and groups have managed, who knows whom, and when a level is too much at once."""

import pytest

from clusterwerk.ledger.actions import enter_activity
from clusterwerk.ledger.models import Participation
from clusterwerk.projects.actions import add_partner, answer_invitation, follow_up
from clusterwerk.projects.choices import PartnerRole
from clusterwerk.projects.queries import known_pairs, ladder_levels
from clusterwerk.projects.queries.ladder import jump_of, rungs, standing_of
from tests.projects.conftest import ready

pytestmark = pytest.mark.database


def test_levels_and_pairs_come_from_finished_projects_and_meetings(
    project, run, initiative, member_firm, rival_firm, third_firm, manager
):
    ready(add_partner(project=project, organisation=third_firm, role=PartnerRole.KNOWLEDGE, by=manager), manager)
    run(project, "agreed", "running")
    pair = tuple(sorted((member_firm.pk, rival_firm.pk)))
    assert (ladder_levels(initiative), known_pairs(initiative)) == ({}, set())
    run(project, "finished")
    assert ladder_levels(initiative) == {member_firm.pk: 1, rival_firm.pk: 1}
    assert known_pairs(initiative) == {pair}
    for day in ("2026-01-10", "2026-02-10"):
        activity = enter_activity(kind="meeting", title="Runde", on=day, by=manager)
        for firm in (third_firm, member_firm):
            Participation.objects.create(initiative=initiative, activity=activity, organisation=firm)
    assert known_pairs(initiative) == {pair, tuple(sorted((member_firm.pk, third_firm.pk)))}


def test_a_jump_of_more_than_one_level_names_group_and_firms(
    make_ready, run, initiative, member_firm, rival_firm, make_firm
):
    new = make_firm("Neu GmbH")
    for level in (1, 2):
        run(make_ready(member_firm, rival_firm, title=f"Stufe {level}", level=level), "agreed", "running", "finished")
    both, three = [member_firm.pk, rival_firm.pk], [member_firm.pk, rival_firm.pk, new.pk]
    known = standing_of(initiative, both)
    assert (known.together, known.lowest, bool(jump_of(known, 3))) == (2, 2, False)
    assert (jump_of(known, 4).group, jump_of(known, 4).firms) == (2, tuple((key, 2) for key in sorted(both)))
    mixed = standing_of(initiative, three)
    assert (mixed.together, mixed.lowest) == (2, 0)
    assert (jump_of(mixed, 3).group, jump_of(mixed, 3).firms) == (None, ((new.pk, 0),))
    strangers = standing_of(initiative, [member_firm.pk, new.pk])
    assert (jump_of(strangers, 2).group, jump_of(strangers, 2).firms) == (0, ((new.pk, 0),))
    assert bool(jump_of(standing_of(initiative, []), 4)) is False
    assert [(one.level, one.partners) for one in rungs(initiative, rival_firm.pk)] == [
        (1, ("Rotor Beispiel AG", "Ventil & Lüfterbau Muster GmbH")),
        (2, ("Rotor Beispiel AG", "Ventil & Lüfterbau Muster GmbH")),
    ]
    assert rungs(initiative, new.pk) == []


def test_a_follow_up_asks_the_partners_anew(running, run, manager, member_person, member_firm, partner_of):
    from clusterwerk.projects.actions import add_contact

    add_contact(partner=partner_of(running, member_firm), person=member_person, by=manager)
    made = follow_up(project=run(running, "finished"), title="Leise Räder", level=2, by=manager)
    assert (made.follows, made.level, made.state, made.area) == (running, 2, "idea", running.area)
    assert sorted(made.partners.values_list("organisation__name", "role", "state")) == [
        ("Rotor Beispiel AG", "partner", "asked"),
        ("Ventil & Lüfterbau Muster GmbH", "lead", "asked"),
    ]
    mine = partner_of(made, member_firm)
    assert [one.person for one in mine.contacts.all()] == [member_person]
    assert not hasattr(mine, "statement")
    assert answer_invitation(partner=mine, takes_part=True, by=manager).state == "joined"
