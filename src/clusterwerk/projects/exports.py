"""Files of a project for the funder: budget by source and hours by month."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from clusterwerk.core.exports import csv_response, xlsx_response
from clusterwerk.projects.models import Project
from clusterwerk.projects.queries.money import Budget, HoursTable


def budget_file(project: Project, budget: Budget, hours: HoursTable, ending: str) -> HttpResponse:
    """Every budget line with the sums of each source, then the hours of each partner and month, as CSV or XLSX."""
    headings = [_("Source"), _("Partner"), _("Funding line"), _("For what"), _("Planned"), _("Spent"), _("Rest")]
    rows = []
    for group in budget.groups:
        for line in group.lines:
            partner = str(line.partner.organisation) if line.partner is not None else ""
            rest = line.planned - line.spent
            rows.append(
                [line.get_source_display(), partner, line.funding_line, line.title, line.planned, line.spent, rest]
            )
        rows.append(
            [_("Sum: %(source)s") % {"source": group.label}, "", "", "", group.planned, group.spent, group.rest]
        )
    rows.append([_("Sum"), "", "", "", budget.planned, budget.spent, budget.planned - budget.spent])
    for name, months in hours.rows:
        for month, worked in zip(hours.months, months, strict=True):
            if worked:
                rows.append([_("Hours"), name, "", f"{month:%m/%Y}", "", worked, ""])
    make = csv_response if ending == "csv" else xlsx_response
    return make(_("Budget %(title)s") % {"title": project.title}, headings, rows)
