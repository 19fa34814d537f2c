"""Pages behind personal links: what a firm needs, whether something is still current, how satisfied it was."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.needs import letters
from clusterwerk.needs.actions import askings, services, stating
from clusterwerk.needs.forms import ByLinkAnswerForm, NeedForm, OfferForm, TopicsForm
from clusterwerk.needs.models import Asking, Need, Offer, ServiceUse
from clusterwerk.needs.queries import stated_by
from clusterwerk.needs.suggesting import topics_to_choose
from clusterwerk.needs.views.stating import kind_of


def _asking(link) -> Asking:
    rows = Asking.objects.select_related("initiative", "organisation", "person")
    return get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)


def _asked(request: HttpRequest, link, form_class, kind, template: str) -> HttpResponse:
    """The short form. What is stated here is listed below it, until the link ends: nothing else of the firm."""
    asked = _asking(link)
    if request.method == "POST" and request.POST.get("step") == "nothing":
        askings.nothing_at_present(asking=asked)
        messages.success(request, _("Thank you for telling us. We ask again another time."))
        return redirect("needs:personal_asking", token_of(link))
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = askings.answer_asking(asking=asked, kind=kind, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("needs:personal_asking_topics", token_of(link), made.key)
    context = {
        "asking": asked, "of": asked.initiative, "form": form, "token": token_of(link), "is_need": kind is Need,
        "stated": stated_by(asked),
    }  # fmt: skip
    return render(request, template, context)


@personal_link(letters.ASKING)
def asking(request: HttpRequest, link) -> HttpResponse:
    """State a need without a login."""
    return _asked(request, link, NeedForm, Need, "needs/personal/asking.html")


@personal_link(letters.ASKING)
def asking_offer(request: HttpRequest, link) -> HttpResponse:
    """Enter an offer without a login."""
    return _asked(request, link, OfferForm, Offer, "needs/personal/asking.html")


@personal_link(letters.ASKING)
def asking_topics(request: HttpRequest, link, key) -> HttpResponse:
    """Confirm the topics of what was just stated."""
    asked = _asking(link)
    stated = next((one for one in stated_by(asked) if one.key == key), None)
    if stated is None:
        raise Http404
    shown, ticked = topics_to_choose(stated.text, stated.area, stated.topic_keys)
    form = TopicsForm(request.POST or None, shown=shown, initial={"topics": ticked})
    if request.method == "POST" and form.is_valid():
        stating.confirm_topics(stated=stated, topics=form.cleaned_data["topics"])
        messages.success(request, _("Thank you, we have it. You may add another one, or close this page."))
        return redirect("needs:personal_asking", token_of(link))
    context = {"stated": stated, "of": asked.initiative, "form": form}
    return render(request, "needs/personal/topics.html", context)


def _still(request: HttpRequest, link, kind) -> HttpResponse:
    rows = kind.objects.select_related("initiative", "organisation", "person")
    stated = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    form = ByLinkAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        step = request.POST.get("step", "")
        if step == "current":
            stating.prolong(stated=stated, by=None)
        elif step == "withdraw":
            stating.withdraw(stated=stated, by=None)
        elif step == "answered" and kind is Need:
            stating.answer_need(need=stated, by=None, answer=form.cleaned_data["answer"])
        else:
            raise Http404
        messages.success(request, _("Thank you, it is noted."))
        return redirect(f"needs:personal_still_{kind_of(stated)}", token_of(link))
    context = {"stated": stated, "of": stated.initiative, "form": form, "is_need": kind is Need}
    return render(request, "needs/personal/still.html", context)


@personal_link(letters.STILL_NEED)
def still_need(request: HttpRequest, link) -> HttpResponse:
    """Still current, answered, or withdrawn: one click."""
    return _still(request, link, Need)


@personal_link(letters.STILL_OFFER)
def still_offer(request: HttpRequest, link) -> HttpResponse:
    """Still current, or withdrawn: one click."""
    return _still(request, link, Offer)


@personal_link(letters.RATING)
def rating(request: HttpRequest, link) -> HttpResponse:
    """How satisfied the firm was: one click."""
    rows = ServiceUse.objects.select_related("offer", "initiative", "organisation")
    use = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    if request.method == "POST":
        value = request.POST.get("satisfaction", "")
        if value not in {"1", "2", "3", "4", "5"}:
            raise Http404
        services.rate_use(use=use, satisfaction=int(value))
        messages.success(request, _("Thank you. Your answer is shown only together with others."))
        return redirect("needs:personal_rating", token_of(link))
    return render(request, "needs/personal/rating.html", {"use": use, "of": use.initiative})
