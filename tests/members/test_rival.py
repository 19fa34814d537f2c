"""What a competing member and a stranger learn: nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from clusterwerk.directory.models import Listing, Person
from clusterwerk.members.actions import grant_access, note_conversation, open_lead
from tests.guards.addresses import all_addresses

pytestmark = [pytest.mark.database, pytest.mark.django_db]
SECRETS = ("Geheime Übernahme", "Amsel", "amsel@example.org", "Verborgen", "Jagsttal", "Ventil")


@pytest.fixture
def secrets(manager, member_firm, member_user, make_firm):
    """A member firm that is not shown to others, with everything the office knows of it."""
    Listing.objects.filter(organisation=member_firm).update(shown_to_members=False)
    person = Person.objects.get(user=member_user)
    note_conversation(
        organisation=member_firm, on=timezone.localdate(), about="Geheime Übernahme", people=[person], by=manager
    )
    open_lead(organisation=make_firm("Jagsttal Verborgen GmbH"), source="gap", by=manager)
    colleague = Person.objects.create(
        initiative=manager.initiative, family_name="Verborgen", email="verborgen@example.org"
    )
    grant_access(person=colleague, organisation=member_firm, by=manager)
    return person


def portal_pages(initiative):
    """The addresses of the portal that need nothing but the initiative."""
    for address in all_addresses():
        if ":portal_" in address.name and address.route.count("<") == 1:
            yield reverse(address.name, args=[initiative.slug])


@pytest.mark.parametrize("who", ["rival_user", "researcher_user", "stranger_user"])
def test_no_page_of_the_portal_tells_a_secret(request, browse, initiative, secrets, who):
    client = browse(request.getfixturevalue(who))
    pages = list(portal_pages(initiative))
    assert reverse("members:portal_member_list", args=[initiative.slug]) in pages
    told = {}
    for url in pages:
        for query in ({}, {"q": "Ventil"}, {"export": "csv"}):
            response = client.get(url, query)
            content = response.getvalue() if response.streaming else response.content
            text = content.decode().replace('value="Ventil"', "")
            found = [secret for secret in SECRETS if secret in text and not (query.get("q") and secret == "Ventil")]
            if found:
                told[url] = found
    assert told == {}


@pytest.mark.parametrize("who", ["member_user", "rival_user", "funder_user", "researcher_user", "stranger_user"])
def test_the_desk_does_not_exist_for_others(request, browse, initiative, secrets, who):
    client = browse(request.getfixturevalue(who))
    for name in ("desk_member_list", "desk_lead_list", "desk_conversation_list", "desk_access_list", "desk_retention"):
        assert client.get(reverse(f"members:{name}", args=[initiative.slug])).status_code == 404


def test_viewers_see_members_and_counts_only(browse, funder_user, initiative, secrets, rival_firm):
    page = browse(funder_user).get(reverse("members:desk_figures", args=[initiative.slug])).content.decode()
    assert rival_firm.name in page
    for secret in ("Geheime Übernahme", "Amsel", "Jagsttal", "Verborgen"):
        assert secret not in page
