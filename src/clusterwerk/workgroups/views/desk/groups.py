"""The office's screens of groups: who is in them, the year's meetings, the report."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import chosen_rows, table_page
from clusterwerk.directory.queries import current, people_visible_to, with_current_position
from clusterwerk.events.queries.days_off import days_left_out
from clusterwerk.events.series import series_of
from clusterwerk.workgroups import actions, queries
from clusterwerk.workgroups.choices import ActionState
from clusterwerk.workgroups.forms import GroupForm, MemberForm, YearForm
from clusterwerk.workgroups.models import Group
from clusterwerk.workgroups.queries.meetings import upcoming
from clusterwerk.workgroups.rules import may_change_group, may_keep_groups
from clusterwerk.workgroups.tables import GROUPS, members_table


@desk
def group_list(request: HttpRequest, actor) -> HttpResponse:
    """All working groups."""
    rows = queries.with_figures(queries.groups_visible_to(actor))
    return table_page(request, GROUPS, rows, "workgroups/desk/group_list.html", may_keep=may_keep_groups(actor))


def _group(actor, pk: int) -> Group:
    return get_object_or_404(queries.groups_visible_to(actor), pk=pk)


@desk
def group(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One group: mandate, people, meetings, what is open."""
    shown = _group(actor, pk)
    people = queries.group_members_visible_to(actor).filter(group=shown).select_related("person", "organisation")
    meetings = queries.meetings_visible_to(actor).filter(group=shown)
    today = timezone.localdate()
    context = {
        "group": shown,
        "people": people.filter(current()),
        "former": people.exclude(current()),
        "coming": upcoming(meetings),
        "past": meetings.exclude(pk__in=upcoming(meetings).values("pk"))[:12],
        "open_actions": queries.actions_visible_to(actor).filter(group=shown, state=ActionState.OPEN)[:10],
        "may_change": may_change_group(actor, shown),
        "series": series_of(shown)[0],
        "planned_year": today.year + 1 if today.month >= 10 else today.year,
    }
    return render(request, "workgroups/desk/group.html", context)


@desk
def group_add(request: HttpRequest, actor) -> HttpResponse:
    """Found a group."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.found_group(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("The working group was founded. Now say who is in it."))
            return redirect("workgroups:desk_group_people", actor.initiative.slug, made.pk)
    return render(request, "workgroups/desk/group_form.html", {"form": form, "group": None})


@desk
def group_change(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a group."""
    shown = _group(actor, pk)
    form = GroupForm(request.POST or None, initial={name: getattr(shown, name) for name in GroupForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(group=shown, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("The working group was saved."))
            return redirect("workgroups:desk_group", actor.initiative.slug, shown.pk)
    return render(request, "workgroups/desk/group_form.html", {"form": form, "group": shown})


@desk
def group_people(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose who is taken into a group."""
    shown, table = _group(actor, pk), None
    table = members_table(shown)
    people = people_visible_to(actor).filter(erased_at__isnull=True)
    people = people.exclude(group_members__in=shown.members.filter(until__isnull=True))
    rows = with_current_position(actor, people)
    if request.method == "POST":
        count = actions.add_members(group=shown, people=chosen_rows(request, table, rows), by=actor)
        messages.success(
            request,
            ngettext("%(count)s person is in the group now.", "%(count)s people are in the group now.", count)
            % {"count": count},
        )
        return redirect("workgroups:desk_group", actor.initiative.slug, shown.pk)
    return table_page(request, table, rows, "workgroups/desk/group_people.html", group=shown)


@desk
def member_change(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Function and dates of somebody in a group."""
    member = get_object_or_404(queries.group_members_visible_to(actor).select_related("group", "person"), pk=pk)
    form = MemberForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_member(member=member, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("workgroups:desk_group", actor.initiative.slug, member.group_id)
    return render(request, "workgroups/desk/member_change.html", {"form": form, "member": member})


@desk
def group_year(request: HttpRequest, actor, pk: int, year: int) -> HttpResponse:
    """The meetings of a year in one form: proposed by the rhythm, corrected by hand."""
    shown = _group(actor, pk)
    if not 2000 <= year <= 2100:
        raise Http404
    form = YearForm(request.POST or None, group=shown, year=year, excluded=days_left_out(actor.initiative))
    if request.method == "POST" and form.is_valid():
        made = actions.plan_meetings(
            group=shown, times=form.cleaned_data["times"], place=form.cleaned_data["place"], by=actor
        )
        messages.success(
            request,
            ngettext("%(count)s meeting was planned.", "%(count)s meetings were planned.", len(made))
            % {"count": len(made)},
        )
        return redirect("workgroups:desk_group", actor.initiative.slug, shown.pk)
    known = queries.meetings_visible_to(actor).filter(group=shown, starts_at__year=year).order_by("starts_at")
    context = {"form": form, "group": shown, "year": year, "known": known}
    return render(request, "workgroups/desk/group_year.html", context)


@desk
def group_report(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Attendance, decisions and actions closed on time of a year."""
    shown = _group(actor, pk)
    today = timezone.localdate()
    years = list(range(today.year, shown.since.year - 1, -1))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else today.year
    report = queries.report_of(shown, dt.date(year, 1, 1), dt.date(year, 12, 31))
    context = {
        "group": shown,
        "report": report,
        "year": year,
        "year_tabs": [(str(one), f"?year={one}", one == year) for one in years],
        "headings": [_("Person"), _("Present"), _("Meetings")],
    }
    return render(request, "workgroups/desk/group_report.html", context)
