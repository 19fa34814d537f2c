"""Links between organisations, and choosing an organisation while typing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.clusters.gates import desk
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, table_page
from clusterwerk.directory import actions, queries
from clusterwerk.directory.choices import FORWARD_PHRASES, Confidence, LinkKind, Visibility
from clusterwerk.directory.forms import LinkForm
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.directory.views import links
from clusterwerk.directory.views.desk.ways import list_url, organisation_url, way_to
from clusterwerk.directory.views.pages import form_page, only_parts

LINKS = Table(
    name="directory.links",
    columns=[
        Column(
            "first",
            gettext_lazy("First organisation"),
            sort=("from_organisation__name", "from_name"),
            link=lambda row, actor: row.from_organisation_id and organisation_url(actor, row.from_organisation_id),
        ),
        Column("kind", gettext_lazy("Kind of link"), value=lambda row: str(FORWARD_PHRASES[row.kind]), sort="kind"),
        Column(
            "second",
            gettext_lazy("Second organisation"),
            sort=("to_organisation__name", "to_name"),
            link=lambda row, actor: row.to_organisation_id and organisation_url(actor, row.to_organisation_id),
        ),
        Column(
            "since", gettext_lazy("Since"), value=lambda row: str(row.since_year or row.period_text), sort="since_year"
        ),
        Column(
            "until", gettext_lazy("Until"), value=lambda row: str(row.until_year or ""), sort="until_year", shown=False
        ),
        Column("share", gettext_lazy("Share in per cent"), sort="share", kind="number", decimals=2, shown=False),
        Column("confidence", gettext_lazy("How sure is it"), value="get_confidence_display", sort="confidence"),
        Column("visibility", gettext_lazy("Who can see this"), value="get_visibility_display", sort="visibility"),
        Column("source", gettext_lazy("Source"), value="source_text", sort="source_text", shown=False),
        Column("entered_by", gettext_lazy("Entered by"), value="entered_by.name", sort="entered_by__name", shown=False),
    ],
    order="first",
    search=["from_organisation__name", "to_organisation__name", "from_name", "to_name", "source_text"],
    filters=[
        ChoiceFilter("kind", gettext_lazy("Kind of link"), choices=LinkKind),
        ChoiceFilter("confidence", gettext_lazy("How sure is it"), choices=Confidence),
        ChoiceFilter("visibility", gettext_lazy("Who can see this"), choices=Visibility),
    ],
    counted=lambda number: ngettext("%(count)s link", "%(count)s links", number),
    empty=Empty(
        gettext_lazy("No link yet"),
        gettext_lazy(
            "Here stands who descends from whom, who supplies whom, who owns whom. Enter links on the page of an organisation."
        ),
        gettext_lazy("To the organisations"),
        lambda actor: list_url(actor),
    ),
    export_name=gettext_lazy("Links"),
)


@desk
def link_list(request: HttpRequest, actor) -> HttpResponse:
    """All links of the initiative."""
    rows = queries.links_visible_to(actor).select_related("from_organisation", "to_organisation", "entered_by")
    return table_page(request, LINKS, rows, "directory/desk/link_list.html")


def choose_url(actor) -> str:
    """The address that answers candidates while the name of an organisation is typed."""
    return reverse("directory:desk_choose_organisation", args=[actor.initiative.slug])


@desk
@only_parts
def choose_organisation(request: HttpRequest, actor) -> HttpResponse:
    """Candidates for the organisation being typed."""
    return links.chosen_from(request, queries.organisations_visible_to(actor))


@desk
def link_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Enter a link of an organisation."""
    found = get_object_or_404(queries.organisations_visible_to(actor), pk=pk)
    form = LinkForm(
        request.POST or None,
        by_firm=False,
        choose_from=queries.organisations_visible_to(actor).exclude(pk=pk),
        choose_url=f"{choose_url(actor)}?outside=1",
    )
    return form_page(
        request,
        form,
        lambda data: actions.add_link(by=actor, **links.ends_of(found, data)),
        title=_("Enter a link of %(name)s") % {"name": found.name},
        submit=_("Enter the link"),
        done=_("The link was entered."),
        **way_to(actor, found, "#links"),
    )


def home_of(link: Link) -> Organisation:
    """The organisation of the register on whose page the link is edited."""
    return link.from_organisation or link.to_organisation


def _link(actor, pk: int) -> Link:
    return get_object_or_404(
        queries.links_visible_to(actor).select_related("from_organisation", "to_organisation", "entered_by"), pk=pk
    )


@desk
def link_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a link."""
    link = _link(actor, pk)
    return links.edit_page(request, actor, link, by_firm=False, **way_to(actor, home_of(link), "#links"))


@desk
def link_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note the year in which a relation ended."""
    link = _link(actor, pk)
    return links.end_page(request, actor, link, **way_to(actor, home_of(link), "#links"))


@desk
def link_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Remove a link that was entered by mistake, after asking."""
    link = _link(actor, pk)
    consequence = _("The link is deleted. A relation that existed and ended is better given an end.")
    return links.remove_page(request, actor, link, consequence=consequence, **way_to(actor, home_of(link), "#links"))
