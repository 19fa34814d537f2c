"""The office's screens of a meeting before it takes place: agenda, time, place."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.compliance.choices import Part
from clusterwerk.compliance.queries import checked
from clusterwerk.compliance.rules import may_report
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import StoredFile
from clusterwerk.workgroups import actions, printing, queries
from clusterwerk.workgroups.forms import CallOffForm, ItemForm, MeetingForm
from clusterwerk.workgroups.models import Meeting
from clusterwerk.workgroups.rules import may_change_meeting, may_write_minutes


def meeting_of(actor, pk: int) -> Meeting:
    """A meeting that the actor sees, or 404."""
    return get_object_or_404(queries.meetings_visible_to(actor), pk=pk)


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF to look at in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@desk
def meeting(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The agenda: topics, proposals, order; what members have to look out for."""
    shown = meeting_of(actor, pk)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_item(meeting=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The topic stands on the agenda."))
        return redirect("workgroups:desk_meeting", actor.initiative.slug, shown.pk)
    items = queries.agenda_of(shown)
    context = {
        "meeting": shown,
        "form": form,
        "items": items,
        "proposals": queries.proposals_of(shown),
        "open_actions": queries.open_actions_on(shown),
        "seats": queries.seats_of(shown),
        "check": checked(shown, Part.AGENDA, actor),
        "notice": queries.notice_of(shown),
        "files": StoredFile.objects.filter(owner_kind=shown._meta.label_lower, owner_id=str(shown.pk)).order_by("-pk"),
        "may_change": may_change_meeting(actor, shown),
        "may_write": may_write_minutes(actor, shown),
        "may_report": shown.has_begun and may_report(actor, shown),
    }
    return render(request, "workgroups/desk/meeting.html", context)


@desk
def meeting_move(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Another time or place."""
    shown = meeting_of(actor, pk)
    form = MeetingForm(request.POST or None, initial=MeetingForm.values_of(shown))
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_meeting(meeting=shown, by=actor, **form.times())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The meeting was changed."))
            return redirect("workgroups:desk_meeting", actor.initiative.slug, shown.pk)
    return render(request, "workgroups/desk/meeting_move.html", {"form": form, "meeting": shown})


@desk
def meeting_call_off(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then call a meeting off."""
    shown = meeting_of(actor, pk)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.call_off(meeting=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The meeting was called off. Its topics stand on the next agenda."))
        return redirect("workgroups:desk_group", actor.initiative.slug, shown.group_id)
    return render(request, "workgroups/desk/meeting_call_off.html", {"form": form, "meeting": shown})


@desk
def meeting_invite(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then invite everybody in the group who was not invited yet."""
    shown = meeting_of(actor, pk)
    known = queries.answers_of(shown)
    people = [row.person for row in queries.people_of(shown.group, shown.on) if row.person.email]
    people = [one for one in people if one.pk not in known]
    if request.method == "POST":
        count = actions.invite_group(meeting=shown, by=actor)
        messages.success(
            request,
            ngettext("%(count)s person is invited.", "%(count)s people are invited.", count) % {"count": count},
        )
        return redirect("workgroups:desk_meeting", actor.initiative.slug, shown.pk)
    consequence = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", len(people)) % {
        "count": len(people)
    }
    context = {"meeting": shown, "people": people, "consequence": consequence}
    return render(request, "workgroups/desk/meeting_invite.html", context)


@desk
def agenda_pdf(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The agenda as PDF."""
    return pdf_response(printing.agenda_pdf(meeting_of(actor, pk)), "agenda")


@desk
def agenda_send(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then send the agenda to the group."""
    shown = meeting_of(actor, pk)
    people = [row.person for row in queries.people_of(shown.group, shown.on) if row.person.email]
    if request.method == "POST":
        count = actions.send_agenda(meeting=shown, by=actor)
        messages.success(
            request,
            ngettext("The agenda goes to %(count)s person.", "The agenda goes to %(count)s people.", count)
            % {"count": count},
        )
        return redirect("workgroups:desk_meeting", actor.initiative.slug, shown.pk)
    consequence = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", len(people)) % {
        "count": len(people)
    }
    check = checked(shown, Part.AGENDA, actor)
    context = {"meeting": shown, "people": people, "consequence": consequence, "check": check}
    return render(request, "workgroups/desk/agenda_send.html", context)


@desk
def item_change(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a topic."""
    item = get_object_or_404(queries.items_visible_to(actor), pk=pk)
    form = ItemForm(request.POST or None, initial={name: getattr(item, name) for name in ItemForm.base_fields})
    if request.method == "POST" and form.is_valid():
        actions.change_item(item=item, by=actor, **form.cleaned_data)
        messages.success(request, _("The topic was saved."))
        return redirect("workgroups:desk_meeting", actor.initiative.slug, item.meeting_id)
    return render(request, "workgroups/desk/item_change.html", {"form": form, "item": item})


STEPS = {
    "up": lambda item, by: actions.shift_item(item=item, places=-1, by=by),
    "down": lambda item, by: actions.shift_item(item=item, places=1, by=by),
    "remove": lambda item, by: actions.remove_item(item=item, by=by),
    "postpone": lambda item, by: actions.postpone_item(item=item, by=by),
    "keep": lambda item, by: actions.keep_item(item=item, by=by),
    "take_up": lambda item, by: actions.take_up(item=item, by=by),
    "decline": lambda item, by: actions.decline(item=item, by=by),
}


@desk
@require_POST
def item_step(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Move, postpone or answer an item with one click."""
    item = get_object_or_404(queries.items_visible_to(actor), pk=pk)
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise Http404
    step(item, actor)
    page = "desk_minutes" if request.POST.get("from") == "minutes" else "desk_meeting"
    return redirect(f"workgroups:{page}", actor.initiative.slug, item.meeting_id)
