"""Value chains: which stages a region covers, beginning one from a template, correcting its stages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.errors import Refused
from clusterwerk.landscape.actions.chains import StageGiven, begin_chain, change_stages, templates
from clusterwerk.landscape.coverages import stages_covered
from clusterwerk.landscape.forms import StageForms
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.queries import candidates_visible_to, chains_visible_to
from clusterwerk.landscape.suppliers import AT_ONCE, Gap, codes_of
from clusterwerk.landscape.views.explore.suppliers import gap_address, shown_gap


@explorer
def candidate_chain(request: HttpRequest, who, pk: int, chain: int) -> HttpResponse:
    """Which stages of a value chain the region covers."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    chosen = get_object_or_404(chains_visible_to(who), pk=chain)
    stages = stages_covered(found, chosen)
    register, places = found.run.register, tuple(key for key, _count in found.region_keys)
    gaps = [Gap(register, tuple(codes_of(one.codes)), places, f"{chosen.name}, {one.name}") for one in stages]
    open_gaps = [gap for gap, one in zip(gaps, stages, strict=True) if not one.covered]
    at_once = open_gaps and places and register.rows <= AT_ONCE
    context = {
        "candidate": found,
        "chain": chosen,
        "stages": [(one, gap_address(gap) if places else "") for one, gap in zip(stages, gaps, strict=True)],
        "covered": sum(1 for one in stages if one.covered),
        "suppliers": shown_gap(open_gaps[0], who, request.path) if at_once else None,
    }
    return render(request, "landscape/explore/candidate_chain.html", context)


@explorer
def candidate_chain_begin(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Begin a value chain from a template."""
    found = get_object_or_404(candidates_visible_to(who), pk=pk)
    if request.method == "POST":
        try:
            chain = begin_chain(template=request.POST.get("template", ""), by=who, initiative=found.run.initiative)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            return redirect("landscape:explore_candidate_chain", pk, chain.pk)
    english = get_language() == "en"
    offered = [(key, name_en if english else name_de) for key, name_de, name_en in templates()]
    return render(request, "landscape/explore/candidate_chain_begin.html", {"candidate": found, "offered": offered})


@explorer
def chain_edit(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Correct the stages of a value chain."""
    chain = get_object_or_404(chains_visible_to(who), pk=pk)
    initial = [
        {"name_de": one.name_de, "name_en": one.name_en, "codes": ", ".join(one.industry_codes), "enough": one.enough}
        for one in chain.stages.all()
    ]
    formset = StageForms(request.POST or None, initial=initial)
    back = request.GET.get("candidate", "")
    if request.method == "POST" and formset.is_valid():
        rows = [form.cleaned_data for form in formset if form.cleaned_data.get("name_de")]
        given = [StageGiven(one["name_de"], one["name_en"], one["codes"], one["enough"] or 3) for one in rows]
        try:
            change_stages(chain=chain, stages=given, by=who)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("The stages were saved."))
            if back.isdigit():
                return redirect("landscape:explore_candidate_chain", int(back), chain.pk)
            return redirect("landscape:explore_overview")
    return render(request, "landscape/explore/chain_edit.html", {"chain": chain, "formset": formset, "candidate": back})
