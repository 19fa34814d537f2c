"""Behind a personal link: what a project asks of one partner, and one action. Nobody needs a login for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.projects import forms, queries
from clusterwerk.projects.actions.hours import tell_hours_by_link
from clusterwerk.projects.actions.links import ACTION_PURPOSE, PURPOSE
from clusterwerk.projects.actions.partners import answer_by_link
from clusterwerk.projects.actions.parts import finish_by_link
from clusterwerk.projects.actions.statements import close_by_link, state_by_link
from clusterwerk.projects.choices import PartnerState, State
from clusterwerk.projects.models import Action, Contact
from clusterwerk.projects.queries.partners import INSIDE
from clusterwerk.projects.views.acting import done
from clusterwerk.projects.views.desk.money import joined_of


def _contact(link, **conditions) -> Contact:
    """The contact behind a link."""
    rows = Contact.objects.select_related("person", "partner__project__initiative", "partner__organisation")
    return get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id, person__erased_at=None, **conditions)


def _inside(link) -> Contact:
    """The contact behind a link, as long as the partner was asked or takes part."""
    return _contact(link, partner__state__in=INSIDE)


def _page(request: HttpRequest, link, contact: Contact, form, title: str, lead: str) -> HttpResponse:
    project = contact.partner.project
    context = {
        "project": project,
        "partner": contact.partner,
        "form": form,
        "heading": title,
        "told": lead,
        "token": token_of(link),
        "of": project.initiative,
    }
    return render(request, "projects/personal/form.html", context)


@personal_link(PURPOSE)
def partner(request: HttpRequest, link) -> HttpResponse:
    """What it is about, who takes part, and what is asked of this partner now."""
    contact = _contact(link)
    shown, project = contact.partner, contact.partner.project
    if shown.state not in INSIDE:
        return render(request, "projects/personal/over.html", {"project": project, "of": project.initiative})
    is_asked = shown.state == PartnerState.ASKED and project.is_open
    if request.method == "POST":
        wish = request.POST.get("wish", "")
        if not is_asked or wish not in {"yes", "no"}:
            raise Http404
        answer_by_link(contact=contact, takes_part=wish == "yes")
        if wish == "yes":
            messages.success(request, _("Thank you. Now say what you expect and what must not be disclosed."))
            return redirect("projects:personal_statement", token_of(link))
        return redirect("projects:personal_partner", token_of(link))
    context = {
        "project": project,
        "of": project.initiative,
        "demand": project.demand,
        "partner": shown,
        "partners": joined_of(project),
        "statement": getattr(shown, "statement", None),
        "gaps": queries.gaps_of(shown) if project.is_open else [],
        "is_asked": is_asked,
        "may_close": shown.takes_part and project.state == State.FINISHED,
        "is_closed": hasattr(shown, "closing"),
        "may_work": shown.takes_part and project.state in (State.AGREED, State.RUNNING),
        "token": token_of(link),
    }
    return render(request, "projects/personal/partner.html", context)


@personal_link(PURPOSE)
def statement(request: HttpRequest, link) -> HttpResponse:
    """State benefit, contribution and red line without a login."""
    contact = _inside(link)
    form = forms.StatementForm(request.POST or None, initial=forms.StatementForm.values_of(contact.partner))
    if done(request, form, lambda: state_by_link(contact=contact, said=form.said())):
        messages.success(request, _("Saved. Only you and the office read it, apart from what you share."))
        return redirect("projects:personal_partner", token_of(link))
    told = _("Only you and the office read this, unless you share it with the partners below.")
    return _page(request, link, contact, form, _("Our benefit and our red line"), told)


@personal_link(PURPOSE)
def closing(request: HttpRequest, link) -> HttpResponse:
    """Two questions at the end."""
    contact = _inside(link)
    stated = getattr(contact.partner, "statement", None)
    form = forms.ClosingForm(request.POST or None, has_red_line=stated is not None and bool(stated.red_line))
    if done(request, form, lambda: close_by_link(contact=contact, **form.answers())):
        messages.success(request, _("Thank you. Only the office reads your answer."))
        return redirect("projects:personal_partner", token_of(link))
    told = _("Confidential: only you and the office read this, no other partner.")
    return _page(request, link, contact, form, _("What came of it for us"), told)


@personal_link(PURPOSE)
def hours(request: HttpRequest, link) -> HttpResponse:
    """Note the hours of a month."""
    contact = _inside(link)
    form = forms.HoursForm(request.POST or None, project=contact.partner.project)
    if done(request, form, lambda: tell_hours_by_link(contact=contact, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("projects:personal_partner", token_of(link))
    told = _("You and the office read your hours, and the partners only if you share them.")
    return _page(request, link, contact, form, _("Our hours"), told)


@personal_link(ACTION_PURPOSE)
def action(request: HttpRequest, link) -> HttpResponse:
    """One action and nothing else of the project."""
    rows = Action.objects.select_related("project__initiative", "person")
    shown = get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)
    form = forms.TickForm(request.POST or None)
    if done(request, form, lambda: finish_by_link(action=shown, **form.cleaned_data)):
        messages.success(request, _("Thank you. The office sees it."))
        return redirect("projects:personal_action", token_of(link))
    context = {"action": shown, "form": form, "of": shown.project.initiative}
    return render(request, "projects/personal/action.html", context)
