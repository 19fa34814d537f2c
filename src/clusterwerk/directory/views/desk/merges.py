"""Merging two records with a preview, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, table_page
from clusterwerk.directory import actions, queries
from clusterwerk.directory.actions.merge import ORGANISATION_FIELDS, PERSON_FIELDS, preview_merge
from clusterwerk.directory.forms import MergeForm, OtherOrganisationForm
from clusterwerk.directory.models import MergeRecord
from clusterwerk.directory.views.desk import organisations as organisation_pages
from clusterwerk.directory.views.desk import people as people_pages
from clusterwerk.directory.views.desk.links import choose_url
from clusterwerk.directory.views.pages import confirm_page, form_page

MERGES = Table(
    name="directory.merges",
    columns=[
        Column(
            "winner_name",
            gettext_lazy("Kept record"),
            sort="winner_name",
            link=lambda row, actor: _winner_url(row, actor),
        ),
        Column("loser_name", gettext_lazy("Merged record"), sort="loser_name"),
        Column("what", gettext_lazy("Kind of record"), value="get_what_display", sort="what"),
        Column("merged_at", gettext_lazy("Merged"), sort="merged_at", kind="moment"),
        Column("merged_by", gettext_lazy("By"), sort="merged_by__name"),
        Column(
            "state",
            gettext_lazy("State"),
            value=lambda row: _("taken back") if row.undone_at else _("Take it back"),
            link=lambda row, actor: (
                None if row.undone_at else reverse("directory:desk_merge_undo", args=[actor.initiative.slug, row.pk])
            ),
        ),
    ],
    order="-merged_at",
    search=["winner_name", "loser_name"],
    filters=[ChoiceFilter("what", gettext_lazy("Kind of record"), choices=MergeRecord.What)],
    empty=Empty(gettext_lazy("Nothing was merged yet"), gettext_lazy("Here stand merged records, with the way back.")),
    export_name=gettext_lazy("Merges"),
)


def _winner_url(row, actor) -> str:
    if row.what == MergeRecord.What.ORGANISATION:
        return organisation_pages.organisation_url(actor, row.winner_id)
    return people_pages.person_url(actor, row.winner_id)


@desk
def merge_list(request: HttpRequest, actor) -> HttpResponse:
    """What was merged, with the way back."""
    return table_page(
        request, MERGES, queries.merges_visible_to(actor).select_related("merged_by"), "directory/desk/merge_list.html"
    )


@desk
def merge_undo(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take a merge back, after asking."""
    merge = get_object_or_404(queries.merges_visible_to(actor), pk=pk)
    back = reverse("directory:desk_merge_list", args=[actor.initiative.slug])
    return confirm_page(
        request,
        lambda: actions.undo_merge(merge=merge, by=actor),
        title=_("Take this merge back?"),
        consequence=_("%(loser)s and %(winner)s are two records again.")
        % {"loser": merge.loser_name, "winner": merge.winner_name},
        explanation=_(
            "What moved goes back to where it came from. What was changed since the merge stays as it is now."
        ),
        submit=_("Take it back"),
        done=_("The merge was taken back."),
        back=back,
        crumbs=[(_("Merged records"), back)],
    )


@desk
def organisation_merge(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose the record that is the same organisation."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    others = queries.organisations_visible_to(actor).exclude(pk=pk)
    likely = queries.possible_duplicates(
        name=found.name, website=found.website, register_court=found.register_court,
        register_number=found.register_number, vat_id=found.vat_id, without=found,
    )  # fmt: skip
    form = OtherOrganisationForm(request.POST or None, choose_from=others, choose_url=choose_url(actor))
    return form_page(
        request,
        form,
        lambda data: data["other"],
        title=_("Merge %(name)s with another record") % {"name": found.name},
        lead=_("You see what will be kept before anything happens, and you can take it back."),
        submit=_("Show what would be kept"),
        done=_("Nothing has happened yet. Please look at both records."),
        back=organisation_pages.organisation_url(actor, found),
        onward=lambda other: reverse(
            "directory:desk_organisation_merge_preview", args=[actor.initiative.slug, pk, other.pk]
        ),
        crumbs=organisation_pages.crumbs_to(actor, found),
        template="directory/desk/merge_choose.html",
        likely=[
            (one, reverse("directory:desk_organisation_merge_preview", args=[actor.initiative.slug, pk, one.pk]))
            for one in queries.with_place_and_industry(likely.filter(pk__in=others.values("pk")))[:8]
        ],
    )


@desk
def organisation_merge_preview(request: HttpRequest, actor, pk: int, other: int) -> HttpResponse:
    """Both organisations side by side: what is kept of each, what moves; then merge."""
    visible = queries.organisations_visible_to(actor)
    winner, loser = get_object_or_404(visible, pk=pk), get_object_or_404(visible.exclude(pk=pk), pk=other)
    return _merge_page(
        request, actor, winner, loser, ORGANISATION_FIELDS, actions.merge_organisations,
        organisation_pages.organisation_url(actor, winner), organisation_pages.crumbs_to(actor, winner),
        reverse("directory:desk_organisation_merge_preview", args=[actor.initiative.slug, other, pk]),
    )  # fmt: skip


@desk
def person_merge(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose the record that is the same person, from those that may be."""
    people = queries.people_visible_to(actor).filter(erased_at__isnull=True)
    found = get_object_or_404(people, pk=pk)
    text = request.GET.get("q", "").strip()
    rows = queries.with_current_position(actor, people.exclude(pk=pk))
    if text:
        rows = queries.find_people(rows, text)
    else:
        given = {"given_name": found.given_name, "family_name": found.family_name, "email": found.email}
        rows = queries.with_current_position(actor, queries.possible_double_people(actor, **given, without=found))
    context = {
        "person": found,
        "text": text,
        "found": [
            (one, reverse("directory:desk_person_merge_preview", args=[actor.initiative.slug, pk, one.pk]))
            for one in rows[:20]
        ],
        "crumbs": people_pages.crumbs_to(actor, found),
    }
    return render(request, "directory/desk/person_merge.html", context)


@desk
def person_merge_preview(request: HttpRequest, actor, pk: int, other: int) -> HttpResponse:
    """Both records of a person side by side; then merge."""
    visible = queries.people_visible_to(actor).filter(erased_at__isnull=True)
    winner, loser = get_object_or_404(visible, pk=pk), get_object_or_404(visible.exclude(pk=pk), pk=other)
    return _merge_page(
        request, actor, winner, loser, PERSON_FIELDS, actions.merge_people, people_pages.person_url(actor, winner),
        people_pages.crumbs_to(actor, winner),
        reverse("directory:desk_person_merge_preview", args=[actor.initiative.slug, other, pk]),
    )  # fmt: skip


def _merge_page(request, actor, winner, loser, names, merge, back, crumbs, turned_url) -> HttpResponse:
    form = MergeForm(request.POST or None, winner=winner, loser=loser, names=names)
    if request.method == "POST" and form.is_valid():
        try:
            merge(winner=winner, loser=loser, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The records were merged. You find the way back under “Merged records”."))
            return redirect(back)
    moves, refused = preview_merge(merge, winner=winner, loser=loser, by=actor)
    context = {
        "form": form,
        "winner": winner,
        "loser": loser,
        "moved": sorted(moves.moved_counts.items()) if moves else [],
        "removed": moves.removed_names if moves else [],
        "refused": refused,
        "back": back,
        "crumbs": crumbs,
        "turned_url": turned_url,
    }
    return render(request, "directory/desk/merge_preview.html", context)
