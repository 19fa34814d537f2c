"""The office's screens about consents."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk, desk_manager
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import people_visible_to
from clusterwerk.members import actions, purposes, queries
from clusterwerk.members.forms import AnswerForm, ConsentTextForm, WithdrawForm
from clusterwerk.members.rules import may_answer_for, may_publish_consent_text
from clusterwerk.members.tables.consents import CONSENTS


@desk
def consent_list(request: HttpRequest, actor) -> HttpResponse:
    """Who agreed to what, by purpose."""
    rows = queries.with_newest(queries.consents_visible_to(actor).filter(person__erased_at__isnull=True))
    return table_page(request, CONSENTS, rows, "members/desk/consent_list.html")


@desk
def consent_text_list(request: HttpRequest, actor) -> HttpResponse:
    """What people are asked for each purpose, in which version, and how many agreed."""
    current = {text.purpose: text for text in queries.current_texts(actor.initiative)}
    lines = [
        {
            "purpose": purpose,
            "text": current.get(key),
            "agreed": queries.people_with_consent(actor.initiative, key).count() if key in current else 0,
        }
        for key, purpose in purposes.ALL.items()
    ]
    context = {"lines": lines, "may_publish": may_publish_consent_text(actor)}
    return render(request, "members/desk/consent_text_list.html", context)


@desk_manager
def consent_text_publish(request: HttpRequest, actor, purpose: str) -> HttpResponse:
    """Publish a new version of a text; the page says how many people are asked again."""
    if purpose not in purposes.ALL:
        raise Http404
    asked = purposes.ALL[purpose]
    newest = queries.current_texts(actor.initiative).filter(purpose=purpose).first()
    proposal = {"text_de": asked.proposal_de, "text_en": asked.proposal_en}
    initial = {"text_de": newest.text_de, "text_en": newest.text_en} if newest else proposal
    form = ConsentTextForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            text = actions.publish_consent_text(purpose=purpose, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Version %(version)s was published.") % {"version": text.version})
            return redirect("members:desk_consent_text_list", actor.initiative.slug)
    context = {
        "purpose": asked,
        "form": form,
        "newest": newest,
        "earlier": queries.consent_texts_visible_to(actor).filter(purpose=purpose),
        "agreed": queries.people_with_consent(actor.initiative, purpose).count(),
    }
    return render(request, "members/desk/consent_text_publish.html", context)


@desk
def person_consents(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What one person was asked and answered."""
    person = get_object_or_404(people_visible_to(actor), pk=pk)
    context = {
        "person": person,
        "questions": queries.questions_for(actor, person),
        "may_answer": may_answer_for(actor, person) and person.erased_at is None,
    }
    return render(request, "members/desk/person_consents.html", context)


@desk
def consent_record(request: HttpRequest, actor, pk: int, text_pk: int) -> HttpResponse:
    """Note an answer that came by letter, mail or phone."""
    person = get_object_or_404(people_visible_to(actor), pk=pk)
    text = get_object_or_404(queries.current_texts(actor.initiative), pk=text_pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        agreed, evidence = given.pop("answer") == "give", given.pop("evidence")
        try:
            if agreed:
                actions.give_consent(person=person, text=text, by=actor, evidence=evidence, **given)
            else:
                actions.refuse_consent(person=person, text=text, by=actor, **given)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The answer was noted."))
            return redirect("members:desk_person_consents", actor.initiative.slug, person.pk)
    context = {"person": person, "text": text, "title": purposes.title_of(text.purpose), "form": form}
    return render(request, "members/desk/consent_record.html", context)


@desk
def consent_withdraw(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note a withdrawal that came by letter, mail or phone; it holds at once."""
    consent = get_object_or_404(queries.consents_visible_to(actor), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_consent(consent=consent, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The consent was withdrawn."))
            return redirect("members:desk_person_consents", actor.initiative.slug, consent.person_id)
    context = {"consent": consent, "title": purposes.title_of(consent.text.purpose), "form": form}
    return render(request, "members/desk/consent_withdraw.html", context)
