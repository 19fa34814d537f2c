"""Reporting firms: keys, independence, contacts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import log
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.indicators import forms, tables
from clusterwerk.indicators.actions import firms as actions
from clusterwerk.indicators.models import Reporter
from clusterwerk.indicators.queries import people_who_may_be_asked, reporters_visible_to, standing_of


def _reporter(actor, pk: int) -> Reporter:
    return get_object_or_404(reporters_visible_to(actor), pk=pk)


def _back(actor, reporter: Reporter) -> HttpResponse:
    return redirect("indicators:desk_firm", actor.initiative.slug, reporter.pk)


@desk
def firm_list(request: HttpRequest, actor) -> HttpResponse:
    """All reporting firms with how they stand and the first step."""
    rows = standing_of(actor.initiative, timezone.localdate())
    context = {
        "unconfirmed": sum(not row.is_confirmed for row in rows),
        "keyless": sum(not row.reporter.key_made for row in rows),
    }
    return table_page(request, tables.FIRMS, rows, "indicators/desk/firm_list.html", **context)


@desk
def firm(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One reporting firm: key, ownership, contact, history."""
    reporter = _reporter(actor, pk)
    standing = next(
        row for row in standing_of(actor.initiative, timezone.localdate()) if row.reporter.pk == reporter.pk
    )
    context = {
        "reporter": reporter,
        "standing": standing,
        "keys": list(reporter.keys.all()),
        "has_key": bool(standing.reporter.key_made),
        "statements": list(reporter.statements.select_related("by")),
        "entries": log.history_of(reporter, scope_id=actor.scope_id)[:30],
    }
    return render(request, "indicators/desk/firm.html", context)


@desk
def firm_ownership(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Confirm how a firm is owned, as a named person of the office."""
    reporter = _reporter(actor, pk)
    form = forms.OfficeStatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_ownership(reporter=reporter, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Confirmed; it holds for two years."))
            return _back(actor, reporter)
    return render(request, "indicators/desk/firm_form.html", {"form": form, "reporter": reporter, "what": "ownership"})


@desk
def firm_contact(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Who is asked for the firm."""
    reporter = _reporter(actor, pk)
    people = people_who_may_be_asked(reporter.organisation, actor.initiative)
    form = forms.ContactForm(request.POST or None, initial={"person": reporter.person_id}, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_contact(reporter=reporter, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _back(actor, reporter)
    return render(request, "indicators/desk/firm_form.html", {"form": form, "reporter": reporter, "what": "contact"})


@desk
@require_POST
def key_ask(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Mail the firm the link to its key page."""
    reporter = _reporter(actor, pk)
    try:
        actions.ask_for_key(reporter=reporter, by=actor)
        messages.success(request, _("The mail is on its way."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return _back(actor, reporter)


@desk
@require_POST
def keys_ask(request: HttpRequest, actor) -> HttpResponse:
    """Mail all firms that have no key yet."""
    asked = failed = 0
    for row in standing_of(actor.initiative, timezone.localdate()):
        if row.reporter.key_made:
            continue
        try:
            actions.ask_for_key(reporter=row.reporter, by=actor)
            asked += 1
        except Refused:
            failed += 1
    messages.success(
        request,
        _("Mails on their way: %(asked)d. Firms without a contact: %(failed)d.") % {"asked": asked, "failed": failed},
    )
    return redirect("indicators:desk_firm_list", actor.initiative.slug)


@desk
def key_revoke(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """End a key, such as a lost one."""
    reporter = _reporter(actor, pk)
    if not reporter.keys.filter(revoked_at__isnull=True).exists():
        return _back(actor, reporter)
    if request.method == "POST":
        actions.revoke_key(reporter=reporter, by=actor)
        messages.success(request, _("The key is revoked. Ask the firm for a new one."))
        return _back(actor, reporter)
    return render(request, "indicators/desk/key_revoke.html", {"reporter": reporter})
