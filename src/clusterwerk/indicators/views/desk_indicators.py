"""The catalogue of indicators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import number
from clusterwerk.core.tables import table_page
from clusterwerk.indicators import forms, tables
from clusterwerk.indicators.actions import definitions as actions
from clusterwerk.indicators.choices import Output
from clusterwerk.indicators.models import IndicatorVersion
from clusterwerk.indicators.queries import indicators_visible_to, newest_versions
from clusterwerk.indicators.starter import starter_fields

FIELDS = [name for name in forms.IndicatorForm.base_fields if name != "edges"]


@desk
def indicator_list(request: HttpRequest, actor) -> HttpResponse:
    """All indicators with their newest version."""
    return table_page(request, tables.INDICATORS, newest_versions(actor), "indicators/desk/indicator_list.html")


@desk
def starter(request: HttpRequest, actor) -> HttpResponse:
    """The starter set, and taking it over."""
    if request.method == "POST":
        count = actions.take_starter_set(by=actor)
        told = ngettext("%(count)s indicator was taken over.", "%(count)s indicators were taken over.", count)
        messages.success(request, told % {"count": count})
        return redirect("indicators:desk_indicator_list", actor.initiative.slug)
    rows = [
        IndicatorVersion(**{name: value for name, value in one.items() if name != "key"}) for one in starter_fields()
    ]
    return render(request, "indicators/desk/starter.html", {"offered": rows})


def _edge(value) -> str:
    return number(value, max(0, -value.as_tuple().exponent))


@desk
def indicator(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One indicator with its versions."""
    shown = get_object_or_404(indicators_visible_to(actor), pk=pk)
    versions = list(shown.versions.order_by("-number"))
    newest = versions[0]
    context = {
        "indicator": shown,
        "newest": newest,
        "earlier": versions[1:],
        "outputs": ", ".join(str(Output(one).label) for one in newest.outputs),
        "edges": "; ".join(_edge(edge) for edge in newest.class_edges),
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:30],
    }
    return render(request, "indicators/desk/indicator.html", context)


@desk
def indicator_add(request: HttpRequest, actor) -> HttpResponse:
    """Make an indicator. What must not be asked is refused here with the topic and the reason."""
    form = forms.NewIndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_indicator(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The indicator was made."))
            return redirect("indicators:desk_indicator", actor.initiative.slug, made.pk)
    return render(request, "indicators/desk/indicator_form.html", {"form": form, "indicator": None, "newest": None})


@desk
def indicator_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """A change makes the next version."""
    shown = get_object_or_404(indicators_visible_to(actor), pk=pk)
    newest = shown.versions.order_by("-number")[0]
    initial = {name: getattr(newest, name) for name in FIELDS} | {
        "edges": "; ".join(_edge(one) for one in newest.class_edges)
    }
    for name in ("least", "most"):
        initial[name] = round(initial[name], newest.places)
    form = forms.IndicatorForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_indicator(indicator=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The next version stands. Rounds keep the one that they asked."))
            return redirect("indicators:desk_indicator", actor.initiative.slug, shown.pk)
    return render(request, "indicators/desk/indicator_form.html", {"form": form, "indicator": shown, "newest": newest})


@desk
@require_POST
def indicator_offer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Offer it for new rounds, or not any more."""
    shown = get_object_or_404(indicators_visible_to(actor), pk=pk)
    actions.offer_indicator(indicator=shown, offered=not shown.is_offered, by=actor)
    return redirect("indicators:desk_indicator", actor.initiative.slug, shown.pk)
