"""The lists of one-to-one meetings, participants and wishes, for the office."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter
from clusterwerk.events.choices.one_to_one import MeetingState, WishState

WISH_LOOKS = {"open": "info", "accepted": "good", "declined": "neutral", "withdrawn": "neutral"}
NAMES = ("registration__organisation__name", "registration__firm", "registration__family_name")


def _searching(*sides: str) -> list[str]:
    return [f"{side}__{name}" if side else name for side in sides for name in NAMES]


def meeting_url(row, actor) -> str:
    """The office's page of one meeting."""
    return reverse("events:desk_one_to_one_meeting", args=[actor.initiative.slug, row.pk])


MEETINGS = Table(
    name="events.one_to_one_meetings",
    columns=[
        Column("first", _("Firm"), value="first.firm", sort="first__registration__firm", link=meeting_url),
        Column("first_person", _("Person"), value="first", sort="first__registration__family_name"),
        Column("second", _("Meets"), value="second.firm", sort="second__registration__firm"),
        Column("second_person", _("Person there"), value="second", sort="second__registration__family_name"),
        Column("starts", _("Begins"), value="slot.starts_at", sort="slot__starts_at", kind="moment"),
        Column("table", _("Table number"), sort=("table", "slot__starts_at"), kind="number"),
        Column("state", _("State"), value="get_state_display", sort="state", shown=False),
        Column("weight", _("Priority"), value="get_weight_display", sort="weight", shown=False),
        Column("reason", _("Why it has no place"), value="get_reason_display", sort="reason"),
        Column("is_fixed", _("Fixed by hand"), sort="is_fixed", kind="yes_no", shown=False),
        Column(
            "first_outcome", _("Says the first"), value="get_first_outcome_display", sort="first_outcome", shown=False
        ),
        Column(
            "second_outcome",
            _("Says the second"),
            value="get_second_outcome_display",
            sort="second_outcome",
            shown=False,
        ),
    ],
    order="starts",
    search=_searching("first", "second"),
    filters=[
        ChoiceFilter("state", _("State"), choices=MeetingState, default="agreed"),
        YesNoFilter("placed", _("Has a place"), lambda rows, wanted: rows.filter(slot__isnull=not wanted)),
    ],
    counted=lambda n: ngettext("%(count)s one-to-one meeting", "%(count)s one-to-one meetings", n),
    empty=Empty(_("No one-to-one meeting yet"), _("A meeting is agreed when one wishes it and the other accepts.")),
    export_name=_("One-to-one meetings"),
)

PARTICIPANTS = Table(
    name="events.one_to_one_participants",
    columns=[
        Column("firm", _("Firm"), sort=("registration__firm", "registration__family_name")),
        Column(
            "person",
            _("Person"),
            value="registration",
            sort="registration__family_name",
            link=lambda row, actor: reverse(
                "events:desk_registration", args=[actor.initiative.slug, row.registration_id]
            ),
        ),
        Column("meetings", _("Agreed"), value=lambda row: row.as_first + row.as_second, kind="number"),
        Column("wishes_made", _("Own wishes"), sort="wishes_made", kind="number"),
        Column("wishes_got", _("Asked by"), sort="wishes_got", kind="number"),
        Column("offers", _("Offers")),
        Column("seeks", _("Looks for")),
        Column("is_gone", _("Did not come"), sort="is_gone", kind="yes_no", shown=False),
        Column(
            "absence",
            _("On the day"),
            value=lambda row: _("is not here") if row.setup.is_published and not row.is_gone else "",
            link=lambda row, actor: reverse("events:desk_one_to_one_absent", args=[actor.initiative.slug, row.pk]),
        ),
    ],
    order="firm",
    search=[*_searching(""), "offers", "seeks"],
    filters=[YesNoFilter("is_in", _("Takes part"), lambda rows, wanted: rows.filter(is_in=wanted))],
    counted=lambda n: ngettext("%(count)s participant", "%(count)s participants", n),
    empty=Empty(_("Nobody takes part yet"), _("People enter themselves on the page behind their ticket’s link.")),
    export_name=_("Participants in one-to-one meetings"),
)

WISHES = Table(
    name="events.one_to_one_wishes",
    columns=[
        Column("wisher", _("Who wishes"), value="wisher.firm", sort="wisher__registration__firm"),
        Column("wished", _("to meet whom"), value="wished.firm", sort="wished__registration__firm"),
        Column("priority", _("Priority"), value="get_priority_display", sort="priority"),
        Column(
            "state",
            _("State"),
            value="get_state_display",
            sort="state",
            kind="tag",
            look=lambda row: WISH_LOOKS[row.state],
        ),
        Column("note", _("What about")),
        Column("answered_at", _("Answered"), sort="answered_at", kind="moment", shown=False),
    ],
    order="wisher",
    search=[*_searching("wisher", "wished"), "note"],
    filters=[ChoiceFilter("state", _("State"), choices=WishState)],
    counted=lambda n: ngettext("%(count)s wish", "%(count)s wishes", n),
    empty=Empty(_("No wish yet"), _("Nobody but the two and the office reads a wish.")),
    export_name=_("Wishes"),
)
