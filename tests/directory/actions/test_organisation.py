"""Entering, listing, changing and renaming organisations."""

import datetime as dt

import pytest

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import LogEntry
from clusterwerk.directory import actions, queries
from clusterwerk.directory.models import Listing, Organisation, OrganisationCode

pytestmark = pytest.mark.database


def test_create_takes_it_into_the_own_register(manager, initiative):
    firm = actions.create_organisation(
        name="  Neue Lüfter GmbH ", website="https://www.neue.example/", register_court="Amtsgericht Stuttgart",
        register_number="HRB 12 345", source="Messe", by=manager,
    )  # fmt: skip
    assert (firm.name, firm.domain, firm.register_key, firm.is_example) == (
        "Neue Lüfter GmbH", "neue.example", "stuttgart hrb12345", True,
    )  # fmt: skip
    assert list(queries.organisations_visible_to(manager)) == [firm]
    assert Listing.objects.get(organisation=firm).source == "Messe"


@pytest.mark.parametrize("who", ["member", "funder", "researcher"])
def test_only_the_office_enters_organisations(request, who):
    actor = request.getfixturevalue(who)
    before = Organisation.objects.count()
    with pytest.raises(NotAllowed):
        actions.create_organisation(name="Neu GmbH", by=actor)
    assert Organisation.objects.count() == before


def test_the_same_register_number_twice_is_refused(manager):
    actions.create_organisation(name="Eins GmbH", register_court="Ulm", register_number="HRB 7", by=manager)
    with pytest.raises(Refused):
        actions.create_organisation(name="Zwei GmbH", register_court="AG Ulm", register_number="hrb7", by=manager)
    assert Organisation.objects.count() == 1


def test_a_second_initiative_shares_the_record_but_not_the_note(manager, stranger, member_firm):
    actions.update_listing(organisation=member_firm, note="Nur für uns", by=manager)
    actions.list_organisation(organisation=member_firm, note="Unsere Sicht", by=stranger)
    assert [one.note for one in queries.listings_visible_to(stranger)] == ["Unsere Sicht"]
    assert queries.listings_visible_to(manager).get(organisation=member_firm).note == "Nur für uns"


def test_a_stranger_changes_nothing(stranger, member_firm):
    with pytest.raises(NotAllowed):
        actions.update_organisation(organisation=member_firm, legal_form="AG", by=stranger)
    member_firm.refresh_from_db()
    assert member_firm.legal_form == ""


def test_a_change_by_one_initiative_is_told_to_the_other(manager, stranger, member_firm, initiative):
    actions.list_organisation(organisation=member_firm, by=stranger)
    actions.update_organisation(organisation=member_firm, legal_form="GmbH", by=stranger)
    entry = log.history_of(member_firm, scope_id=initiative.pk).first()
    assert (entry.verb, entry.by_name) == ("directory.organisation_changed_elsewhere", "")


def test_member_corrects_the_own_firm_but_not_its_register_number(member, member_firm):
    actions.update_organisation(organisation=member_firm, website="neu.example", by=member)
    member_firm.refresh_from_db()
    assert (member_firm.website, member_firm.domain) == ("neu.example", "neu.example")
    with pytest.raises(TypeError):
        actions.update_organisation(organisation=member_firm, register_number="HRB 1", by=member)


def test_member_does_not_correct_a_rival(member, rival_firm):
    with pytest.raises(NotAllowed):
        actions.update_organisation(organisation=rival_firm, website="falsch.example", by=member)


def test_log_sentence_in_both_languages(manager, member_firm):
    from django.utils.translation import override

    actions.update_organisation(organisation=member_firm, legal_form="GmbH", founded_year=1986, by=manager)
    entry = LogEntry.objects.get(verb="directory.organisation_changed")
    with override("en"):
        assert log.as_sentence(entry) == "Manager changed Ventil & Lüfterbau Muster GmbH: legal form, founded in."
    with override("de"):
        assert log.as_sentence(entry) == (
            "Manager hat Ventil & Lüfterbau Muster GmbH geändert: Rechtsform, gegründet im Jahr."
        )


def test_rename_keeps_the_former_name_findable(manager, member_firm):
    actions.rename_organisation(organisation=member_firm, name="Luftwerk Muster SE", on=dt.date(2026, 1, 1), by=manager)
    member_firm.refresh_from_db()
    assert member_firm.name == "Luftwerk Muster SE"
    assert [(one.name, one.until) for one in member_firm.further_names.all()] == [
        ("Ventil & Lüfterbau Muster GmbH", dt.date(2026, 1, 1))
    ]
    assert list(queries.possible_duplicates(name="Ventil und Lüfterbau Muster")) == [member_firm]
    actions.update_organisation(organisation=member_firm, phone="07940 1", by=manager)
    member_firm.refresh_from_db()
    assert member_firm.name_folded == "luftwerk muster se | ventil und luefterbau muster gmbh"


def test_codes_of_one_edition_leave_the_other_alone(manager, member_firm):
    actions.set_industry_codes(organisation=member_firm, edition=2008, codes=["28.25", "27.11"], by=manager)
    actions.set_industry_codes(organisation=member_firm, edition=2025, codes=["28.25"], by=manager)
    actions.set_industry_codes(organisation=member_firm, edition=2008, codes=["27.11", "28.25"], by=manager)
    rows = OrganisationCode.objects.filter(organisation=member_firm).values_list("edition", "code", "is_main")
    assert sorted(rows) == [(2008, "27.11", True), (2008, "28.25", False), (2025, "28.25", True)]


def test_delisting_waits_for_what_rests_on_it(everything, manager, institute, member_firm):
    with pytest.raises(Refused):
        actions.delist_organisation(organisation=member_firm, by=manager)
    actions.delist_organisation(organisation=institute, by=manager)
    assert not queries.organisations_visible_to(manager).filter(pk=institute.pk).exists()
    assert Organisation.objects.filter(pk=institute.pk).exists()


@pytest.mark.parametrize(
    "twin",
    [
        {"name": "Ventil und Luefterbau Muster"},
        {"name": "Ganz anders", "website": "http://www.lueferbau.example/kontakt"},
    ],
)
def test_duplicates_are_found(member_firm, rival_firm, twin):
    assert list(queries.possible_duplicates(**twin)) == [member_firm]
    assert list(queries.possible_duplicates(**twin, without=member_firm)) == []


def test_place_and_industry_in_one_query(manager, member_firm, rival_firm, django_assert_num_queries):
    actions.add_site(organisation=member_firm, kind="plant", place="Werkstadt", postal_code="74000", by=manager)
    actions.add_site(organisation=member_firm, kind="headquarters", place="Hauptstadt", by=manager)
    actions.set_industry_codes(organisation=member_firm, edition=2008, codes=["28.25"], by=manager)
    with django_assert_num_queries(1):
        rows = [
            (one.name, one.hq_place, one.wz_2008)
            for one in queries.with_place_and_industry(queries.organisations_visible_to(manager))
        ]
    assert rows == [("Rotor Beispiel AG", None, None), ("Ventil & Lüfterbau Muster GmbH", "Hauptstadt", "28.25")]
