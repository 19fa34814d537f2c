"""Screens of the office: family tree, hidden champions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.log import history_of
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, table_page
from clusterwerk.landscape import genealogies
from clusterwerk.landscape.actions.champions import (
    add_champion,
    add_evidence,
    criteria_on,
    decide,
    note_consent,
    set_criteria,
    withdraw_consent,
)
from clusterwerk.landscape.assessment import assess
from clusterwerk.landscape.choices import Criterion, Finding, Verdict
from clusterwerk.landscape.forms import ChampionForm, ConsentForm, CriteriaForm, EvidenceForm, VerdictForm
from clusterwerk.landscape.models import ChampionCriteria
from clusterwerk.landscape.printing import genealogy_pdf
from clusterwerk.landscape.queries import champions_visible_to, criteria_visible_to
from clusterwerk.landscape.views.public import pdf_response


@desk
def genealogy(request: HttpRequest, actor) -> HttpResponse:
    """Who descends from whom among the firms of the register."""
    tree = genealogies.initiative_tree(actor)
    return render(request, "landscape/desk/genealogy.html", {"tree": tree})


@desk
def genealogy_print(request: HttpRequest, actor) -> HttpResponse:
    """The family tree as a vector PDF on A3."""
    tree = genealogies.initiative_tree(actor)
    if tree.is_empty or tree.contradiction:
        return redirect("landscape:desk_genealogy", actor.initiative.slug)
    title = _("Family tree: %(name)s") % {"name": actor.initiative.name}
    return pdf_response(genealogy_pdf(tree, title=title, subtitle=" ".join(tree.sentences)), actor.initiative.name)


CHAMPIONS = Table(
    name="landscape.champions",
    columns=[
        Column("organisation", gettext_lazy("Firm"), value="organisation.name", sort="organisation__name",
               link=lambda row, actor: reverse("landscape:desk_champion", args=[actor.initiative.slug, row.pk])),
        Column("verdict", gettext_lazy("Decision"), value="get_verdict_display", sort="verdict", kind="tag",
               look=lambda row: {"confirmed": "good", "refuted": "bad"}.get(row.verdict, "neutral")),
        Column("holds", gettext_lazy("By the criteria"), value="get_holds_display", sort="holds", kind="tag",
               look=lambda row: {"met": "good", "not_met": "bad"}.get(row.holds, "neutral")),
        Column("verdict_on", gettext_lazy("Decided on"), sort="verdict_on", kind="date"),
        Column("consent_on", gettext_lazy("Public label since"), sort="consent_on", kind="date"),
    ],
    order="organisation",
    search=["organisation__name"],
    filters=[
        ChoiceFilter("verdict", gettext_lazy("Decision"), choices=Verdict),
        ChoiceFilter("holds", gettext_lazy("By the criteria"), choices=Finding),
    ],
    counted=lambda n: ngettext("%(count)s firm", "%(count)s firms", n),
    empty=Empty(
        gettext_lazy("No firm noted yet"),
        gettext_lazy("Here stand firms that lead a world market and are little known, with the evidence for each criterion."),
        gettext_lazy("Note a firm"),
        lambda actor: reverse("landscape:desk_champion_add", args=[actor.initiative.slug]),
    ),
    export_name=gettext_lazy("Hidden champions"),
)  # fmt: skip


@desk
def champion_list(request: HttpRequest, actor) -> HttpResponse:
    """Candidates, confirmed and refuted hidden champions."""
    context = {"criteria": criteria_on(actor.initiative) or ChampionCriteria()}
    return table_page(request, CHAMPIONS, champions_visible_to(actor), "landscape/desk/champion_list.html", **context)


@desk
def champion_add(request: HttpRequest, actor) -> HttpResponse:
    """Note a firm of the register."""
    form = ChampionForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            champion = add_champion(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("landscape:desk_champion", actor.initiative.slug, champion.pk)
    return render(request, "landscape/desk/champion_add.html", {"form": form})


@desk
def champion(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Evidence per criterion, what it says by the criteria of today, the decision, the consent."""
    found = get_object_or_404(champions_visible_to(actor).prefetch_related("evidence"), pk=pk)
    criteria = criteria_on(actor.initiative) or ChampionCriteria(valid_from=timezone.localdate())
    evidence = list(found.evidence.all())
    assessment = assess(evidence, criteria, timezone.localdate())
    context = {
        "champion": found,
        "criteria": criteria,
        "parts": [
            {
                "label": criterion.label,
                "finding": assessment.criteria[criterion],
                "contradicting": criterion in assessment.contradicting,
                "evidence": [one for one in evidence if one.criterion == criterion],
            }
            for criterion in Criterion
        ],
        "whole": assessment.whole,
        "evidence_form": EvidenceForm(initial={"as_of": timezone.localdate()}, prefix="evidence"),
        "verdict_form": VerdictForm(
            initial={"verdict": found.verdict, "reason": found.verdict_reason}, prefix="verdict"
        ),
        "consent_form": ConsentForm(prefix="consent"),
        "entries": history_of(found, scope_id=actor.scope_id),
    }
    if request.method == "POST":
        changed = _change_champion(request, actor, found, context)
        if changed:
            messages.success(request, changed)
            return redirect("landscape:desk_champion", actor.initiative.slug, pk)
    return render(request, "landscape/desk/champion.html", context)


def _change_champion(request: HttpRequest, actor, found, context: dict) -> str:
    """Do what one of the forms of the page asks for; the sentence of success, empty when the form has errors."""
    if "withdraw" in request.POST:
        withdraw_consent(champion=found, by=actor)
        return _("The consent was taken back.")
    for name, kind in (("evidence", EvidenceForm), ("verdict", VerdictForm), ("consent", ConsentForm)):
        if f"save_{name}" not in request.POST:
            continue
        form = context[f"{name}_form"] = kind(request.POST, prefix=name)
        if not form.is_valid():
            return ""
        try:
            if name == "evidence":
                add_evidence(champion=found, by=actor, **form.values())
                return _("The evidence was added.")
            if name == "verdict":
                decide(champion=found, by=actor, **form.cleaned_data)
                return _("The decision was noted.")
            note_consent(champion=found, by=actor, **form.cleaned_data)
            return _("The consent was noted.")
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return ""


@desk
def champion_criteria(request: HttpRequest, actor) -> HttpResponse:
    """The criteria of today and before; new ones judge all firms again and list the changes."""
    current = criteria_on(actor.initiative) or ChampionCriteria()
    names = ("revenue_limit", "world_rank", "continent_rank")
    form = CriteriaForm(request.POST or None, initial={name: getattr(current, name) for name in names})
    changes = None
    if request.method == "POST" and form.is_valid():
        try:
            changes = set_criteria(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The criteria hold from today on."))
    context = {
        "form": form,
        "changes": None if changes is None else [
            [str(one.champion), one.before.label, one.after.label, one.champion.get_verdict_display()] for one in changes
        ],
        "earlier": [
            [one.valid_from, one.revenue_limit, one.world_rank, one.continent_rank, one.reason]
            for one in criteria_visible_to(actor)
        ],
    }  # fmt: skip
    return render(request, "landscape/desk/champion_criteria.html", context)
