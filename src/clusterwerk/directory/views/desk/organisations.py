"""The list of organisations, the page of one, and the forms of its record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk, desk_or_viewer
from clusterwerk.core import panels
from clusterwerk.core.tables import table_page
from clusterwerk.directory import actions, queries, rules
from clusterwerk.directory.forms import ListingForm, NewOrganisationForm, OrganisationForm, RenameForm
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.sides import figures_side_by_side
from clusterwerk.directory.views.desk.organisation_tables import ORGANISATIONS, SHOWN_ORGANISATIONS
from clusterwerk.directory.views.desk.ways import crumbs_to, list_url, organisation_url, way_to
from clusterwerk.directory.views.pages import confirm_page, form_page, only_parts


@desk_or_viewer
def organisation_list(request: HttpRequest, actor) -> HttpResponse:
    """The register; viewers see what is shown to members."""
    rows = queries.with_place_and_industry(queries.organisations_visible_to(actor))
    table = SHOWN_ORGANISATIONS
    if actor.is_office:
        rows, table = queries.with_listing(actor, rows), ORGANISATIONS
    context = {"may_add": rules.may_add_organisation(actor)}
    return table_page(request, table, rows, "directory/desk/organisation_list.html", **context)


@desk_or_viewer
def composition(request: HttpRequest, actor) -> HttpResponse:
    """How many organisations of each kind; every number opens its list."""
    address = list_url(actor)
    counts = [(kind.label, number, f"{address}?kind={kind.value}") for kind, number in queries.composition(actor)]
    context = {"counts": counts, "total": sum(number for _label, number, _url in counts), "list_url": address}
    return render(request, "directory/desk/composition.html", context)


@desk_or_viewer
def organisation(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Everything this person may know of an organisation."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    context = {"organisation": found, "panels": panels.shown("directory.organisation", actor, found)}
    context |= {"place": queries.with_place_and_industry(Organisation.objects.filter(pk=pk)).get().hq_place or ""}
    codes = list(found.codes.all())
    titles = queries.code_titles(codes)
    context["codes"] = [(code, titles.get((code.edition, code.code), "")) for code in codes]
    if not rules.may_see_details(actor, found):
        return render(request, "directory/desk/organisation_brief.html", context)
    return render(request, "directory/desk/organisation.html", context | _in_full(actor, found))


def _in_full(actor, found: Organisation) -> dict:
    positions = queries.positions_visible_to(actor).filter(organisation=found).select_related("person")
    history = queries.history_of_organisation(actor, found)[:30]
    return {
        "listing": queries.listings_visible_to(actor).get(organisation=found),
        "names": list(found.further_names.all()),
        "sites": list(queries.sites_visible_to(actor).filter(organisation=found)),
        "current": [one for one in positions if one.is_current],
        "past": [one for one in positions if not one.is_current],
        "figures": figures_side_by_side(
            queries.facts_visible_to(actor).filter(organisation=found).select_related("site")
        ),
        "links": queries.links_shown(actor, found),
        "entries": list(history),
        "may_write": actor.may_write,
        "today": timezone.localdate(),
    }


def _duplicates(data, without=None) -> list[Organisation]:
    found = queries.possible_duplicates(
        name=data.get("name", ""),
        website=data.get("website", ""),
        register_court=data.get("register_court", ""),
        register_number=data.get("register_number", ""),
        vat_id=data.get("vat_id", ""),
        without=without,
    )
    return list(queries.with_place_and_industry(found)[:8])


def _with_knowledge(actor, duplicates: list[Organisation]) -> list[tuple[Organisation, bool]]:
    known = set(
        queries.organisations_visible_to(actor)
        .filter(pk__in=[one.pk for one in duplicates])
        .values_list("pk", flat=True)
    )
    return [(one, one.pk in known) for one in duplicates]


@desk
def organisation_add(request: HttpRequest, actor) -> HttpResponse:
    """Enter an organisation; possible duplicates are shown before it is stored."""
    duplicates = _duplicates(request.POST) if request.method == "POST" else []
    form = NewOrganisationForm(request.POST or None, duplicates=duplicates, kind=request.GET.get("kind", ""))
    return form_page(
        request,
        form,
        lambda data: actions.create_organisation(by=actor, **data),
        title=_("Enter an organisation"),
        lead=_("Firms, institutes, public bodies and partners, members or not. Sites and people come next."),
        submit=_("Enter the organisation"),
        done=_("The organisation was entered. Where is its headquarters?"),
        back=list_url(actor),
        onward=lambda made: reverse("directory:desk_site_add", args=[actor.initiative.slug, made.pk]),
        crumbs=[(_("Organisations"), list_url(actor))],
        template="directory/desk/organisation_form.html",
        duplicates=_with_knowledge(actor, duplicates),
        looks_for_duplicates=True,
    )


@desk
@only_parts
def organisation_duplicates(request: HttpRequest, actor) -> HttpResponse:
    """What is already known that may be the organisation being typed."""
    return render(
        request,
        "directory/desk/organisation_form.html#duplicates",
        {"duplicates": _with_knowledge(actor, _duplicates(request.GET))},
    )


@desk
@only_parts
def organisation_details(request: HttpRequest, actor) -> HttpResponse:
    """The fields of the chosen kind of organisation."""
    form = OrganisationForm(kind=request.GET.get("kind", ""))
    return render(request, "directory/desk/organisation_form.html#details", {"form": form})


@desk
@require_POST
def organisation_take(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take a record of the installation that this initiative does not have yet into the register."""
    actions.list_organisation(organisation=get_object_or_404(Organisation, pk=pk), by=actor)
    return redirect(organisation_url(actor, pk))


