"""What a member reads of its introductions: the own question and answer, and names only after all said yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal_member
from clusterwerk.directory.models import Organisation
from clusterwerk.introductions import queries
from clusterwerk.introductions.actions import answering as actions
from clusterwerk.introductions.choices import Outcome, Standing
from clusterwerk.introductions.forms import AnswerForm, OutcomeForm
from clusterwerk.introductions.models import Party
from clusterwerk.members.queries import organisations_acted_for, own_person

LOOKS = {
    Standing.QUESTION: "warning",
    Standing.WAITING: "info",
    Standing.DECLINED: "neutral",
    Standing.CONNECTED: "good",
    Standing.NONE: "neutral",
}


@portal_member
def introduction_list(request: HttpRequest, actor) -> HttpResponse:
    """What the own firms were asked, newest first."""
    rows = [(party, party.standing(), LOOKS[party.standing()]) for party in queries.own_parties(actor)]
    own = Organisation.objects.filter(pk__in=organisations_acted_for(actor)).order_by("name_folded")
    context = {"rows": rows, "own": own, "pause": queries.pause_of(actor), "has_several": len(own) > 1}
    return render(request, "introductions/portal/introduction_list.html", context)


@portal_member
def introduction(request: HttpRequest, actor, uid: str, firm: int) -> HttpResponse:
    """One introduction as one own firm sees it, with the buttons to answer."""
    rows = queries.own_parties(actor)
    party = get_object_or_404(rows, introduction__uid=uid, organisation=firm)
    if request.method == "POST":
        answered(request, party, person=own_person(actor), by=actor)
        return redirect("introductions:portal_introduction", actor.initiative.slug, uid, firm)
    return render(request, "introductions/portal/introduction.html", shown_to(party))


def answered(request: HttpRequest, party: Party, *, person, by) -> None:
    """Do what the pressed button says, for the portal and the personal link alike."""
    answer, outcome = AnswerForm(request.POST), OutcomeForm(request.POST)
    question = queries.due_outcome(party)
    if outcome.is_valid() and question is not None:
        actions.tell_outcome(question=question, by=by, **outcome.cleaned_data)
        messages.success(request, _("Thank you. Only the office reads it."))
    elif answer.is_valid():
        actions.answer_question(party=party, person=person, by=by, **answer.cleaned_data)
        messages.success(request, _("Thank you, your answer is noted."))


def shown_to(party: Party) -> dict:
    """What one party may read. Others are described, not named, until all said yes."""
    standing = party.standing()
    return {
        "party": party,
        "introduction": party.introduction,
        "standing": standing,
        "look": LOOKS[standing],
        "others": [_described(one) for one in queries.others_of(party)],
        "contacts": queries.contacts_of(party.introduction),
        "question": queries.due_outcome(party),
        "outcomes": Outcome.choices,
    }


def _described(other: Party) -> dict:
    """What may be said of another party: kind, size class, what it seeks or offers. No name, no answer."""
    kind = other.get_shown_kind_display() if other.shown_kind else _("organisation")
    return {"kind": kind, "size": other.get_shown_size_display() if other.shown_size else "", "said": other.said}


@portal_member
@require_POST
def pause(request: HttpRequest, actor) -> HttpResponse:
    """Want no introductions for half a year, or want them again."""
    own = Organisation.objects.filter(pk__in=organisations_acted_for(actor))
    firm = get_object_or_404(own, pk=request.POST.get("firm") or 0)
    if request.POST.get("wish") == "end":
        actions.end_pause(organisation=firm, by=actor)
        messages.success(request, _("You get introductions again."))
    else:
        actions.pause_introductions(organisation=firm, by=actor)
        messages.success(request, _("For half a year you are asked nothing. The other firms do not learn it."))
    return redirect("introductions:portal_introduction_list", actor.initiative.slug)
