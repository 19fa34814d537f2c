"""The lists of the ledger: activities, ties, and members nobody met."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import Bulk, ChoiceFilter, Column, Empty, KeptFilter, PeriodFilter, Table, TextFilter
from clusterwerk.ledger.choices import Kind, Step


def organisation_url(key: int, actor) -> str:
    """The office's page of an organisation."""
    return reverse("directory:desk_organisation", args=[actor.initiative.slug, key])


def activity_url(row, actor) -> str:
    """The office's page of an activity."""
    return reverse("ledger:desk_activity", args=[actor.initiative.slug, row.pk])


ACTIVITIES = Table(
    name="ledger.activities",
    columns=[
        Column("title", _("Activity"), sort="title", link=activity_url),
        Column("on", _("Date"), sort="on", kind="date"),
        Column("kind", _("Kind"), value="get_kind_display", sort="kind"),
        Column("series_name", _("Belongs to"), sort="series_name"),
        Column(
            "organisations", _("Organisations"), value="organisation_count", sort="organisation_count", kind="number"
        ),
        Column("people", _("People"), value="person_count", sort="person_count", kind="number"),
        Column("hours", _("Hours"), sort="hours", kind="number", decimals=1),
        Column("cost", _("Cost"), sort="cost", kind="money", decimals=0),
        Column("funding", _("Funding tag"), sort="funding"),
        Column("evidence", _("Proof"), sort="evidence", shown=False),
        Column("until", _("Last day"), sort="until", kind="date", shown=False),
    ],
    order="-on",
    search=["title", "series_name", "funding", "participations__organisation__name_folded"],
    filters=[
        PeriodFilter("on", _("Date"), "on"),
        ChoiceFilter("kind", _("Kind"), choices=Kind),
        TextFilter("funding", _("Funding tag"), "funding"),
    ],
    counted=lambda n: ngettext("%(count)s activity", "%(count)s activities", n),
    empty=Empty(
        _("Nothing in the ledger yet"),
        _("Conversations, meetings and events appear here by themselves. Enter by hand only what nothing else keeps."),
        _("Enter an activity"),
        lambda actor: reverse("ledger:desk_activity_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Ledger"),
)

UNMET = Table(
    name="ledger.unmet",
    columns=[
        Column("name", _("Member"), sort="name", link=lambda row, actor: organisation_url(row.pk, actor)),
        Column("last_met_on", _("Last activity"), sort="last_met_on", kind="date"),
        Column(
            "step",
            _("Step"),
            value=lambda row: _("Note a conversation"),
            link=lambda row, actor: reverse("members:desk_conversation_add", args=[actor.initiative.slug, row.pk]),
            export_value=lambda row: "",
        ),
    ],
    order="last_met_on",
    search=["name_folded", "name"],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("Nobody is left out"), _("Every member took part in something in the last six months.")),
    export_name=_("Members nobody met"),
)

ASKED = ("since", "until", "among")
"""What the form above the ties asks for; it stays in the address of the list."""

TIES = Table(
    name="ledger.ties",
    columns=[
        Column(
            "first",
            _("Organisation"),
            value="first.name",
            sort="first.name_folded",
            link=lambda row, actor: organisation_url(row.first.pk, actor),
        ),
        Column(
            "second",
            _("and"),
            value="second.name",
            sort="second.name_folded",
            link=lambda row, actor: organisation_url(row.second.pk, actor),
        ),
        Column(
            "step",
            _("How far"),
            value=lambda row: row.step.label,
            sort="step",
            kind="tag",
            look=lambda row: "neutral" if row.step == Step.MET else "good",
        ),
        Column("times", _("Times"), sort="times", kind="number"),
        Column("last_on", _("Last on"), sort="last_on", kind="date"),
        Column("series", _("In what"), value=lambda row: ", ".join(row.series)),
    ],
    order="-step",
    search=["first.name_folded", "second.name_folded"],
    filters=[
        ChoiceFilter(
            "step", _("How far"), lambda rows, key: [row for row in rows if row.step == int(key)], choices=Step
        ),
        *(KeptFilter(name, name) for name in ASKED),
    ],
    counted=lambda n: ngettext("%(count)s tie", "%(count)s ties", n),
    empty=Empty(
        _("No ties yet"),
        _("A tie appears when two organisations took part in the same meeting, event or project."),
    ),
    export_name=_("Ties"),
)


MEMBER_TIES = Table(
    name="ledger.member_ties",
    columns=[
        Column(
            "organisation",
            _("Member"),
            value="organisation.name",
            sort="organisation.name_folded",
            link=lambda row, actor: organisation_url(row.organisation.pk, actor),
        ),
        Column("ties", _("Ties to members"), sort="ties", kind="number"),
        Column("worked", _("of them worked together"), sort="worked", kind="number"),
        Column("last_on", _("Last on"), kind="date"),
    ],
    order="ties",
    search=["organisation.name_folded"],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("No member yet"), _("Members of today stand here with their ties, the least connected first.")),
    export_name=_("Ties of the members"),
)


def choose_table(activity) -> Table:
    """Organisations of the register, to be noted as having taken part in an activity."""
    return Table(
        name="ledger.choose",
        columns=[
            Column("name", _("Organisation"), sort="name"),
            Column("place", _("Place"), value="hq_place", sort="hq_place"),
        ],
        order="name",
        search=["name_folded", "name"],
        counted=lambda n: ngettext("%(count)s organisation", "%(count)s organisations", n),
        empty=Empty(_("No organisation found"), _("Only organisations of your register can be noted.")),
        bulk=[
            Bulk(
                _("They took part"),
                lambda actor: reverse("ledger:desk_activity_organisations", args=[actor.initiative.slug, activity.pk]),
            )
        ],
    )
