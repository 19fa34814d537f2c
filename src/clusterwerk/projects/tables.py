"""The lists of projects."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table
from clusterwerk.projects.choices import Area, Level, State

LOOKS = {"idea": "neutral", "agreed": "info", "running": "good", "finished": "neutral", "stopped": "warning"}


def project_url(row, actor) -> str:
    """The office's page of a project."""
    return reverse("projects:desk_project", args=[actor.initiative.slug, row.pk])


def _late(row) -> int:
    return (row.late_action_count or 0) + (row.late_milestone_count or 0)


PROJECTS = Table(
    name="projects.projects",
    columns=[
        Column("title", _("Project"), sort="title", link=project_url),
        Column(
            "state", _("State"), value="get_state_display", sort="state", kind="tag", look=lambda row: LOOKS[row.state]
        ),
        Column("level", _("Level"), value="get_level_display", sort="level"),
        Column("area", _("Area"), value="get_area_display", sort="area"),
        Column("partners", _("Partners"), value="partner_count", sort="partner_count", kind="number"),
        Column("began_on", _("Running since"), sort="began_on", kind="date"),
        Column("ends_on", _("Planned until"), sort="ends_on", kind="date"),
        Column("next_due_on", _("Next milestone"), sort="next_due_on", kind="date"),
        Column("late", _("Overdue"), value=_late, kind="number"),
        Column("ended_on", _("Ended on"), sort="ended_on", kind="date", shown=False),
        Column("theme", _("Theme in one line"), sort="theme", shown=False),
        Column("funding", _("Funding tag"), sort="funding", shown=False),
    ],
    order="title",
    search=["title", "theme", "partners__organisation__name"],
    filters=[
        ChoiceFilter("state", _("State"), choices=State),
        ChoiceFilter("level", _("Level"), choices=Level),
        ChoiceFilter("area", _("Area"), choices=Area),
        PeriodFilter("began", _("Running since"), "began_on"),
    ],
    counted=lambda n: ngettext("%(count)s project", "%(count)s projects", n),
    empty=Empty(
        _("No project yet"),
        _("Small first projects lead to more demanding ones: begin at level 1 with two or three firms."),
        _("New project"),
        lambda actor: reverse("projects:desk_project_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Projects"),
)
