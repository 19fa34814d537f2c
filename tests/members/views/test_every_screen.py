"""Every screen of the office and the portal with nothing, with one and with three of everything."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterwerk.members.choices import Status
from clusterwerk.members.models import ConsentText
from clusterwerk.members.queries.retention import processing_list

pytestmark = [pytest.mark.database, pytest.mark.django_db]

LISTS = [
    "desk_member_list",
    "desk_movements",
    "desk_figures",
    "desk_lead_list",
    "desk_lead_board",
    "desk_conversion",
    "desk_conversation_list",
    "desk_silent_list",
    "desk_access_list",
    "desk_consent_list",
    "desk_consent_text_list",
    "desk_retention",
    "desk_run_list",
    "desk_processing",
]
PORTAL = ["portal_member_list", "portal_consents", "portal_own_data"]


def page(client, name, initiative, *args, **query):
    response = client.get(reverse(f"members:{name}", args=[initiative.slug, *args]), query)
    assert response.status_code == 200, name
    return response.content.decode()


@pytest.fixture(params=["de", "en"])
def language(request, manager_user, member_user):
    for user in (manager_user, member_user):
        user.language = request.param
        user.save()
    return request.param


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_would_stand_here(browse, manager_user, initiative, name):
    assert "<h1>" in page(browse(manager_user), name, initiative)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_what_is_there(browse, manager_user, initiative, books, name):
    assert "<h1>" in page(browse(manager_user), name, initiative)


@pytest.mark.parametrize("purpose", ["membership", "lead", "conversation", "hold"])
def test_choosing_an_organisation(browse, manager_user, initiative, books, purpose):
    assert books.firms[0].name in page(browse(manager_user), "desk_choose", initiative, purpose)


def test_every_page_about_one_thing(browse, manager_user, initiative, books, language):
    client, firm, person = browse(manager_user), books.firms[0].pk, books.people[0].pk
    lead, text = books.leads[0].pk, books.texts[0].pk
    for name, *args in (
        ("desk_ledger", firm),
        *(("desk_status_change", firm, step) for step in ("population", "prospect", "trial", "member", "end", "leave")),
        ("desk_period_correct", books.firms[0].memberships.get().pk),
        ("desk_movements_of_year", 2024),
        ("desk_lead_add", firm),
        ("desk_lead", lead),
        ("desk_lead_change", lead),
        ("desk_lead_move", lead),
        ("desk_conversation_add", firm),
        ("desk_conversation", books.conversations[0].pk),
        ("desk_access_grant", person),
        ("desk_access_revoke", books.accesses[0].pk),
        ("desk_consent_text_publish", "newsletter"),
        ("desk_consent_text_publish", "photo"),
        ("desk_person_consents", person),
        ("desk_consent_record", person, text),
        ("desk_consent_withdraw", books.consents[0].pk),
        ("desk_rule_change", "members.open_leads"),
        ("desk_hold_organisation", firm),
        ("desk_hold_person", person),
        ("desk_person_data", person),
        ("desk_person_erase", person),
    ):
        assert "<h1>" in page(client, name, initiative, *args)


@pytest.mark.parametrize("name", PORTAL)
def test_the_portal(browse, member_user, initiative, books, name, language):
    assert "<h1>" in page(browse(member_user), name, initiative)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_three_rows(browse, manager_user, initiative, fill_books, name):
    client = browse(manager_user)
    fill_books(1)
    page(client, name, initiative)
    with CaptureQueriesContext(connection) as one:
        page(client, name, initiative)
    ConsentText.objects.update(text_de="Frühere Fassung")
    fill_books(3)
    with CaptureQueriesContext(connection) as three:
        page(client, name, initiative)
    assert len(three) == len(one)


def test_exports_hold_what_is_seen(browse, manager_user, initiative, books):
    client = browse(manager_user)
    rows = {}
    for name in LISTS:
        response = client.get(reverse(f"members:{name}", args=[initiative.slug]), {"export": "csv"})
        if response["Content-Type"].startswith("text/csv"):
            rows[name] = len(response.getvalue().splitlines()) - 1
    assert rows == {
        "desk_member_list": 2,
        "desk_figures": 1,
        "desk_lead_list": 1,
        "desk_conversation_list": 1,
        "desk_silent_list": 0,
        "desk_access_list": 1,
        "desk_consent_list": 1,
        "desk_run_list": 1,
        "desk_processing": len(processing_list(initiative)),
    }


def test_home_pages_show_the_panels(browse, manager_user, member_user, funder_user, initiative, books):
    office = browse(manager_user).get(reverse("web:desk_today", args=[initiative.slug])).content.decode()
    assert "Anrufen" in office
    assert "Unterlagen schicken" in office
    assert "Ventil &amp; Lüfterbau Muster GmbH" in office
    home = browse(member_user).get(reverse("web:portal_today", args=[initiative.slug])).content.decode()
    assert reverse("members:portal_consents", args=[initiative.slug]) in home
    viewer = browse(funder_user).get(reverse("web:desk_today", args=[initiative.slug])).content.decode()
    assert reverse("members:desk_figures", args=[initiative.slug]) in viewer
    for secret in ("Anrufen", "Unterlagen", "Jagsttal", "Buchfink"):
        assert secret not in viewer
        assert secret not in home


def test_every_figure_for_funders_opens_its_list(browse, books, manager_user, funder_user, initiative):
    """The office opens the list of every status; a funder only the lists of members."""
    url = reverse("members:desk_figures", args=[initiative.slug])
    office, funder = (browse(user).get(url).context for user in (manager_user, funder_user))
    linked = [label for label, cells in funder["by_status"] if any(address for _day, _number, address in cells)]
    assert linked == [Status.MEMBER.label]
    for _label, cells in office["by_status"]:
        _day, number, address = cells[0]
        assert browse(manager_user).get(address).context["table"].count == number
