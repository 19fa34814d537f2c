"""The fixed choices of the directory, and which details each kind of organisation has."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is in a cluster."""

    FIRM = "firm", _("firm")
    RESEARCH = "research", _("research institution")
    EDUCATION = "education", _("educational institution")
    PUBLIC = "public", _("public body")
    CAPITAL = "capital", _("capital provider")
    SERVICE = "service", _("service provider")
    ASSOCIATION = "association", _("association or chamber")
    OTHER_CLUSTER = "other_cluster", _("other cluster organisation")


class NameKind(models.TextChoices):
    """Why an organisation has a further name."""

    FORMER = "former", _("former name")
    ALIAS = "alias", _("also known as")


class Edition(models.IntegerChoices):
    """The editions of the German industry classification. A code is never carried over from one to the other silently."""

    WZ_2008 = 2008, "WZ 2008"
    WZ_2025 = 2025, "WZ 2025"


class SiteKind(models.TextChoices):
    """What happens at a site."""

    HEADQUARTERS = "headquarters", _("headquarters")
    PLANT = "plant", _("plant")
    OFFICE = "office", _("office building")
    LABORATORY = "laboratory", _("laboratory or test field")
    SALES = "sales", _("sales and service")
    LOGISTICS = "logistics", _("warehouse and logistics")
    OTHER = "other", _("other site")


class CoordinateSource(models.TextChoices):
    """Where a site's coordinates come from."""

    UNKNOWN = "", _("no coordinates")
    POSTAL_PLACE = "postal_place", _("centre of the place of this postal code")
    TYPED = "typed", _("entered by hand")
    IMPORTED = "imported", _("from an imported list")
    REGISTER = "register", _("from a company register")


class FactKind(models.TextChoices):
    """What a dated figure says about an organisation."""

    EMPLOYEES = "employees", _("employees")
    REVENUE = "revenue", _("revenue")
    APPRENTICES = "apprentices", _("apprentices")
    RD_STAFF = "rd_staff", _("staff in research and development")
    RD_SPENDING = "rd_spending", _("spending on research and development")
    EXPORT_SHARE = "export_share", _("export share")
    PATENTS = "patents", _("patent families")
    MARKET_RANK = "market_rank", _("rank in the world market")


class Unit(models.TextChoices):
    """What a figure is counted in."""

    PERSONS = "persons", _("persons")
    FULL_TIME = "fte", _("full-time equivalents")
    EURO = "EUR", _("euro")
    PERCENT = "percent", _("per cent")
    COUNT = "count", _("number")
    RANK = "rank", _("rank")


UNITS_OF = {
    FactKind.EMPLOYEES: (Unit.PERSONS, Unit.FULL_TIME),
    FactKind.REVENUE: (Unit.EURO,),
    FactKind.APPRENTICES: (Unit.PERSONS,),
    FactKind.RD_STAFF: (Unit.PERSONS, Unit.FULL_TIME),
    FactKind.RD_SPENDING: (Unit.EURO,),
    FactKind.EXPORT_SHARE: (Unit.PERCENT,),
    FactKind.PATENTS: (Unit.COUNT,),
    FactKind.MARKET_RANK: (Unit.RANK,),
}


class FactScope(models.TextChoices):
    """For what a figure holds. Figures of different scope are never compared or added."""

    ORGANISATION = "organisation", _("this organisation")
    GROUP = "group", _("whole group")
    REGION = "region", _("all sites in the region")
    SITE = "site", _("one site")


class LinkKind(models.TextChoices):
    """How two organisations are related. Directed kinds read from the first to the second."""

    SPIN_OFF = "spin_off", _("spin-off")
    SPLIT = "split", _("split")
    FORMER_EMPLOYER = "former_employer", _("founded by former staff")
    SUCCESSOR = "successor", _("successor")
    ACQUISITION = "acquisition", _("acquisition")
    RELOCATION = "relocation", _("relocation")
    OWNERSHIP = "ownership", _("ownership")
    JOINT_VENTURE = "joint_venture", _("joint venture")
    SUPPLY = "supply", _("supply")
    COMPETITION = "competition", _("competition")
    SAME_TECHNOLOGY = "same_technology", _("same technology")
    SHARED_CUSTOMER = "shared_customer", _("shared customer")
    PROJECT_PARTNER = "project_partner", _("project partner")


