"""The list of surveys. No column says how many answered."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table
from clusterwerk.indicators.choices import SurveyState

LOOKS = {"draft": "neutral", "open": "warning", "closed": "good"}

SURVEYS = Table(
    name="indicators.surveys",
    columns=[
        Column(
            "title", _("Survey"), sort="title_de",
            link=lambda row, actor: reverse("indicators:desk_survey", args=[actor.initiative.slug, row.pk]),
        ),
        Column("state", _("State"), value="get_state_display", sort="state", kind="tag", look=lambda row: LOOKS[row.state]),
        Column("closes", _("Last day for answers"), value="closes_on", sort="closes_on", kind="date"),
        Column("asked", _("People asked"), value="asked", sort="asked", kind="number"),
        Column("series", _("Series"), sort="series"),
        Column("published", _("Published to members"), value="published_at", sort="published_at", kind="date"),
    ],
    order="-closes",
    search=["title_de", "title_en", "series"],
    filters=[ChoiceFilter("state", _("State"), choices=SurveyState)],
    counted=lambda n: ngettext("%(count)s survey", "%(count)s surveys", n),
    empty=Empty(
        _("No survey yet"),
        _("Ask members how satisfied they are, or outsiders whether they know the initiative. Nobody stores who said what."),
        _("New survey"),
        lambda actor: reverse("indicators:desk_survey_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Surveys"),
)  # fmt: skip
