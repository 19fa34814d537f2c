"""What people in a group see: their dates and actions, the agenda, the minutes that were sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal
from clusterwerk.compliance.rules import may_report
from clusterwerk.core import panels
from clusterwerk.core.models import StoredFile
from clusterwerk.events import own_dates
from clusterwerk.workgroups import actions, queries
from clusterwerk.workgroups.choices import ActionState, MeetingState
from clusterwerk.workgroups.forms import CommentForm, ExtendForm, ProposalForm
from clusterwerk.workgroups.gatherings import reading_of
from clusterwerk.workgroups.queries.meetings import not_among, upcoming
from clusterwerk.workgroups.views.desk.outcomes import apply_step


@portal
def mine(request: HttpRequest, actor) -> HttpResponse:
    """What the person is asked, where it is expected, its groups and actions: all on one page."""
    own, coming = queries.own_actions(actor), own_dates.coming(actor)
    meetings = upcoming(queries.meetings_visible_to(actor).filter(group__in=queries.own_groups(actor)))
    context = {
        "questions": own_dates.open_questions(actor),
        "coming": coming,
        "groups": queries.own_groups(actor),
        "meetings": not_among(coming, meetings),
        "open_actions": own.filter(state=ActionState.OPEN),
        "done_actions": own.filter(state=ActionState.DONE).order_by("-done_on")[:10],
        "panels": panels.shown("workgroups.portal_mine", actor),
    }
    return render(request, "workgroups/portal/mine.html", context)


@portal
def group(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One group of the person: mandate, people, meetings, decisions."""
    shown = get_object_or_404(queries.own_groups(actor), pk=pk)
    meetings = queries.meetings_visible_to(actor).filter(group=shown)
    context = {
        "group": shown,
        "people": queries.people_of(shown),
        "coming": upcoming(meetings),
        "past": meetings.filter(state=MeetingState.HELD)[:12],
        "decisions": queries.decisions_visible_to(actor).filter(meeting__group=shown)[:20],
        "open_actions": queries.actions_visible_to(actor).filter(group=shown, state=ActionState.OPEN),
    }
    return render(request, "workgroups/portal/group.html", context)


@portal
def meeting(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The agenda of a meeting with a field for proposals; afterwards the minutes, once they were sent."""
    shown = get_object_or_404(queries.meetings_visible_to(actor), pk=pk)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.propose_item(meeting=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("Thank you. The office sees your proposal."))
        return redirect("workgroups:portal_meeting", actor.initiative.slug, shown.pk)
    files = StoredFile.objects.filter(owner_kind=shown._meta.label_lower, owner_id=str(shown.pk)).order_by("-pk")
    context = {
        "meeting": shown,
        "items": queries.agenda_of(shown),
        "open_actions": queries.open_actions_on(shown),
        "own_proposals": queries.items_visible_to(actor).filter(meeting=shown, proposed_by__user=actor.user),
        "notice": queries.notice_of(shown),
        "form": form if shown.is_planned and not actor.is_office else None,
        "has_minutes": shown.minutes_sent_at is not None,
        "may_change": False,
        **reading_of(actor, shown),
        "may_report": may_report(actor, shown),
        "files": files,
    }
    return render(request, "workgroups/portal/meeting.html", context)


@portal
def action(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One action: who has to do it ticks, extends or comments it."""
    shown = get_object_or_404(queries.actions_visible_to(actor), pk=pk)
    is_own = queries.own_actions(actor).filter(pk=shown.pk).exists()
    if request.method == "POST":
        step = request.POST.get("step", "")
        apply_step(shown, step if step in {"done", "extend", "comment"} else "", request.POST, actor)
        messages.success(request, _("Thank you. The office sees it."))
        return redirect("workgroups:portal_action", actor.initiative.slug, shown.pk)
    context = {
        "action": shown,
        "is_own": is_own,
        "notes": shown.notes.select_related("by", "person") if is_own else [],
        "comment_form": CommentForm(prefix="comment"),
        "extend_form": ExtendForm(prefix="extend", initial={"due_on": None if shown.is_overdue else shown.due_on}),
    }
    return render(request, "workgroups/portal/action.html", context)
