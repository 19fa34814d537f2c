"""Where an entry of the office or a file from outside once ended in an error, and contacts that nobody needs any more."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Person, Position
from clusterwerk.indicators.actions import definitions, firms, trust
from clusterwerk.indicators.choices import Stated
from clusterwerk.indicators.models import Indicator, Reporter, Trustee
from clusterwerk.indicators.personal_data import forget_person, forget_trustees_contact, old_contacts, old_trustees
from clusterwerk.indicators.queries import people_who_may_be_asked, standing_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TODAY = dt.date(2026, 3, 31)


@pytest.fixture
def reporter(initiative, member_firm):
    """The member's firm among those that report."""
    return firms.reporters_for(initiative, [member_firm])[0]


@pytest.fixture
def member_person(member_user):
    """The member's contact."""
    return Person.objects.get(user=member_user)


def scale(**more):
    """An indicator that asks for a step of a scale."""
    texts = ("definition_de", "definition_en", "computed_de", "computed_en", "notice_de", "notice_en")
    return {
        **dict.fromkeys(texts, ""), "key": "mood", "name_de": "Stimmung", "name_en": "Mood", "unit_de": "Stufe",
        "unit_en": "step", "kind": "class", "least": Decimal(1), "most": Decimal(5), "places": 0, "decimals": 1,
        "edges": [Decimal(2), Decimal(4)], "outputs": ["mean"], "previous": False, "yearly": False, "staff_from": None,
        "admission": "allowed", **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"most": Decimal(1_000_000)},
        {"most": Decimal(33)},
        {"places": 1},
        {"least": Decimal("0.5"), "most": Decimal("2.5"), "places": 1, "edges": [Decimal(1)]},
    ],
)
def test_a_scale_has_few_whole_steps(manager, wrong):
    """Each step is an answer on the form; half steps and millions of them cannot be shown."""
    with pytest.raises(Refused):
        definitions.make_indicator(by=manager, **scale(**wrong))
    assert not Indicator.objects.exists()
    definitions.make_indicator(by=manager, **scale(most=Decimal(32)))


def test_class_edges_are_figures(manager_user, browse):
    """NaN and infinity are none."""
    given = {**scale(kind="rate"), "edges": "NaN; Infinity", "definition_de": "d", "definition_en": "d"}
    given = {name: value for name, value in given.items() if value is not None and value is not False}

    answer = browse(manager_user).post(reverse("indicators:desk_indicator_add", args=["luft"]), given)

    assert (answer.status_code, set(answer.context["form"].errors)) == (200, {"edges"})


def test_the_office_confirms_what_a_firm_named(manager, reporter):
    """The statement entered last counts, also when the office looked it up on an earlier day; its day counts for two years."""
    firms.state_own_ownership(reporter=reporter, stated=Stated.LINKED, others="Rotor GmbH", by=None)
    looked_up = TODAY - dt.timedelta(days=3)
    firms.state_ownership(reporter=reporter, stated=Stated.ENTERED, source="Liste", on=looked_up, by=manager)

    confirmed = [
        standing_of(manager.initiative, day)[0].is_confirmed for day in (TODAY, TODAY + dt.timedelta(days=728))
    ]

    assert confirmed == [True, False]
    assert reporter.statements.first().stated == Stated.ENTERED


def test_a_contact_may_have_two_positions_at_the_firm(manager, reporter, member_person, initiative):
    """The same person stands once among those who may be asked, and can be chosen."""
    Position.objects.create(
        initiative=initiative, person=member_person, organisation=reporter.organisation, function="Qualität"
    )

    firms.choose_contact(reporter=reporter, person=member_person, by=manager)

    assert list(people_who_may_be_asked(reporter.organisation, initiative)) == [member_person]
    assert Reporter.objects.get(pk=reporter.pk).person == member_person


def test_a_contact_that_left_is_forgotten_with_a_position_elsewhere(initiative, reporter, member_person, make_firm):
    """A running position at another firm does not keep the contact; one at this firm does."""
    Reporter.objects.filter(pk=reporter.pk).update(person=member_person)
    there = Position.objects.filter(person=member_person)
    Position.objects.create(
        initiative=initiative, person=member_person, organisation=make_firm("Andere GmbH"), since=dt.date(2025, 6, 2)
    )

    before = list(old_contacts(initiative, dt.date(2025, 10, 1)))
    there.filter(organisation=reporter.organisation).update(until=dt.date(2025, 6, 1))

    assert (before, list(old_contacts(initiative, dt.date(2025, 10, 1)))) == ([], [reporter])


@pytest.mark.parametrize("content", [b"[" * 99_000, b'{"name": "x"}', b"\xff", b"[]"])
def test_a_file_that_is_no_trustee_is_refused(manager_user, browse, content):
    """Also one that would take the reader too deep."""
    with pytest.raises(Refused):
        trust.trustee_in(content)
    sent = {"file": SimpleUploadedFile("trustee.json", content)}
    assert browse(manager_user).post(reverse("indicators:desk_trustee_edit", args=["luft"]), sent).status_code == 200


def test_the_trustees_contact_goes_with_the_person_and_a_year_after_the_end(initiative):
    """Name and key stay: signatures need them."""
    person = Person.objects.create(
        initiative=initiative, given_name="Ute", family_name="Kern", email="kern@notar.example"
    )
    kept = {"contact": "Ute Kern", "email": "KERN@notar.example", "phone": "0711 1"}
    for number, ended in enumerate((dt.date(2025, 1, 1), dt.date(2025, 3, 1), None)):
        made = {"name": f"Notar {number}", "public_key": f"k{number}", "fingerprint": f"f{number}", "ended_on": ended}
        Trustee.objects.create(initiative=initiative, **made, **kept)

    due = old_trustees(initiative, dt.date(2025, 2, 1))
    found = [row.name for row in due]
    forget_trustees_contact(due, initiative)
    again = list(old_trustees(initiative, dt.date(2025, 2, 1)))
    forget_person(person)

    assert (found, again) == (["Notar 0"], [])
    assert set(Trustee.objects.values_list("contact", "email", "phone")) == {("", "", "")}
