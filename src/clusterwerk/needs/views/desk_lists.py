"""Taking over a list: the file, the report, and the word to take the good rows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.exports import csv_response, xlsx_response
from clusterwerk.directory.models import Organisation
from clusterwerk.needs.actions import lists as actions
from clusterwerk.needs.choices import Area, Seen
from clusterwerk.needs.forms import ListForm
from clusterwerk.needs.models import StatedList
from clusterwerk.needs.queries import lists_visible_to
from clusterwerk.needs.reading import COLUMNS
from clusterwerk.needs.rules import may_import

SHOWN_ROWS = 10
EXAMPLE = ("Muster GmbH", "Wir suchen zwei Schweißer.", "Personal und Ausbildung", "Fachkräfte finden", "innerhalb von drei Monaten", "Mitglieder", "Künzelsau", "")  # fmt: skip


def fault_headings() -> list[str]:
    """The columns of the report."""
    return [_("Row"), _("Column"), _("What to do"), _("Read")]


def good_headings() -> list[str]:
    """The columns of the good rows."""
    return [_("Row"), _("Firm"), _("Text"), _("Area"), _("Who reads it")]


@desk
def list_add(request: HttpRequest, actor) -> HttpResponse:
    """Hand over a list; it is checked, nothing is taken over."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            found = actions.check_list(
                name=given.name,
                content=given.read(actions.MOST_BYTES + 1),
                kind=form.cleaned_data["kind"],
                seen=form.cleaned_data["seen"],
                by=actor,
            )
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("needs:desk_list_report", actor.initiative.slug, found.pk)
    waiting = lists_visible_to(actor).filter(state=StatedList.State.CHECKED)
    return render(request, "needs/desk/list_add.html", {"form": form, "waiting": waiting, "may_import": may_import(actor)})  # fmt: skip


@desk
def list_empty(request: HttpRequest, actor) -> HttpResponse:
    """An empty list with the right headings and one example row."""
    headings = [names[0] for names in COLUMNS.values()]
    return xlsx_response(_("List of needs"), headings, [EXAMPLE])


def _list(actor, pk: int) -> StatedList:
    return get_object_or_404(lists_visible_to(actor), pk=pk)


@desk
def list_report(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What was found: broken rows with column and what to do, and the good ones as they will be taken."""
    given = _list(actor, pk)
    names = dict(Organisation.objects.filter(pk__in={row["firm"] for row in given.rows}).values_list("pk", "name"))
    good = [
        (
            row["row"],
            names.get(row["firm"], ""),
            row["text"],
            str(Area(row["area"]).label),
            str(Seen(row["seen"]).label),
        )
        for row in given.rows[:SHOWN_ROWS]
    ]
    faults = [(one["row"], one["column"], one["say"], one["read"]) for one in given.faults]
    is_open = given.state == StatedList.State.CHECKED
    context = {
        "given": given, "good": good, "faults": faults, "headings": fault_headings(), "good_headings": good_headings(), "more": max(0, given.good - SHOWN_ROWS),
        "is_open": is_open, "may_take": is_open and given.good and may_import(actor),
    }  # fmt: skip
    return render(request, "needs/desk/list_report.html", context)


@desk
def list_faults(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The report of the broken rows as a file, to mend them beside the list."""
    given = _list(actor, pk)
    headings = fault_headings()
    rows = [[one["row"], one["column"], one["say"], one["read"]] for one in given.faults]
    return csv_response(_("Broken rows"), headings, rows)


@desk
@require_POST
def list_take(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take the good rows over."""
    given = _list(actor, pk)
    count = actions.take_list(given=given, by=actor)
    told = ngettext("%(count)s row was taken over.", "%(count)s rows were taken over.", count)
    messages.success(request, told % {"count": count})
    name = "needs:desk_need_list" if given.kind == StatedList.Kind.NEEDS else "needs:desk_offer_list"
    return redirect(name, actor.initiative.slug)


@desk
@require_POST
def list_drop(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Throw the list away."""
    if not may_import(actor):
        raise NotAllowed(_("Only the office can take lists in."))
    actions.drop_list(given=_list(actor, pk), by=actor)
    messages.success(request, _("The list was thrown away."))
    return redirect("needs:desk_list_add", actor.initiative.slug)
