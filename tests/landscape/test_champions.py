"""Hidden champions: criteria, evidence, decision, consent."""

import datetime as dt
from decimal import Decimal

import pytest

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.actions import create_organisation
from clusterwerk.landscape.actions.champions import (
    add_champion,
    add_evidence,
    decide,
    note_consent,
    set_criteria,
    withdraw_consent,
)
from clusterwerk.landscape.models import Champion
from clusterwerk.landscape.queries import champions_visible_to, public_champions

pytestmark = pytest.mark.database
DAY = dt.date(2025, 12, 31)


def firm_with(manager, name, revenue):
    champion = add_champion(organisation=create_organisation(name=name, by=manager), by=manager)
    add_evidence(champion=champion, criterion="market", source="Jahrbuch", as_of=DAY, by=manager, world_rank=1)
    add_evidence(
        champion=champion, criterion="revenue", source="Bericht", as_of=DAY, by=manager, revenue=Decimal(revenue)
    )
    add_evidence(champion=champion, criterion="awareness", source="Umfrage", as_of=DAY, by=manager, little_known=True)
    champion.refresh_from_db()
    return champion


def test_three_met_criteria_make_a_candidate(manager):
    assert firm_with(manager, "Ventora GmbH", 800).holds == "met"


def test_missing_evidence_is_unknown(manager):
    champion = add_champion(organisation=create_organisation(name="Aerolux AG", by=manager), by=manager)
    add_evidence(champion=champion, criterion="market", source="Jahrbuch", as_of=DAY, by=manager, world_rank=2)
    champion.refresh_from_db()
    assert champion.holds == "unknown"


def test_a_lower_limit_judges_again_and_lists_the_changes(manager):
    small, large = firm_with(manager, "Ventora GmbH", 800), firm_with(manager, "Luftano AG", 4_200)
    changes = set_criteria(revenue_limit=Decimal(3_000), world_rank=3, continent_rank=1, by=manager)
    assert [(one.champion, one.before, one.after) for one in changes] == [(large, "met", "not_met")]
    small.refresh_from_db()
    large.refresh_from_db()
    assert (small.holds, large.holds) == ("met", "not_met")


def test_a_decision_needs_a_reason(manager):
    champion = firm_with(manager, "Ventora GmbH", 800)
    with pytest.raises(Refused):
        decide(champion=champion, verdict="confirmed", reason=" ", by=manager)
    champion.refresh_from_db()
    assert champion.verdict == "candidate"


def test_the_public_label_needs_decision_and_consent(manager):
    champion = firm_with(manager, "Ventora GmbH", 800)
    firms = [champion.organisation_id]
    assert list(public_champions(firms)) == []
    decide(champion=champion, verdict="confirmed", reason="Weltmarktführer", by=manager)
    assert list(public_champions(firms)) == []
    note_consent(champion=champion, on=DAY, source="E-Mail", by=manager)
    assert list(public_champions(firms)) == [champion]
    withdraw_consent(champion=champion, by=manager)
    assert list(public_champions(firms)) == []


def test_only_the_office_sees_and_changes(manager, staff, funder, researcher, stranger):
    champion = firm_with(manager, "Ventora GmbH", 800)
    seen = {actor.user.name: list(champions_visible_to(actor)) for actor in (staff, funder, researcher, stranger)}
    assert seen == {"Staff": [champion], "Funder": [], "Researcher": [], "Stranger": []}
    with pytest.raises(NotAllowed):
        decide(champion=champion, verdict="refuted", reason="Nein", by=funder)
    with pytest.raises(Champion.DoesNotExist):
        decide(champion=champion, verdict="refuted", reason="Nein", by=stranger)


@pytest.mark.parametrize("values", [{}, {"revenue": None}])
def test_evidence_must_say_something(manager, values):
    champion = add_champion(organisation=create_organisation(name="Aerolux AG", by=manager), by=manager)
    with pytest.raises(Refused):
        add_evidence(champion=champion, criterion="revenue", source="Bericht", as_of=DAY, by=manager, **values)
    assert champion.evidence.count() == 0
