"""The office's screens of events: list, page, form, copy, hosts, questions, checklist."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.compliance.rules import may_report
from clusterwerk.core import log
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.events import event_tabs, tables
from clusterwerk.events.actions import events as actions
from clusterwerk.events.actions.changes import tell_change, told_of_change
from clusterwerk.events.choices.events import STEPS, EventState
from clusterwerk.events.forms import events as forms
from clusterwerk.events.gatherings import reading_of
from clusterwerk.events.letters import changed_paragraphs
from clusterwerk.events.models.events import EventDay, Host, Question
from clusterwerk.events.queries.events import checklist_items_visible_to, events_visible_to, with_open_items
from clusterwerk.events.queries.registrations import with_visitors

EVENT_FIELDS = list(forms.EventForm.base_fields)


def event_page(request: HttpRequest, template: str, event, tab: str, **context) -> HttpResponse:
    """A page of one event, with the tabs of its neighbours."""
    shown = {"event": event, "tabs": event_tabs.tabs_of(event, tab), **context}
    return render(request, f"events/desk/{template}.html", shown)


@desk
def event_list(request: HttpRequest, actor) -> HttpResponse:
    """All events."""
    rows = with_open_items(events_visible_to(actor))
    return table_page(request, tables.EVENTS, rows, "events/desk/event_list.html")


@desk
def event(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One event: what is fixed, what comes next, and its history."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    address = request.build_absolute_uri(reverse("events:public_event", args=[actor.initiative.slug, shown.pk]))
    entries = log.history_of(shown, scope_id=actor.scope_id)[:20]
    steps = [(state.value, state.label) for state in STEPS[EventState(shown.state)]]
    return event_page(
        request, "event", shown, "overview", days=shown.days.all(), untold=told_of_change(shown).count(), steps=steps, address=address,
        entries=entries, may_report=may_report(actor, shown), panels=event_tabs.panels_of(actor, shown),
        reading=reading_of(actor, shown),
    )  # fmt: skip


@desk
def event_add(request: HttpRequest, actor) -> HttpResponse:
    """Make an event; its checklist comes with it."""
    form = forms.NewEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_event(by=actor, **form.cleaned_data)
        messages.success(request, _("The event was made, with its checklist."))
        return redirect("events:desk_event", actor.initiative.slug, made.pk)
    return render(request, "events/desk/event_form.html", {"form": form, "event": None})


@desk
def event_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change an event."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.EventForm(request.POST or None, initial={name: getattr(shown, name) for name in EVENT_FIELDS})
    if request.method == "POST" and form.is_valid():
        actions.change_event(event=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The event was saved."))
        return redirect("events:desk_event", actor.initiative.slug, shown.pk)
    return render(request, "events/desk/event_form.html", {"form": form, "event": shown})


@desk
def event_copy(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Make the next edition in one form."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.CopyForm(request.POST or None, initial={"title_de": shown.title_de, "title_en": shown.title_en})
    if request.method == "POST" and form.is_valid():
        copy = actions.copy_event(event=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The next edition stands as a draft, with a new checklist."))
        return redirect("events:desk_event", actor.initiative.slug, copy.pk)
    return render(request, "events/desk/event_copy.html", {"form": form, "event": shown})


@desk
def event_state(request: HttpRequest, actor, pk: int, state: str) -> HttpResponse:
    """Ask, then open, close, hold or cancel an event."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    wanted = _state_named(state)
    if request.method == "POST":
        actions.set_state(event=shown, state=wanted, by=actor)
        messages.success(request, _("The event is now: %(state)s.") % {"state": wanted.label})
        return redirect("events:desk_event", actor.initiative.slug, shown.pk)
    consequence = event_tabs.consequence_of(shown, wanted)
    return render(
        request, "events/desk/event_state.html", {"event": shown, "wanted": wanted, "consequence": consequence}
    )


def _state_named(state: str) -> EventState:
    """The state that an address names."""
    if state not in EventState.values:
        raise Http404
    return EventState(state)


@desk
def event_hours(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Set the hours of one day."""
    day = get_object_or_404(EventDay.objects.filter(event__in=events_visible_to(actor)).select_related("event"), pk=pk)
    form = forms.HoursForm(request.POST or None, initial={"begins": day.begins, "ends": day.ends})
    if request.method == "POST" and form.is_valid():
        actions.set_hours(day=day, by=actor, **form.cleaned_data)
        messages.success(request, _("The hours were saved."))
        return redirect("events:desk_event", actor.initiative.slug, day.event_id)
    return render(request, "events/desk/event_hours.html", {"form": form, "event": day.event, "day": day})


@desk
def event_changed(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Show the mail, then tell those registered that date or place changed."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    if request.method == "POST":
        count = tell_change(event=shown, by=actor)
        said = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", count)
        messages.success(request, said % {"count": count})
        return redirect("events:desk_event", actor.initiative.slug, shown.pk)
    context = {
        "event": shown,
        "paragraphs": changed_paragraphs(shown) if shown.change_open else [],
        "count": told_of_change(shown).count(),
    }
    return render(request, "events/desk/event_changed.html", context)


@desk
def checklist(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What is to be done for an event, and a form for more."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_item(event=shown, by=actor, **form.cleaned_data)
        return redirect("events:desk_checklist", actor.initiative.slug, shown.pk)
    items = checklist_items_visible_to(actor).filter(event=shown)
    return event_page(request, "checklist", shown, "checklist", items=items, form=form)


@desk
@require_POST
def item_tick(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Tick a thing as done, or open it again."""
    item = actions.tick_item(item=get_object_or_404(checklist_items_visible_to(actor), pk=pk), by=actor)
    if request.POST.get("back") == "today":
        messages.success(request, _("Done: %(what)s") % {"what": item.text})
        return redirect("web:desk_today", actor.initiative.slug)
    return redirect("events:desk_checklist", actor.initiative.slug, item.event_id)


@desk
@require_POST
def item_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take out what need not be done."""
    item = get_object_or_404(checklist_items_visible_to(actor), pk=pk)
    actions.remove_item(item=item, by=actor)
    return redirect("events:desk_checklist", actor.initiative.slug, item.event_id)


@desk
def host_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The hosting firms, and a form for one more."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.HostForm(request.POST or None)
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form.fields["organisation"].choose_from(organisations_visible_to(actor), address)
    if request.method == "POST" and form.is_valid():
        actions.add_host(event=shown, by=actor, **form.cleaned_data)
        return redirect("events:desk_host_list", actor.initiative.slug, shown.pk)
    hosts = with_visitors(shown.hosts.select_related("organisation"))
    return event_page(request, "host_list", shown, "hosts", hosts=hosts, form=form)


@desk
@require_POST
def host_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take a hosting firm out."""
    found = get_object_or_404(Host.objects.filter(event__in=events_visible_to(actor)).select_related("event"), pk=pk)
    actions.remove_host(host=found, by=actor)
    return redirect("events:desk_host_list", actor.initiative.slug, found.event_id)


@desk
def question_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What the registration asks besides name and firm, and a form for one more."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = forms.QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_question(event=shown, by=actor, **form.cleaned_data)
        return redirect("events:desk_question_list", actor.initiative.slug, shown.pk)
    return event_page(request, "question_list", shown, "questions", questions=shown.questions.all(), form=form)


@desk
@require_POST
def question_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask it no longer."""
    visible = Question.objects.filter(event__in=events_visible_to(actor)).select_related("event")
    found = get_object_or_404(visible, pk=pk)
    actions.drop_question(question=found, by=actor)
    return redirect("events:desk_question_list", actor.initiative.slug, found.event_id)