GENEALOGY_KINDS = (LinkKind.SPIN_OFF, LinkKind.SPLIT, LinkKind.FORMER_EMPLOYER, LinkKind.SUCCESSOR)
SYMMETRIC_KINDS = (
    LinkKind.JOINT_VENTURE,
    LinkKind.COMPETITION,
    LinkKind.SAME_TECHNOLOGY,
    LinkKind.SHARED_CUSTOMER,
    LinkKind.PROJECT_PARTNER,
)
SHARE_KINDS = (LinkKind.OWNERSHIP, LinkKind.JOINT_VENTURE, LinkKind.ACQUISITION)
CONFIDENTIAL_KINDS = (LinkKind.SUPPLY, LinkKind.COMPETITION, LinkKind.SHARED_CUSTOMER)
MEMBER_KINDS = (
    LinkKind.SUPPLY,
    LinkKind.COMPETITION,
    LinkKind.SHARED_CUSTOMER,
    LinkKind.SAME_TECHNOLOGY,
    LinkKind.PROJECT_PARTNER,
)

FORWARD_PHRASES = {
    LinkKind.SPIN_OFF: _("is the parent of the spin-off"),
    LinkKind.SPLIT: _("was split; out of it came"),
    LinkKind.FORMER_EMPLOYER: _("employed before the founders of"),
    LinkKind.SUCCESSOR: _("was succeeded by"),
    LinkKind.ACQUISITION: _("acquired"),
    LinkKind.RELOCATION: _("moved to become"),
    LinkKind.OWNERSHIP: _("owns a share of"),
    LinkKind.JOINT_VENTURE: _("has a joint venture with"),
    LinkKind.SUPPLY: _("supplies"),
    LinkKind.COMPETITION: _("competes with"),
    LinkKind.SAME_TECHNOLOGY: _("uses the same technology as"),
    LinkKind.SHARED_CUSTOMER: _("shares a customer with"),
    LinkKind.PROJECT_PARTNER: _("is project partner of"),
}
BACKWARD_PHRASES = {
    LinkKind.SPIN_OFF: _("is a spin-off of"),
    LinkKind.SPLIT: _("came out of the split of"),
    LinkKind.FORMER_EMPLOYER: _("was founded by former staff of"),
    LinkKind.SUCCESSOR: _("is the successor of"),
    LinkKind.ACQUISITION: _("was acquired by"),
    LinkKind.RELOCATION: _("came about by the move of"),
    LinkKind.OWNERSHIP: _("is partly owned by"),
    LinkKind.SUPPLY: _("is supplied by"),
}


class Confidence(models.TextChoices):
    """How sure it is that a link is so."""

    STATED = "stated", _("documented")
    LIKELY = "likely", _("likely")
    UNCONFIRMED = "unconfirmed", _("unconfirmed")


class Visibility(models.TextChoices):
    """Who may know of a link."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("all members")
    OFFICE = "office", _("office only")
    PARTIES = "parties", _("office and the firm that entered it")


class Language(models.TextChoices):
    """The language a person is written to in."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")


@dataclass(frozen=True)
class Detail:
    """One further piece of information that a kind of organisation has; kept in `Organisation.details`."""

    name: str
    label: Any
    choices: tuple[tuple[str, Any], ...] = ()
    is_number: bool = False


DETAILS: dict[str, tuple[Detail, ...]] = {
    OrganisationKind.FIRM: (
        Detail("products", _("products")),
        Detail("markets", _("customer industries")),
    ),
    OrganisationKind.RESEARCH: (
        Detail("research_fields", _("research fields")),
        Detail("equipment", _("equipment open to firms")),
        Detail("ror_id", _("ROR identifier")),
    ),
    OrganisationKind.EDUCATION: (
        Detail(
            "education_type",
            _("type of institution"),
            (
                ("university", _("university")),
                ("applied_sciences", _("university of applied sciences")),
                ("vocational_school", _("vocational school")),
                ("further_training", _("further training")),
                ("school", _("school")),
            ),
        ),
        Detail("programmes", _("courses and programmes")),
    ),
    OrganisationKind.PUBLIC: (
        Detail(
            "level",
            _("administrative level"),
            (
                ("municipality", _("municipality")),
                ("district", _("district")),
                ("state", _("federal state")),
                ("federal", _("federation")),
                ("european", _("European Union")),
            ),
        ),
        Detail("responsibility", _("responsibility")),
    ),
    OrganisationKind.CAPITAL: (
        Detail(
            "capital_type",
            _("type of capital"),
            (
                ("bank", _("bank")),
                ("promotional_bank", _("promotional bank")),
                ("venture", _("venture capital")),
                ("participation", _("holding company")),
                ("angels", _("business angels")),
            ),
        ),
        Detail("phases", _("phases and amounts")),
    ),
    OrganisationKind.SERVICE: (
        Detail("services", _("services")),
        Detail("references", _("experience in the industry")),
    ),
    OrganisationKind.ASSOCIATION: (
        Detail("purpose", _("purpose")),
        Detail("member_count", _("number of members"), is_number=True),
    ),
    OrganisationKind.OTHER_CLUSTER: (
        Detail("industry", _("industry of the cluster")),
        Detail("member_count", _("number of members"), is_number=True),
        Detail("profile_url", _("profile on the cluster platform")),
    ),
}
