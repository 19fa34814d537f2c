"""The lists of competition law."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import Column, Empty, Table, YesNoFilter

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
