"""The list of joint purchases."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table
from clusterwerk.purchasing.choices import PurchaseState

LOOKS = {"draft": "neutral", "asking": "info", "bidding": "info", "presented": "warning", "decided": "good"}

PURCHASES = Table(
    name="purchasing.purchases",
    columns=[
        Column(
            "title",
            _("Joint purchase"),
            sort="title",
            link=lambda row, actor: reverse("purchasing:desk_purchase", args=[actor.initiative.slug, row.pk]),
        ),
        Column(
            "state",
            _("State"),
            value="get_state_display",
            sort="state",
            kind="tag",
            look=lambda row: LOOKS.get(row.state, "neutral"),
        ),
        Column("answer_until", _("Figures until"), sort="answer_until", kind="date"),
        Column("invited", _("Asked"), value="invited_count", sort="invited_count", kind="number"),
        Column("answered", _("Answered"), value="answered_count", sort="answered_count", kind="number"),
        Column("organiser", _("Organiser"), value="organiser.sort_name", sort="organiser__name_folded", shown=False),
        Column("contract_from", _("Contract from"), sort="contract_from", kind="date"),
    ],
    order="-answer_until",
    search=["title", "items__name"],
    filters=[ChoiceFilter("state", _("State"), choices=PurchaseState)],
    counted=lambda n: ngettext("%(count)s joint purchase", "%(count)s joint purchases", n),
    empty=Empty(
        _("No joint purchase yet"),
        _("Members enter volumes and last prices that only they see; suppliers bid for the total."),
        _("New joint purchase"),
        lambda actor: reverse("purchasing:desk_purchase_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Joint purchases"),
)
