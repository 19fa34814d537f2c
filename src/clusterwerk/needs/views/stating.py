"""What desk and portal share: the forms of needs and offers, their topics, and the steps in their life."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.needs.actions import stating as actions
from clusterwerk.needs.forms import TopicsForm
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.suggesting import topics_to_choose

KINDS = {Need: "need", Offer: "offer"}


def kind_of(stated: Need | Offer) -> str:
    """The word that stands in the names of addresses and templates."""
    return KINDS[type(stated)]


def initial_of(stated: Need | Offer, form_class) -> dict:
    """What stands in the form when something is changed."""
    return {name: getattr(stated, name) for name in form_class.base_fields if hasattr(stated, name)}


def changed(request: HttpRequest, actor, stated: Need | Offer, form) -> bool:
    """Whether the form was valid and what it says is kept; a refusal stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        actions.change(stated=stated, by=actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _("It was saved."))
    return True


def topics_page(request: HttpRequest, actor, stated: Need | Offer, template: str, back: str) -> HttpResponse:
    """Topics suggested from the text; what the person ticks is kept."""
    if not stated.is_open:
        raise Refused(_("This is closed. Open it again first."))
    shown, ticked = topics_to_choose(stated.text, stated.area, stated.topic_keys)
    form = TopicsForm(request.POST or None, shown=shown, initial={"topics": ticked})
    if request.method == "POST" and form.is_valid():
        actions.change(stated=stated, by=actor, topics=form.cleaned_data["topics"])
        messages.success(request, _("Thank you, that is all."))
        return redirect(back)
    return render(
        request, template, {"stated": stated, "form": form, "back": back, "is_need": isinstance(stated, Need)}
    )


def stepped(request: HttpRequest, actor, stated: Need | Offer) -> None:
    """Prolong it, withdraw it, or open it again."""
    step = request.POST.get("step", "")
    if step == "prolong":
        actions.prolong(stated=stated, by=actor)
        messages.success(request, _("It is current for another half year."))
    elif step == "withdraw":
        actions.withdraw(stated=stated, by=actor)
        messages.success(request, _("It was withdrawn; nobody else sees it any more."))
    elif step == "again":
        actions.open_again(stated=stated, by=actor)
        messages.success(request, _("It is open again for half a year."))
    else:
        raise Http404
