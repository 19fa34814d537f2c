"""The lists of competition law."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.compliance import entry_kinds
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table, YesNoFilter

INCIDENTS = Table(
    name="compliance.incidents",
    columns=[
        Column(
            "subject_name",
            _("Where"),
            sort="subject_name",
            link=lambda row, actor: reverse("compliance:desk_incident", args=[actor.initiative.slug, row.pk]),
        ),
        Column("happened_at", _("When"), sort="happened_at", kind="moment"),
        Column("went_on", _("How it went on"), value="get_went_on_display", sort="went_on"),
        Column("due_on", _("Due on"), sort="due_on", kind="date"),
        Column("done_on", _("Done on"), sort="done_on", kind="date"),
    ],
    order="-happened_at",
    search=["subject_name"],
    filters=[YesNoFilter("open", _("Still open"), lambda rows, yes: rows.filter(done_on__isnull=yes))],
    counted=lambda n: ngettext("%(count)s incident", "%(count)s incidents", n),
    empty=Empty(
        _("No incident was reported"),
        _("When somebody talks of prices, customers or the like, report it on the page of the meeting or the event."),
    ),
)


def _about(row) -> str:
    return next((one.value for one in row.openings.all() if one.field == "about"), "")


def _who(row) -> str:
    return ", ".join(dict.fromkeys(one.value for one in row.openings.all() if one.field in {"by", "who"} and one.value))


ENTRIES = Table(
    name="compliance.entries",
    columns=[
        Column("number", _("No."), sort="number", kind="number"),
        Column("at", _("Time"), sort="at", kind="moment"),
        Column("kind", _("Kind"), value="kind_title", sort="kind"),
        Column("about", _("About"), value=_about),
        Column("details", _("Details"), value="details"),
        Column("who", _("Name"), value=_who),
        Column("hash", _("Hash"), value=lambda row: row.hash[:16], export_value="hash"),
        Column("body", _("Text"), shown=False),
        Column("previous", _("Hash before"), shown=False),
    ],
    order="-number",
    search=["body"],
    filters=[
        ChoiceFilter("kind", _("Kind"), choices=lambda actor: entry_kinds.choices()),
        PeriodFilter("at", _("Time"), "at"),
    ],
    counted=lambda n: ngettext("%(count)s entry", "%(count)s entries", n),
    empty=Empty(
        _("No entry yet"),
        _("Notices, acknowledgements, sign-offs, agendas that were sent and incidents appear here by themselves."),
    ),
    export_name=_("Log on competition law"),
)
