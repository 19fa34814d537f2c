"""Candidate clusters: ranked list, cluster page, long-list, declare, make an initiative."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Cluster
from clusterwerk.core import jobs
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter, table_page
from clusterwerk.landscape import figures, firm_maps, words
from clusterwerk.landscape.actions.candidates import declare_cluster
from clusterwerk.landscape.actions.concentration import start_concentration
from clusterwerk.landscape.actions.initiative import first_page, plan_for, start_initiative
from clusterwerk.landscape.actions.publishing import hide_cluster, publish_cluster
from clusterwerk.landscape.densities import candidate_density
from clusterwerk.landscape.forms import DeclareForm, InitiativeForm
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.models import AnalysisRun, Candidate
from clusterwerk.landscape.queries import (
    candidates_visible_to,
    chains_visible_to,
    long_list_visible_to,
    runs_visible_to,
)
from clusterwerk.landscape.rules import may_publish_cluster, may_work_for_cluster
from clusterwerk.landscape.views.explore.analyses import finished, probability

MOST_OFFERED = 300


def candidate_industry(row: Candidate) -> str:
    """The industries in the reader's language."""
    return row.industry_en if get_language() == "en" and row.industry_en else row.industry_de


CANDIDATES = Table(
    name="landscape.candidates",
    columns=[
        Column("rank", _("Rank"), sort="rank", kind="number", link=lambda row, actor: _page(row)),
        Column("place", _("Place"), sort="place", link=lambda row, actor: _page(row)),
        Column("industry", _("Industry"), value=candidate_industry, sort="industry_de"),
        Column("firms", _("Firms"), sort="firms", kind="number"),
        Column("expected", _("Expected"), sort="expected", kind="number", decimals=1),
        Column("ratio", _("Times as many"), sort="ratio", kind="number", decimals=1),
        Column("q_value", _("Error probability"), value=probability, sort="q_value", export_value="q_value"),
        Column("employees", _("Employees"), sort="employees", kind="number", decimals=0),
        Column("warnings", _("Note"), value=lambda row: words.warning_words(row.warnings), shown=False),
        Column("cluster", _("Cluster"), value=lambda row: row.cluster.name_de if row.cluster else "", shown=False),
    ],
    order="rank",
    search=["place", "industry_de", "industry_en", "name"],
    counted=lambda n: ngettext("%(count)s candidate cluster", "%(count)s candidate clusters", n),
    empty=Empty(
        _("No candidate cluster was found"),
        _("No place holds more firms of an industry than chance allows, or too few firms have coordinates."),
    ),
    export_name=_("Candidate clusters"),
)


def _page(row: Candidate) -> str:
    return reverse("landscape:explore_candidate", args=[row.pk])


LONG_LIST = Table(
    name="landscape.long_list",
    columns=[
        Column("name", _("Firm"), sort="name"),
        Column("place", _("Place"), value=lambda row: f"{row.postal_code} {row.place}".strip(), sort="place"),
        Column("industry", _("Industry code"), sort="industry"),
        Column("employees", _("Employees"), sort="employees", kind="number", decimals=0),
        Column("founded", _("Founded"), value=lambda row: str(row.founded) if row.founded else None, sort="founded"),
        Column("innovation", _("Innovative"), value=lambda row: row.innovation or str(_("unknown")), sort="innovation"),
        Column("innovation_source", _("Source of the evidence"), sort="innovation_source"),
        Column("innovation_on", _("As of"), sort="innovation_on", kind="date"),
        Column("website", _("Website"), shown=False),
        Column("identifier", _("Identifier"), shown=False),
        Column("row", _("Row of the register"), kind="number", sort="row", shown=False),
    ],
    order="-employees",
    search=["name", "place", "postal_code", "industry"],
    filters=[
        YesNoFilter("evidence", _("With evidence of innovation"),
                    lambda rows, wanted: rows.exclude(innovation="") if wanted else rows.filter(innovation="")),
        ChoiceFilter("size", _("Size"), lambda rows, key: rows.filter(**_SIZES[key]),
                     choices=[("small", _("up to 49 employees")), ("middle", _("50 to 249")), ("large", _("250 and more"))]),
    ],
    counted=lambda n: ngettext("%(count)s firm", "%(count)s firms", n),
    export_name=_("Long-list"),
)  # fmt: skip
_SIZES = {"small": {"employees__lt": 50}, "middle": {"employees__gte": 50, "employees__lt": 250},
          "large": {"employees__gte": 250}}  # fmt: skip


@explorer
def candidates(request: HttpRequest, who, pk: int) -> HttpResponse:
    """The candidates of one search, strongest first."""
    run = get_object_or_404(runs_visible_to(who), pk=pk, kind=AnalysisRun.Kind.CANDIDATES)
    unfinished = finished(run)
    if unfinished is not None:
        return unfinished
    rows = candidates_visible_to(who).filter(run=run)
    return table_page(request, CANDIDATES, rows, "landscape/explore/candidates.html", run=run)


@explorer
def candidate_list(request: HttpRequest, who) -> HttpResponse:
    """All candidates the person may see."""
    return table_page(request, CANDIDATES, candidates_visible_to(who), "landscape/explore/candidate_list.html")


