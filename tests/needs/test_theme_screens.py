"""Themes on screen: the office's working session, and what members, rivals among them, read of it."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from clusterwerk.core.models import Mail
from clusterwerk.needs.actions import themes as actions
from clusterwerk.needs.actions.naming import answer_for_place, ask_firms
from clusterwerk.needs.models import Need, Theme
from tests.needs.test_themes import POWER

pytestmark = pytest.mark.database


def plain(response) -> str:
    """The page without what differs from visit to visit."""
    assert response.status_code == 200
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', "", response.content.decode())


def at(name, *args) -> str:
    return reverse(f"needs:{name}", args=["luft", *args])


@pytest.fixture
def power(need_of, make_firm, manager):
    """Three firms that look for cheaper electricity."""
    firms = [make_firm(f"Firma {number}") for number in range(3)]
    told = {"area": "purchasing", "topics": (), "person": None, "by": manager}
    return [need_of(text, organisation=firm, **told) for text, firm in zip(POWER, firms, strict=True)]


@pytest.fixture
def agreed(power, manager, initiative):
    """The theme on which the office agreed."""
    theme = Theme.objects.create(initiative=initiative)
    for need in power:
        theme.places.create(initiative=initiative, need=need)
    return actions.agree_theme(theme=theme, title="Strom einkaufen", text="Gemeinsam günstiger.", by=manager)


def test_the_office_looks_decides_and_is_done(power, browse, manager_user):
    client = browse(manager_user)
    assert client.post(at("desk_theme_look")).url == at("desk_theme_work")
    page = client.get(at("desk_theme_work"))
    assert [text in plain(page) for text in (*POWER, "3 unabhängigen Firmen", "Vereinbaren (A)")] == [True] * 5
    theme = Theme.objects.get()
    told = {"theme": theme.pk, "seen": "members", "needs": [need.pk for need in power]}
    assert client.post(at("desk_theme_work"), {**told, "step": "agree", "title": ""}).status_code == 200
    assert client.post(at("desk_theme_work"), {**told, "step": "split"}).status_code == 200
    assert Theme.objects.get().state == "proposed"
    assert client.post(at("desk_theme_work"), {**told, "step": "agree", "title": "Strom"}).status_code == 302
    assert client.get(at("desk_theme_work")).url == at("desk_theme_list")
    assert [text in plain(client.get(at("desk_theme_list"))) for text in ("Strom", "vereinbart")] == [True, True]
    assert "genannt" in plain(client.get(at("desk_theme", theme.pk)))
    told = {"title": "Strom und Gas", "text": "", "seen": "involved"}
    assert client.post(at("desk_theme_edit", theme.pk), told).status_code == 302
    assert client.post(at("desk_theme_close", theme.pk)).status_code == 302
    theme.refresh_from_db()
    assert (theme.title, theme.seen, theme.state) == ("Strom und Gas", "involved", "closed")


@pytest.mark.parametrize("seen", ["anonymous", "office"])
def test_a_rival_learns_nothing_of_a_hidden_need(
    agreed, need_of, member, member_firm, browse, rival_user, manager, seen
):
    """Every page of the rival is the same, byte for byte, whether the member's need stands in the theme or not."""
    client = browse(rival_user)
    need = need_of("Strom mit anderen einkaufen", seen=seen)
    pages = [
        at("portal_theme_list"),
        at("portal_theme", agreed.key),
        at("portal_helpers"),
        reverse("web:portal_today", args=["luft"]),
    ]
    before = [plain(client.get(page)) for page in pages]
    place = agreed.places.create(initiative=agreed.initiative, need=need)
    assert [plain(client.get(page)) for page in pages] == before
    assert (ask_firms(theme=agreed, by=manager), Mail.objects.get().to) == (1, "member@example.org")
    assert [plain(client.get(page)) for page in pages] == before
    answer_for_place(place=place, may_be_named="no", by=member)
    assert [plain(client.get(page)) for page in pages] == before
    answer_for_place(place=place, may_be_named="yes", by=member)
    assert escape(member_firm.name) in plain(client.get(pages[1]))


