"""What the style page shows: invented firms and a form, in every state a component can have."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log
from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.core.tables import Bulk, ChoiceFilter, Column, Empty, PeriodFilter, Table, TablePage, YesNoFilter

STAGES = [("prospect", _("prospect")), ("trial", _("trial")), ("member", _("member")), ("former", _("former"))]
STAGE_LOOKS = {"prospect": "info", "trial": "warning", "member": "good", "former": "neutral"}
LONG_NAME = "Gesellschaft für Oberflächen- und Wärmebehandlungstechnik mbH & Co. KG"
CHANGED = log.sentence("core.example_changed", _("%(by)s changed the entry of %(subject)s."))
TRADES = ("Lüfterbau", "Feinblech", "Stanzwerk", "Härterei", "Ölpumpen", "Zahnrad", "Motorenwerk", "Schraubtechnik")
PLACES = ("Beispielstadt", "Neumusterhausen an der Probe", "Übungen", "Zweitort")


@dataclass(frozen=True)
class ExampleFirm:
    """An invented firm."""

    pk: int
    name: str
    place: str
    stage: str
    employees: int | None
    turnover: Decimal
    since: dt.date


def example_firms(count: int = 250) -> list[ExampleFirm]:
    """As many invented firms as wanted, always the same ones; the first has a name of real length."""
    stages = [key for key, _label in STAGES]
    return [
        ExampleFirm(
            pk=number,
            name=LONG_NAME if number == 0 else f"{TRADES[number % 8]} Muster {number} GmbH",
            place=PLACES[number % 4],
            stage=stages[number % 4],
            employees=None if number % 9 == 4 else (number * 37) % 900 + 3,
            turnover=Decimal((number * 1733) % 90_000) / 10,
            since=dt.date(2019, 1, 1) + dt.timedelta(days=number * 9),
        )
        for number in range(count)
    ]


def _stage_is(firms, stage):
    return [firm for firm in firms if firm.stage == stage]


def _large(firms, large):
    return [firm for firm in firms if ((firm.employees or 0) >= 250) == large]


FIRMS = Table(
    name="core.style_page",
    columns=[
        Column("name", _("Name"), sort="name", link=lambda firm, actor: "#lists"),
        Column("place", _("Place"), sort="place"),
        Column(
            "stage",
            _("Stage"),
            value=lambda firm: dict(STAGES)[firm.stage],
            sort="stage",
            kind="tag",
            look=lambda firm: STAGE_LOOKS[firm.stage],
        ),
        Column("employees", _("Employees"), sort="employees", kind="number"),
        Column("turnover", _("Turnover (m €)"), sort="turnover", kind="number", decimals=1),
        Column("since", _("Since"), sort="since", kind="date", shown=False),
    ],
    order="name",
    search=["name", "place"],
    filters=[
        ChoiceFilter("stage", _("Stage"), _stage_is, choices=STAGES),
        YesNoFilter("large", _("250 employees and more"), _large),
        PeriodFilter("since", _("Since")),
    ],
    counted=lambda count: ngettext("%(count)s organisation", "%(count)s organisations", count),
    bulk=[Bulk(_("Write to the chosen"), lambda actor: "#lists")],
    empty=Empty(
        _("No organisation yet"),
        _("Here stand the firms, institutes and public bodies of your region."),
        _("Import your list"),
        lambda actor: "#lists",
    ),
)


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As it stands in the commercial register."))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    kind = forms.ChoiceField(label=_("Stage"), choices=STAGES)
    since = DayField(label=_("Since"), required=False)
    employees = FigureField(label=_("Employees"), required=False)
    fee = MoneyField(label=_("Fee"), required=False)
    way = forms.ChoiceField(
        label=_("How we write"), choices=[("mail", _("by e-mail")), ("post", _("by post"))], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label=_("Interests"),
        required=False,
        choices=[("purchasing", _("joint purchasing")), ("staff", _("finding staff"))],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    shown = forms.BooleanField(label=_("Members may see this"), required=False)
    file = forms.FileField(label=_("File"), required=False)

    def clean(self):
        """Always an error of the whole form, so that the page can show one."""
        self.add_error(None, gettext("An organisation with this name exists already."))
        return super().clean()


@dataclass(frozen=True)
class ExampleEntry:
    """A line of history in the shape that `history` reads."""

    at: dt.datetime
    verb: str
    by_name: str
    subject_name: str
    facts: dict


def _entries() -> list[ExampleEntry]:
    moment = dt.datetime(2026, 4, 3, 12, 5, tzinfo=dt.UTC)
    return [
        ExampleEntry(moment, CHANGED, "Maria Muster", LONG_NAME, {}),
        ExampleEntry(moment - dt.timedelta(days=40), CHANGED, "", "Lüfterbau Muster 8 GmbH", {}),
    ]


def _bars() -> list[dict]:
    values = [(_("Ventilation"), 12.4), (_("Metal working"), 5.1), (_("Screws"), 3.3), (_("Wood"), 0.8)]
    return [
        {
            "label": label,
            "value": value,
            "width": value * 30,
            "end": round(value * 30) + 158,
            "y": place * 34 + 6,
            "text_y": place * 34 + 24,
        }
        for place, (label, value) in enumerate(values)
    ]


def examples() -> dict:
    """The context of the style page beside its list."""
    unread = {"name": "x" * 61, "since": "31.2.2026", "employees": "viele", "way": "mail", "email": "maria"}
    bars = _bars()
    return {
        "form": ExampleForm(initial={"since": dt.date(2026, 4, 3), "employees": 1234, "fee": Decimal("1234.50")}),
        "wrong_form": ExampleForm(unread, prefix=None, auto_id="wrong_%s"),
        "small_form": ConfirmForm(),
        "columns": list(zip(ColumnsForm(), (["Ventilatorenbau Muster GmbH", LONG_NAME], []), strict=True)),
        "empty_table": TablePage(FIRMS, [], params={}, path="#"),
        "nothing_found": TablePage(FIRMS, [], params={"q": "zzz"}, path="#"),
        "entries": _entries(),
        "no_entries": [],
        "bars": bars,
        "bar_headings": [gettext("Industry"), gettext("Location quotient")],
        "tree_headings": [gettext("Firm"), gettext("Founded")],
        "bar_rows": [(bar["label"], bar["value"]) for bar in bars],
        "some_page": Paginator(range(300), 50).page(3),
        "today": dt.date(2026, 4, 3),
        "long_name": LONG_NAME,
        "moment": dt.datetime(2026, 4, 3, 12, 5, tzinfo=dt.UTC),
        "amount": Decimal("1234567.891"),
        "tree": _tree(),
    }


class ConfirmForm(forms.Form):
    """What a confirmation may ask for."""

    reason = forms.CharField(label=_("Reason"), help_text=_("The member reads it."))


class ColumnsForm(forms.Form):
    """Two columns of a list."""

    firm = forms.ChoiceField(label="Firma", choices=[("name", _("Name"))])
    extra = forms.ChoiceField(label="Kst.", choices=[("", "–")], required=False)


def _tree() -> dict:
    nodes = [
        {"x": 260, "y": 40, "name": "Stammwerk", "year": 1910, "fill": "fill-1"},
        {"x": 120, "y": 130, "name": "Lüfterbau", "year": 1963, "fill": "fill-wash"},
        {"x": 400, "y": 130, "name": "Motoren", "year": 1958, "fill": "fill-wash"},
        {"x": 400, "y": 220, "name": "Steuerung", "year": 1985, "fill": "fill-wash"},
    ]
    lines = [(260, 40, 120, 130), (260, 40, 400, 130), (400, 130, 400, 220)]
    rows = [(node["name"], str(node["year"])) for node in nodes]
    return {"nodes": nodes, "lines": lines, "rows": rows}
