"""The office's screens about data protection."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk, desk_manager
from clusterwerk.core.errors import Refused
from clusterwerk.core.exports import csv_response, xlsx_response
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to, people_visible_to
from clusterwerk.members import actions, personal_data, queries, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.forms import ErasureForm, HoldForm, RuleForm
from clusterwerk.members.queries.retention import processing_list
from clusterwerk.members.rules import may_erase_person, may_export_person, may_set_retention
from clusterwerk.members.tables.retention import RUNS


@desk
def retention(request: HttpRequest, actor) -> HttpResponse:
    """How long which data is kept, what the next run removes, what is held, and whether the proofs are whole."""
    today = timezone.localdate()
    lines, holds = [], queries.held_on(actor.initiative, today)
    for rule in queries.effective_rules(actor.initiative):
        rows, held = queries.due_rows(actor.initiative, rule, today, holds)
        lines.append({"rule": rule, "treatment": Treatment(rule.treatment).label, "due": rows.count(), "held": held})
    context = {
        "lines": lines,
        "holds": queries.holds_visible_to(actor).filter(until__isnull=True)
        | queries.holds_visible_to(actor).filter(until__gte=today),
        "last_run": queries.runs_visible_to(actor).first(),
        "unbroken": queries.chain_is_unbroken(actor),
        "may_set": may_set_retention(actor),
    }
    return render(request, "members/desk/retention.html", context)


@desk_manager
def rule_change(request: HttpRequest, actor, kind: str) -> HttpResponse:
    """Set how long one kind of data is kept here, or go back to the proposal."""
    if kind not in retention_kinds.ALL:
        raise Http404
    rule = next(rule for rule in queries.effective_rules(actor.initiative) if rule.kind.key == kind)
    initial = {
        "months": rule.months,
        "treatment": rule.treatment,
        "legal_basis": str(rule.legal_basis),
        "is_active": rule.is_active,
    }
    form = RuleForm(request.POST or None, kind=rule.kind, initial=initial)
    if request.method == "POST" and "reset" in request.POST:
        actions.reset_rule(kind=kind, by=actor)
        messages.success(request, _("The proposal holds again."))
        return redirect("members:desk_retention", actor.initiative.slug)
    if request.method == "POST" and form.is_valid():
        actions.set_rule(kind=kind, by=actor, **form.cleaned_data)
        messages.success(request, _("The rule was saved."))
        return redirect("members:desk_retention", actor.initiative.slug)
    return render(request, "members/desk/rule_change.html", {"rule": rule, "form": form})


@desk_manager
@require_POST
def retention_run(request: HttpRequest, actor) -> HttpResponse:
    """Apply the rules now instead of tonight."""
    run = actions.run_retention(initiative=actor.initiative, by=actor)
    messages.success(
        request, _("Run %(number)s: %(removed)s removed.") % {"number": run.number, "removed": run.removed}
    )
    return redirect("members:desk_run_list", actor.initiative.slug)


@desk
def run_list(request: HttpRequest, actor) -> HttpResponse:
    """The proofs of all runs."""
    context = {"unbroken": queries.chain_is_unbroken(actor)}
    return table_page(request, RUNS, queries.runs_visible_to(actor), "members/desk/run_list.html", **context)


@desk_manager
def hold_organisation(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Stop every deletion for an organisation."""
    organisation = get_object_or_404(organisations_visible_to(actor), pk=pk)
    return _hold(request, actor, organisation, {"organisation": organisation})


@desk_manager
def hold_person(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Stop every deletion for a person."""
    person = get_object_or_404(people_visible_to(actor), pk=pk)
    return _hold(request, actor, person, {"person": person})


def _hold(request: HttpRequest, actor, subject, held: dict) -> HttpResponse:
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.place_hold(by=actor, **held, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Nothing of %(subject)s is deleted for now.") % {"subject": subject})
            return redirect("members:desk_retention", actor.initiative.slug)
    return render(request, "members/desk/hold.html", {"subject": subject, "form": form})


@desk_manager
@require_POST
def hold_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """End a hold."""
    hold = get_object_or_404(queries.holds_visible_to(actor), pk=pk)
    actions.end_hold(hold=hold, by=actor)
    messages.success(request, _("The hold was ended."))
    return redirect("members:desk_retention", actor.initiative.slug)


@desk
def processing(request: HttpRequest, actor) -> HttpResponse:
    """The list of processing activities (GDPR Art. 30), generated from what the packages registered."""
    lines = processing_list(actor.initiative)
    if request.GET.get("export") in {"csv", "xlsx"}:
        headings = [
            _("Processing activity"),
            _("Purpose"),
            _("People concerned"),
            _("Data"),
            _("Recipients"),
            _("Legal basis"),
            _("Kept how long"),
        ]
        respond = csv_response if request.GET["export"] == "csv" else xlsx_response
        return respond(_("Processing activities"), headings, [line.cells for line in lines])
    return render(request, "members/desk/processing.html", {"lines": lines})


@desk
def person_data(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What is kept about one person: the preview of an export and of an erasure."""
    person = get_object_or_404(people_visible_to(actor), pk=pk)
    context = {
        "person": person,
        "headings": [_("Kind of data"), _("Records"), _("An erasure would")],
        "lines": [
            (source.title, len(source.collect(person, actor)), source.consequence) for source in personal_data.sources()
        ],
        "hold": queries.hold_on(person),
        "may_export": may_export_person(actor, person),
        "may_erase": may_erase_person(actor, person) and person.erased_at is None,
    }
    return render(request, "members/desk/person_data.html", context)


@desk_manager
@require_POST
def person_export(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The personal data of one person as a zip."""
    person = get_object_or_404(people_visible_to(actor), pk=pk)
    return zip_response(actions.export_person(person=person, by=actor))


def zip_response(content: bytes) -> HttpResponse:
    """A zip to save, never to be kept by a cache."""
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="personal-data.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


@desk_manager
def person_erase(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Erase the personal data of one person after naming every consequence."""
    person = get_object_or_404(people_visible_to(actor).filter(erased_at__isnull=True), pk=pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_person(person=person, by=actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The personal data was erased."))
            return redirect("members:desk_retention", actor.initiative.slug)
    context = {"person": person, "form": form, "sources": personal_data.sources()}
    return render(request, "members/desk/person_erase.html", context)
