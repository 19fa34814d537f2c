"""Analyses of a register: start one, read a concentration."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.core import jobs
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter, table_page
from clusterwerk.landscape import figures, words
from clusterwerk.landscape.actions.candidates import search_candidates, start_search
from clusterwerk.landscape.actions.concentration import compute_concentration, start_concentration
from clusterwerk.landscape.answers import answer_of
from clusterwerk.landscape.forms import AnalysisForm
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.models import AnalysisRun, Cell
from clusterwerk.landscape.queries import candidates_visible_to, registers_visible_to, runs_visible_to


def industry_label(row) -> str:
    """Code and title in the reader's language."""
    title = row.industry_en if get_language() == "en" and row.industry_en else row.industry_de
    return f"{row.industry} {title}" if row.industry[:1].isdigit() else title


def cell_columns(*, tested: bool) -> list[Column]:
    """The columns of a table of cells; without a test there is no error probability and no cautious value."""
    columns = [
        Column("region", _("Region"), value="region_name", sort="region_name"),
        Column("industry", _("Industry"), value=industry_label, sort="industry_de"),
        Column("quotient", _("Location quotient"), value=figures.written_quotient, sort="quotient", kind="text",
               export_value="quotient"),
        Column("employees", _("Employees"), sort="employees", kind="number", decimals=0),
        Column("rank", _("Rank"), sort="rank", kind="number"),
    ]  # fmt: skip
    if tested:
        columns[3:3] = [
            Column("shrunk", _("Cautious value"), sort="shrunk", kind="number", decimals=2),
            Column("q_value", _("Error probability"), value=probability, sort="q_value", export_value="q_value"),
            Column("firms", _("Firms"), sort="firms", kind="number", link=firms_of_cell),
        ]
    columns.append(Column("warnings", _("Note"), value=lambda row: words.warning_words(row.warnings)))
    return columns


def firms_of_cell(row: Cell, _actor) -> str | None:
    """The firms behind the number, for registers; a circle is asked for by its town and radius."""
    if row.run.is_official or not row.firms:
        return None
    question = {"branch": row.industry}
    if row.run.parameters["regions"] == "kreis":
        question["region"] = row.region_key
    else:
        question |= {"place": row.region_key, "radius": row.run.parameters.get("radius_km", "")}
    return f"{reverse('landscape:explore_register_firms', args=[row.run.register_id])}?{urlencode(question)}"


def probability(row) -> str | None:
    """The error probability; very small ones as a bound."""
    if row.q_value is None:
        return None
    return "< 0,001" if row.q_value < 0.001 and get_language() == "de" else (
        "< 0.001" if row.q_value < 0.001 else f"{row.q_value:.3f}".replace(".", "," if get_language() == "de" else "."))  # fmt: skip


def _sure(rows, wanted):
    return rows.filter(q_value__lte=0.05) if wanted else rows.exclude(q_value__lte=0.05)


def cells_table(run: AnalysisRun) -> Table:
    """The list of cells of an analysis."""
    english = get_language() == "en"
    tested = not run.is_official
    industries = [
        (one["code"], f"{one['code']} {(english and one['en']) or one['de']}") for one in run.summary["industries"]
    ]
    filters = [ChoiceFilter("industry", _("Industry"), choices=industries)]
    if tested:
        filters.append(YesNoFilter("sure", _("Sure (error probability up to 0.05)"), _sure))
    return Table(
        name="landscape.cells" if tested else "landscape.official_cells",
        columns=cell_columns(tested=tested),
        order="-shrunk" if tested else "-quotient",
        search=["region_name", "industry_de", "industry_en", "industry"],
        filters=filters,
        counted=lambda n: ngettext(
            "%(count)s pair of region and industry", "%(count)s pairs of region and industry", n
        ),
        empty=Empty(_("No pair stands out"), _("No industry reaches the average of the country in any region.")),
        export_name=_("Concentration"),
    )


@explorer
def overview(request: HttpRequest, who) -> HttpResponse:
    """Where looking for clusters begins."""
    registers = registers_visible_to(who)
    asked = runs_visible_to(who).filter(kind=AnalysisRun.Kind.ANSWER, state=AnalysisRun.State.DONE)
    context = {
        "answers": [answer_of(run) for run in asked[:5]], "answer_count": asked.count(),
        "registers": registers[:5], "register_count": registers.count(),
        "candidates": candidates_visible_to(who).order_by("rank", "-pk")[:8],
        "candidate_count": candidates_visible_to(who).count(),
    }  # fmt: skip
    return render(request, "landscape/explore/overview.html", context)


