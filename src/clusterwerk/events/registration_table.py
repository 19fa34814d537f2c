"""The list of an event's registrations: fixed columns, a column for each question, and prices for the invoices."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter
from clusterwerk.events.choices.registrations import RegistrationState
from clusterwerk.events.models.events import Event

LOOKS = {"confirmed": "good", "waiting": "info", "offered": "warning", "cancelled": "neutral", "lapsed": "neutral"}


def _answer_to(question_pk: int):
    return lambda row: next((answer.text for answer in row.answers.all() if answer.question_id == question_pk), "")


def price_of(row):
    """What the registration costs: the members' price for members, for every place."""
    price = row.event.member_price if row.of_member and row.event.member_price is not None else row.event.price
    return price * row.places if price is not None else None


def _host_columns(event: Event) -> list[Column]:
    if not event.hosts.filter(limit__isnull=False).exists():
        return []
    return [Column("host", _("Visits"), value=lambda row: str(row.host or ""), sort="host__organisation__name_folded")]


def _notice_columns(event: Event) -> list[Column]:
    if not event.is_gathering:
        return []
    return [Column("has_notice", _("Notice acknowledged"), sort="has_notice", kind="yes_no", shown=False)]


def _notice_filters(event: Event) -> list[YesNoFilter]:
    if not event.is_gathering:
        return []
    return [
        YesNoFilter("notice", _("Notice acknowledged"), lambda rows, wanted: rows.filter(has_notice=wanted)),
    ]


def registrations_table(event: Event) -> Table:
    """The list for one event."""
    return Table(
        name="events.registrations",
        columns=[
            Column(
                "name",
                _("Name"),
                value=str,
                sort=("family_name", "given_name"),
                link=lambda row, actor: reverse("events:desk_registration", args=[actor.initiative.slug, row.pk]),
            ),
            Column("number", _("Number"), sort="number", kind="number"),
            Column("firm", _("Firm"), value=lambda row: str(row.organisation or row.firm), sort="firm"),
            Column(
                "state",
                _("State"),
                value="get_state_display",
                sort="state",
                kind="tag",
                look=lambda row: LOOKS[row.state],
            ),
            *_host_columns(event),
            Column("places", _("Places"), sort="places", kind="number"),
            Column("came", _("Came"), sort="came", kind="yes_no"),
            *_notice_columns(event),
            Column("registered_at", _("Registered"), sort="registered_at", kind="moment"),
            Column("email", _("E-mail address"), sort="email", kind="email", shown=False),
            Column("of_member", _("Member"), sort="of_member", kind="yes_no", shown=False),
            Column("price", _("Price"), value=price_of, kind="money", shown=event.price is not None),
            Column("companions", _("Companions"), value=lambda row: ", ".join(row.companions), shown=False),
            Column("note", _("Note"), shown=False),
            Column("language", _("Language"), value="get_language_display", sort="language", shown=False),
            *(
                Column(f"question_{one.pk}", one.text, value=_answer_to(one.pk), shown=False)
                for one in event.questions.all()
            ),
        ],
        order="number",
        search=["family_name", "given_name", "firm", "email", "organisation__name"],
        filters=[
            ChoiceFilter("state", _("State"), choices=RegistrationState),
            YesNoFilter("came", _("Came"), lambda rows, wanted: rows.filter(came=wanted)),
            *_notice_filters(event),
        ],
        counted=lambda n: ngettext("%(count)s registration", "%(count)s registrations", n),
        empty=Empty(_("Nobody is registered yet"), _("Registrations of the public page appear here at once.")),
        export_name=_("Registrations"),
    )