def test_a_rival_learns_nothing_of_proposals_judgements_and_themes_of_others(
    power, need_of, offer_of, rival, rival_firm, browse, rival_user, manager, initiative
):
    mine = need_of("Strom günstiger einkaufen", organisation=rival_firm, by=rival, person=None)
    offer_of("Einkaufsgemeinschaft für Strom und Gas")
    client = browse(rival_user)
    pages = [at("portal_theme_list"), at("portal_helpers"), reverse("web:portal_today", args=["luft"])]
    before = [plain(client.get(page)) for page in pages]
    actions.look_for_themes(by=manager)
    assert Theme.objects.get().places.filter(need=mine).exists()
    assert [plain(client.get(page)) for page in pages] == before
    theme = Theme.objects.get()
    theme.places.filter(need=mine).delete()
    agreed = actions.agree_theme(theme=theme, title="Strom", seen="involved", by=manager)
    assert [plain(client.get(page)) for page in pages] == before
    assert client.get(at("portal_theme", agreed.key)).status_code == 404
    assert client.post(at("portal_theme_answer", agreed.key), {"answer": "yes"}).status_code == 404


def test_a_hidden_firm_is_asked_and_answers(agreed, need_of, browse, member_user, member_firm):
    place = agreed.places.create(initiative=agreed.initiative, need=need_of("Strom einkaufen", seen="office"))
    client = browse(member_user)
    assert "Dürfen wir Ihre Firma hier nennen?" in plain(client.get(reverse("web:portal_today", args=["luft"])))
    assert client.post(at("portal_theme_answer", agreed.key), {"answer": "yes"}).status_code == 302
    place.refresh_from_db()
    assert (place.consent, "Sie werden genannt" in plain(client.get(at("portal_theme", agreed.key)))) == ("yes", True)


def test_who_could_help_on_screen(need_of, offer_of, rival, rival_firm, browse, member_user, manager_user):
    need = need_of("Strom gemeinsam einkaufen", topics=())
    offer = offer_of(
        "Einkaufsgemeinschaft für Elektrizität", organisation=rival_firm, by=rival, person=None, seen="anonymous"
    )
    secret = offer_of("Strom: Einkaufsverbund", organisation=rival_firm, by=rival, person=None, seen="office")
    seen = plain(browse(member_user).get(at("portal_helpers")))
    assert [text in seen for text in (offer.text, escape(rival_firm.name), secret.text)] == [True, False, False]
    office = browse(manager_user)
    page = plain(office.get(at("desk_need_helpers", need.pk)))
    assert [text in page for text in (offer.text, secret.text, "Elektrizität")] == [True] * 3
    for fits in ("no", "yes"):
        told = {"found": f"offer-{secret.pk}", "fits": fits}
        assert office.post(at("desk_match_judge", need.pk), told).status_code == 302
    assert need.judgements.get().fits is True
    assert need.text in plain(office.get(at("desk_offer_takers", offer.pk)))
    assert office.post(at("desk_match_judge", need.pk), {"found": "offer-x"}).status_code == 404


def test_rings_of_help_on_screen(need_of, offer_of, make_firm, manager, browse, manager_user):
    firms = [make_firm(name) for name in ("Alt", "Birke", "Cedern")]
    texts = (
        "Teile galvanisch verzinken",
        "Zerspanungswerkzeuge gemeinsam einkaufen",
        "Deutschkurs für neue Mitarbeiter",
    )
    plain_told = {"topics": (), "person": None, "by": manager}
    for number, firm in enumerate(firms):
        need_of(texts[number], organisation=firm, **plain_told)
        offer_of(texts[(number + 1) % 3], organisation=firm, **plain_told)
    page = plain(browse(manager_user).get(at("desk_ring_list")))
    assert ("Ein Ring von 3 Firmen" in page, Need.objects.count()) == (True, 3)
