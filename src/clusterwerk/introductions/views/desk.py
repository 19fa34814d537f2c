"""The office's screens of introductions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.introductions import queries
from clusterwerk.introductions.actions import proposing as actions
from clusterwerk.introductions.choices import State
from clusterwerk.introductions.forms import AskForm, DraftForm, PartyForm, TopicForm
from clusterwerk.introductions.models import Introduction
from clusterwerk.introductions.rules import may_change_introduction, may_know_why_not
from clusterwerk.introductions.tables import INTRODUCTIONS


def _introduction(actor, pk: int) -> Introduction:
    return get_object_or_404(queries.with_parties(queries.introductions_visible_to(actor)), pk=pk)


@desk
def introduction_list(request: HttpRequest, actor) -> HttpResponse:
    """All introductions with their states."""
    rows = queries.with_parties(queries.introductions_visible_to(actor))
    return table_page(request, INTRODUCTIONS, rows, "introductions/desk/introduction_list.html")


@desk
def introduction_add(request: HttpRequest, actor) -> HttpResponse:
    """Choose two or three organisations; whether they can be introduced is answered without saying why not."""
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form = DraftForm(request.POST or None, choose_from=organisations_visible_to(actor), choose_url=address)
    reasons = []
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_introduction(by=actor, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            reasons = _reasons(actor, form.told["organisations"])
        else:
            return redirect("introductions:desk_introduction", actor.initiative.slug, made.pk)
    return render(request, "introductions/desk/introduction_add.html", {"form": form, "reasons": reasons})


def _reasons(actor, organisations) -> list[str]:
    """Why not, in words, for the trusted person alone."""
    if not may_know_why_not(actor):
        return []
    words = {
        "never": _("One of them stated in confidence that it never wants to be brought together with another."),
        "paused": _("One of them wants no introductions at present."),
        "asked": _("Two of them were asked within a year, or are being asked."),
    }
    return [words[one] for one in sorted(queries.why_not(actor.initiative, organisations))]


@desk
def introduction(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One introduction: what each party reads, what it answered, what came of it."""
    shown = _introduction(actor, pk)
    parties = list(shown.parties.all())
    context = {
        "introduction": shown,
        "parties": [(one, [other for other in parties if other.pk != one.pk]) for one in parties],
        "may_change": may_change_introduction(actor, shown),
        "is_draft": shown.state == State.DRAFT,
        "is_ready": all(one.person is not None and one.said for one in parties),
        "entries": log.history_of(shown, scope_id=actor.scope_id),
        "is_held_back": shown.is_held_back and may_know_why_not(actor),
    }
    return render(request, "introductions/desk/introduction.html", context)


@desk
def introduction_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change topic and reason of a draft."""
    shown = _introduction(actor, pk)
    form = TopicForm(request.POST or None, initial={"topic": shown.topic, "reason": shown.reason})
    if request.method == "POST" and form.is_valid():
        actions.change_introduction(introduction=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("introductions:desk_introduction", actor.initiative.slug, shown.pk)
    return render(request, "introductions/desk/introduction_edit.html", {"introduction": shown, "form": form})


@desk
def party_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say who is asked at one organisation and what the others may read of it."""
    party = get_object_or_404(queries.parties_visible_to(actor), pk=pk)
    people = queries.people_to_ask(actor.initiative, party.organisation)
    size = queries.size_to_show(actor.initiative, party.organisation)
    initial = {"person": party.person_id, "said": party.said, "shows_size": bool(party.shown_size)}
    form = PartyForm(request.POST or None, people=people, initial=initial)
    if not size:
        del form.fields["shows_size"]
    if request.method == "POST" and form.is_valid():
        told = {"shows_size": False, **form.cleaned_data}
        actions.describe_party(party=party, by=actor, **told)
        return redirect("introductions:desk_introduction", actor.initiative.slug, party.introduction_id)
    context = {"party": party, "form": form, "has_people": people.exists(), "knows_size": bool(size)}
    return render(request, "introductions/desk/party_edit.html", context)


@desk
def introduction_ask(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask all parties, after showing what follows from it."""
    shown = _introduction(actor, pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_parties(introduction=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("All were asked. Reminders go out by themselves."))
        return redirect("introductions:desk_introduction", actor.initiative.slug, shown.pk)
    return render(request, "introductions/desk/introduction_ask.html", {"introduction": shown, "form": form})


@desk
def introduction_discard(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Delete a draft, after asking."""
    shown = _introduction(actor, pk)
    if request.method == "POST":
        actions.discard_introduction(introduction=shown, by=actor)
        messages.success(request, _("The draft is gone."))
        return redirect("introductions:desk_introduction_list", actor.initiative.slug)
    return render(request, "introductions/desk/introduction_discard.html", {"introduction": shown})
