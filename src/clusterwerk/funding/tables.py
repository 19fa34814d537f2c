"""The lists of aid."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table
from clusterwerk.funding.choices import CEILING, Basis


def add_url(actor) -> str:
    """Where aid is entered by hand."""
    return reverse("funding:desk_entry_add", args=[actor.initiative.slug])


def account_url(row, actor) -> str:
    """The account of a firm."""
    return reverse("funding:desk_account", args=[actor.initiative.slug, row.pk])


ACCOUNTS = Table(
    name="funding.accounts",
    columns=[
        Column("name", _("Firm"), sort="name_folded", link=account_url),
        Column("aid_total", _("Sum over three years"), sort="aid_total", kind="money"),
        Column("shared_total", _("With firms under common control"), sort="shared_total", kind="money"),
        Column("room", _("Still possible today"), value=lambda row: max(0, CEILING - row.shared_total), kind="money"),
        Column("aid_count", _("Entries"), sort="aid_count", kind="number"),
        Column("aid_last_on", _("Last aid granted on"), sort="aid_last_on", kind="date"),
    ],
    order="name",
    search=["name", "name_folded"],
    counted=lambda n: ngettext("%(count)s firm", "%(count)s firms", n),
    empty=Empty(
        _("No aid yet"),
        _("The value of individual workshops appears here by itself when they took place."),
        _("Enter aid"),
        add_url,
    ),
    export_name=_("De-minimis accounts"),
)

ENTRY_COLUMNS = [
    Column("granted_on", _("Aid granted on"), sort="granted_on", kind="date"),
    Column("organisation", _("Firm"), value="organisation.name", sort="organisation__name_folded", shown=False),
    Column("amount", _("Amount"), sort="amount", kind="money"),
    Column("basis", _("Legal basis"), value="get_basis_display", sort="basis"),
    Column("purpose", _("Purpose"), sort="purpose"),
    Column("granted_by", _("Aid granted by"), sort="granted_by"),
]
ENTRY_FILTERS = [
    PeriodFilter("granted_on", _("Aid granted on"), "granted_on"),
    ChoiceFilter("basis", _("Legal basis"), choices=Basis),
]


def remove_url(row, actor) -> str:
    """Where an entry made by hand is removed; the others follow what was done elsewhere."""
    if not row.is_entered_by_hand:
        return ""
    return reverse("funding:desk_entry_remove", args=[actor.initiative.slug, row.pk])


ENTRIES = Table(
    name="funding.entries",
    columns=[
        *ENTRY_COLUMNS,
        Column(
            "step",
            _("Step"),
            value=lambda row: _("Remove") if row.is_entered_by_hand else "",
            link=remove_url,
            export_value=lambda row: "",
        ),
    ],
    order="-granted_on",
    search=["purpose", "granted_by"],
    filters=ENTRY_FILTERS,
    counted=lambda n: ngettext("%(count)s entry", "%(count)s entries", n),
    empty=Empty(_("No aid yet"), _("Nothing was granted to this firm here.")),
    export_name=_("De-minimis aid"),
)

OWN_ENTRIES = Table(
    name="funding.own_entries",
    columns=ENTRY_COLUMNS,
    order="-granted_on",
    search=["purpose", "granted_by"],
    filters=ENTRY_FILTERS,
    counted=lambda n: ngettext("%(count)s entry", "%(count)s entries", n),
    empty=Empty(_("No aid yet"), _("The value of your individual workshops appears here when they took place.")),
    export_name=_("De-minimis aid"),
)
