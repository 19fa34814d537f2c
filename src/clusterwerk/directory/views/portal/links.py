"""Links that a firm enters about itself: always with who can see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.directory import actions, queries
from clusterwerk.directory.forms import LinkForm
from clusterwerk.directory.models import Link
from clusterwerk.directory.views import links
from clusterwerk.directory.views.pages import form_page, only_parts
from clusterwerk.directory.views.portal.organisations import own, way_to


@portal_member
@only_parts
def choose_organisation(request: HttpRequest, actor) -> HttpResponse:
    """Candidates for the organisation being typed, among those this member sees."""
    return links.chosen_from(request, queries.organisations_visible_to(actor))


@portal_member
def link_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Enter a link of the own firm."""
    found = own(actor, pk)
    choose_url = reverse("directory:portal_choose_organisation", args=[actor.initiative.slug])
    form = LinkForm(
        request.POST or None,
        by_firm=True,
        choose_from=queries.organisations_visible_to(actor).exclude(pk=pk),
        choose_url=f"{choose_url}?outside=1",
    )
    return form_page(
        request,
        form,
        lambda data: actions.add_link(entered_by=found, by=actor, **links.ends_of(found, data)),
        title=_("Enter a link of your organisation"),
        lead=_("Customers, suppliers and competitors are seen by you and the office only, by no other member."),
        submit=_("Enter the link"),
        done=_("The link was entered."),
        **way_to(actor, found, "#links"),
    )


def _own_link(actor, pk: int) -> Link:
    entered = queries.links_visible_to(actor).filter(entered_by__in=queries.organisations_known_in_full(actor))
    return get_object_or_404(entered.select_related("from_organisation", "to_organisation", "entered_by"), pk=pk)


@portal_member
def link_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a link that the own firm entered."""
    link = _own_link(actor, pk)
    return links.edit_page(request, actor, link, by_firm=True, **way_to(actor, link.entered_by, "#links"))


@portal_member
def link_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note the end of a link that the own firm entered."""
    link = _own_link(actor, pk)
    return links.end_page(request, actor, link, **way_to(actor, link.entered_by, "#links"))


@portal_member
def link_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a link that the own firm entered, after asking."""
    link = _own_link(actor, pk)
    consequence = _("The link is deleted, also for the office.")
    return links.remove_page(request, actor, link, consequence=consequence, **way_to(actor, link.entered_by, "#links"))
