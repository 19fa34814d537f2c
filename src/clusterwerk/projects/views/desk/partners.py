"""The office's screens of partners: who takes part, what each stated, the answer to its red line, what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.directory.models import Position
from clusterwerk.directory.queries import current, organisations_visible_to, people_visible_to
from clusterwerk.projects import forms, queries
from clusterwerk.projects.actions import (
    add_contact,
    add_partner,
    answer_invitation,
    answer_red_line,
    change_partner,
    close_for_partner,
    end_partner,
    remove_contact,
    state_partner,
)
from clusterwerk.projects.actions.asking import ask_partner, call_back_link
from clusterwerk.projects.models import Contact, Partner
from clusterwerk.projects.queries.themes import firms_to_ask
from clusterwerk.projects.rules import may_change_project
from clusterwerk.projects.views.acting import done, partner_of, project_of


def _back(actor, partner: Partner) -> HttpResponse:
    return redirect("projects:desk_partner", actor.initiative.slug, partner.pk)


@desk
def partner_list(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Everybody in a project, with what is missing of each."""
    shown = project_of(actor, pk)
    partners = list(
        shown.partners.select_related("organisation", "statement", "closing").prefetch_related("contacts__person")
    )
    rows = [(one, queries.gaps_of(one) if one.takes_part else []) for one in partners]
    context = {"project": shown, "tab": "partners", "rows": rows, "may_change": may_change_project(actor, shown)}
    return render(request, "projects/desk/partner_list.html", context)


@desk
def partner_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Add an organisation as partner."""
    shown = project_of(actor, pk)
    likely = list(firms_to_ask(shown))
    asked = request.GET.get("firm", "")
    chosen = next((firm for firm in likely if str(firm.pk) == asked), None)
    form = forms.PartnerForm(request.POST or None, initial={"organisation": chosen})
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form.fields["organisation"].choose_from(organisations_visible_to(actor), address)
    made = []
    if done(request, form, lambda: made.append(add_partner(project=shown, by=actor, **form.cleaned_data))):
        messages.success(request, _("Now say who speaks for it."))
        return redirect("projects:desk_contact_add", actor.initiative.slug, made[0].pk)
    context = {"project": shown, "tab": "partners", "form": form, "likely": likely}
    return render(request, "projects/desk/partner_add.html", context)


@desk
def partner(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One partner: what it stated, the answer to its red line, who speaks for it, what it said at the end."""
    shown = partner_of(actor, pk)
    statement = getattr(shown, "statement", None)
    context = {
        "project": shown.project,
        "tab": "partners",
        "partner": shown,
        "statement": statement,
        "closing": getattr(shown, "closing", None),
        "gaps": queries.gaps_of(shown),
        "contacts": shown.contacts.select_related("person"),
        "hours": shown.worked_hours.order_by("-month")[:24],
        "may_change": may_change_project(actor, shown.project),
    }
    return render(request, "projects/desk/partner.html", context)


@desk
def partner_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Another role, and whether it may be named."""
    shown = partner_of(actor, pk)
    initial = {"role": shown.role, "is_named": shown.is_named}
    form = forms.PartnerChangeForm(request.POST or None, initial=initial)
    if done(request, form, lambda: change_partner(partner=shown, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back(actor, shown)
    return _form(request, shown, form, _("Role in the project"))


def _form(request: HttpRequest, shown: Partner, form, title: str, lead: str = "") -> HttpResponse:
    context = {
        "project": shown.project,
        "tab": "partners",
        "partner": shown,
        "form": form,
        "heading": title,
        "told": lead,
    }
    return render(request, "projects/desk/partner_form.html", context)


@desk
def partner_statement(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What the partner told the office, written on its behalf."""
    shown = partner_of(actor, pk)
    form = forms.StatementForm(request.POST or None, initial=forms.StatementForm.values_of(shown))
    if done(request, form, lambda: state_partner(partner=shown, said=form.said(), by=actor)):
        messages.success(request, _("Saved, marked as written by the office."))
        return _back(actor, shown)
    told = _(
        "You write on behalf of the partner, and it is marked so. The partner reads it in the portal and can change it."
    )
    return _form(request, shown, form, _("Benefit and red line"), told)


