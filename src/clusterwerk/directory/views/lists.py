"""What the lists of organisations have in common for the office, for viewers and for members."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.core.tables import ChoiceFilter, Column
from clusterwerk.directory import queries
from clusterwerk.directory.choices import OrganisationKind


def counted(number: int) -> str:
    """The sentence above the list."""
    return ngettext("%(count)s organisation", "%(count)s organisations", number)


def basic_columns(organisation_url) -> list[Column]:
    """Name, kind, place and industry; the name leads to the page at `organisation_url(actor, row)`."""
    return [
        Column("name", gettext_lazy("Name"), sort="name", link=lambda row, actor: organisation_url(actor, row)),
        Column("kind", gettext_lazy("Kind"), value=lambda row: capfirst(row.get_kind_display()), sort="kind"),
        Column("place", gettext_lazy("Place"), value="hq_place", sort="hq_place"),
        Column("industry", gettext_lazy("Industry"), value=lambda row: row.wz_2008 or row.wz_2025, sort="wz_2008"),
    ]


WEBSITE = Column("website", gettext_lazy("Website"), value="domain", sort="domain", kind="website")
KINDS = ChoiceFilter("kind", gettext_lazy("Kind"), choices=OrganisationKind)
DISTRICTS = ChoiceFilter(
    "district",
    gettext_lazy("District"),
    lambda rows, key: rows.filter(hq_region_key__startswith=key),
    choices=queries.districts_of,
)
DIVISIONS = ChoiceFilter(
    "industry",
    gettext_lazy("Industry"),
    lambda rows, code: rows.filter(wz_2008__startswith=code),
    choices=queries.divisions_of,
)
