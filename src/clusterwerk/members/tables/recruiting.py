"""The list of leads."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter
from clusterwerk.members.choices import OPEN_STAGES, Source, Stage
from clusterwerk.members.queries.recruiting import leads_visible_to, overdue
from clusterwerk.members.tables.columns import ORGANISATION_NAME, organisation_column, whether

STAGE_LOOKS = {
    Stage.LEAD: "neutral",
    Stage.TALK: "info",
    Stage.TRIAL: "warning",
    Stage.MEMBER: "good",
    Stage.SETTLED: "good",
    Stage.LOST: "bad",
}


def years_of_leads(actor) -> list[tuple[int, int]]:
    """The years in which leads were opened."""
    days = leads_visible_to(actor).dates("opened_on", "year", order="DESC")
    return [(day.year, day.year) for day in days]


LEADS = Table(
    name="members.leads",
    columns=[
        organisation_column(link=lambda row, actor: reverse("members:desk_lead", args=[actor.initiative.slug, row.pk])),
        Column(
            "stage",
            _("Stage"),
            value="get_stage_display",
            sort="stage",
            kind="tag",
            look=lambda row: STAGE_LOOKS[row.stage],
        ),
        Column("next_step", _("Next step")),
        Column("next_on", _("Due on"), sort="next_on", kind="date"),
        Column("responsible", _("Responsible"), sort="responsible__name"),
        Column("source", _("Origin"), value="get_source_display", sort="source"),
        Column("opened_on", _("Opened on"), sort="opened_on", kind="date", shown=False),
        Column("last_contact_on", _("Last contact"), sort="last_contact_on", kind="date"),
        Column("loss_reason", _("Reason of the loss"), value="get_loss_reason_display", shown=False),
    ],
    order="next_on",
    search=[*ORGANISATION_NAME, "next_step", "note"],
    filters=[
        ChoiceFilter("stage", _("Stage"), choices=Stage),
        YesNoFilter("open", _("Still open"), whether(lambda: Q(stage__in=OPEN_STAGES)), default="1"),
        YesNoFilter("overdue", _("Overdue"), whether(overdue)),
        ChoiceFilter("source", _("Origin"), choices=Source),
        ChoiceFilter(
            "year",
            _("Opened in"),
            lambda rows, year: rows.filter(opened_on__year=int(year)),
            choices=years_of_leads,
        ),
    ],
    counted=lambda n: ngettext("%(count)s lead", "%(count)s leads", n),
    empty=Empty(
        _("No lead yet"),
        _("Here stand the organisations the office wants to win, with the next step."),
        _("Open the first lead"),
        lambda actor: reverse("members:desk_choose", args=[actor.initiative.slug, "lead"]),
    ),
    export_name=_("Leads"),
)
