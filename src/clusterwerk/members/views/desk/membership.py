"""The office's screens about memberships."""

import datetime as dt
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.gates import desk, desk_or_viewer
from clusterwerk.core import files
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.core.tables.filters import read_day
from clusterwerk.directory.actions import update_listing
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.directory.queries import organisations_visible_to, with_place_and_industry
from clusterwerk.members import actions, queries
from clusterwerk.members.choices import Status
from clusterwerk.members.forms import DayForm, EndForm, LeaveForm, MembershipForm, PeriodForm
from clusterwerk.members.queries.membership import covering
from clusterwerk.members.rules import may_keep_memberships
from clusterwerk.members.tables.memberships import MEMBERS_FOR_VIEWERS, MEMBERSHIPS, NEXT_PAGE, choose_table

STEPS = {
    "population": (DayForm, actions.add_to_population, _("Count to the population")),
    "prospect": (DayForm, actions.make_prospect, _("Make a prospect")),
    "trial": (DayForm, actions.start_trial, _("Start a trial membership")),
    "member": (MembershipForm, actions.begin_membership, _("Begin the membership")),
    "end": (EndForm, actions.end_membership, _("End the membership")),
    "leave": (LeaveForm, actions.leave_population, _("Take out of the population")),
}
STEPS_FROM = {
    None: ("population", "prospect", "trial", "member"),
    Status.POPULATION: ("prospect", "trial", "member", "leave"),
    Status.PROSPECT: ("trial", "member", "population", "leave"),
    Status.TRIAL: ("member", "end", "population"),
    Status.MEMBER: ("end",),
    Status.FORMER: ("prospect", "trial", "member"),
}


def _asked_day(request: HttpRequest) -> dt.date:
    return read_day(request.GET.get("on", "")) or timezone.localdate()


@desk
def member_list(request: HttpRequest, actor) -> HttpResponse:
    """Who stood how to the initiative on any day; the figures above equal the list."""
    day = _asked_day(request)
    rows = queries.with_place(queries.memberships_visible_to(actor))
    if read_day(request.GET.get("on", "")) is None:
        rows = rows.filter(covering(day))
    context = {"day": day, "figures": queries.figures_on(actor, day), "today": timezone.localdate()}
    return table_page(request, MEMBERSHIPS, rows, "members/desk/member_list.html", **context)


@desk
def movements(request: HttpRequest, actor, year: int | None = None) -> HttpResponse:
    """Who joined and left in a year, and why."""
    years = queries.years_of_ledger(actor)
    year = year or years[0]
    if not dt.MINYEAR < year < dt.MAXYEAR:
        raise Http404
    context = {
        "moved": queries.movements_in(actor, year),
        "years": [str(one) for one in years],
        "year": str(year),
        "reason_headings": [_("Reason"), _("Number")],
    }
    return render(request, "members/desk/movements.html", context)


@desk
def choose(request: HttpRequest, actor, purpose: str) -> HttpResponse:
    """Choose an organisation of the register for the next step."""
    if purpose not in NEXT_PAGE:
        raise Http404
    organisations = with_place_and_industry(queries.with_status(organisations_visible_to(actor), actor))
    return table_page(request, choose_table(purpose), organisations, "members/desk/choose.html", purpose=purpose)


@desk
def ledger(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """All periods of one organisation, and the steps that are possible from the last one."""
    organisation = get_object_or_404(organisations_visible_to(actor), pk=pk)
    periods = queries.ledger_of(actor, organisation)
    last = periods[0] if periods else None
    status = last.status if last is not None and last.is_open else None
    context = {
        "organisation": organisation,
        "periods": periods,
        "status": Status(status).label if status else "",
        "steps": [(step, STEPS[step][2]) for step in STEPS_FROM[status]] if may_keep_memberships(actor) else [],
        "may_write": may_keep_memberships(actor),
    }
    return render(request, "members/desk/ledger.html", context)


@desk
def status_change(request: HttpRequest, actor, pk: int, step: str) -> HttpResponse:
    """Change the status of an organisation: one step of the ledger."""
    if step not in STEPS:
        raise Http404
    organisation = get_object_or_404(organisations_visible_to(actor), pk=pk)
    form_class, action, title = STEPS[step]
    form = form_class(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = _take_step(action, organisation, actor, dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request,
                _("%(organisation)s: %(status)s.") % {"organisation": organisation, "status": row.get_status_display()},
            )
            return redirect("members:desk_ledger", actor.initiative.slug, organisation.pk)
    context = {"organisation": organisation, "form": form, "step": step, "title": title}
    return render(request, "members/desk/status_change.html", context)


def _take_step(action, organisation, actor, given: dict):
    document, show = given.pop("document", None), given.pop("show_to_members", None)
    row = action(organisation=organisation, by=actor, **given)
    if document:
        stored = files.keep(document.name, document, scope_id=actor.scope_id, owner=row, by=actor)
        row = actions.attach_document(membership=row, document=stored, by=actor)
    if show is not None:
        update_listing(organisation=organisation, shown_to_members=show, by=actor)
    return row


@desk
def period_correct(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct the days of a period that was typed wrongly."""
    row = get_object_or_404(queries.memberships_visible_to(actor), pk=pk)
    form = PeriodForm(request.POST or None, initial={"since": row.since, "until": row.until})
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_period(membership=row, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The period was corrected."))
            return redirect("members:desk_ledger", actor.initiative.slug, row.organisation_id)
    return render(request, "members/desk/period_correct.html", {"membership": row, "form": form})


def _figures_of(actor, day: dt.date, kind: str = "") -> str:
    """The list of members on a day, as funders see it."""
    asked = {"on": day.isoformat(), "kind": kind} if kind else {"on": day.isoformat()}
    return f"{reverse('members:desk_figures', args=[actor.initiative.slug])}?{urlencode(asked)}"


def _list_of(actor, day: dt.date, status: str) -> str:
    """The list that a number of organisations was counted from; funders have one of members only."""
    if actor.is_office:
        asked = urlencode({"on": day.isoformat(), "status": str(status)})
        return f"{reverse('members:desk_member_list', args=[actor.initiative.slug])}?{asked}"
    return _figures_of(actor, day) if status == Status.MEMBER else ""


@desk_or_viewer
def figures(request: HttpRequest, actor) -> HttpResponse:
    """For funders and umbrella bodies: counts by status, kind and year, and the list of members; no more."""
    day = _asked_day(request)
    rows = queries.with_place(queries.memberships_visible_to(actor).filter(status=Status.MEMBER))
    if read_day(request.GET.get("on", "")) is None:
        rows = rows.filter(covering(day))
    years = queries.figures_by_year(actor)
    kinds = [kind for kind in OrganisationKind if any(dict(one.by_kind)[kind] for one in years)]
    context = {
        "day": day,
        "years": years,
        "by_status": [
            (status.label, [(one.day, dict(one.by_status)[status], _list_of(actor, one.day, status)) for one in years])
            for status in Status
        ],
        "by_kind": [
            *(
                (kind.label, [(one.day, dict(one.by_kind)[kind], _figures_of(actor, one.day, kind)) for one in years])
                for kind in kinds
            ),
            (_("All members"), [(one.day, one.members, _figures_of(actor, one.day)) for one in years]),
        ],
    }
    return table_page(request, MEMBERS_FOR_VIEWERS, rows, "members/desk/figures.html", **context)
