"""Gaps: who could fill them, and one click that makes a firm a lead with the gap as its reason."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory.models import Organisation
from clusterwerk.landscape.actions import answers
from clusterwerk.landscape.actions.chains import begin_chain
from clusterwerk.landscape.actions.suppliers import open_gap_lead
from clusterwerk.landscape.rules import explorer_for
from clusterwerk.landscape.suppliers import Gap, codes_of, suppliers_for
from clusterwerk.members.choices import Source
from clusterwerk.members.models import Lead
from clusterwerk.needs.actions.stating import state_offer
from tests.landscape.conftest import work

pytestmark = pytest.mark.database


def click(client, shown):
    """Click the first "Open a lead" of a page; the page one comes back to."""
    address, rest = re.search(
        r'<form method="post" action="([^"]+/suppliers/[^"]+)">(.*?)</form>', shown, re.S
    ).groups()
    sent = dict(re.findall(r'name="(row|back)" value="([^"]*)"', rest))
    return client.post(address.replace("&amp;", "&"), {name: text.replace("&amp;", "&") for name, text in sent.items()})


@pytest.fixture
def gap(register):
    """Machined parts for the Hohenlohekreis."""
    return Gap(register, ("25.62",), ("08126",), "Zerspanung")


def test_firms_of_the_region_come_first_then_the_nearest(gap, initiative):
    found = suppliers_for(gap, initiative, timezone.localdate())
    away = [one.firm.kilometres for one in found if one.firm.kilometres is not None]
    here = [one.firm for one in found if one.firm.kilometres is None]
    assert {firm.region_key[:5] for firm in here} == {"08126"}
    assert away == sorted(away)
    assert min(away) > 0
    assert {one.firm.industry for one in found} == {"25.62"}
    assert all(one.is_free for one in found)


def test_one_click_on_the_answer_opens_a_lead(browse, manager_user, register, explorer, initiative):
    run, _job = answers.ask(
        register=register, question="outside_suppliers", given={"industries": "25.62", "place": "08126"}, by=explorer
    )
    work()
    client, address = browse(manager_user), reverse("landscape:explore_answer", args=[run.pk])
    response = click(client, client.get(address).content.decode())
    assert (response.status_code, response.url) == (302, address)
    lead = Lead.objects.get()
    assert (lead.initiative, lead.source, lead.source_note) == (
        initiative, Source.GAP, "Lücke in der Wertschöpfungskette: 25.62 Mechanik a. n. g.")  # fmt: skip
    assert lead.organisation.codes.get().code == "25.62"
    shown = client.get(address).content.decode()
    assert reverse("members:desk_lead", args=[initiative.slug, lead.pk]) in shown
    assert client.get(reverse("members:desk_lead", args=[initiative.slug, lead.pk])).status_code == 200


def test_the_supplier_gaps_of_an_answer_lead_to_firms(browse, manager_user, register, explorer):
    run, _job = answers.ask(
        register=register, question="supplier_gaps", given={"place": "08126", "digits": 4}, by=explorer
    )
    work()
    run.refresh_from_db()
    assert (run.state, run.problem) == ("done", "")
    shown = browse(manager_user).get(reverse("landscape:explore_answer", args=[run.pk])).content.decode()
    assert 'id="suppliers"' in shown
    assert reverse("landscape:explore_suppliers", args=[register.pk]) in shown


def test_one_click_on_the_value_chain_names_the_stage(browse, manager_user, candidate, explorer, initiative):
    chain = begin_chain(template="ventilation", by=explorer, initiative=initiative)
    stage = chain.stages.first()
    stage.industry_codes, stage.enough = ["25.62"], 500
    stage.save()
    client, address = browse(manager_user), reverse("landscape:explore_candidate_chain", args=[candidate.pk, chain.pk])
    response = click(client, client.get(address).content.decode())
    assert (response.status_code, response.url) == (302, address)
    assert Lead.objects.get().source_note == f"Lücke in der Wertschöpfungskette: {chain.name}, {stage.name_de}"


def test_a_gap_leads_to_offers_of_the_own_firms_and_to_a_need(
    browse, manager_user, administrator_user, manager, gap, make_firm
):
    """The office reads who of its firms offers what is missing, and states it as a need without typing it again."""
    firm = make_firm("Dreher Beispiel GmbH")
    told = {"organisation": firm, "area": "production", "by": manager}
    offer = state_offer(text="Zerspanung kleiner Serien in der Nachtschicht.", seen="office", **told)
    state_offer(text="Dolmetscher für Polnisch.", **told)
    address = reverse("landscape:explore_suppliers", args=[gap.register.pk])
    client, asked = browse(manager_user), {"industries": "25.62", "places": "08126", "missing": gap.missing}
    shown = client.get(address, asked).content.decode()
    door = f"/desk/luft/needs/offers/{offer.pk}/"
    assert (door in shown, "Dolmetscher" in shown) == (True, False)
    add = re.search(r'href="(/desk/luft/needs/new/[^"]+)"', shown).group(1)
    form = client.post(add, {"organisation": firm.name}, follow=True).content.decode()
    assert "Gesucht: Zerspanung</textarea>" in form
    # who looks for clusters without working in this office reads nothing of its firms
    gap.register.initiative, gap.register.person = None, administrator_user
    gap.register.save()
    other = browse(administrator_user).get(address, asked)
    assert (other.status_code, door in other.content.decode()) == (200, False)


def test_a_firm_becomes_one_lead_and_one_organisation(gap, initiative, explorer):
    row = suppliers_for(gap, initiative, timezone.localdate())[0].firm.row
    given = {"register": gap.register, "row": row, "missing": "Zerspanung", "initiative": initiative, "by": explorer}
    lead = open_gap_lead(**given)
    with pytest.raises(Refused):
        open_gap_lead(**given)
    with pytest.raises(Refused):
        open_gap_lead(**{**given, "row": 999_999})
    assert Organisation.objects.filter(name=lead.organisation.name).count() == 1
    assert suppliers_for(gap, initiative, timezone.localdate())[0].lead == lead


def test_a_stranger_takes_no_firm(gap, initiative, stranger_user, browse):
    stranger = explorer_for(stranger_user)
    with pytest.raises(NotAllowed):
        open_gap_lead(register=gap.register, row=1, missing="", initiative=initiative, by=stranger)
    address = reverse("landscape:explore_suppliers", args=[gap.register.pk])
    assert browse(stranger_user).get(address, {"industries": "25.62", "places": "08126"}).status_code == 404


def test_the_way_back_stays_in_the_house(browse, manager_user, gap):
    address = reverse("landscape:explore_suppliers", args=[gap.register.pk])
    response = browse(manager_user).post(
        f"{address}?industries=25.62&places=08126", {"row": "1", "back": "https://elsewhere.example/"}
    )
    assert response.url.startswith(address)


def test_codes_of_an_address_are_figures_and_points():
    assert codes_of("25.62, 28 ,x' OR 1=1,,") == ("25.62", "28")


def test_without_districts_nobody_is_proposed(browse, manager_user, candidate, explorer, initiative):
    chain = begin_chain(template="ventilation", by=explorer, initiative=initiative)
    candidate.region_keys = []
    candidate.save()
    shown = browse(manager_user).get(reverse("landscape:explore_candidate_chain", args=[candidate.pk, chain.pk]))
    assert (shown.status_code, shown.context["suppliers"]) == (200, None)
    assert "/suppliers/" not in shown.content.decode()
