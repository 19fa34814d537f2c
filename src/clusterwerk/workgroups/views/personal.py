"""An action by its personal link: ticked, extended or commented without a login."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core import personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.workgroups import actions
from clusterwerk.workgroups.forms import CommentForm, ExtendForm
from clusterwerk.workgroups.models import Action


@personal_link(actions.PURPOSE)
def action(request: HttpRequest, link) -> HttpResponse:
    """One action and nothing else of the group; whoever holds the link says how it stands."""
    shown = get_object_or_404(Action.objects.select_related("group", "person", "initiative"), pk=link.subject_id)
    comment = CommentForm(request.POST or None, prefix="comment")
    extend = ExtendForm(
        request.POST if request.POST.get("step") == "extend" else None,
        prefix="extend",
        initial={"due_on": None if shown.is_overdue else shown.due_on},
    )
    if request.method == "POST" and _answered(request, shown, comment, extend):
        messages.success(request, _("Thank you. The office sees it."))
        return redirect("workgroups:personal_action", personal_links.token_of(link))
    context = {
        "action": shown,
        "notes": shown.notes.select_related("by", "person"),
        "initiative_name": shown.initiative.name,
    }
    return render(
        request, "workgroups/personal/action.html", {**context, "comment_form": comment, "extend_form": extend}
    )


def _answered(request: HttpRequest, shown: Action, comment: CommentForm, extend: ExtendForm) -> bool:
    step = request.POST.get("step", "")
    if step not in ("done", "comment", "extend"):
        raise Http404
    typed = extend if step == "extend" else comment
    if not typed.is_valid():
        return False
    try:
        if step == "extend":
            actions.extend_by_link(action=shown, **extend.cleaned_data)
        elif step == "done":
            actions.finish_by_link(action=shown, **comment.cleaned_data)
        else:
            actions.comment_by_link(action=shown, **comment.cleaned_data)
    except Refused as refusal:  # what was typed stays on the page
        typed.add_error(None, refusal.sentence)
        return False
    return True
