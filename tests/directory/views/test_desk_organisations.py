"""The office's screens of organisations: entering, correcting, sites, codes, figures, links, merging."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.clusters.models import PostalPlace, ReferenceSource, Region
from clusterwerk.directory.models import Fact, Link, Listing, MergeRecord, Organisation, Site

pytestmark = pytest.mark.database


def url(name, *arguments):
    return reverse(f"directory:{name}", args=["luft", *arguments])


@pytest.fixture
def office(browse, manager_user):
    return browse(manager_user)


@pytest.fixture
def two_places(db):
    """A postal code with two places in two Kreise, and one with a single place."""
    source = ReferenceSource.objects.create(key="x", title_de="x", title_en="x", publisher="x", year="2025", tables="x")
    shape = {"population": 1, "population_year": 2024, "area_km2": 1, "lat": 49, "lon": 9, "source": source}
    country = Region.objects.create(key="DE", level="country", name="Deutschland", folded_name="deutschland", **shape)
    land = Region.objects.create(key="08", level="land", name="Land", folded_name="land", parent=country, **shape)
    kreis = Region.objects.create(
        key="08126", level="kreis", name="Kreis A", folded_name="kreis a", parent=land, **shape
    )
    other = Region.objects.create(
        key="08127", level="kreis", name="Kreis B", folded_name="kreis b", parent=land, **shape
    )
    made = {}
    for code, name, region in (("74000", "Adorf", kreis), ("74000", "Bdorf", other), ("74001", "Cdorf", kreis)):
        made[name] = PostalPlace.objects.create(
            code=code, name=name, folded_name=name.lower(), kind="area", region=region, lat=49.1, lon=9.1, source=source
        )
    return made


def test_the_number_above_the_list_equals_the_list(office, member_firm, rival_firm, prospect, foreign_firm):
    page = office.get(url("desk_organisation_list"))
    assert page.context["table"].count_text == "3 Organisationen"
    assert [row.name for row in page.context["table"].page] == [prospect.name, rival_firm.name, member_firm.name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("luefter", 1),
        ("LÜFTER muster", 1),
        ("rotor.example", 1),
        ("alter name", 1),
        ("74653", 1),
        ("28.25", 1),
        ("xyz", 0),
    ],
)
def test_search_by_name_place_code_and_domain(office, manager, member_firm, rival_firm, text, found):
    from clusterwerk.directory import actions

    actions.add_site(organisation=member_firm, place="Künzelsau", postal_code="74653", by=manager)
    actions.set_industry_codes(organisation=member_firm, edition=2008, codes=["28.25"], by=manager)
    actions.rename_organisation(organisation=rival_firm, name="Rotor Neu AG", on=dt.date(2026, 1, 1), by=manager)
    actions.rename_organisation(organisation=rival_firm, name="Alter Name AG", on=dt.date(2026, 1, 2), by=manager)
    assert office.get(url("desk_organisation_list"), {"q": text}).context["table"].count == found


def test_composition_opens_lists_of_the_same_length(office, everything):
    page = office.get(url("desk_composition"))
    for _label, number, address in page.context["counts"]:
        assert office.get(address).context["table"].count == number
    assert page.context["total"] == 4


def test_viewers_see_what_is_shown_and_no_more(browse, funder_user, everything, member_firm, prospect):
    viewer = browse(funder_user)
    page = viewer.get(url("desk_organisation_list"))
    assert page.context["table"].count == 3
    assert viewer.get(url("desk_organisation", prospect.pk)).status_code == 404
    text = viewer.get(url("desk_organisation", member_firm.pk)).content.decode()
    assert [word for word in ("Jahresabschluss", "Ada Beispiel", "Wettbewerb", "Registereintrag") if word in text] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_need_the_same_queries_for_any_number(office, make_firm, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_firm(f"Firma {number} GmbH")
    with django_assert_max_num_queries(15):
        office.get(url("desk_organisation_list"))


def test_a_possible_duplicate_stops_once(office, member_firm):
    given = {"name": "Ventil und Luefterbau Muster", "kind": "firm"}
    page = office.post(url("desk_organisation_add"), given)
    assert (page.status_code, Organisation.objects.count()) == (200, 1)
    assert [one for one, _known in page.context["duplicates"]] == [member_firm]
    page = office.post(url("desk_organisation_add"), {**given, "is_new": "on"})
    made = Organisation.objects.latest("pk")
    assert page.headers["Location"] == url("desk_site_add", made.pk)
    assert Organisation.objects.count() == 2


def test_duplicates_and_details_come_while_typing(office, member_firm):
    found = office.get(
        url("desk_organisation_duplicates"), {"name": "Ventil & Lüfterbau Muster"}, headers={"hx-request": "true"}
    )
    assert member_firm.name.replace("&", "&amp;") in found.content.decode()
    fields = office.get(
        url("desk_organisation_details"), {"kind": "research"}, headers={"hx-request": "true"}
    ).content.decode()
    assert 'name="detail_ror_id"' in fields


def test_a_record_of_another_initiative_can_be_taken(office, foreign_firm, initiative):
    page = office.post(url("desk_organisation_add"), {"name": foreign_firm.name, "kind": "firm"})
    assert page.context["duplicates"] == [(foreign_firm, False)]
    office.post(url("desk_organisation_take", foreign_firm.pk))
    assert Listing.objects.filter(initiative=initiative, organisation=foreign_firm).exists()
    assert Organisation.objects.count() == 1


def test_what_a_kind_needs_is_kept(office, member_firm):
    given = {
        "name": member_firm.name,
        "kind": "research",
        "detail_ror_id": "ror.org/1",
        "detail_research_fields": "Luft",
    }
    office.post(url("desk_organisation_edit", member_firm.pk), given)
    member_firm.refresh_from_db()
    assert (member_firm.kind, member_firm.details) == ("research", {"ror_id": "ror.org/1", "research_fields": "Luft"})


def test_of_several_places_a_person_chooses(office, member_firm, two_places):
    address = url("desk_site_add", member_firm.pk)
    page = office.post(address, {"kind": "headquarters", "place_code": "74000"})
    assert (page.status_code, Site.objects.count()) == (200, 0)
    assert [str(two_places[name].pk) in page.content.decode() for name in ("Adorf", "Bdorf")] == [True, True]
    office.post(address, {"kind": "headquarters", "place_code": "74000", "place_chosen": str(two_places["Bdorf"].pk)})
    site = Site.objects.get()
    assert (site.place, site.region_key, site.latitude, site.coordinate_source) == (
        "Bdorf",
        "08127",
        49.1,
        "postal_place",
    )


def test_a_single_place_and_a_typed_one_are_taken(office, member_firm, two_places):
    address = url("desk_site_add", member_firm.pk)
    office.post(address, {"kind": "headquarters", "place_code": "74001"})
    office.post(address, {"kind": "plant", "place_code": "74000", "place_name": "adorf"})
    office.post(address, {"kind": "office", "place_code": "1010", "place_name": "Wien", "place_country": "AT"})
    sites = Site.objects.order_by("pk").values_list("place", "region_key", "country", "coordinate_source")
    assert list(sites) == [
        ("Cdorf", "08126", "DE", "postal_place"),
        ("Adorf", "08126", "DE", "postal_place"),
        ("Wien", "", "AT", ""),
    ]


def test_places_are_offered_while_typing(office, two_places):
    page = office.get(
        url("desk_places"),
        {"name": "place", "place_code": "74000", "place_country": "DE"},
        headers={"hx-request": "true"},
    )
    assert page.content.decode().count('type="radio"') == 2


def test_contradicting_figures_stand_side_by_side_and_one_is_chosen(office, member_firm):
    address = url("desk_fact_add", member_firm.pk)
    common = {"kind": "revenue", "year": "2025", "scope": "organisation"}
    office.post(address, {**common, "value": "1.250.000", "source_text": "Jahresabschluss"})
    office.post(address, {**common, "value": "1.300.000", "source_text": "Presse"})
    question = office.get(url("desk_organisation", member_firm.pk)).context["figures"][0]
    assert ([shown for _fact, shown in question.answers], question.is_open) == (
        ["1.250.000\u00a0€", "1.300.000\u00a0€"],
        True,
    )
    office.post(url("desk_fact_choose", Fact.objects.get(source_text="Presse").pk))
    assert Fact.objects.get(is_chosen=True).source_text == "Presse"


def test_a_link_to_a_typed_name_is_asked_back(office, member_firm, rival_firm):
    address = url("desk_link_add", member_firm.pk)
    given = {"relation": "spin_off:to", "other": "Rotor", "confidence": "stated", "visibility": "public"}
    page = office.post(address, given)
    assert (page.status_code, Link.objects.count()) == (200, 0)
    office.post(address, {**given, "other_chosen": str(rival_firm.pk)})
    office.post(address, {**given, "relation": "spin_off:from", "other": "Alte Werke", "other_chosen": "outside"})
    links = Link.objects.order_by("pk").values_list("from_organisation", "from_name", "to_organisation")
    assert list(links) == [(member_firm.pk, "", rival_firm.pk), (None, "Alte Werke", member_firm.pk)]


def test_a_cycle_is_said_above_the_form(office, member_firm, rival_firm):
    Link.objects.create(
        initiative=Listing.objects.first().initiative, kind="successor", from_organisation=member_firm,
        to_organisation=rival_firm,
    )  # fmt: skip
    given = {"relation": "successor:from", "other": rival_firm.name, "confidence": "stated", "visibility": "public"}
    page = office.post(url("desk_link_add", member_firm.pk), given)
    assert page.context["form"].non_field_errors() == [
        "Damit wäre eine Organisation ihr eigener Vorfahr: Ventil & Lüfterbau Muster GmbH → Rotor Beispiel AG → "
        "Ventil & Lüfterbau Muster GmbH. Bitte prüfen Sie, welche dieser Verbindungen falsch ist."
    ]
    assert Link.objects.count() == 1


def test_merge_shows_what_is_kept_before_anything_happens(office, member_firm, make_firm, manager):
    from clusterwerk.directory import actions

    twin = make_firm("Luefterbau Muster", legal_form="GmbH", founded_year=1999)
    actions.create_person(family_name="Kontakt", organisation=twin, by=manager)
    address = url("desk_organisation_merge_preview", member_firm.pk, twin.pk)
    page = office.get(address)
    assert (dict(page.context["moved"])["Positionen"], page.context["refused"]) == (1, "")
    assert sorted(page.context["form"].fields) == ["founded_year", "legal_form", "name"]
    assert Organisation.objects.filter(pk=twin.pk).exists()
    office.post(address, {"name": "winner", "legal_form": "loser", "founded_year": "winner"})
    member_firm.refresh_from_db()
    assert (member_firm.legal_form, member_firm.founded_year) == ("GmbH", 1985)
    merge = MergeRecord.objects.get()
    office.post(url("desk_merge_undo", merge.pk))
    member_firm.refresh_from_db()
    assert (member_firm.legal_form, Organisation.objects.filter(pk=twin.pk).exists()) == ("", True)


def test_delisting_is_asked_first_and_refused_with_a_sentence(office, everything, member_firm, institute):
    address = url("desk_organisation_delist", member_firm.pk)
    assert office.get(address).status_code == 200
    assert office.post(address).status_code == 409
    assert office.post(url("desk_organisation_delist", institute.pk)).status_code == 302
    assert list(
        Listing.objects.filter(organisation__in=[member_firm, institute]).values_list("organisation", flat=True)
    ) == [member_firm.pk]