@explorer
def register_analyse(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Choose what to look for in a register."""
    register = get_object_or_404(registers_visible_to(who), pk=pk)
    form = AnalysisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if given["goal"] == "candidates":
                run, job = start_search(
                    register=register, digits=given["digits"], industries=given["industries"], by=who
                )
            else:
                radius = given["radius_km"] if given["regions"] == "circles" else None
                run, job = start_concentration(
                    register=register, regions=given["regions"], digits=given["digits"], radius_km=radius, by=who
                )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(jobs.address(job) if job else run.get_absolute_url())
    return render(request, "landscape/explore/register_analyse.html", {"form": form, "register": register})


def finished(run: AnalysisRun) -> HttpResponse | None:
    """The way to the job while the analysis is not done; None when it is."""
    if run.is_done:
        return None
    job = {"concentration": compute_concentration, "candidates": search_candidates}[run.kind].job
    waiting = jobs.JobRun.objects.filter(name=job.name, arguments={"run_id": run.pk}).order_by("-pk").first()
    if waiting is None:
        raise Http404
    return redirect(jobs.address(waiting))


@explorer
def concentration(request: HttpRequest, who, pk: int) -> HttpResponse:
    """A concentration: table of regions and industries, and a map of the chosen industry."""
    run = get_object_or_404(runs_visible_to(who), pk=pk, kind=AnalysisRun.Kind.CONCENTRATION)
    if run.register is None:
        return redirect("landscape:public_concentration")
    unfinished = finished(run)
    if unfinished is not None:
        return unfinished
    return concentration_page(request, run, "landscape/explore/concentration.html")


def concentration_page(request: HttpRequest, run: AnalysisRun, template: str, **context) -> HttpResponse:
    """The page of a concentration, for explorers and for everybody."""
    rows = Cell.objects.filter(run=run).select_related("run")
    industry = request.GET.get("industry", "")
    known = {one["code"] for one in run.summary["industries"]}
    drawn = request.htmx or not industry or industry not in known or run.parameters["regions"] != "kreis"
    figure = None if drawn else figures.concentration_map(run, industry)
    source, year = figures.source_of(run)
    return table_page(
        request, cells_table(run), rows, template, run=run, figure=figure, source=source, year=year, terms=words.TERMS,
        indexes_url=reverse("landscape:explore_indexes", args=[run.pk]) if run.summary["concentration"] else "", **context,
    )  # fmt: skip


INDEXES = Table(
    name="landscape.indexes",
    columns=[
        Column("industry", _("Industry"), value=lambda row: f"{row['code']} {_title(row)}", sort="code"),
        Column("gamma", _("Ellison-Glaeser index"), sort="gamma", kind="number", decimals=3),
        Column("z", _("Distance from chance (z)"), sort="z", kind="number", decimals=1),
        Column("p", _("Error probability"), sort="p", kind="number", decimals=3),
        Column("plants", _("Firms"), sort="plants", kind="number"),
        Column("employment", _("Employees"), sort="employment", kind="number", decimals=0),
        Column("note", _("Note"), value=lambda row: words.WARNINGS["few_plants"][0] if row["few"] else ""),
    ],
    order="-gamma",
    search=["code", "de", "en"],
    counted=lambda n: ngettext("%(count)s industry", "%(count)s industries", n),
    export_name=_("Concentration of industries"),
)


def _title(row: dict) -> str:
    return (get_language() == "en" and row["en"]) or row["de"]


@explorer
def indexes(request: HttpRequest, who, pk: int) -> HttpResponse:
    """The Ellison-Glaeser index of every industry."""
    run = get_object_or_404(runs_visible_to(who), pk=pk, kind=AnalysisRun.Kind.CONCENTRATION)
    if not run.is_done or not run.summary["concentration"]:
        raise Http404
    context = {"run": run, "terms": words.TERMS}
    return table_page(request, INDEXES, run.summary["concentration"], "landscape/explore/indexes.html", **context)
