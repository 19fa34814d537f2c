"""Sites, industry codes and figures of an organisation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.directory import actions, queries
from clusterwerk.directory.choices import Edition
from clusterwerk.directory.code_links import predecessors, successors
from clusterwerk.directory.forms import FactForm, SiteForm
from clusterwerk.directory.industry_codes import suggest_industry_codes
from clusterwerk.directory.models import IndustryCode
from clusterwerk.directory.views import sites
from clusterwerk.directory.views.desk.ways import crumbs_to, organisation_url, way_to
from clusterwerk.directory.views.pages import confirm_page, form_page, only_parts


@desk
@only_parts
def places(request: HttpRequest, actor) -> HttpResponse:
    """The places of the postal code being typed."""
    return sites.places_found(request)


def _places_url(actor) -> str:
    return reverse("directory:desk_places", args=[actor.initiative.slug])


@desk
def site_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Add a site."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    has_sites = queries.sites_visible_to(actor).filter(organisation=found, until__isnull=True).exists()
    form = SiteForm(
        request.POST or None, places_url=_places_url(actor), initial={"kind": "plant" if has_sites else "headquarters"}
    )
    return form_page(
        request,
        form,
        lambda data: actions.add_site(organisation=found, by=actor, **data),
        title=_("Add a site of %(name)s") % {"name": found.name},
        lead=_("Where a postal code has several places, you choose; nothing is guessed."),
        submit=_("Add the site"),
        done=_("The site was added."),
        **way_to(actor, found),
    )


@desk
def site_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a site."""
    site = sites.site_of(actor, pk)
    lead = _("When the organisation moved, use “moved” instead, so that the old address stays as history.")
    way = way_to(actor, site.organisation)
    return sites.edit_page(request, actor, site, places_url=_places_url(actor), lead=lead, **way)


@desk
def site_move(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that a site moved."""
    site = sites.site_of(actor, pk)
    return sites.move_page(request, actor, site, places_url=_places_url(actor), **way_to(actor, site.organisation))


@desk
def site_close(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that a site closed."""
    site = sites.site_of(actor, pk)
    return sites.close_page(request, actor, site, **way_to(actor, site.organisation))


def _edition(request: HttpRequest) -> Edition:
    asked = request.POST.get("edition") or request.GET.get("edition", "")
    return Edition.WZ_2025 if asked == "2025" else Edition.WZ_2008


@desk
def codes(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose industry codes: search in titles, take, make the main one, take away. The editions stand apart."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    edition = _edition(request)
    own = [one.code for one in found.codes.filter(edition=edition).order_by("-is_main", "code")]
    if request.method == "POST":
        code, does = request.POST.get("code", ""), request.POST.get("does", "")
        rest = [one for one in own if one != code]
        wanted = {"add": [*rest, code], "main": [code, *rest], "remove": rest}.get(does, own)
        if does != "remove" and not IndustryCode.objects.filter(edition=edition, code=code).exists():
            messages.error(request, _("This industry code does not exist in this edition."))
        else:
            actions.set_industry_codes(organisation=found, edition=edition, codes=wanted, by=actor)
        address = reverse("directory:desk_codes", args=[actor.initiative.slug, pk])
        return redirect(f"{address}?edition={edition.value}")
    context = _codes_context(found, edition, own, request.GET.get("q", "").strip()) | {
        "organisation": found,
        "crumbs": crumbs_to(actor, found),
    }
    return render(request, "directory/desk/codes.html" + ("#found" if request.htmx else ""), context)


def _codes_context(found, edition: Edition, own: list[str], text: str) -> dict:
    titles = {one.code: one.title for one in IndustryCode.objects.filter(edition=edition, code__in=own)}
    others = list(found.codes.exclude(edition=edition).values_list("code", flat=True))
    counterparts = {}
    for code in others:
        for suggestion in (successors if edition == Edition.WZ_2025 else predecessors)(code):
            if suggestion.code.code not in own:
                counterparts.setdefault(suggestion.code.code, (suggestion, code))
    return {
        "edition": edition,
        "editions": [(one.label, one.value, one == edition) for one in Edition],
        "own": [(code, titles.get(code, "")) for code in own],
        "text": text,
        "found": [one for one in suggest_industry_codes(text, edition, get_language() or "de") if one.code not in own],
        "counterparts": list(counterparts.values()),
    }


@desk
def fact_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Record a dated figure with its source."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    return form_page(
        request,
        FactForm(request.POST or None, organisation=found),
        lambda data: actions.record_fact(organisation=found, by=actor, **data),
        title=_("Record a figure of %(name)s") % {"name": found.name},
        lead=_("Contradicting sources stand side by side; you choose which one counts."),
        submit=_("Record the figure"),
        done=_("The figure was recorded."),
        **way_to(actor, found),
    )


@desk
@require_POST
def fact_choose(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Choose which of contradicting figures counts."""
    fact = get_object_or_404(queries.facts_visible_to(actor).select_related("organisation"), pk=pk)
    actions.choose_fact(fact=fact, by=actor)
    messages.success(request, _("The figure was chosen; the others stay with their sources."))
    return redirect(organisation_url(actor, fact.organisation) + "#figures")


@desk
def fact_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a figure that was entered by mistake, after asking."""
    fact = get_object_or_404(queries.facts_visible_to(actor).select_related("organisation"), pk=pk)
    return confirm_page(
        request,
        lambda: actions.remove_fact(fact=fact, by=actor),
        title=_("Remove this figure?"),
        consequence=_("The figure and its source are deleted; the history says so."),
        explanation=f"{fact}: {fact.value.normalize():f} ({fact.source_text})",
        submit=_("Remove the figure"),
        done=_("The figure was removed."),
        **way_to(actor, fact.organisation),
    )
