"""Pages about a site that the office and the firm itself have alike. Who reaches the site and where it leads back is theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from clusterwerk.directory import actions, queries
from clusterwerk.directory.choosing import place_candidates
from clusterwerk.directory.forms import DayForm, MoveForm, SiteForm
from clusterwerk.directory.models import Site
from clusterwerk.directory.views.pages import form_page


def places_found(request: HttpRequest) -> HttpResponse:
    """The places of the postal code being typed."""
    name = request.GET.get("name", "place")
    found = place_candidates(request.GET.get(f"{name}_country", "DE").upper(), request.GET.get(f"{name}_code", ""))
    return render(request, "directory/widget/place_found.html", {"name": name, "chosen": "", "candidates": found})


def site_of(actor, pk: int) -> Site:
    """A site this person may know in full, or 404."""
    return get_object_or_404(queries.sites_visible_to(actor).select_related("organisation"), pk=pk)


def edit_page(request: HttpRequest, actor, site: Site, *, places_url: str, lead: str = "", **way) -> HttpResponse:
    """Correct a site."""
    return form_page(
        request,
        SiteForm(request.POST or None, site=site, places_url=places_url),
        lambda data: actions.update_site(site=site, by=actor, **data),
        title=_("Correct the site %(site)s") % {"site": site.place or site},
        lead=lead,
        submit=_("Save"),
        done=_("The site was saved."),
        **way,
    )


def move_page(request: HttpRequest, actor, site: Site, *, places_url: str, **way) -> HttpResponse:
    """Note that a site moved."""
    return form_page(
        request,
        MoveForm(request.POST or None, places_url=places_url),
        lambda data: actions.move_site(site=site, by=actor, **data),
        title=_("Where did the site %(site)s move?") % {"site": site.place or site},
        submit=_("Note the move"),
        done=_("The move was noted."),
        **way,
    )


def close_page(request: HttpRequest, actor, site: Site, **way) -> HttpResponse:
    """Note that a site closed."""
    return form_page(
        request,
        DayForm(request.POST or None),
        lambda data: actions.close_site(site=site, by=actor, **data),
        title=_("Close the site %(site)s") % {"site": site.place or site},
        lead=_("It stays as history."),
        submit=_("Close the site"),
        done=_("The site was closed."),
        **way,
    )
