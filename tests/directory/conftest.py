"""A small register with everything in it that somebody must not see."""

import datetime as dt
from decimal import Decimal

import pytest

from clusterwerk.directory.models import Fact, Link, Person, Position


@pytest.fixture
def prospect(make_firm):
    """A firm that is in the register but not shown to members."""
    return make_firm("Interessent Klima GmbH", note="Kommt vielleicht im Herbst.", founded_year=2001)


@pytest.fixture
def institute(make_firm):
    """A research institution shown to members."""
    return make_firm("Institut für Strömung", kind="research", shown_to_members=True)


@pytest.fixture
def foreign_firm(make_firm, other_initiative):
    """A firm in another initiative's register only."""
    return make_firm("Glas Fremd GmbH", initiative=other_initiative, shown_to_members=True)


@pytest.fixture
def everything(initiative, other_initiative, member_firm, rival_firm, prospect, institute, foreign_firm):
    """Links of every visibility, figures, people and positions of all firms."""
    own = {"initiative": initiative}
    for visibility in ("public", "members", "office"):
        Link.objects.create(
            **own,
            kind="project_partner",
            from_organisation=member_firm,
            to_organisation=rival_firm,
            visibility=visibility,
        )
        Link.objects.create(
            **own, kind="spin_off", from_organisation=rival_firm, to_organisation=prospect, visibility=visibility
        )
        Link.objects.create(
            **own, kind="spin_off", from_name="Alte Werke", to_organisation=rival_firm, visibility=visibility
        )
    Link.objects.create(
        **own, kind="competition", from_organisation=member_firm, to_organisation=rival_firm,
        visibility="parties", entered_by=member_firm,
    )  # fmt: skip
    Link.objects.create(
        **own, kind="supply", from_organisation=rival_firm, to_name="Großkunde SE", visibility="parties",
        entered_by=rival_firm,
    )  # fmt: skip
    Link.objects.create(
        initiative=other_initiative, kind="supply", from_organisation=foreign_firm, to_name="Kunde", visibility="public"
    )
    for firm, scope in ((member_firm, initiative), (rival_firm, initiative), (foreign_firm, other_initiative)):
        Fact.objects.create(
            initiative=scope, organisation=firm, kind="employees", value=Decimal(120), unit="persons", year=2025,
            source_text="Jahresabschluss", is_chosen=True,
        )  # fmt: skip
        person = Person.objects.create(
            initiative=scope, given_name="Ada", family_name=f"Beispiel {firm.pk}", note="Vertraulich"
        )
        Position.objects.create(initiative=scope, person=person, organisation=firm, since=dt.date(2020, 1, 1))
        left = Person.objects.create(initiative=scope, given_name="Ben", family_name=f"Wechsel {firm.pk}")
        Position.objects.create(
            initiative=scope, person=left, organisation=firm, since=dt.date(2019, 1, 1), until=dt.date(2022, 12, 31)
        )
    return initiative
