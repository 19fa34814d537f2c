"""The list of self-assessments, for the office."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table
from clusterwerk.development.choices import HalfYear
from clusterwerk.development.models import Assessment
from clusterwerk.development.queries import stages_of


def assessment_url(row, actor) -> str:
    """The office's page of a self-assessment."""
    return reverse("development:desk_assessment", args=[actor.initiative.slug, row.pk])


def _half_years(actor) -> list[tuple[str, str]]:
    rows = Assessment.objects.filter(initiative=actor.initiative).values_list("year", "half").distinct()
    return [(str(HalfYear(*one)), str(HalfYear(*one))) for one in sorted(rows, reverse=True)]


def _in_half_year(rows, key: str):
    half_year = HalfYear.read(key)
    return rows if half_year is None else rows.filter(year=half_year.year, half=half_year.half)


ASSESSMENTS = Table(
    name="development.assessments",
    columns=[
        Column("organisation", _("Firm"), sort="organisation__name_folded", link=assessment_url),
        Column("half_year", _("Half-year"), sort=("year", "half")),
        Column("stage", _("Stage"), sort="stage__number"),
        Column("evidence", _("Evidence")),
        Column("next_step", _("Next step"), shown=False),
        Column("assessed_on", _("Assessed on"), sort="assessed_on", kind="date"),
    ],
    order="-half_year",
    search=["organisation__name", "evidence", "next_step"],
    filters=[
        ChoiceFilter("half", _("Half-year"), _in_half_year, choices=_half_years),
        ChoiceFilter(
            "stage",
            _("Stage"),
            lambda rows, key: rows.filter(stage=key),
            choices=lambda actor: [(str(one.pk), one.name) for one in stages_of(actor.initiative)],
        ),
    ],
    counted=lambda n: ngettext("%(count)s self-assessment", "%(count)s self-assessments", n),
    empty=Empty(
        _("No self-assessment yet"),
        _("Firms say twice a year where they see themselves and by what one can see it."),
        _("Ask the firms"),
        lambda actor: reverse("development:desk_invite", args=[actor.initiative.slug]),
    ),
    export_name=_("Self-assessments"),
)
