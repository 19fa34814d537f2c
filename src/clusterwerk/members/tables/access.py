"""The list of accesses to the portal."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import Column, Empty, Table, YesNoFilter
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.members.tables.columns import ORGANISATION_NAME, organisation_column, organisation_url, whether

ACCESSES = Table(
    name="members.accesses",
    columns=[
        Column(
            "person",
            _("Person"),
            sort="person__name_folded",
            link=lambda row, actor: reverse("directory:desk_person", args=[actor.initiative.slug, row.person_id]),
        ),
        organisation_column(_("Acts for"), link=lambda row, actor: organisation_url(row.organisation_id, actor)),
        Column("email", _("E-mail address"), value="person.email", kind="email"),
        Column("granted_on", _("Granted on"), sort="granted_on", kind="date"),
        Column("granted_by", _("Granted by"), sort="granted_by__name", shown=False),
        Column("last_login", _("Last login"), value="person.user.last_login", kind="moment"),
        Column("revoked_on", _("Revoked on"), sort="revoked_on", kind="date"),
        Column(
            "end",
            _("Step"),
            value=lambda row: _("Revoke") if row.is_open else "",
            link=lambda row, actor: (
                reverse("members:desk_access_revoke", args=[actor.initiative.slug, row.pk]) if row.is_open else None
            ),
            export_value=lambda row: "",
        ),
    ],
    order="person",
    search=["person__name_folded", "person__email", *ORGANISATION_NAME],
    filters=[YesNoFilter("open", _("In force"), whether(open_accesses), default="1")],
    counted=lambda n: ngettext("%(count)s access", "%(count)s accesses", n),
    empty=Empty(
        _("Nobody has access to the portal yet"),
        _("Access is given on the page of a person: with it the person acts for the own organisation."),
    ),
    export_name=_("Portal access"),
)
