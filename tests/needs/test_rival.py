"""A competing member reads pages, lists, exports, search and panels: none tells of what was kept from it, byte for byte."""

import random
import re
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core import search
from clusterwerk.directory.models import Person
from clusterwerk.needs.actions import services as services
from clusterwerk.needs.actions.stating import answer_need, change, withdraw
from clusterwerk.needs.models import Need, Offer, ServiceUse

pytestmark = pytest.mark.database
CHANGING = re.compile(rb'(csrfmiddlewaretoken" value="|nonce=")[^"]+')
KEY = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PAGES = (
    ("needs:portal_need_list", ""), ("needs:portal_offer_list", ""), ("needs:portal_service_list", ""),
    ("needs:portal_own_list", ""), ("web:portal_today", ""), ("needs:portal_need_list", "?export=csv"),
    ("needs:portal_need_list", "?sort=until"), ("needs:portal_need_list", "?sort=-giver&area=hr"),
    ("needs:portal_need_list", "?q=Muster"), ("needs:portal_need_list", "?q=Künzelsau"),
    ("needs:portal_need_list", "?topic=hr-skilled&own=0"), ("web:portal_search", "?q=Schweißer"),
    ("web:portal_search", "?q=Muster"), ("web:portal_search", "?q=Zaunkönig"),
)  # fmt: skip


@pytest.fixture
def seen_by(browse, member_firm):
    """A function that gives everything one member reads: pages, lists, exports, search, the page of the other firm."""

    def read(user, pages=PAGES) -> list[bytes]:
        client, found = browse(user), []
        for name, query in pages:
            response = client.get(reverse(name, args=["luft"]) + query)
            assert response.status_code == 200, name
            content = b"".join(response.streaming_content) if response.streaming else response.content
            found.append(KEY.sub(b"KEY", CHANGING.sub(b"", content)))
        response = client.get(reverse("directory:portal_organisation", args=["luft", member_firm.pk]))
        found.append(KEY.sub(b"KEY", CHANGING.sub(b"", response.content)))
        return found

    return read


def test_what_only_the_office_reads_does_not_exist(seen_by, need_of, offer_of, rival_user, member, service):
    need_of("Offen genannt: wir suchen Blech.", area="purchasing", topics=[])
    before = seen_by(rival_user)
    need = need_of("Zaunkönig: wir suchen einen Schweißer.", seen="office")
    offer = offer_of("Zaunkönig: wir können schweißen.", seen="office")
    assert seen_by(rival_user) == before
    need = change(stated=need, by=member, text="Zaunkönig sucht zwei Schweißer.")
    assert seen_by(rival_user) == before
    answer_need(need=need, by=member, answered_with=offer)
    withdraw(stated=offer, by=member)
    assert seen_by(rival_user) == before


def test_one_without_a_name_reads_the_same_whoever_wrote_it_and_when(
    seen_by, need_of, rival_user, make_firm, initiative, manager, member, member_firm
):
    """The same words from another firm, another person, another place, another day and with another last day."""
    other = make_firm("Dritte Beispiel GmbH")
    clerk = Person.objects.create(initiative=initiative, given_name="Cora", family_name="Pirol")
    need_of("Offen genannt: wir suchen Blech.", area="purchasing", topics=[])
    told = {"text": "Wir suchen Schweißer auf Zeit.", "seen": "anonymous"}
    need_of(**told)
    need_of("Uns fehlt ein Prüfstand.", area="rd", topics=["rd-test"], seen="anonymous", urgency="soon")
    first = seen_by(rival_user)
    for need in Need.objects.filter(seen="anonymous"):
        search.forget(need)
        need.delete()
    need_of(
        "Uns fehlt ein Prüfstand.", area="rd", topics=["rd-test"], seen="anonymous", by=manager, organisation=other,
        person=clerk, place="Öhringen",
    )  # fmt: skip
    need = need_of(**told, by=manager, organisation=other, person=None, place="Zaunkönig", urgency="year")
    day = timezone.localdate()
    Need.objects.filter(pk=need.pk).update(stated_on=day.replace(year=day.year - 1), source="list")
    assert seen_by(rival_user) == first


