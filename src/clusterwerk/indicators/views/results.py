"""Released results on the desk: for the office and for funders, who see what was released and nothing else."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk, desk_manager, desk_or_viewer
from clusterwerk.core.errors import Refused
from clusterwerk.core.exports import csv_response, xlsx_response
from clusterwerk.core.shown import number
from clusterwerk.indicators import printing
from clusterwerk.indicators.actions import results as actions
from clusterwerk.indicators.forms.results import OfficialForm
from clusterwerk.indicators.models import Indicator, OfficialFigure
from clusterwerk.indicators.queries.results import (
    behind,
    is_representative,
    latest_of,
    periods_of,
    released_rounds_visible_to,
    rows_of,
    series_of,
)
from clusterwerk.indicators.series_picture import picture_of


def results_of(one) -> dict:
    """What every page of a round's results shows."""
    rows = rows_of(one)
    return {
        "round": one,
        "rows": rows,
        "behind": behind(one, rows),
        "is_representative": is_representative(one),
        "is_published": getattr(one, "publication", None) is not None,
        "is_empty": not any(row.lines for row in rows),
    }


def table_of(rows) -> tuple[list[str], list[list]]:
    """Results as a table for the exports: what was withheld is empty."""
    headings = [_("Indicator"), _("Sub-group"), _("Value"), _("Result"), _("Unit"), _("Independent groups")]
    lines = []
    for row in rows:
        for line in row.lines or [None]:
            said = [line.label, line.text] if line else ["", ""]
            lines.append([row.version.name, row.leaf, *said, row.version.unit, row.groups])
    return headings, lines


def exported(request: HttpRequest, name: str, headings, lines) -> HttpResponse | None:
    """The file that the address asks for; None when it asks for none."""
    wanted = request.GET.get("export", "")
    if wanted not in {"csv", "xlsx"}:
        return None
    return (csv_response if wanted == "csv" else xlsx_response)(name, headings, lines)


def series_page(request: HttpRequest, actor, pk: int, template: str, **more) -> HttpResponse:
    """One indicator over all rounds."""
    indicator = get_object_or_404(Indicator.objects.filter(initiative=actor.initiative), pk=pk)
    series = series_of(indicator, released_rounds_visible_to(actor))
    if series is None and not actor.is_office:
        raise Http404
    if series is None:
        return render(request, template, {"series": None, "indicator": indicator, **more})
    headings, lines = series_table(series)
    answer = exported(request, str(series.version), headings, lines)
    if answer is not None:
        return answer
    context = {"series": series, "indicator": indicator, "headings": headings, "lines": lines, **more}
    return render(request, template, {**context, "picture": picture_of(series)})


def series_table(series) -> tuple[list[str], list[list]]:
    """The twin of the picture: released values, index, breaks and official figures by period."""
    reasons = {"version": _("definition changed"), "gap": _("gap: begins anew"), "": ""}
    headings = [_("Period"), _("Released"), _("Index"), _("Independent groups"), _("Break"), _("Official statistics")]
    lines = []
    for point in series.points:
        beside = "; ".join(
            f"{one.name}: {number(one.value.normalize())} ({one.source})"
            for one in series.official
            if one.period == point.round.period_label
        )
        text = ", ".join(f"{line.label} {line.text}" for line in point.lines)
        index = "" if point.index is None else round(point.index, 1)
        lines.append([point.round.period_said, text, index, point.groups, reasons[point.breaks], beside])
    return headings, lines


@desk_or_viewer
def result_list(request: HttpRequest, actor) -> HttpResponse:
    """Every indicator with its newest value, and the rounds behind them."""
    rounds = released_rounds_visible_to(actor)
    context = {"latest": latest_of(rounds), "rounds": list(rounds), "is_office": actor.is_office}
    return render(request, "indicators/desk/result_list.html", context)


@desk_or_viewer
def result_round(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What was released of one round."""
    one = get_object_or_404(released_rounds_visible_to(actor), pk=pk)
    context = results_of(one)
    answer = exported(request, one.title, *table_of(context["rows"]))
    if answer is not None:
        return answer
    context |= {"is_office": actor.is_office, "may_publish": actor.is_manager and actor.may_write}
    return render(request, "indicators/desk/result_round.html", context)


@desk_or_viewer
def result_series(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One indicator over all rounds."""
    official = list(OfficialFigure.objects.filter(indicator=pk, initiative=actor.initiative))
    may_change = actor.is_office and actor.may_write
    return series_page(
        request, actor, pk, "indicators/desk/result_series.html", official=official, may_change=may_change
    )


@desk
def letters(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The result letters of a round: one page for each firm on its list, none of them with a figure of the firm."""
    one = get_object_or_404(released_rounds_visible_to(actor), pk=pk)
    firms = [str(row) for row in one.participants.select_related("reporter__organisation")]
    return printing.pdf_response(printing.letters_pdf(results_of(one), firms), _("Result letters"))


@desk_manager
def publish(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Let everybody read the results, or take them back."""
    one = get_object_or_404(released_rounds_visible_to(actor), pk=pk)
    if request.method != "POST":
        return render(request, "indicators/desk/result_publish.html", results_of(one))
    if getattr(one, "publication", None) is None:
        actions.publish_round(one=one, by=actor)
        messages.success(request, _("Everybody can read the results now."))
    else:
        actions.unpublish_round(one=one, by=actor)
        messages.success(request, _("The results are no longer on the public pages."))
    return redirect("indicators:desk_result_round", actor.initiative.slug, one.pk)


@desk
def official_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Put an official figure beside an indicator."""
    indicator = get_object_or_404(Indicator.objects.filter(initiative=actor.initiative), pk=pk)
    asked = periods_of(indicator)
    if not asked:
        messages.info(request, _("No round has asked this indicator yet; official figures stand beside its rounds."))
        return redirect("indicators:desk_indicator", actor.initiative.slug, indicator.pk)
    version = indicator.versions.first()
    form = OfficialForm(request.POST or None, periods=asked, outputs=version.outputs)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_official(indicator=indicator, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("indicators:desk_result_series", actor.initiative.slug, indicator.pk)
    return render(
        request, "indicators/desk/official_form.html", {"form": form, "indicator": indicator, "version": version}
    )


@desk
def official_drop(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take an official figure away."""
    figure = get_object_or_404(OfficialFigure.objects.filter(initiative=actor.initiative), pk=pk)
    if request.method == "POST":
        actions.drop_official(figure=figure, by=actor)
    return redirect("indicators:desk_result_series", actor.initiative.slug, figure.indicator_id)
