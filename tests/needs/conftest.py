"""Needs and offers of the member's firm, of the rival's, and of others."""

import pytest

from clusterwerk.directory.models import Person
from clusterwerk.needs.actions.stating import state_need, state_offer

WELDER = "Wir suchen zwei Schweißer für die Montage von Radialventilatoren."
RIG = "Unser Prüfstand für Ventilatoren bis 10 kW ist donnerstags frei."


@pytest.fixture
def member_person(member_user):
    """Member Amsel as a person of the register."""
    return Person.objects.get(user=member_user)


@pytest.fixture
def rival_person(rival_user):
    """Rival Drossel as a person of the register."""
    return Person.objects.get(user=rival_user)


@pytest.fixture
def need_of(member, member_firm, member_person):
    """A function that states a need of the member's firm."""

    def state(text=WELDER, *, seen="members", by=member, organisation=member_firm, **fields):
        told = {"area": "hr", "topics": ["hr-skilled"], "place": "Künzelsau", "person": member_person, **fields}
        return state_need(organisation=organisation, text=text, seen=seen, by=by, **told)

    return state


@pytest.fixture
def offer_of(member, member_firm, member_person):
    """A function that enters an offer of the member's firm."""

    def offer(text=RIG, *, seen="members", by=member, organisation=member_firm, **fields):
        told = {"area": "rd", "topics": ["rd-test"], "place": "Künzelsau", "person": member_person, **fields}
        return state_offer(organisation=organisation, text=text, seen=seen, by=by, **told)

    return offer


@pytest.fixture
def service(offer_of):
    """A service of the member's firm in the catalogue."""
    return offer_of(is_service=True, price="250", price_note="je Tag", capacity=6)
