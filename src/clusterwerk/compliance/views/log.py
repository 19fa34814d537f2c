"""The overview of competition law, the log with its verification, and the dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterwerk.clusters.gates import desk, desk_manager
from clusterwerk.compliance import actions, queries
from clusterwerk.compliance.dossier import Period
from clusterwerk.compliance.forms import KeptForm, PeriodForm
from clusterwerk.compliance.tables import ENTRIES
from clusterwerk.core.exports import file_name
from clusterwerk.core.tables import table_page


@desk
def overview(request: HttpRequest, actor) -> HttpResponse:
    """What waits, and the ways to notice, incidents and log."""
    signed = queries.sign_offs_visible_to(actor)[:10]
    context = {
        "notice": queries.told(queries.notice_at(actor.initiative.pk)),
        "incidents": list(queries.open_incidents(actor)[:10]),
        "signed": [(one, queries.address_of(one, actor)) for one in signed],
        "counts": queries.acknowledgement_counts(actor),
        "chain": queries.verify(actor.initiative) if actor.is_manager else None,
    }
    return render(request, "compliance/desk/overview.html", context)


@desk_manager
def entry_list(request: HttpRequest, actor) -> HttpResponse:
    """The chain entry by entry, and whether it is whole."""
    rows, outcome = queries.entries_visible_to(actor), queries.verify(actor.initiative)
    return table_page(request, ENTRIES, rows, "compliance/desk/entry_list.html", outcome=outcome)


@desk_manager
def compare(request: HttpRequest, actor) -> HttpResponse:
    """Whether an entry still has the hash that somebody kept outside the program."""
    form = KeptForm(request.POST or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        context["found"] = queries.entry_of_kept(actor.initiative, form.cleaned_data["kept"])
        context["outcome"] = queries.verify(actor.initiative)
    return render(request, "compliance/desk/compare.html", context)


@desk_manager
def dossier(request: HttpRequest, actor) -> HttpResponse:
    """Choose a period, get one ZIP file for the lawyer."""
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        content = actions.hand_out(period=Period(form.cleaned_data["first"], form.cleaned_data["last"]), by=actor)
        response = HttpResponse(content, content_type="application/zip")
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name(actor.initiative, "zip")}"'
        return response
    return render(request, "compliance/desk/dossier.html", {"form": form})
