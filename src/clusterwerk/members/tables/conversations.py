"""The list of conversations, and of the members nobody spoke to."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table, YesNoFilter
from clusterwerk.members.choices import Channel
from clusterwerk.members.tables.columns import ORGANISATION_NAME, organisation_column, organisation_url

CONVERSATIONS = Table(
    name="members.conversations",
    columns=[
        Column(
            "about",
            _("About"),
            sort="about",
            link=lambda row, actor: reverse("members:desk_conversation", args=[actor.initiative.slug, row.pk]),
        ),
        Column("on", _("Date"), sort="on", kind="date"),
        organisation_column(link=lambda row, actor: organisation_url(row.organisation_id, actor)),
        Column("people", _("Spoke with"), value=lambda row: ", ".join(str(one) for one in row.people.all())),
        Column("channel", _("Way"), value="get_channel_display", sort="channel"),
        Column("held_by", _("From the office"), sort="held_by__name"),
        Column("next_step", _("Next step")),
        Column("next_on", _("Due on"), sort="next_on", kind="date"),
        Column("done_on", _("Done on"), sort="done_on", kind="date", shown=False),
    ],
    order="-on",
    search=["about", "text", *ORGANISATION_NAME, "people__name_folded"],
    filters=[
        PeriodFilter("on", _("Date"), "on"),
        ChoiceFilter("channel", _("Way"), choices=Channel),
        YesNoFilter(
            "open_step",
            _("Next step open"),
            lambda rows, wanted: (
                rows.exclude(next_step="").filter(done_on__isnull=True)
                if wanted
                else rows.exclude(pk__in=rows.exclude(next_step="").filter(done_on__isnull=True).values("pk"))
            ),
        ),
    ],
    counted=lambda n: ngettext("%(count)s conversation", "%(count)s conversations", n),
    empty=Empty(
        _("No conversation noted yet"),
        _("Here stands who spoke with whom about what, and what follows. Only the office sees it."),
        _("Note the first conversation"),
        lambda actor: reverse("members:desk_choose", args=[actor.initiative.slug, "conversation"]),
    ),
    export_name=_("Conversations"),
)

SILENT = Table(
    name="members.silent",
    columns=[
        Column("name", _("Member"), sort="name", link=lambda row, actor: organisation_url(row.pk, actor)),
        Column("last_spoken_on", _("Last conversation"), sort="last_spoken_on", kind="date"),
        Column(
            "step",
            _("Step"),
            value=lambda row: _("Note a conversation"),
            link=lambda row, actor: reverse("members:desk_conversation_add", args=[actor.initiative.slug, row.pk]),
            export_value=lambda row: "",
        ),
    ],
    order="last_spoken_on",
    search=["name_folded", "name"],
    counted=lambda n: ngettext("%(count)s member", "%(count)s members", n),
    empty=Empty(_("Nobody is left out"), _("Somebody spoke to every member in the last six months.")),
    export_name=_("Members nobody spoke to"),
)
