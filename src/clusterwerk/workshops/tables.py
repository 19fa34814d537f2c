"""The lists of individual workshops."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table
from clusterwerk.workshops.choices import OfferState

LOOKS = {"draft": "neutral", "open": "good", "closed": "info"}


def offer_url(row, actor) -> str:
    """The office's page of an offer."""
    return reverse("workshops:desk_offer", args=[actor.initiative.slug, row.pk])


OFFERS = Table(
    name="workshops.offers",
    columns=[
        Column("title", _("Individual workshop"), sort="title_de", link=offer_url),
        Column(
            "state", _("State"), value="get_state_display", sort="state", kind="tag", look=lambda row: LOOKS[row.state]
        ),
        Column("consultant", _("Consultant"), value="consultant.sort_name", sort="consultant__name_folded"),
        Column("next_at", _("Next date"), sort="next_at", kind="moment"),
        Column("slots", _("Dates"), value="slot_count", sort="slot_count", kind="number"),
        Column("taken", _("Taken"), value="taken_count", sort="taken_count", kind="number"),
        Column("waiting", _("Waiting"), value=lambda row: row.waiting_count or 0, kind="number"),
        Column("aid_value", _("Aid value"), sort="aid_value", kind="money", decimals=0),
        Column("funding", _("Funding tag"), sort="funding", shown=False),
    ],
    order="title",
    search=["title_de", "title_en", "consultant__name_folded"],
    filters=[ChoiceFilter("state", _("State"), choices=OfferState)],
    counted=lambda n: ngettext("%(count)s offer", "%(count)s offers", n),
    empty=Empty(
        _("No offer yet"),
        _("An offer has a topic, a consultant and dates; each date is for one firm alone."),
        _("New offer"),
        lambda actor: reverse("workshops:desk_offer_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Individual workshops"),
)
