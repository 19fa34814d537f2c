"""From needs to themes: found among independent firms, decided by the office, and what of it stays."""

import datetime as dt

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Link
from clusterwerk.needs.actions import themes as actions
from clusterwerk.needs.actions.stating import withdraw
from clusterwerk.needs.models import Judgement, Need, Theme
from clusterwerk.needs.queries import matching, themes

pytestmark = pytest.mark.database

POWER = (
    "Wir möchten Strom gemeinsam mit anderen einkaufen.",
    "Stromvertrag läuft aus: wer bündelt den Einkauf von Elektrizität?",
    "Joint purchasing of electricity with neighbours",
)


@pytest.fixture
def power(need_of, make_firm, manager):
    """Three firms that look for cheaper electricity, and one that looks for something else."""
    plain = {"topics": (), "person": None, "by": manager}
    needs = [
        need_of(text, organisation=make_firm(f"Firma {number}"), area="purchasing", **plain)
        for number, text in enumerate(POWER)
    ]
    need_of("Kantine: Betreiber gesucht", organisation=make_firm("Firma Kantine"), **plain)
    return needs


def groups() -> list[set[int]]:
    return [set(theme.places.values_list("need", flat=True)) for theme in Theme.objects.filter(state="proposed")]


def keys(needs) -> set[int]:
    return {need.pk for need in needs}


def test_three_independent_firms_make_a_proposal_with_reasons(power, manager):
    assert actions.look_for_themes(by=manager) == 1
    theme = themes.open_proposals(manager).get()
    assert (groups(), themes.independent_firms(theme)) == ([keys(power)], 3)
    assert theme.words[0]["texts"] == 3
    assert actions.look_for_themes(by=manager) == 1
    assert Theme.objects.count() == 1


def test_firms_of_one_owner_count_once(power, manager, initiative):
    first, second, _third = [need.organisation for need in power]
    Link.objects.create(
        initiative=initiative, kind="ownership", from_organisation=first, to_organisation=second, share=60
    )
    assert actions.look_for_themes(by=manager) == 0


def test_a_rejected_group_never_comes_back(power, need_of, make_firm, manager):
    actions.look_for_themes(by=manager)
    actions.reject_theme(theme=Theme.objects.get(), by=manager)
    need_of("Elektrizität günstiger einkaufen, gemeinsam", organisation=make_firm("Neu"), by=manager, person=None)
    actions.look_for_themes(by=manager)
    assert all(len(group & keys(power)) < 2 for group in groups())
    assert Judgement.objects.filter(fits=False).count() == 3


def test_agreeing_keeps_what_is_ticked_and_parts_the_rest_for_good(power, need_of, make_firm, manager):
    wrong = need_of(
        "Strom messen an einer Maschine, Einkauf", organisation=make_firm("Falsch"), by=manager, person=None
    )
    actions.look_for_themes(by=manager)
    theme = Theme.objects.get()
    if not theme.places.filter(need=wrong).exists():
        theme.places.create(initiative=manager.initiative, need=wrong)
    agreed = actions.agree_theme(theme=theme, title=" Strom  einkaufen ", needs=power, by=manager)
    assert (agreed.title, agreed.state, agreed.decided_on) == ("Strom einkaufen", "agreed", dt.date.today())
    assert keys(Need.objects.filter(places__theme=agreed)) == keys(power)
    assert set(Judgement.objects.values_list("fits", flat=True)) == {True, False}
    assert actions.look_for_themes(by=manager) == 0


def test_a_theme_needs_a_title_and_three_independent_firms(power, manager, member, rival):
    actions.look_for_themes(by=manager)
    theme = Theme.objects.get()
    for wrong in ({"title": "  "}, {"title": "Strom", "needs": power[:2]}, {"title": "Strom", "seen": "all"}):
        with pytest.raises(Refused):
            actions.agree_theme(theme=theme, by=manager, **wrong)
    for actor in (member, rival):
        with pytest.raises(NotAllowed):
            actions.agree_theme(theme=theme, title="Strom", by=actor)
    theme.refresh_from_db()
    assert (theme.state, Judgement.objects.count()) == ("proposed", 0)


def test_splitting_and_joining(power, need_of, make_firm, manager, initiative):
    more = [
        need_of(f"Deutschkurs für Mitarbeiter {n}", organisation=make_firm(f"Kurs {n}"), by=manager, person=None)
        for n in range(3)
    ]
    theme = Theme.objects.create(initiative=initiative, nearness=0.5)
    for need in (*power, *more):
        theme.places.create(initiative=initiative, need=need)
    part = actions.split_theme(theme=theme, needs=more, by=manager)
    assert sorted(map(sorted, groups())) == sorted([sorted(keys(power)), sorted(keys(more))])
    assert Judgement.objects.filter(fits=False).count() == 9
    actions.put_theme_off(theme=theme, by=manager)
    assert themes.open_proposals(manager).first() == part
    joined = actions.join_themes(theme=part, other=theme, by=manager)
    assert (groups(), joined) == ([keys([*power, *more])], theme)
    assert Judgement.objects.filter(fits=False).count() == 0
    assert actions.split_theme(theme=theme, needs=more[:1], by=manager) is None
    assert groups() == [keys([*power, *more[1:]])]


def test_what_was_decided_meanwhile_is_not_decided_again(power, manager):
    actions.look_for_themes(by=manager)
    theme = Theme.objects.get()
    actions.reject_theme(theme=theme, by=manager)
    with pytest.raises(Refused):
        actions.agree_theme(theme=theme, title="Strom", by=manager)
    assert Theme.objects.get().state == "rejected"


def test_decisions_change_the_order_for_the_office_alone(power, manager, member):
    assert {one.weight for one in matching.learned(manager)} == {1.0}
    for number, need in enumerate(power):
        for other in power[number + 1 :]:
            Judgement.objects.create(
                initiative=manager.initiative, need=need, other=other, fits=number == 0,
                views={"letters": 0.1, "words": 0.9 if number == 0 else 0.2, "fields": 0.5}, on=dt.date.today(),
            )  # fmt: skip
    weights = dict(matching.weights_for(manager))
    assert (weights["words"] > 1, weights["letters"], weights["fields"]) == (True, 1.0, 1.0)
    assert matching.weights_for(member) == ()


def test_offers_and_firms_outside_are_found_with_reasons(power, offer_of, rival, rival_firm, make_firm, manager):
    pool = offer_of(
        "Einkaufsgemeinschaft für Elektrizität und Gas", organisation=rival_firm, by=rival, person=None, topics=()
    )
    offer_of("Dolmetscher für Polnisch", organisation=rival_firm, by=rival, person=None, topics=())
    outside = make_firm(
        "Stadtwerk", description_de="Wir liefern Strom und Energie an Betriebe, auch im Einkaufsverbund."
    )
    need = power[0]
    (match,) = matching.offers_for(manager, need)
    assert (match.found, match.words[0].startswith("Strom")) == (pool, True)
    assert [one.found for one in matching.firms_for(manager, need)] == [outside]
    assert [one.found for one in matching.needs_for(manager, pool)][0] in power
    actions.judge_match(need=need, offer=pool, fits="no", by=manager)
    actions.judge_match(need=need, organisation=outside, fits="no", by=manager)
    assert (matching.offers_for(manager, need), matching.firms_for(manager, need)) == ([], [])
    assert Judgement.objects.get(offer=pool).views["words"] > 0.2


def test_a_need_that_is_taken_back_stands_in_no_proposal(power, manager):
    withdraw(stated=power[0], by=manager)
    assert actions.look_for_themes(by=manager) == 0
