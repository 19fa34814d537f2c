"""What members and partners see of organisations, and what a firm's contact corrects about its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.gates import portal, portal_member
from clusterwerk.core import panels
from clusterwerk.core.tables import Empty, Table, table_page
from clusterwerk.directory import actions, queries, rules
from clusterwerk.directory.forms import OwnOrganisationForm, SiteForm
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.sides import figures_side_by_side
from clusterwerk.directory.views import sites
from clusterwerk.directory.views.lists import DISTRICTS, DIVISIONS, KINDS, WEBSITE, basic_columns, counted
from clusterwerk.directory.views.pages import form_page, only_parts


def organisation_url(actor, organisation) -> str:
    """The portal's page of an organisation; takes the row or its key."""
    return reverse(
        "directory:portal_organisation", args=[actor.initiative.slug, getattr(organisation, "pk", organisation)]
    )


def list_url(actor) -> str:
    """The portal's list of organisations."""
    return reverse("directory:portal_organisation_list", args=[actor.initiative.slug])


def crumbs_to(actor, organisation: Organisation) -> list[tuple[str, str]]:
    """The way to the pages below an organisation."""
    return [(_("Members and partners"), list_url(actor)), (organisation.name, organisation_url(actor, organisation))]


def way_to(actor, organisation: Organisation, part: str = "") -> dict:
    """Where the pages below an organisation lead back to, and the way to them."""
    return {"back": organisation_url(actor, organisation) + part, "crumbs": crumbs_to(actor, organisation)}


ORGANISATIONS = Table(
    name="directory.portal_organisations",
    columns=[*basic_columns(organisation_url), WEBSITE],
    order="name",
    search=queries.organisations_by_name,
    filters=[KINDS, DISTRICTS, DIVISIONS],
    counted=counted,
    empty=Empty(
        gettext_lazy("No organisation yet"), gettext_lazy("Here stand the members and partners that the office shows.")
    ),
    export_name=gettext_lazy("Members and partners"),
)


@portal
def organisation_list(request: HttpRequest, actor) -> HttpResponse:
    """Members and partners, as the office shows them to members."""
    rows = queries.with_place_and_industry(queries.organisations_visible_to(actor))
    return table_page(request, ORGANISATIONS, rows, "directory/portal/organisation_list.html")


@portal_member
def own_organisation(request: HttpRequest, actor) -> HttpResponse:
    """The own organisation; a choice when the person acts for several."""
    own = list(queries.organisations_known_in_full(actor))
    if len(own) == 1:
        return redirect(organisation_url(actor, own[0]))
    context = {"organisations": [(one, organisation_url(actor, one)) for one in own]}
    return render(request, "directory/portal/own_organisation.html", context)


@portal
def organisation(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The own organisation in full; of others what the office shows to members."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    codes = list(found.codes.all())
    titles = queries.code_titles(codes)
    context = {
        "organisation": found,
        "place": queries.with_place_and_industry(Organisation.objects.filter(pk=pk)).get().hq_place or "",
        "codes": [(code, titles.get((code.edition, code.code), "")) for code in codes],
        "panels": panels.shown("directory.organisation_portal", actor, found),
        "links": queries.links_shown(actor, found),
    }
    if not rules.may_see_details(actor, found):
        return render(request, "directory/portal/organisation_brief.html", context)
    positions = list(queries.positions_visible_to(actor).filter(organisation=found).select_related("person"))
    facts = queries.facts_visible_to(actor).filter(organisation=found).select_related("site")
    context |= {
        "names": list(found.further_names.all()),
        "sites": list(queries.sites_visible_to(actor).filter(organisation=found)),
        "current": [one for one in positions if one.is_current],
        "past": [one for one in positions if not one.is_current],
        "figures": figures_side_by_side(facts),
        "may_write": rules.may_edit_organisation(actor, found),
    }
    return render(request, "directory/portal/organisation.html", context)


def own(actor, pk: int) -> Organisation:
    """An organisation for which this person acts, or 404."""
    return get_object_or_404(queries.organisations_known_in_full(actor), pk=pk)


@portal_member
def organisation_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct what the own firm says of itself."""
    found = own(actor, pk)
    return form_page(
        request,
        OwnOrganisationForm(request.POST or None, instance=found),
        lambda data: actions.update_organisation(organisation=found, by=actor, **data),
        title=_("Correct the data of your organisation"),
        lead=_(
            "The office and, as far as the office shows your organisation, all members see name, website and description."
        ),
        submit=_("Save"),
        done=_("Thank you, the data was saved."),
        **way_to(actor, found),
    )


@portal_member
@only_parts
def places(request: HttpRequest, actor) -> HttpResponse:
    """The places of the postal code being typed."""
    return sites.places_found(request)


def _places_url(actor) -> str:
    return reverse("directory:portal_places", args=[actor.initiative.slug])


@portal_member
def site_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Add a site of the own firm."""
    found = own(actor, pk)
    return form_page(
        request,
        SiteForm(request.POST or None, places_url=_places_url(actor), initial={"kind": "plant"}),
        lambda data: actions.add_site(organisation=found, by=actor, **data),
        title=_("Add a site"),
        lead=_("The office sees the address; other members only see the place of your headquarters."),
        submit=_("Add the site"),
        done=_("The site was added."),
        **way_to(actor, found),
    )


@portal_member
def site_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a site of the own firm."""
    site = sites.site_of(actor, pk)
    return sites.edit_page(request, actor, site, places_url=_places_url(actor), **way_to(actor, site.organisation))


@portal_member
def site_move(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that a site of the own firm moved."""
    site = sites.site_of(actor, pk)
    return sites.move_page(request, actor, site, places_url=_places_url(actor), **way_to(actor, site.organisation))


@portal_member
def site_close(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that a site of the own firm closed."""
    site = sites.site_of(actor, pk)
    return sites.close_page(request, actor, site, **way_to(actor, site.organisation))
