"""Writing minutes while people talk, and sending them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.compliance.choices import Part
from clusterwerk.compliance.queries import checked
from clusterwerk.compliance.rules import may_report
from clusterwerk.core.tables import chosen_rows, table_page
from clusterwerk.directory.queries import people_visible_to, with_current_position
from clusterwerk.workgroups import actions, printing, queries
from clusterwerk.workgroups.choices import ActionState, Presence, Readers
from clusterwerk.workgroups.forms import ActionForm, DecisionForm, SendForm, ShortItemForm
from clusterwerk.workgroups.gatherings import reading_of
from clusterwerk.workgroups.models import AgendaItem, Attendance, Meeting, OtherText
from clusterwerk.workgroups.rules import may_write_minutes
from clusterwerk.workgroups.tables import guests_table
from clusterwerk.workgroups.views.desk.meetings import meeting_of, pdf_response

DECISION_FIELDS, ACTION_FIELDS = "workgroups/parts/decision_fields.html", "workgroups/parts/action_fields.html"


def _item(actor, pk: int) -> AgendaItem:
    return get_object_or_404(queries.items_visible_to(actor), pk=pk)


def _to_item(actor, item: AgendaItem) -> HttpResponse:
    response = redirect("workgroups:desk_minutes", actor.initiative.slug, item.meeting_id)
    response["Location"] += f"#item-{item.pk}"
    return response


def _page(actor, shown: Meeting, page: str = "") -> dict:
    """What the page of minutes and its parts show."""
    seats, items = queries.seats_of(shown), queries.agenda_of(shown)
    may_write = may_write_minutes(actor, shown)
    if may_write:
        _add_empty_fields(items, [seat.person for seat in seats if seat.person.erased_at is None])
    return {
        "meeting": shown,
        "items": items,
        "seats": seats,
        "presences": Presence.choices,
        "page": page or actions.new_page(),
        "open_actions": queries.open_actions_on(shown),
        "check": checked(shown, Part.MINUTES, actor),
        "notice": queries.notice_of(shown),
        "may_write": may_write,
        **reading_of(actor, shown),
        "may_report": shown.has_begun and may_report(actor, shown),
    }


def _add_empty_fields(items: list[AgendaItem], people: list) -> None:
    """Empty fields under every item. They are drawn once and numbered anew, because drawing is what a page costs."""
    drawn = {
        "decision": render_to_string(DECISION_FIELDS, {"form": DecisionForm(prefix="decision-0")}),
        "action": render_to_string(ACTION_FIELDS, {"form": ActionForm(prefix="action-0", people=people)}),
    }
    for item in items:
        item.decision_form = item.action_form = None
        for name, fields in drawn.items():
            setattr(item, f"{name}_fields", mark_safe(fields.replace(f"{name}-0-", f"{name}-{item.pk}-")))


@desk
def minutes(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The minutes of a meeting: written as people talk, saved as they are typed."""
    shown = meeting_of(actor, pk)
    context = {**_page(actor, shown), "item_form": ShortItemForm()}
    return render(request, "workgroups/desk/minutes.html", context)


