"""The lists of needs, offers and services. Those of the portal are made of what `queries.told` tells, never of rows."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, PeriodFilter, Table, YesNoFilter
from clusterwerk.needs.choices import Area, Seen, Source, State, Urgency, UseState
from clusterwerk.needs.queries import live, over
from clusterwerk.needs.topics import TOPICS

LOOKS = {"answered": "good", "withdrawn": "neutral"}


def state_look(row) -> str:
    """Open is good news for nobody yet; what ends soon wants attention."""
    if row.is_over:
        return "bad"
    return "warning" if row.ends_soon else LOOKS.get(row.state, "info")


def _desk_url(kind: str):
    return lambda row, actor: reverse(f"needs:desk_{kind}", args=[actor.initiative.slug, row.pk])


def _portal_url(row, actor) -> str:
    name = "needs:portal_need" if row.is_need else "needs:portal_offer"
    return reverse(name, args=[actor.initiative.slug, row.key])


def _firm_url(row, actor) -> str | None:
    if row.organisation_id is None:
        return None
    return reverse("directory:desk_organisation", args=[actor.initiative.slug, row.organisation_id])


def _topic_choices(actor) -> list[tuple[str, str]]:
    return [(topic.key, topic.name) for topic in TOPICS.values()]


STATES = [("live", _("open")), ("over", _("run out")), (State.ANSWERED.value, _("answered")), (State.WITHDRAWN.value, _("taken back"))]  # fmt: skip


def in_state(rows, key: str):
    """The rows in a state as people understand it: what ran out is not open."""
    return rows.filter({"live": live(), "over": over()}[key]) if key in ("live", "over") else rows.filter(state=key)


def _desk_columns(kind: str) -> list[Column]:
    return [
        Column("headline", _("Text"), sort="text", link=_desk_url(kind), export_value="text"),
        Column(
            "organisation",
            _("Firm"),
            value=lambda row: row.organisation.name if row.organisation_id else "",
            sort="organisation__name_folded",
            link=_firm_url,
        ),
        Column("area", _("Area"), value="get_area_display", sort="area"),
        Column("topics", _("Topics"), value=lambda row: ", ".join(row.topic_names), shown=False),
        Column("state", _("State"), value="state_words", sort=("state", "until"), kind="tag", look=state_look),
        Column("seen", _("Who reads it"), value="get_seen_display", sort="seen"),
        Column("stated_on", _("Since"), sort="stated_on", kind="date", shown=False),
        Column("until", _("Until"), sort="until", kind="date"),
        Column(
            "person",
            _("Person to ask"),
            value=lambda row: str(row.person or ""),
            sort="person__name_folded",
            shown=False,
        ),
        Column("place", _("Place"), sort="place", shown=False),
        Column("source", _("Came in by"), value="get_source_display", sort="source", shown=False),
        Column("language", _("Language"), value="get_language_display", sort="language", shown=False),
    ]


def _desk_filters() -> list:
    return [
        ChoiceFilter("state", _("State"), in_state, choices=STATES, default="live"),
        ChoiceFilter("area", _("Area"), choices=Area),
        ChoiceFilter("topic", _("Topic"), lambda rows, key: rows.filter(topics__topic=key), choices=_topic_choices),
        ChoiceFilter("seen", _("Who reads it"), choices=Seen),
        ChoiceFilter("source", _("Came in by"), choices=Source),
        PeriodFilter("stated_on", _("Since"), "stated_on"),
    ]


NEEDS = Table(
    name="needs.needs",
    columns=[
        *_desk_columns("need"),
        Column("urgency", _("How soon"), value="get_urgency_display", sort="urgency", shown=False),
        Column(
            "answered_by",
            _("Answered by"),
            value=lambda row: row.answered_by.name if row.answered_by_id else "",
            sort="answered_by__name_folded",
            shown=False,
        ),
    ],
    order="-stated_on",
    search=["text", "organisation__name_folded", "place"],
    filters=[*_desk_filters(), ChoiceFilter("urgency", _("How soon"), choices=Urgency)],
    counted=lambda n: ngettext("%(count)s need", "%(count)s needs", n),
    empty=Empty(
        _("No need yet"),
        _("Ask your members, state a need during a phone call, or take over a list."),
        _("State a need"),
        lambda actor: reverse("needs:desk_need_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Needs"),
)

OFFERS = Table(
    name="needs.offers",
    columns=[
        *_desk_columns("offer"),
        Column("is_service", _("Service"), sort="is_service", kind="yes_no", shown=False),
        Column("price", _("Price"), sort="price", kind="money", shown=False),
        Column("aid_value", _("Aid value"), sort="aid_value", kind="money", shown=False),
    ],
    order="-stated_on",
    search=["text", "organisation__name_folded", "place"],
    filters=[*_desk_filters(), YesNoFilter("service", _("In the service catalogue"), "is_service")],
    counted=lambda n: ngettext("%(count)s offer", "%(count)s offers", n),
    empty=Empty(
        _("No offer yet"),
        _("What firms can give to others: a free test rig, experience, a course."),
        _("Enter an offer"),
        lambda actor: reverse("needs:desk_offer_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Available offers"),
)

SERVICES = Table(
    name="needs.services",
    columns=[
        Column("headline", _("Service"), sort="text", link=_desk_url("offer"), export_value="text"),
        Column("giver", _("Given by"), sort="organisation__name_folded"),
        Column("state", _("State"), value="state_words", sort=("state", "until"), kind="tag", look=state_look),
        Column("price", _("Price"), sort="price", kind="money"),
        Column("aid_value", _("Aid value"), sort="aid_value", kind="money", shown=False),
        Column("capacity", _("Possible per year"), sort="capacity", kind="number"),
        Column("waiting", _("Asked for"), sort="waiting", kind="number"),
        Column("this_year", _("Used this year"), sort="this_year", kind="number"),
        Column("used", _("Used in all"), sort="used", kind="number"),
        Column("firms", _("Firms that used it"), sort="firms", kind="number"),
    ],
    order="headline",
    search=["text", "organisation__name_folded"],
    filters=[ChoiceFilter("state", _("State"), in_state, choices=STATES, default="live")],
    counted=lambda n: ngettext("%(count)s service", "%(count)s services", n),
    empty=Empty(
        _("No service yet"),
        _("A service is an offer with a price or an aid value that members ask for with one click."),
        _("Enter an offer"),
        lambda actor: reverse("needs:desk_offer_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Service catalogue"),
)

USES = Table(
    name="needs.uses",
    columns=[
        Column(
            "organisation",
            _("Firm"),
            value="organisation.name",
            sort="organisation__name_folded",
            link=lambda row, actor: reverse("needs:desk_use", args=[actor.initiative.slug, row.pk]),
        ),
        Column("offer", _("Service"), value="offer.headline", sort="offer__text"),
        Column("state", _("State"), value="get_state_display", sort="state", kind="tag"),
        Column("asked_on", _("Asked for on"), sort="asked_on", kind="date"),
        Column("used_on", _("Used on"), sort="used_on", kind="date"),
        Column("hours", _("Hours"), sort="hours", kind="number"),
        Column("wish", _("Wish"), shown=False),
    ],
    order="-asked_on",
    search=["organisation__name_folded", "offer__text"],
    filters=[ChoiceFilter("state", _("State"), choices=UseState), PeriodFilter("used_on", _("Used on"), "used_on")],
    counted=lambda n: ngettext("%(count)s use", "%(count)s uses", n),
    empty=Empty(
        _("No use yet"), _("Here stands which firm asked for which service, and whether it took place."), "", None
    ),
    export_name=_("Uses of services"),
)

ASKINGS = Table(
    name="needs.askings",
    columns=[
        Column("person", _("Person"), value=str, sort="person__name_folded"),
        Column("sent_on", _("Asked on"), sort="sent_on", kind="date"),
        Column("reminded_on", _("Reminded on"), sort="reminded_on", kind="date"),
        Column("answered_on", _("Answered on"), sort="answered_on", kind="date"),
        Column("nothing_on", _("Needs nothing at present"), sort="nothing_on", kind="date"),
        Column(
            "until",
            _("Link until"),
            sort="until",
            kind="date",
            link=lambda row, actor: reverse("needs:desk_asking_end", args=[actor.initiative.slug, row.pk]),
        ),
    ],
    order="-sent_on",
    search=["person__name_folded", "organisation__name_folded"],
    filters=[YesNoFilter("answered", _("Answered"), lambda rows, yes: rows.filter(answered_on__isnull=not yes))],
    counted=lambda n: ngettext("%(count)s question", "%(count)s questions", n),
    empty=Empty(
        _("Nobody was asked yet"),
        _("On the page of a firm: “Ask what it needs”. The person answers by a personal link, without a password."),
        "",
        None,
    ),
    export_name=_("Questions about needs"),
)


def _portal_columns(*, is_need: bool) -> list[Column]:
    found = [
        Column("headline", _("Text"), sort="text", link=_portal_url, export_value="text"),
        Column(
            "giver",
            _("Firm"),
            value=lambda row: row.giver or str(_("without a name")),
            sort=lambda row: (row.giver or None) and (row.giver.casefold(),),
        ),
        Column("area", _("Area"), value="area_name", sort="area_name"),
        Column("topics", _("Topics"), shown=False),
        Column("place", _("Place"), sort=lambda row: (row.place.casefold(),) if row.place else None, shown=False),
    ]
    if is_need:
        found.append(Column("urgency", _("How soon")))
    return [*found, Column("since", _("Since"), sort="since", kind="date"), Column("until", _("Until"), sort="until", kind="date", shown=False)]  # fmt: skip


def _told_filters() -> list:
    return [
        ChoiceFilter("area", _("Area"), lambda rows, key: [row for row in rows if row.area == key], choices=Area),
        ChoiceFilter(
            "topic",
            _("Topic"),
            lambda rows, key: [row for row in rows if key in row.topic_keys],
            choices=_topic_choices,
        ),
        YesNoFilter("own", _("Our own"), lambda rows, yes: [row for row in rows if row.is_own == yes]),
    ]


SEARCHED = ["text", "giver", "area_name", "topics", "place"]

PORTAL_NEEDS = Table(
    name="needs.portal_needs",
    columns=_portal_columns(is_need=True),
    order="-since",
    search=SEARCHED,
    filters=_told_filters(),
    counted=lambda n: ngettext("%(count)s need", "%(count)s needs", n),
    empty=Empty(
        _("No need yet"),
        _("Say what you look for. Perhaps two other firms look for the same."),
        _("State a need"),
        lambda actor: reverse("needs:portal_need_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Needs"),
)

PORTAL_OFFERS = Table(
    name="needs.portal_offers",
    columns=_portal_columns(is_need=False),
    order="-since",
    search=SEARCHED,
    filters=_told_filters(),
    counted=lambda n: ngettext("%(count)s offer", "%(count)s offers", n),
    empty=Empty(
        _("No offer yet"),
        _("Say what you can give: a test rig on Thursdays, experience with an audit, a place in a course."),
        _("Enter an offer"),
        lambda actor: reverse("needs:portal_offer_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Available offers"),
)
