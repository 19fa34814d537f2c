"""The office's screens about conversations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import panels
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.members import actions, queries
from clusterwerk.members.forms import ConversationForm
from clusterwerk.members.rules import may_change_conversation
from clusterwerk.members.tables.conversations import CONVERSATIONS, SILENT

FIELDS = ("on", "channel", "held_by", "about", "text", "next_step", "next_on", "responsible")


@desk
def conversation_list(request: HttpRequest, actor) -> HttpResponse:
    """Who spoke with whom about what."""
    rows = queries.conversations_visible_to(actor).prefetch_related("people")
    return table_page(request, CONVERSATIONS, rows, "members/desk/conversation_list.html")


@desk
def silent_list(request: HttpRequest, actor) -> HttpResponse:
    """The members nobody spoke to for six months."""
    return table_page(request, SILENT, queries.members_nobody_spoke_to(actor), "members/desk/silent_list.html")


@desk
def conversation_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note a conversation with an organisation."""
    organisation = get_object_or_404(organisations_visible_to(actor), pk=pk)
    form = ConversationForm(request.POST or None, actor=actor, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        actions.note_conversation(organisation=organisation, by=actor, **form.cleaned_data)
        messages.success(request, _("The conversation was noted."))
        return redirect("directory:desk_organisation", actor.initiative.slug, organisation.pk)
    return render(request, "members/desk/conversation_add.html", {"organisation": organisation, "form": form})


@desk
def conversation(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One conversation, to read and to correct."""
    shown = get_object_or_404(queries.conversations_visible_to(actor), pk=pk)
    initial = {name: getattr(shown, name) for name in FIELDS} | {"people": list(shown.people.all())}
    form = ConversationForm(request.POST or None, actor=actor, organisation=shown.organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_conversation(conversation=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The conversation was saved."))
        return redirect("members:desk_conversation", actor.initiative.slug, shown.pk)
    context = {
        "conversation": shown,
        "form": form,
        "may_change": may_change_conversation(actor, shown),
        "panels": panels.shown("members.conversation", actor, shown),
    }
    return render(request, "members/desk/conversation.html", context)


@desk
@require_POST
def conversation_step_done(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Tick off the next step of a conversation."""
    shown = get_object_or_404(queries.conversations_visible_to(actor), pk=pk)
    actions.finish_next_step(conversation=shown, by=actor)
    messages.success(request, _("Done."))
    return redirect("members:desk_conversation", actor.initiative.slug, shown.pk)
