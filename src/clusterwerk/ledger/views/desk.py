"""The office's screens of the ledger: activities, ties, and who nobody met."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.tables import chosen_rows, table_page
from clusterwerk.directory.queries import organisations_visible_to, with_place_and_industry
from clusterwerk.ledger import actions, queries
from clusterwerk.ledger.forms import ActivityForm, CompleteForm, TiesForm
from clusterwerk.ledger.member_ties import member_ties, whole
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.ledger.network import members_network
from clusterwerk.ledger.printing import network_pdf
from clusterwerk.ledger.rules import may_change_activity, may_complete_activity
from clusterwerk.ledger.tables import ACTIVITIES, ASKED, MEMBER_TIES, TIES, UNMET, choose_table


@desk
def activity_list(request: HttpRequest, actor) -> HttpResponse:
    """Everything that was done."""
    rows = queries.with_counts(queries.activities_visible_to(actor))
    return table_page(request, ACTIVITIES, rows, "ledger/desk/activity_list.html")


@desk
def activity(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One activity with who took part."""
    shown = get_object_or_404(queries.activities_visible_to(actor), pk=pk)
    context = {
        "activity": shown,
        "participations": queries.participations_of(actor, shown),
        "may_complete": may_complete_activity(actor, shown),
        "may_change": may_change_activity(actor, shown),
    }
    return render(request, "ledger/desk/activity.html", context)


@desk
def activity_add(request: HttpRequest, actor) -> HttpResponse:
    """Enter what no other part of the program keeps."""
    form = ActivityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = actions.enter_activity(by=actor, **form.cleaned_data)
        messages.success(request, _("The activity was entered. Now say who took part."))
        return redirect("ledger:desk_activity_organisations", actor.initiative.slug, entered.pk)
    return render(request, "ledger/desk/activity_form.html", {"form": form, "activity": None})


@desk
def activity_complete(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Add hours, cost, funding tag and evidence; correct the rest when it was entered by hand."""
    shown = get_object_or_404(queries.activities_visible_to(actor), pk=pk)
    by_hand = shown.is_entered_by_hand
    kind_of_form = ActivityForm if by_hand else CompleteForm
    initial = {name: getattr(shown, name) for name in kind_of_form.base_fields}
    form = kind_of_form(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change = actions.change_activity if by_hand else actions.complete_activity
        change(activity=shown, by=actor, **form.cleaned_data)
        messages.success(request, _("The activity was saved."))
        return redirect("ledger:desk_activity", actor.initiative.slug, shown.pk)
    return render(request, "ledger/desk/activity_form.html", {"form": form, "activity": shown})


@desk
def activity_organisations(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose the organisations that took part in an activity entered by hand."""
    shown = get_object_or_404(queries.activities_visible_to(actor), pk=pk)
    register, table = organisations_visible_to(actor), choose_table(shown)
    if request.method == "POST":
        count = actions.add_organisations(activity=shown, organisations=chosen_rows(request, table, register), by=actor)
        messages.success(
            request,
            ngettext("%(count)s organisation was noted.", "%(count)s organisations were noted.", count)
            % {"count": count},
        )
        return redirect("ledger:desk_activity", actor.initiative.slug, shown.pk)
    rows = with_place_and_industry(register)
    return table_page(request, table, rows, "ledger/desk/activity_organisations.html", activity=shown)


@desk
@require_POST
def participation_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take somebody off the list of an activity entered by hand."""
    visible = Participation.objects.filter(activity__in=queries.activities_visible_to(actor))
    found = get_object_or_404(visible.select_related("activity"), pk=pk)
    actions.take_out(participation=found, by=actor)
    messages.success(request, _("Taken off the list."))
    return redirect("ledger:desk_activity", actor.initiative.slug, found.activity_id)


@desk
def activity_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then remove an activity that was entered by hand."""
    shown: Activity = get_object_or_404(queries.activities_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.remove_activity(activity=shown, by=actor)
        messages.success(request, _("The activity was removed."))
        return redirect("ledger:desk_activity_list", actor.initiative.slug)
    return render(request, "ledger/desk/activity_remove.html", {"activity": shown})


@desk
def tie_list(request: HttpRequest, actor) -> HttpResponse:
    """Who had to do with whom, from facts only, as picture and list, and how well the members are joined."""
    form, found = _asked_ties(request, actor)
    asked = form.asked
    return table_page(
        request,
        TIES,
        queries.ties_among(actor, found, asked.among),
        "ledger/desk/tie_list.html",
        form=form,
        figures=queries.tie_figures(actor, found, asked.among),
        network=lambda: members_network(actor, found, asked),  # only a whole page draws it
        largest=queries.LARGEST_ROUND,
        times=queries.TIMES_TO_WORK,
    )


def _asked_ties(request: HttpRequest, actor) -> tuple[TiesForm, list[queries.Tie]]:
    """The form that says which ties are wanted, and those ties, still between all organisations."""
    form = TiesForm({name: request.GET.get(name, "") for name in ASKED})
    asked = form.asked
    before = asked.until + dt.timedelta(days=1) if asked.until else None
    return form, queries.ties(actor, since=asked.since, until=before)


@desk
def tie_print(request: HttpRequest, actor) -> HttpResponse:
    """The picture of the members' ties as a vector PDF on A3, with the list of its numbers."""
    form, found = _asked_ties(request, actor)
    network = members_network(actor, found, form.asked, on_sheet=True)
    if network is None:
        return redirect("ledger:desk_tie_list", actor.initiative.slug)
    response = HttpResponse(network_pdf(network, subtitle=str(actor.initiative)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(network.title)}.pdf"'
    return response


@desk
def member_tie_list(request: HttpRequest, actor) -> HttpResponse:
    """Each member of today with its ties, the least connected first, and how the whole hangs together."""
    found, today = queries.ties(actor), timezone.localdate()
    year, two_years = today - dt.timedelta(days=365), today - dt.timedelta(days=730)
    years = queries.ties(actor, since=two_years, until=year), queries.ties(actor, since=year)
    return table_page(
        request,
        MEMBER_TIES,
        member_ties(actor, found),
        "ledger/desk/member_tie_list.html",
        whole=whole(actor, found, years),
    )


@desk
def unmet_list(request: HttpRequest, actor) -> HttpResponse:
    """The members that took part in nothing for six months."""
    return table_page(request, UNMET, queries.members_nobody_met(actor), "ledger/desk/unmet_list.html")
