"""The office's screens of one decision and one action."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.workgroups import actions, queries
from clusterwerk.workgroups.forms import ActionForm, CommentForm, DecisionForm, ExtendForm
from clusterwerk.workgroups.models import Action
from clusterwerk.workgroups.rules import may_change_action, may_write_minutes


@desk
def decision_change(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a decision while the minutes are open, or remove it."""
    decision = get_object_or_404(queries.decisions_visible_to(actor), pk=pk)
    initial = {
        "text": decision.text,
        "yes": decision.votes_yes,
        "no": decision.votes_no,
        "abstained": decision.votes_abstained,
    }
    form = DecisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and "remove" in request.POST:
        actions.take_back_decision(decision=decision, by=actor)
        return redirect("workgroups:desk_minutes", actor.initiative.slug, decision.meeting_id)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.change_decision(decision=decision, text=data["text"], votes=data["votes"], by=actor)
        messages.success(request, _("The decision was saved."))
        return redirect("workgroups:desk_minutes", actor.initiative.slug, decision.meeting_id)
    context = {"form": form, "decision": decision, "may_change": may_write_minutes(actor, decision.meeting)}
    return render(request, "workgroups/desk/decision_change.html", context)


def _action(actor, pk: int) -> Action:
    return get_object_or_404(queries.actions_visible_to(actor), pk=pk)


@desk
def action(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One action: what happened to it, and the next step."""
    shown = _action(actor, pk)
    context = {
        "action": shown,
        "notes": shown.notes.select_related("by", "person"),
        "comment_form": CommentForm(prefix="comment"),
        "extend_form": ExtendForm(prefix="extend", initial={"due_on": None if shown.is_overdue else shown.due_on}),
        "may_change": may_change_action(actor, shown),
    }
    return render(request, "workgroups/desk/action.html", context)


@desk
def action_give(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note an action between two meetings."""
    group = get_object_or_404(queries.groups_visible_to(actor), pk=pk)
    form = ActionForm(request.POST or None, people=[row.person for row in queries.people_of(group)])
    if request.method == "POST" and form.is_valid():
        actions.give_action(group=group, by=actor, **form.cleaned_data)
        messages.success(request, _("The action was noted."))
        return redirect("workgroups:desk_group", actor.initiative.slug, group.pk)
    return render(request, "workgroups/desk/action_give.html", {"form": form, "group": group})


@desk
def action_change(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct an action."""
    shown = _action(actor, pk)
    people = [row.person for row in queries.people_of(shown.group)]
    if shown.person is not None and shown.person not in people:
        people.append(shown.person)
    initial = {"text": shown.text, "person": shown.person_id or "", "due_on": shown.due_on}
    form = ActionForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_action(action=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The action was saved."))
        return redirect("workgroups:desk_action", actor.initiative.slug, shown.pk)
    return render(request, "workgroups/desk/action_change.html", {"form": form, "action": shown})


@desk
@require_POST
def action_step(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Tick off, extend, comment, drop, open again or remove an action."""
    shown, step = _action(actor, pk), request.POST.get("step", "")
    back = redirect("workgroups:desk_action", actor.initiative.slug, shown.pk)
    if request.POST.get("from") == "minutes":
        back = redirect("workgroups:desk_minutes", actor.initiative.slug, int(request.POST["meeting"]))
    if step == "remove":
        actions.take_back_action(action=shown, by=actor)
        return redirect("workgroups:desk_group", actor.initiative.slug, shown.group_id)
    apply_step(shown, step, request.POST, actor)
    messages.success(request, _("Saved."))
    return back


def apply_step(shown: Action, step: str, typed, actor) -> None:
    """What a person clicked on the page of an action, on desk and portal alike."""
    comment, extend = CommentForm(typed, prefix="comment"), ExtendForm(typed, prefix="extend")
    remark = comment.cleaned_data["comment"] if comment.is_valid() else ""
    if step == "done":
        actions.finish_action(action=shown, comment=remark, by=actor)
    elif step == "comment":
        actions.comment_action(action=shown, comment=remark, by=actor)
    elif step == "extend":
        if not extend.is_valid():
            raise Refused(_("Type the new date, for example 3.4.2026."))
        actions.extend_action(action=shown, by=actor, **extend.cleaned_data)
    elif step == "drop":
        actions.drop_action(action=shown, comment=remark, by=actor)
    elif step == "reopen":
        actions.reopen_action(action=shown, comment=remark, by=actor)
    else:
        raise Http404