@explorer
def candidate(request: HttpRequest, who, pk: int) -> HttpResponse:
    """The page of a candidate: why it is a cluster, how sure that is, where it lies, who belongs to it."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    firms = long_list_visible_to(who, found)
    comparison = _comparison(who, found)
    context = {
        "candidate": found,
        "industry": candidate_industry(found),
        "sentences": found.sentences_en if get_language() == "en" else found.sentences_de,
        "map": firm_maps.candidate_map(found, firms),
        "evidence": _evidence(found),
        "warnings": [words.WARNINGS[code] for code in found.warnings if code in words.WARNINGS],
        "firms": firms[:12],
        "comparison": comparison,
        "density": candidate_density(found),
        "chains": chains_visible_to(who),
        "may_publish": found.cluster is not None and may_publish_cluster(who, found.cluster),
        "page": getattr(found.cluster, "page", None) if found.cluster else None,
    }
    return render(request, "landscape/explore/candidate.html", context)


def _evidence(found: Candidate) -> list[dict]:
    return [
        {**line, "label": words.MEASURES[line["measure"]], "is_share": line["measure"] in words.SHARES}
        for line in found.evidence["lines"]
        if line["measure"] in words.MEASURES
    ]


def _comparison(who, found: Candidate):
    """The chart of regions, when the same register was already analysed by Kreise; else None and a button offers it."""
    digits = found.run.parameters["digits"]
    run = (
        runs_visible_to(who)
        .filter(register=found.run.register, kind=AnalysisRun.Kind.CONCENTRATION, state=AnalysisRun.State.DONE,
                data_hash=found.run.data_hash)
        .filter(parameters__regions="kreis", parameters__digits=digits)
        .first()
    )  # fmt: skip
    if run is None or not found.region_keys:
        return None
    code = found.industry_codes[0]
    return figures.comparison_chart(run, code, found.region_keys[0][0], name=f"bars-{found.pk}")


@explorer
def candidate_compare(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Have the regions compared for the industry of a candidate."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    if request.method == "POST":
        digits = found.run.parameters["digits"]
        _run, job = start_concentration(register=found.run.register, regions="kreis", digits=digits, by=who)
        if job is not None:
            return redirect(jobs.address(job))
    return redirect("landscape:explore_candidate", pk)


@explorer
def candidate_firms(request: HttpRequest, who, pk: int) -> HttpResponse:
    """The long-list: searchable, exportable, with evidence of innovation and its source."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    rows = long_list_visible_to(who, found)
    return table_page(request, LONG_LIST, rows, "landscape/explore/candidate_firms.html", candidate=found)


@explorer
def candidate_declare(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Give a candidate a name and make it a cluster."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    initial = {"name_de": f"{found.industry_de} · {found.place}"[:200],
               "name_en": f"{found.industry_en} · {found.place}"[:200]}  # fmt: skip
    form = DeclareForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            declare_cluster(candidate=found, by=who, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The candidate is now a cluster."))
            return redirect("landscape:explore_candidate", pk)
    return render(request, "landscape/explore/candidate_declare.html", {"candidate": found, "form": form})


@explorer
def cluster_publish(request: HttpRequest, who, cluster: str) -> HttpResponse:
    """Publish the page of a cluster or take it back."""
    chosen = get_object_or_404(Cluster, slug=cluster)
    if not may_publish_cluster(who, chosen):
        chosen = get_object_or_404(Cluster.objects.filter(page__published_on__isnull=False), slug=cluster)
    if request.method == "POST":
        if "hide" in request.POST:
            hide_cluster(cluster=chosen, by=who)
            messages.success(request, _("The public page was taken back."))
        else:
            publish_cluster(cluster=chosen, by=who)
            messages.success(request, _("The public page was published."))
    found = chosen.candidates.filter(pk__in=candidates_visible_to(who).values("pk")).first()
    if found is not None:
        return redirect("landscape:explore_candidate", found.pk)
    return redirect("landscape:explore_overview")


@explorer
def candidate_initiative(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Make a candidate an initiative."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    firms = [
        (one.row, f"{one.name or one.identifier}, {one.place}".strip(", "))
        for one in long_list_visible_to(who, found)[:MOST_OFFERED]
    ]
    back = reverse("landscape:explore_candidate", args=[pk])
    return _make(request, who, found, firms, _short_name(found), back)


@explorer
def cluster_initiative(request: HttpRequest, who, cluster: str) -> HttpResponse:
    """Make a published cluster an initiative."""
    chosen = get_object_or_404(Cluster.objects.select_related("page"), slug=cluster, page__published_on__isnull=False)
    if not may_work_for_cluster(who, chosen):
        return redirect("landscape:public_cluster", cluster)
    firms = [
        (one.organisation_id, str(one.organisation))
        for one in chosen.firms.select_related("organisation")[:MOST_OFFERED]
    ]
    return _make(request, who, chosen, firms, chosen.name_de, reverse("landscape:public_cluster", args=[cluster]))


def _short_name(found: Candidate) -> str:
    """A name that people can say, to begin with: an official title makes none."""
    if found.cluster is not None:
        return found.cluster.name_de
    return _("Cluster %(place)s") % {"place": found.place.split(" (")[0]}


def _make(request: HttpRequest, who, thing, firms, name: str, back: str) -> HttpResponse:
    form = InitiativeForm(request.POST or None, firms=firms, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        try:
            initiative, job = start_initiative(thing=thing, by=who, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            if job is not None:
                return redirect(jobs.address(job))
            messages.success(request, _("The initiative was founded. You lead it."))
            return redirect(first_page(initiative, prospects=form.cleaned_data["prospects"]))
    title = thing.title if isinstance(thing, Candidate) else name
    context = {"form": form, "plan": plan_for(thing), "thing": thing, "title": title, "back": back}
    return render(request, "landscape/explore/initiative_make.html", context)
