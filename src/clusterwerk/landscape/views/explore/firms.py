"""The firms of an industry in a region, with the evidence that some of them are innovative."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.core import shown
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, KeptFilter, Table, table_page
from clusterwerk.landscape import reference
from clusterwerk.landscape.evidence import actors_for
from clusterwerk.landscape.firm_forms import FirmQuestionForm
from clusterwerk.landscape.firms import LONGEST, Firm, Question, find_firms, region_choices
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.queries import registers_visible_to


def _website(row: Firm, _actor) -> str | None:
    if not row.website:
        return None
    return row.website if row.website.startswith(("http://", "https://")) else f"https://{row.website}"


def _record(row: Firm, _actor) -> str | None:
    if row.organisation is None:
        return None
    return reverse("directory:desk_organisation", args=[row.slug, row.organisation])


COLUMNS = [
    Column("name", gettext_lazy("Firm"), sort="name", link=_record),
    Column("place", gettext_lazy("Place"), value=lambda row: f"{row.postal_code} {row.place}".strip(),
           sort=("place", "postal_code")),
    Column("industry", gettext_lazy("Industry"), sort="code"),
    Column("founded", gettext_lazy("Founded"), value=lambda row: str(row.founded) if row.founded else None,
           sort="founded", export_value="founded"),
    Column("employees", gettext_lazy("Employees"), sort="employees", kind="number", decimals=0),
    Column("website", gettext_lazy("Website"), sort="website", link=_website),
    Column("innovative", gettext_lazy("Innovative"), kind="tag", sort=lambda row: len(row.evidence),
           value=lambda row: _("with evidence") if row.evidence else _("unknown"),
           look=lambda row: "good" if row.evidence else "neutral"),
    Column("told", gettext_lazy("Evidence"), sort="told"),
    Column("origin", gettext_lazy("Source and date of the evidence"), sort="origin"),
    Column("identifier", gettext_lazy("Identifier"), sort="identifier", shown=False),
    Column("row", gettext_lazy("Row of the register"), sort="row", kind="number", shown=False),
]  # fmt: skip
DISTANCE = Column(
    "kilometres", gettext_lazy("Distance (km)"), sort="kilometres", kind="number", decimals=1, optional=False
)
ASKED = ("branch", "region", "place", "radius", "founded_from", "founded_to", "employees_from", "employees_to")


def _by_evidence(rows: list[Firm], wanted: str) -> list[Firm]:
    return [row for row in rows if bool(row.evidence) == (wanted == "with")]


def _table(columns: list[Column]) -> Table:
    return Table(
        name="landscape.firms",
        columns=columns,
        order="-employees",
        search=["name", "postal_code", "place", "industry", "website", "told", "identifier"],
        filters=[
            ChoiceFilter("evidence", gettext_lazy("Evidence of innovation"), _by_evidence,
                         choices=[("with", gettext_lazy("with evidence")), ("unknown", gettext_lazy("unknown"))]),
            *(KeptFilter(name, name) for name in ASKED),
        ],
        counted=lambda n: ngettext("%(count)s firm", "%(count)s firms", n),
        empty=Empty(
            gettext_lazy("No firm of the register fits"),
            gettext_lazy("Choose a wider industry, a larger radius, or leave out founding year and size: a firm of which "
                         "the value is not known does not fit either."),
        ),
        export_name=gettext_lazy("Firms"),
    )  # fmt: skip


FIRMS = _table(COLUMNS)
FIRMS_AROUND = _table([*COLUMNS[:2], DISTANCE, *COLUMNS[2:]])


@explorer
def register_firms(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Ask for the firms of an industry in a region; the list says of each what speaks for innovation, or that it is unknown."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    if not register.is_ready:
        return redirect(register)
    form = FirmQuestionForm({name: request.GET.get(name, "") for name in ASKED}, regions=region_choices(register))
    context = {
        "register": register, "form": form, "longest": LONGEST, "answer": None, "table": None,
        "initiatives": [actor.initiative.name for actor in actors_for(who, register)],
        "column": register.columns.get("innovation", "") if register.evidence_path.is_file() else "",
    }  # fmt: skip
    if not form.is_valid():
        context["codes"] = [(str(code), _changed(request, branch=text)) for code, text in form.suggested_codes]
        context["places"] = [
            (f"{one.name} ({one.parent})", _changed(request, place=one.key)) for one in form.suggested_places
        ]
        return render(request, "landscape/explore/register_firms.html", context)
    question = form.question()
    answer = find_firms(who, register, question)
    context |= {"answer": answer, "asked": _in_words(question)}
    if answer.too_many:
        return render(request, "landscape/explore/register_firms.html", context)
    del context["table"]
    table = FIRMS_AROUND if question.radius_km else FIRMS
    return table_page(request, table, answer.firms, "landscape/explore/register_firms.html", **context)


def _changed(request: HttpRequest, **changes: str) -> str:
    """The address of this question with changes."""
    params = request.GET.copy()
    for name, value in changes.items():
        params[name] = value
    return f"{request.path}?{params.urlencode()}"


def _in_words(question: Question) -> list[str]:
    """The question as it was understood, part by part."""
    parts = [f"{code} {_title(code)}".strip() for code in question.codes]
    if question.region:
        parts.append(reference.region_names([question.region])[question.region])
    if question.place is not None:
        place = {"place": str(question.place), "radius": question.radius_km}
        parts.append(_("%(radius)s km around %(place)s") % place if question.radius_km else str(question.place))
    parts += _span(_("founded"), question.founded_from, question.founded_to, str)
    parts += _span(_("employees"), question.employees_from, question.employees_to, shown.number)
    return parts


def _title(code: str) -> str:
    title = str(reference.industry_title(code))
    return "" if title == code else title


def _span(word: str, low: int | None, high: int | None, written) -> list[str]:
    if low is None and high is None:
        return []
    return [f"{word} {'' if low is None else written(low)}–{'' if high is None else written(high)}"]
