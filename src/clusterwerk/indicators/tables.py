"""The lists of confidential rounds. None has a column that says who answered."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter
from clusterwerk.indicators.choices import Admission, Kind, Mode, RoundState

LOOKS = {"draft": "neutral", "sent": "info", "agreed": "info", "open": "warning", "closed": "info", "handed": "info", "released": "good"}  # fmt: skip

ROUNDS = Table(
    name="indicators.rounds",
    columns=[
        Column(
            "title", _("Round"), sort="title_de",
            link=lambda row, actor: reverse("indicators:desk_round", args=[actor.initiative.slug, row.pk]),
        ),
        Column(
            "state", _("State"), value="get_state_display", sort="state", kind="tag",
            look=lambda row: LOOKS.get(row.state, "neutral"),
        ),
        Column(
            "mode", _("Mode"), value=lambda row: _("plain") if row.mode == Mode.PLAIN else _("two locks"), sort="mode",
        ),
        Column("period", _("Period"), value="period_said", sort="period_until"),
        Column("opens", _("Opens"), value="opens_on", sort="opens_on", kind="date"),
        Column("closes", _("Last day for answers"), value="closes_on", sort="closes_on", kind="date"),
        Column("firms", _("Firms on the list"), value="participant_count", sort="participant_count", kind="number"),
        Column("trustee", _("Trustee"), value="trustee.name", sort="trustee__name", shown=False),
    ],
    order="-closes",
    search=["title_de", "title_en", "period_label"],
    filters=[
        ChoiceFilter("state", _("State"), choices=RoundState),
        ChoiceFilter("mode", _("Mode"), choices=[(Mode.TWO_LOCK, _("two locks")), (Mode.PLAIN, _("plain"))]),
    ],
    counted=lambda n: ngettext("%(count)s round", "%(count)s rounds", n),
    empty=Empty(
        _("No round yet"),
        _("Firms report figures that nobody can read one by one; the trustee releases sums over at least five independent firms."),
        _("New round"),
        lambda actor: reverse("indicators:desk_round_add", args=[actor.initiative.slug]),
    ),
    export_name=_("Confidential rounds"),
)  # fmt: skip

INDICATORS = Table(
    name="indicators.indicators",
    columns=[
        Column(
            "name", _("Indicator"), sort=("name_de", "name_en"),
            link=lambda row, actor: reverse("indicators:desk_indicator", args=[actor.initiative.slug, row.indicator_id]),
        ),
        Column("unit", _("Unit"), sort="unit_de"),
        Column("kind", _("Kind of figure"), value="get_kind_display", sort="kind"),
        Column(
            "admission", _("Admission"), value="get_admission_display", sort="admission", kind="tag",
            look=lambda row: "warning" if row.admission == Admission.NOTICE else "good",
        ),
        Column("number", _("Version"), sort="number", kind="number"),
        Column("offered", _("Offered"), value="indicator.is_offered", sort="indicator__is_offered", kind="yes_no"),
        Column("key", _("Short name"), value="indicator.key", sort="indicator__key", shown=False),
    ],
    order="name",
    search=["name_de", "name_en", "definition_de", "definition_en"],
    filters=[
        ChoiceFilter("kind", _("Kind of figure"), choices=Kind),
        ChoiceFilter("admission", _("Admission"), choices=Admission),
        YesNoFilter("offered", _("Offered"), "indicator__is_offered"),
    ],
    counted=lambda n: ngettext("%(count)s indicator", "%(count)s indicators", n),
    empty=Empty(
        _("No indicator yet"),
        _("The program offers twelve that many initiatives ask. Prices, customers, forecasts, capacity, pay, orders and strategy cannot be asked."),
        _("Look at the starter set"),
        lambda actor: reverse("indicators:desk_starter", args=[actor.initiative.slug]),
    ),
    export_name=_("Indicators"),
)  # fmt: skip


def _by_whom(row) -> str:
    if row.reporter.stated is None:
        return ""
    return str(_("the firm itself")) if row.reporter.stated_by_firm else (row.reporter.stated_by or "")


FIRMS = Table(
    name="indicators.firms",
    columns=[
        Column(
            "firm", _("Firm"), value="reporter.organisation.name", sort="reporter.organisation.name_folded",
            link=lambda row, actor: reverse("indicators:desk_firm", args=[actor.initiative.slug, row.reporter.pk]),
        ),
        Column(
            "independent", _("Counts as independent"), value="counts", sort="counts", kind="yes_no",
        ),
        Column("linked", _("Linked with"), value=lambda row: ", ".join(row.linked_with)),
        Column("stated_on", _("Ownership stated on"), value="reporter.stated_on", kind="date"),
        Column("by", _("By"), value=_by_whom),
        Column("step", _("First step"), value="first_step"),
        Column("key", _("Key made"), value="reporter.key_made", kind="date"),
        Column("fingerprint", _("Fingerprint of the key"), value="reporter.fingerprint", shown=False),
    ],
    order="firm",
    search=["reporter.organisation.name"],
    filters=[
        YesNoFilter("confirmed", _("Ownership confirmed"), lambda rows, yes: [row for row in rows if row.is_confirmed is yes]),
        YesNoFilter("key", _("Has a key"), lambda rows, yes: [row for row in rows if bool(row.reporter.key_made) is yes]),
    ],
    counted=lambda n: ngettext("%(count)s firm", "%(count)s firms", n),
    empty=Empty(
        _("No reporting firm yet"),
        _("Firms stand here as soon as they are on the list of a round."),
        _("To the rounds"),
        lambda actor: reverse("indicators:desk_round_list", args=[actor.initiative.slug]),
    ),
    export_name=_("Reporting firms"),
)  # fmt: skip
