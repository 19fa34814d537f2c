"""The list of themes."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table
from clusterwerk.needs.choices import ThemeState

LOOKS = {"proposed": "neutral", "agreed": "good", "rejected": "neutral", "closed": "info"}

THEMES = Table(
    name="needs.themes",
    columns=[
        Column(
            "title", _("Theme"), sort="title",
            link=lambda row, actor: reverse("needs:desk_theme", args=[actor.initiative.slug, row.pk]),
        ),
        Column(
            "state", _("State"), value="get_state_display", sort="state", kind="tag", look=lambda row: LOOKS[row.state]
        ),
        Column("seen", _("Who sees it"), value="get_seen_display", sort="seen"),
        Column("needs", _("Needs"), value="need_count", sort="need_count", kind="number"),
        Column("waiting", _("Not answered"), value="open_count", sort="open_count", kind="number"),
        Column("decided_on", _("Decided on"), sort="decided_on", kind="date"),
    ],
    order="-decided_on",
    search=["title", "text"],
    filters=[
        ChoiceFilter(
            "state",
            _("State"),
            choices=[(state.value, state.label) for state in (ThemeState.AGREED, ThemeState.CLOSED)],
        )
    ],
    counted=lambda n: ngettext("%(count)s theme", "%(count)s themes", n),
    empty=Empty(_("No theme yet"), _("Here stand the themes on which you agreed.")),
    export_name=_("Themes"),
)  # fmt: skip