@desk
def partner_answer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """How the red line of a partner is kept."""
    shown = partner_of(actor, pk)
    statement = get_object_or_404(queries.statements_visible_to(actor), partner=shown)
    form = forms.AnswerForm(request.POST or None, initial={"answer": statement.answer})
    if done(request, form, lambda: answer_red_line(statement=statement, by=actor, **form.cleaned_data)):
        messages.success(request, _("The partner reads your answer."))
        return _back(actor, shown)
    return _form(request, shown, form, _("Answer to the red line"), statement.red_line)


@desk
def partner_ask(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then write to the contacts of a partner."""
    shown = partner_of(actor, pk)
    if request.method == "POST":
        count = ask_partner(partner=shown, by=actor)
        messages.success(request, _("Mails written: %(count)s.") % {"count": count})
        return _back(actor, shown)
    people = shown.contacts.select_related("person").filter(person__erased_at__isnull=True).exclude(person__email="")
    return render(
        request, "projects/desk/partner_ask.html", {"project": shown.project, "partner": shown, "people": people}
    )


@desk
@require_POST
def partner_reply(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The firm told the office whether it takes part."""
    shown = partner_of(actor, pk)
    answer_invitation(partner=shown, takes_part=request.POST.get("wish") == "yes", by=actor)
    messages.success(request, _("Noted."))
    return redirect("projects:desk_partner_list", actor.initiative.slug, shown.project_id)


@desk
def partner_leave(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then take a partner out."""
    shown = partner_of(actor, pk)
    if request.method == "POST":
        end_partner(partner=shown, by=actor)
        messages.success(request, _("The organisation is no longer a partner."))
        return redirect("projects:desk_partner_list", actor.initiative.slug, shown.project_id)
    return render(request, "projects/desk/partner_leave.html", {"project": shown.project, "partner": shown})


@desk
def partner_closing(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What the partner told the office at the end, written on its behalf."""
    shown = partner_of(actor, pk)
    statement, closing = getattr(shown, "statement", None), getattr(shown, "closing", None)
    initial = {name: getattr(closing, name) for name in ("received", "kept", "text")} if closing else {}
    has_red_line = statement is not None and bool(statement.red_line)
    form = forms.ClosingForm(request.POST or None, initial=initial, has_red_line=has_red_line)
    if done(request, form, lambda: close_for_partner(partner=shown, by=actor, **form.answers())):
        messages.success(request, _("Saved, marked as written by the office."))
        return _back(actor, shown)
    told = _("Confidential: the office and the partner itself read it, no other partner.")
    return _form(request, shown, form, _("What came of it"), told)


@desk
def contact_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Say who speaks for a partner."""
    shown = partner_of(actor, pk)
    there = Position.objects.filter(current(), initiative=actor.initiative, organisation=shown.organisation_id)
    people = people_visible_to(actor).filter(erased_at__isnull=True, pk__in=there.values("person"))
    people = people.exclude(project_contacts__partner=shown).order_by("name_folded")
    form = forms.ContactForm(request.POST or None, people=people)
    if done(request, form, lambda: add_contact(partner=shown, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return _back(actor, shown)
    told = _(
        "People of the register with a position at this organisation today. The personal link goes to their address."
    )
    return _form(request, shown, form, _("Who speaks for the partner"), told)


def _contact(actor, pk: int) -> Contact:
    rows = Contact.objects.filter(partner__in=queries.partners_visible_to(actor))
    return get_object_or_404(rows.select_related("partner__project", "person"), pk=pk)


@desk
@require_POST
def contact_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Somebody no longer speaks for a partner."""
    found = _contact(actor, pk)
    remove_contact(contact=found, by=actor)
    return _back(actor, found.partner)


@desk
@require_POST
def link_revoke(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Call the personal link of a contact back."""
    found = _contact(actor, pk)
    call_back_link(contact=found, by=actor)
    messages.success(request, _("The link opens nothing any more."))
    return _back(actor, found.partner)
