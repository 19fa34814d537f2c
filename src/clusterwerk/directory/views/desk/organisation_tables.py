"""The register of organisations as the office and as viewers see it."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy

from clusterwerk.core.tables import Column, Empty, Table, YesNoFilter
from clusterwerk.directory import queries
from clusterwerk.directory.views.desk.ways import organisation_url
from clusterwerk.directory.views.lists import DISTRICTS, DIVISIONS, KINDS, WEBSITE, basic_columns, counted

BASIC = basic_columns(organisation_url)
ORGANISATIONS = Table(
    name="directory.organisations",
    columns=[
        *BASIC,
        Column(
            "shown", gettext_lazy("Shown to members"), value="shown_to_members", sort="shown_to_members", kind="yes_no"
        ),
        replace(WEBSITE, shown=False),
        Column("postal_code", gettext_lazy("Postal code"), value="hq_postal_code", sort="hq_postal_code", shown=False),
        Column("legal_form", gettext_lazy("Legal form"), sort="legal_form", shown=False),
        Column(
            "register", gettext_lazy("Register number"), value="register_number", sort="register_number", shown=False
        ),
        Column(
            "founded",
            gettext_lazy("Founded in"),
            value=lambda row: str(row.founded_year or ""),
            sort="founded_year",
            shown=False,
        ),
        Column("wz_2025", "WZ 2025", sort="wz_2025", shown=False),
        Column("added_on", gettext_lazy("Added on"), sort="added_on", kind="date", shown=False),
        Column("source", gettext_lazy("Source"), value="listing_source", sort="listing_source", shown=False),
    ],
    order="name",
    search=queries.find_organisations,
    search_label=gettext_lazy("Name, place, industry code, domain"),
    filters=[
        KINDS,
        DISTRICTS,
        DIVISIONS,
        YesNoFilter("shown", gettext_lazy("Shown to members"), "shown_to_members"),
        YesNoFilter("example", gettext_lazy("Fictional example"), "is_example"),
    ],
    counted=counted,
    empty=Empty(
        gettext_lazy("No organisation yet"),
        gettext_lazy("Here stand the firms, institutes and partners you work with, members or not."),
        gettext_lazy("Enter the first organisation"),
        lambda actor: reverse("directory:desk_organisation_add", args=[actor.initiative.slug]),
    ),
    export_name=gettext_lazy("Organisations"),
)
SHOWN_ORGANISATIONS = Table(
    name="directory.shown_organisations",
    columns=[*BASIC, WEBSITE],
    order="name",
    search=queries.organisations_by_name,
    filters=[KINDS, DISTRICTS, DIVISIONS],
    counted=counted,
    empty=Empty(
        gettext_lazy("No organisation yet"),
        gettext_lazy("Here stand the organisations that the office shows to members."),
    ),
    export_name=gettext_lazy("Organisations"),
)
