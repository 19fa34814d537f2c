"""Copy, erasure and retention of what needs and offers keep of people."""

import datetime as dt

import pytest
from django.utils import timezone

from clusterwerk.core.errors import Refused
from clusterwerk.core.personal_links import link_of, token_of
from clusterwerk.directory.hooks_offered import organisation_delisting
from clusterwerk.directory.models import Listing
from clusterwerk.members.actions.erasure import erase_person
from clusterwerk.members.personal_data import ALL
from clusterwerk.members.retention_kinds import ALL as KINDS
from clusterwerk.needs import letters
from clusterwerk.needs.actions import askings, services
from clusterwerk.needs.actions.stating import withdraw
from clusterwerk.needs.models import Asking, Need, Offer, ServiceUse

pytestmark = pytest.mark.database


@pytest.fixture
def known(need_of, service, manager, rival, rival_firm, rival_person, member_person, member_firm):
    """Amsel stated a need and a service; Drossel asked for it, used and rated it; Amsel was asked what the firm needs."""
    need_of("Amsel sucht Schweißer.")
    use = services.ask_for_service(
        offer=service, organisation=rival_firm, by=rival, person=rival_person, wish="Drossel kommt selbst"
    )
    services.record_use(use=use, used_on=timezone.localdate(), by=manager)
    services.rate_use(use=use, satisfaction=4)
    askings.ask(person=member_person, organisation=member_firm, words="Frau Amsel, was fehlt?", by=manager)


def test_the_copy_holds_everything_and_the_rating_for_the_person_alone(
    known, rival, manager, member, rival_person, member_person
):
    collect = ALL["needs.stated"].collect
    assert [one["text"] for one in collect(member_person, member)] == [
        "Amsel sucht Schweißer.", "Unser Prüfstand für Ventilatoren bis 10 kW ist donnerstags frei.", "Frau Amsel, was fehlt?",
    ]  # fmt: skip
    assert [one["more"] for one in collect(rival_person, rival)] == ["Drossel kommt selbst, 4"]
    assert [one["more"] for one in collect(rival_person, manager)] == ["Drossel kommt selbst"]


def test_an_erased_person_is_gone_from_texts_and_links_and_the_counts_stay(known, manager, member_person, rival_person):
    token = token_of(letters.still_link(Need.objects.get()))
    erase_person(person=member_person, by=manager)
    erase_person(person=rival_person, by=manager)
    need, use = Need.objects.get(), ServiceUse.objects.get()
    assert (need.person, need.text, Offer.objects.get().person, Asking.objects.count()) == (
        None,
        "… sucht Schweißer.",
        None,
        0,
    )
    assert (use.person, use.wish, use.satisfaction) == (None, "… kommt selbst", 4)
    assert not link_of(token, letters.STILL_NEED).works


def test_what_is_over_loses_its_people_when_its_time_is_over(known, initiative, member):
    withdraw(stated=Need.objects.get(), by=member)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    later = tomorrow + dt.timedelta(days=400)
    due = {key: KINDS[key].due(initiative, tomorrow).count() for key in KINDS if key.startswith("needs.")}
    assert due == {
        "needs.needs": 1,
        "needs.offers": 0,
        "needs.askings": 0,
        "needs.uses": 1,
        "needs.themes": 0,
        "needs.lists": 0,
    }
    for key in ("needs.needs", "needs.offers", "needs.uses", "needs.askings"):
        (treat,) = KINDS[key].treatments.values()
        assert (treat(KINDS[key].due(initiative, later), initiative), KINDS[key].due(initiative, later).count()) == (
            1,
            0,
        )
    assert (Need.objects.get().person, ServiceUse.objects.get().wish, Asking.objects.count()) == (None, "", 0)


def test_a_firm_with_needs_stays_in_the_register(need_of, make_firm, manager):
    firm = make_firm("Dritte Beispiel GmbH")
    listing = Listing.objects.get(organisation=firm)
    organisation_delisting.announce(listing=listing, by=manager)
    need_of(organisation=firm, by=manager, person=None)
    with pytest.raises(Refused):
        organisation_delisting.announce(listing=listing, by=manager)