def test_pages_of_single_needs_open_for_whom_they_are_shown_to(
    need_of, browse, rival_user, member_user, researcher_user
):
    need, hidden = need_of("Offen genannt", seen="open"), need_of("Zaunkönig", seen="office")
    anonymous = need_of("Ohne Namen", seen="anonymous", place="Zaunkönig")

    def status(user, one, page="need"):
        return browse(user).get(reverse(f"needs:portal_{page}", args=["luft", one.key])).status_code

    assert [status(rival_user, one) for one in (need, hidden, anonymous)] == [200, 404, 200]
    assert [status(member_user, one) for one in (need, hidden, anonymous)] == [200, 200, 200]
    assert [status(researcher_user, one) for one in (need, hidden, anonymous)] == [200, 404, 404]
    for page in ("need_edit", "need_topics", "need_answer"):
        assert [status(rival_user, one, page) for one in (need, hidden, anonymous)] == [404, 404, 404]
        assert [status(member_user, one, page) for one in (need, hidden, anonymous)] == [200, 200, 200]
    page = browse(rival_user).get(reverse("needs:portal_need", args=["luft", anonymous.key])).content.decode()
    assert [
        word for word in ("Muster", "Amsel", "Künzelsau", "Zaunkönig", str(timezone.localdate().year)) if word in page
    ] == []
    steps = reverse("needs:portal_need_step", args=["luft", need.key])
    assert browse(rival_user).post(steps, {"step": "withdraw"}).status_code == 404
    need.refresh_from_db()
    assert need.state == "open"


def test_uses_and_ratings_of_others_move_nothing_below_five_firms(
    seen_by, service, rival_user, make_firm, initiative, browse
):
    address = reverse("needs:portal_offer", args=["luft", service.key])

    def page():
        return CHANGING.sub(b"", browse(rival_user).get(address).content)

    everything, alone = seen_by(rival_user), page()
    for number in range(4):
        firm = make_firm(f"Nutzer {number}")
        ServiceUse.objects.create(initiative=initiative, offer=service, organisation=firm)
        ServiceUse.objects.create(
            initiative=initiative, offer=service, organisation=firm, state="done", used_on=timezone.localdate(),
            satisfaction=1 + number, rated_at=timezone.now(),
        )  # fmt: skip
    assert (seen_by(rival_user), page()) == (everything, alone)


def test_random_histories_tell_a_rival_nothing(
    seen_by, need_of, offer_of, rival_user, rival, rival_firm, rival_person, member, service
):
    """Twenty secret steps of a competitor by chance; after each the rival reads the same."""
    dice = random.Random(5)
    need_of("Offen genannt: wir suchen Blech.", area="purchasing", topics=[])
    few = PAGES[:2] + PAGES[4:6] + PAGES[-3:]
    pages, secret = [seen_by(rival_user, few)], []
    for step in range(20):
        chosen = dice.choice(["need", "offer", "change", "answer", "withdraw"])
        open_ones = [one for one in secret if type(one).objects.get(pk=one.pk).state == "open"]
        if chosen in ("need", "offer") or not open_ones:
            make = need_of if chosen != "offer" else offer_of
            secret.append(make(f"Zaunkönig {step} sucht Schweißer", seen="office", topics=["hr-skilled"]))
        elif chosen == "change":
            change(stated=dice.choice(open_ones), by=member, text=f"Zaunkönig {step} schweißt")
        elif chosen == "withdraw" or not isinstance(open_ones[0], Need):
            withdraw(stated=dice.choice(open_ones), by=member)
        else:
            answer_need(need=open_ones[0], by=member, answered_by=rival_firm, answer="Zaunkönig")
        if step % 5 == 4:
            pages.append(seen_by(rival_user, few))
    assert (Need.objects.count() + Offer.objects.count() > 5, [a == b for a, b in pairwise(pages)]) == (
        True,
        [True] * 4,
    )