@desk
def organisation_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct the shared record."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    return form_page(
        request,
        OrganisationForm(request.POST or None, instance=found),
        lambda data: actions.update_organisation(organisation=found, by=actor, **data),
        title=_("Correct %(name)s") % {"name": found.name},
        lead=_(
            "A new name because the organisation was renamed has its own page, so that the former name stays known."
        ),
        submit=_("Save"),
        done=_("The organisation was saved."),
        **way_to(actor, found),
        template="directory/desk/organisation_form.html",
        duplicates=[],
        looks_for_duplicates=False,
    )


@desk
def organisation_rename(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note a new name and keep the former one."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    return form_page(
        request,
        RenameForm(request.POST or None),
        lambda data: actions.rename_organisation(organisation=found, by=actor, **data),
        title=_("New name of %(name)s") % {"name": found.name},
        lead=_("The former name stays with its date and still finds the organisation."),
        submit=_("Note the new name"),
        done=_("The new name was noted."),
        **way_to(actor, found),
    )


@desk
def listing_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note, source and visibility in this initiative."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    listing = queries.listings_visible_to(actor).get(organisation=found)
    return form_page(
        request,
        ListingForm(request.POST or None, instance=listing),
        lambda data: actions.update_listing(organisation=found, by=actor, **data),
        title=_("Register entry of %(name)s") % {"name": found.name},
        lead=_("This belongs to your initiative only; other initiatives do not see it."),
        submit=_("Save"),
        done=_("The register entry was saved."),
        **way_to(actor, found),
    )


@desk
def organisation_delist(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take an organisation out of the register, after asking."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    return confirm_page(
        request,
        lambda: actions.delist_organisation(organisation=found, by=actor),
        title=_("Take %(name)s out of the register?") % {"name": found.name},
        consequence=_("Your initiative no longer sees this organisation, and its note is deleted."),
        explanation=_("Other initiatives of this installation keep it. It can be entered again later."),
        submit=_("Take it out"),
        done=_("%(name)s was taken out of the register.") % {"name": found.name},
        back=organisation_url(actor, found),
        onward=list_url(actor),
        crumbs=crumbs_to(actor, found),
    )
