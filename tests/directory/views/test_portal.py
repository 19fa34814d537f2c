"""What a firm's contact sees and corrects, and what nobody else sees."""

import pytest
from django.urls import reverse

from clusterwerk.directory.models import Link, Person, Site

pytestmark = pytest.mark.database


def url(name, *arguments):
    return reverse(f"directory:{name}", args=["luft", *arguments])


@pytest.fixture
def firm_contact(browse, member_user):
    return browse(member_user)


@pytest.fixture
def rival_contact(browse, rival_user):
    return browse(rival_user)


def test_the_own_organisation_is_one_click_away(firm_contact, member_firm):
    assert firm_contact.get(url("portal_own_organisation")).headers["Location"] == url(
        "portal_organisation", member_firm.pk
    )


def test_a_firm_corrects_itself(firm_contact, member_firm):
    given = {
        "name": member_firm.name,
        "website": "neu.example",
        "description_de": "Ventilatoren",
        "detail_products": "Räder",
    }
    firm_contact.post(url("portal_organisation_edit", member_firm.pk), given)
    member_firm.refresh_from_db()
    assert (member_firm.website, member_firm.description_de, member_firm.details) == (
        "neu.example", "Ventilatoren", {"products": "Räder"},
    )  # fmt: skip


def test_sites_and_people_of_the_own_firm(firm_contact, member_firm):
    firm_contact.post(url("portal_site_add", member_firm.pk), {"kind": "plant", "place_name": "Werkstadt"})
    firm_contact.post(
        url("portal_person_add", member_firm.pk), {"family_name": "Neu", "language": "de", "function": "Technik"}
    )
    assert Site.objects.get().place == "Werkstadt"
    assert Person.objects.get(family_name="Neu").positions.get().organisation == member_firm


def test_a_competitor_entered_by_a_firm_is_nowhere_to_be_found_for_the_rival(
    firm_contact, rival_contact, browse, manager_user, member_firm, rival_firm
):
    given = {"relation": "competition:to", "other": rival_firm.name, "visibility": "public", "note": "Geheimsache"}
    firm_contact.post(url("portal_link_add", member_firm.pk), given)
    link = Link.objects.get()
    assert (link.visibility, link.entered_by) == ("parties", member_firm)
    own_page = firm_contact.get(url("portal_organisation", member_firm.pk)).context["links"]
    assert [row[0] for row in own_page] == [link]
    for page in (url("portal_organisation", rival_firm.pk), url("portal_organisation", member_firm.pk)):
        assert rival_contact.get(page).context["links"] == []
    assert rival_contact.get(url("portal_link_edit", link.pk)).status_code == 404
    assert rival_contact.post(url("portal_link_remove", link.pk)).status_code == 404
    listed = browse(manager_user).get(url("desk_link_list")).context["table"].page.object_list
    assert list(listed) == [link]


def test_choosing_an_organisation_shows_only_what_the_member_sees(firm_contact, prospect, institute):
    page = firm_contact.get(
        url("portal_choose_organisation"), {"name": "other", "other": "i"}, headers={"hx-request": "true"}
    ).content.decode()
    assert (institute.name in page, prospect.name in page) == (True, False)


@pytest.mark.parametrize(
    "name",
    ["portal_organisation_edit", "portal_site_add", "portal_link_add", "portal_person_add"],
)
def test_the_rival_has_no_form_for_the_firm(rival_contact, member_firm, name):
    assert rival_contact.get(url(name, member_firm.pk)).status_code == 404


def test_the_page_of_another_firm_tells_name_place_industry_website_only(rival_contact, everything, member_firm):
    page = rival_contact.get(url("portal_organisation", member_firm.pk))
    assert page.templates[0].name == "directory/portal/organisation_brief.html"
    text = page.content.decode()
    assert [word for word in ("Jahresabschluss", "120", "Ada Beispiel", "Wechsel", "Großkunde") if word in text] == []


def test_people_of_another_firm_are_404(rival_contact, member_user):
    person = Person.objects.get(user=member_user)
    assert rival_contact.get(url("portal_person", person.pk)).status_code == 404
    assert rival_contact.get(url("portal_person_card", person.pk)).status_code == 404


def test_search_finds_for_each_what_each_may_see(everything, manager, member, rival, stranger, prospect, member_firm):
    from django.core.management import call_command

    from clusterwerk.core import search

    call_command("reindex", verbosity=0)
    found = {who: sorted(hit.title for hit in search.find(who, "Interessent")) for who in (manager, member, stranger)}
    assert found == {manager: [prospect.name], member: [], stranger: []}
    own = f"Ada Beispiel {member_firm.pk}"
    assert [own in {hit.title for hit in search.find(who, "Ada")} for who in (manager, member, rival, stranger)] == [
        True,
        True,
        False,
        False,
    ]
