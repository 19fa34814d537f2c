"""The office's screens of de-minimis accounts: all firms, one firm, entering and removing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.funding import actions, tables
from clusterwerk.funding.choices import CEILING
from clusterwerk.funding.forms import AidForm
from clusterwerk.funding.queries import (
    account_of,
    accounts_visible_to,
    aid_entries_visible_to,
    shares_to_ask_for,
)


@desk
def account_list(request: HttpRequest, actor) -> HttpResponse:
    """All firms with aid and the sum that counts today; exported as it is seen."""
    rows = accounts_visible_to(actor)
    return table_page(request, tables.ACCOUNTS, rows, "funding/desk/account_list.html", ceiling=CEILING)


@desk
def account(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The account of one firm; exported as it is seen."""
    organisation = get_object_or_404(organisations_visible_to(actor), pk=pk)
    rows = aid_entries_visible_to(actor).filter(organisation=organisation)
    account = account_of(actor.initiative, organisation)
    context = {"account": account, "whole": True, "ceiling": CEILING, "unknown": shares_to_ask_for(actor, account)}
    return table_page(request, tables.ENTRIES, rows, "funding/desk/account.html", **context)


@desk
def entry_add(request: HttpRequest, actor) -> HttpResponse:
    """Enter aid that no other part of the program keeps."""
    form = AidForm(request.POST or None)
    address = reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])
    form.fields["organisation"].choose_from(organisations_visible_to(actor), address)
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.enter_aid(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The aid was entered."))
            return redirect("funding:desk_account", actor.initiative.slug, entry.organisation_id)
    return render(request, "funding/desk/entry_add.html", {"form": form})


@desk
def entry_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then remove an entry made by hand."""
    entry = get_object_or_404(aid_entries_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.remove_aid(entry=entry, by=actor)
        messages.success(request, _("The entry was removed."))
        return redirect("funding:desk_account", actor.initiative.slug, entry.organisation_id)
    return render(request, "funding/desk/entry_remove.html", {"entry": entry})
