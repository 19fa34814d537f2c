"""The office's screens about winning members and suppliers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members import actions, queries
from clusterwerk.members.choices import Stage
from clusterwerk.members.forms import LeadForm, MoveForm, NewLeadForm
from clusterwerk.members.rules import may_change_lead
from clusterwerk.members.tables.recruiting import LEADS


@desk
def lead_list(request: HttpRequest, actor) -> HttpResponse:
    """The leads as a table, with export."""
    return table_page(request, LEADS, queries.leads_visible_to(actor), "members/desk/lead_list.html")


@desk
def lead_board(request: HttpRequest, actor) -> HttpResponse:
    """The open leads by stage, what is due first on top."""
    context = {"columns": queries.board_of(actor), "today": timezone.localdate()}
    return render(request, "members/desk/lead_board.html", context)


@desk
def conversion(request: HttpRequest, actor) -> HttpResponse:
    """What became of the leads of each year."""
    return render(request, "members/desk/conversion.html", {"years": queries.conversion_of_years(actor)})


@desk
def lead_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Open a lead for an organisation."""
    organisation = get_object_or_404(organisations_visible_to(actor), pk=pk)
    form = NewLeadForm(request.POST or None, actor=actor, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            lead = actions.open_lead(organisation=organisation, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The lead was opened."))
            return redirect("members:desk_lead", actor.initiative.slug, lead.pk)
    return render(request, "members/desk/lead_add.html", {"organisation": organisation, "form": form})


@desk
def lead(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One lead: where it stands, what comes next, what happened."""
    shown = get_object_or_404(queries.leads_visible_to(actor), pk=pk)
    context = {
        "lead": shown,
        "overdue": shown.is_overdue(timezone.localdate()),
        "stages": [stage.label for stage in Stage if stage not in (Stage.LOST, Stage.SETTLED)],
        "moves": shown.moves.all(),
        "conversations": queries.conversations_visible_to(actor).filter(organisation=shown.organisation)[:10],
        "entries": log.history_of(shown, scope_id=actor.scope_id)[:20],
        "may_change": may_change_lead(actor, shown),
    }
    return render(request, "members/desk/lead.html", context)


@desk
def lead_change(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change next step, contact and note of a lead."""
    shown = get_object_or_404(queries.leads_visible_to(actor), pk=pk)
    fields = ("person", "next_step", "next_on", "responsible", "note")
    initial = {name: getattr(shown, name) for name in fields}
    form = LeadForm(request.POST or None, actor=actor, organisation=shown.organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_lead(lead=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The lead was saved."))
        return redirect("members:desk_lead", actor.initiative.slug, shown.pk)
    return render(request, "members/desk/lead_change.html", {"lead": shown, "form": form})


@desk
def lead_move(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Move a lead to another stage; the ledger of memberships moves with it."""
    shown = get_object_or_404(queries.leads_visible_to(actor), pk=pk)
    wanted = request.GET.get("stage", "")
    form = MoveForm(request.POST or None, lead=shown, initial={"stage": wanted} if wanted else None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.move_lead(lead=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            stage = moved.get_stage_display()
            messages.success(request, _("%(lead)s: %(stage)s.") % {"lead": moved, "stage": stage})
            return redirect("members:desk_lead", actor.initiative.slug, moved.pk)
    return render(request, "members/desk/lead_move.html", {"lead": shown, "form": form})
