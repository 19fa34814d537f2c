"""The lists of memberships, for the office, for members and for viewers, and choosing an organisation."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, DateFilter, Empty, Table
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.members.choices import Status
from clusterwerk.members.queries.membership import covering
from clusterwerk.members.tables.columns import KIND, ORGANISATION_NAME, PLACE, organisation_column

STATUS_LOOKS = {
    Status.POPULATION: "neutral",
    Status.PROSPECT: "info",
    Status.TRIAL: "warning",
    Status.MEMBER: "good",
    Status.FORMER: "neutral",
}

KINDS = ChoiceFilter("kind", _("Kind"), "organisation__kind", choices=OrganisationKind)
ON_THE_DAY = DateFilter("on", _("On the day"), lambda rows, day: rows.filter(covering(day)))
NEXT_PAGE = {
    "membership": "members:desk_ledger",
    "lead": "members:desk_lead_add",
    "conversation": "members:desk_conversation_add",
    "hold": "members:desk_hold_organisation",
}


def ledger_url(row, actor) -> str | None:
    """The page with all periods of an organisation, for the office."""
    if not actor.is_office:
        return None
    return reverse("members:desk_ledger", args=[actor.initiative.slug, row.organisation_id])


def portal_url(row, actor) -> str:
    """What members may know of an organisation."""
    return reverse("directory:portal_organisation", args=[actor.initiative.slug, row.organisation_id])


MEMBERSHIPS = Table(
    name="members.memberships",
    columns=[
        organisation_column(link=ledger_url),
        Column(
            "status",
            _("Status"),
            value="get_status_display",
            sort="status",
            kind="tag",
            look=lambda row: STATUS_LOOKS[row.status],
        ),
        KIND,
        PLACE,
        Column("since", _("Since"), sort="since", kind="date"),
        Column("until", _("Until"), sort="until", kind="date"),
        Column("reason", _("Reason"), value="get_reason_display", shown=False),
        Column("note", _("Note"), value="note", shown=False),
    ],
    order="organisation",
    search=[*ORGANISATION_NAME, "organisation__sites__place"],
    filters=[
        ON_THE_DAY,
        ChoiceFilter("status", _("Status"), choices=Status),
        KINDS,
    ],
    counted=lambda n: ngettext("%(count)s organisation", "%(count)s organisations", n),
    empty=Empty(
        _("Nobody in the books on this day"),
        _("Here stand the organisations with their status on the chosen day."),
        _("Take an organisation into the books"),
        lambda actor: reverse("members:desk_choose", args=[actor.initiative.slug, "membership"]),
    ),
    export_name=_("Memberships"),
)

MEMBERS_SHOWN = Table(
    name="members.shown",
    columns=[
        organisation_column(link=portal_url),
        KIND,
        PLACE,
        Column("website", _("Website"), value="organisation.domain", kind="website"),
        Column("since", _("Member since"), sort="since", kind="date"),
    ],
    order="organisation",
    search=[*ORGANISATION_NAME, "organisation__sites__place"],
    filters=[KINDS],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("No member is shown yet"), _("Here stand the members that are shown to other members.")),
    export_name=_("Members"),
)

MEMBERS_FOR_VIEWERS = Table(
    name="members.viewers",
    columns=[
        organisation_column(),
        KIND,
        PLACE,
        Column("since", _("Member since"), sort="since", kind="date"),
        Column("until", _("Member until"), sort="until", kind="date"),
    ],
    order="organisation",
    search=[*ORGANISATION_NAME, "organisation__sites__place"],
    filters=[ON_THE_DAY, KINDS],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("No member on this day"), _("Here stand the members on the chosen day.")),
    export_name=_("Members"),
)


def choose_table(purpose: str) -> Table:
    """The register as a list from which one organisation is chosen for a lead, a conversation, a membership or a hold."""
    return Table(
        name="members.choose",
        columns=[
            Column(
                "name",
                _("Organisation"),
                sort="name",
                link=lambda row, actor: reverse(NEXT_PAGE[purpose], args=[actor.initiative.slug, row.pk]),
            ),
            Column("kind", _("Kind"), value="get_kind_display", sort="kind"),
            Column("place", _("Place"), value="hq_place", sort="hq_place"),
            Column(
                "status", _("Status"), value=lambda row: Status(row.status).label if row.status else "", sort="status"
            ),
        ],
        order="name",
        search=["name_folded", "name", "sites__place"],
        filters=[
            ChoiceFilter("kind", _("Kind"), choices=OrganisationKind),
            ChoiceFilter("status", _("Status"), choices=Status),
        ],
        counted=lambda n: ngettext("%(count)s organisation", "%(count)s organisations", n),
        empty=Empty(_("No organisation found"), _("Only organisations of the register can be chosen.")),
        export_name=_("Organisations"),
    )