@desk
@require_POST
def write(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Save the minutes of an item as they are typed; answers how they stand now."""
    version, page = request.POST.get("version", ""), request.POST.get("page", "")[:32]
    if not version.isdecimal():
        raise Http404
    item, other = actions.write_minutes(
        item=_item(actor, pk), text=request.POST.get("minutes", ""), version=int(version), page=page, by=actor
    )
    if not request.htmx:
        return _to_item(actor, item)
    check = checked(item.meeting, Part.MINUTES, actor)
    context = {"item": item, "other": other, "page": page, "check": check, "version": version}
    return render(request, "workgroups/desk/minutes_saved.html", context)


@desk
@require_POST
def item_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """An item that comes up during the meeting."""
    shown, form = meeting_of(actor, pk), ShortItemForm(request.POST)
    if form.is_valid():
        return _to_item(actor, actions.add_item(meeting=shown, by=actor, **form.cleaned_data))
    return render(request, "workgroups/desk/minutes.html", {**_page(actor, shown), "item_form": form})


def _outcomes(request: HttpRequest, actor, item: AgendaItem, **forms) -> HttpResponse:
    """The decisions and actions under an item, after one was added or with what was wrong."""
    if not request.htmx and not forms:
        return _to_item(actor, item)
    context = _page(actor, item.meeting)
    shown = next(one for one in context["items"] if one.pk == item.pk)
    for name, form in forms.items():
        setattr(shown, name, form)
    if not request.htmx:
        return render(request, "workgroups/desk/minutes.html", {**context, "item_form": ShortItemForm()})
    return render(request, "workgroups/desk/minutes_outcomes.html", {**context, "item": shown, "is_answer": True})


@desk
@require_POST
def decision_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note a decision under an item."""
    item = _item(actor, pk)
    form = DecisionForm(request.POST, prefix=f"decision-{item.pk}")
    if not form.is_valid():
        return _outcomes(request, actor, item, decision_form=form)
    actions.decide(item=item, text=form.cleaned_data["text"], votes=form.cleaned_data["votes"], by=actor)
    return _outcomes(request, actor, item)


@desk
@require_POST
def action_agree(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note under an item who does what by when."""
    item = _item(actor, pk)
    people = [seat.person for seat in queries.seats_of(item.meeting)]
    form = ActionForm(request.POST, prefix=f"action-{item.pk}", people=people)
    if not form.is_valid():
        return _outcomes(request, actor, item, action_form=form)
    actions.agree_action(item=item, by=actor, **form.cleaned_data)
    return _outcomes(request, actor, item)


@desk
@require_POST
def approve(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that the group approved earlier minutes, with or without changes; or take it back."""
    item = _item(actor, pk)
    if request.POST.get("step") == "undo":
        actions.take_back_approval(item=item, by=actor)
    else:
        actions.approve_minutes(item=item, changes=request.POST.get("changes", "").strip()[:500], by=actor)
        messages.success(request, _("The minutes are approved."))
    return _to_item(actor, item)


@desk
@require_POST
def other_settle(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Put together or let go of what two people typed at the same time."""
    visible = OtherText.objects.filter(item__in=queries.items_visible_to(actor).values("pk"))
    other = get_object_or_404(visible.select_related("item__meeting"), pk=pk)
    item = other.item
    if request.POST.get("step") == "together":
        actions.put_together(other=other, by=actor)
        messages.success(request, _("Both texts stand below one another. Please read them once."))
    else:
        actions.discard_other(other=other, by=actor)
    return _to_item(actor, item)


@desk
@require_POST
def presence(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note with one click whether somebody was there."""
    shown = meeting_of(actor, pk)
    person_pk, _mark, value = request.POST.get("presence", "").partition("-")
    seat = next((one for one in queries.seats_of(shown) if str(one.person.pk) == person_pk), None)
    if seat is None or value not in (*Presence.values, "away"):
        raise Http404
    if value == "away":
        row = get_object_or_404(Attendance, meeting=shown, person=seat.person)
        actions.take_off(attendance=row, by=actor)
    else:
        actions.note_presence(meeting=shown, person=seat.person, presence=Presence(value), by=actor)
    if not request.htmx:
        return redirect("workgroups:desk_minutes", actor.initiative.slug, shown.pk)
    context = {
        "meeting": shown,
        "seats": queries.seats_of(shown),
        "presences": Presence.choices,
        "may_write": may_write_minutes(actor, shown),
    }
    return render(request, "workgroups/desk/minutes_attendance.html", context)


@desk
def guests(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note people of the register who came as guests."""
    shown = meeting_of(actor, pk)
    table = guests_table(shown)
    people = people_visible_to(actor).filter(erased_at__isnull=True)
    people = people.exclude(pk__in=[seat.person.pk for seat in queries.seats_of(shown)])
    rows = with_current_position(actor, people)
    if request.method == "POST":
        for person in chosen_rows(request, table, rows):
            actions.note_presence(meeting=shown, person=person, presence=Presence.PRESENT, is_guest=True, by=actor)
        return redirect("workgroups:desk_minutes", actor.initiative.slug, shown.pk)
    return table_page(request, table, rows, "workgroups/desk/guests.html", meeting=shown)


@desk
def minutes_send(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Look once, choose who gets them, send: minutes with PDF, to each with the own actions."""
    shown = meeting_of(actor, pk)
    form = SendForm(request.POST or None, initial={"seen": actions.sent_mark(shown)})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"] if "seen" in form.data else None
        count = actions.send_minutes(meeting=shown, readers=form.cleaned_data["readers"], seen=seen, by=actor)
        messages.success(
            request,
            ngettext("The minutes go to %(count)s person.", "The minutes go to %(count)s people.", count)
            % {"count": count},
        )
        return redirect("workgroups:desk_meeting", actor.initiative.slug, shown.pk)
    items = queries.agenda_of(shown)
    counts = [len(queries.readers_of(shown, readers)) for readers in (Readers.BOTH, Readers.PRESENT, Readers.ABSENT)]
    given = [one for item in items for one in item.actions.all()]
    context = {
        "meeting": shown,
        "form": form,
        "counts": counts,
        "check": checked(shown, Part.MINUTES, actor),
        "seats": queries.seats_of(shown),
        "item_count": len(items),
        "decision_count": sum(len(item.decisions.all()) for item in items),
        "action_count": len(given),
        "open_texts": [item for item in items if item.other_texts.all()],
        "unmailed": [one for one in given if one.state == ActionState.OPEN and one.person and not one.person.email],
        **reading_of(actor, shown),
    }
    return render(request, "workgroups/desk/minutes_send.html", context)


@desk
def minutes_pdf(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The minutes as they stand now, as PDF."""
    return pdf_response(printing.minutes_pdf(meeting_of(actor, pk)), "minutes")
