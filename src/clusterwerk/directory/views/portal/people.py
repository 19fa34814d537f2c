"""The own firm's people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core import panels
from clusterwerk.directory import actions, exports, queries, rules
from clusterwerk.directory.forms import NewPersonForm, PersonForm
from clusterwerk.directory.views import positions
from clusterwerk.directory.views.pages import form_page
from clusterwerk.directory.views.portal.organisations import organisation_url, own, way_to


def person_url(actor, person) -> str:
    """The portal's page of a person; takes the row or its key."""
    return reverse("directory:portal_person", args=[actor.initiative.slug, getattr(person, "pk", person)])


@portal_member
def person(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """A person of the own firm."""
    found = get_object_or_404(queries.people_visible_to(actor), pk=pk)
    held = queries.positions_visible_to(actor).filter(person=found).select_related("organisation")
    context = {
        "person": found,
        "positions": [(one, organisation_url(actor, one.organisation_id)) for one in held],
        "may_edit": rules.may_edit_person(actor, found),
        "panels": panels.shown("directory.person_portal", actor, found),
    }
    return render(request, "directory/portal/person.html", context)


@portal_member
def person_card(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The business card of a person of the own firm."""
    people = queries.people_visible_to(actor)
    found = get_object_or_404(people, pk=pk)
    return exports.vcard_response(str(found), exports.cards_of(actor, people.filter(pk=pk)))


@portal_member
def person_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Enter a person of the own firm."""
    firm = own(actor, pk)
    doubles = []
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("given_name", "family_name", "email")}
        doubles = list(queries.possible_double_people(actor, **given)[:8])
    return form_page(
        request,
        NewPersonForm(request.POST or None, by_firm=True, doubles=doubles),
        lambda data: actions.create_person(organisation=firm, by=actor, **data),
        title=_("Enter a person of your organisation"),
        lead=_("The office and your own organisation see the person; other members do not."),
        submit=_("Enter the person"),
        done=_("The person was entered."),
        **way_to(actor, firm, "#people"),
        template="directory/portal/person_form.html",
        doubles=[(one, person_url(actor, one)) for one in doubles],
    )


@portal_member
def person_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a person of the own firm."""
    found = get_object_or_404(queries.people_visible_to(actor), pk=pk)
    return form_page(
        request,
        PersonForm(request.POST or None, instance=found, by_firm=True),
        lambda data: actions.update_person(person=found, by=actor, **data),
        title=_("Correct %(name)s") % {"name": found},
        submit=_("Save"),
        done=_("The person was saved."),
        back=person_url(actor, found),
    )


@portal_member
def position_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a position at the own firm."""
    found = positions.position_of(actor, pk)
    return positions.edit_page(request, actor, found, **way_to(actor, found.organisation, "#people"))


@portal_member
def position_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note the last day of a person at the own firm."""
    found = positions.position_of(actor, pk)
    lead = _("Your organisation keeps the history. Access to this portal for it ends with the position.")
    return positions.end_page(request, actor, found, lead=lead, **way_to(actor, found.organisation, "#people"))
