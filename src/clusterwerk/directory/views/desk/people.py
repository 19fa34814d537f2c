"""The list of people, the page of one, and positions over time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusterwerk.clusters.gates import desk
from clusterwerk.core import panels
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, TablePage, YesNoFilter, table_page
from clusterwerk.directory import actions, exports, queries, rules
from clusterwerk.directory.choices import Language
from clusterwerk.directory.forms import (
    ChangeFirmForm,
    NewPersonForm,
    NewPositionForm,
    PersonForm,
)
from clusterwerk.directory.models import Person
from clusterwerk.directory.views import positions
from clusterwerk.directory.views.desk.links import choose_url
from clusterwerk.directory.views.desk.ways import organisation_url
from clusterwerk.directory.views.pages import form_page


def person_url(actor, person) -> str:
    """The office's page of a person; takes the row or its key."""
    return reverse("directory:desk_person", args=[actor.initiative.slug, getattr(person, "pk", person)])


def list_url(actor) -> str:
    """The office's list of people."""
    return reverse("directory:desk_person_list", args=[actor.initiative.slug])


def crumbs_to(actor, person: Person) -> list[tuple[str, str]]:
    """The way to the pages below a person."""
    return [(_("People"), list_url(actor)), (str(person), person_url(actor, person))]


def way_to(actor, person: Person) -> dict:
    """Where the pages below a person lead back to, and the way to them."""
    return {"back": person_url(actor, person), "crumbs": crumbs_to(actor, person)}


PEOPLE = Table(
    name="directory.people",
    columns=[
        Column(
            "name",
            gettext_lazy("Name"),
            value="sort_name",
            sort="name_folded",
            link=lambda row, actor: person_url(actor, row),
        ),
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            value="organisation_name",
            sort="organisation_name",
            link=lambda row, actor: row.organisation_pk and organisation_url(actor, row.organisation_pk),
        ),
        Column("function", gettext_lazy("Function"), sort="function"),
        Column("email", gettext_lazy("E-mail address"), sort="email", kind="email"),
        Column("phone", gettext_lazy("Telephone"), sort="phone", kind="phone"),
        Column("mobile", gettext_lazy("Mobile"), sort="mobile", shown=False),
        Column("language", gettext_lazy("Language"), value="get_language_display", sort="language", shown=False),
        Column("title", gettext_lazy("Academic title"), sort="title", shown=False),
        Column("given_name", gettext_lazy("First name"), sort="given_name", shown=False),
        Column("family_name", gettext_lazy("Last name"), sort="family_name", shown=False),
    ],
    order="name",
    search=queries.find_people,
    search_label=gettext_lazy("Name, e-mail address, organisation"),
    filters=[
        YesNoFilter(
            "position",
            gettext_lazy("Has a position today"),
            lambda rows, yes: rows.filter(organisation_pk__isnull=not yes),
        ),
        ChoiceFilter("language", gettext_lazy("Language"), choices=Language),
        YesNoFilter(
            "email",
            gettext_lazy("Has an e-mail address"),
            lambda rows, yes: rows.exclude(email="") if yes else rows.filter(email=""),
        ),
    ],
    counted=lambda number: ngettext("%(count)s person", "%(count)s people", number),
    empty=Empty(
        gettext_lazy("No person yet"),
        gettext_lazy("Here stand the people you have to do with, and the organisations they work for."),
        gettext_lazy("Enter the first person"),
        lambda actor: reverse("directory:desk_person_add", args=[actor.initiative.slug]),
    ),
    export_name=gettext_lazy("People"),
)


def _rows(actor):
    return queries.with_current_position(actor, queries.people_visible_to(actor).filter(erased_at__isnull=True))


@desk
def person_list(request: HttpRequest, actor) -> HttpResponse:
    """The initiative's people."""
    return table_page(
        request, PEOPLE, _rows(actor), "directory/desk/person_list.html", may_write=actor.may_write,
        cards_query=request.GET.urlencode(),
    )  # fmt: skip


@desk
def person_cards(request: HttpRequest, actor) -> HttpResponse:
    """Business cards of exactly the people that the list with this address shows."""
    found = TablePage(PEOPLE, _rows(actor), params=request.GET, actor=actor).all_rows
    return exports.vcard_response(_("People"), exports.cards_of(actor, found))


@desk
def person_card(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """The business card of one person."""
    people = queries.people_visible_to(actor).filter(erased_at__isnull=True)
    person = get_object_or_404(people, pk=pk)
    return exports.vcard_response(str(person), exports.cards_of(actor, people.filter(pk=pk)))


@desk
def person(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """A person with the positions over time."""
    found = get_object_or_404(queries.people_visible_to(actor), pk=pk)
    held = list(queries.positions_visible_to(actor).filter(person=found).select_related("organisation"))
    history = queries.history_of_person(actor, found)[:30]
    context = {
        "person": found,
        "current": [one for one in held if one.is_current],
        "past": [one for one in held if not one.is_current],
        "may_edit": rules.may_edit_person(actor, found),
        "entries": list(history),
        "panels": panels.shown("directory.person", actor, found),
    }
    return render(request, "directory/desk/person.html", context)


@desk
def person_add(request: HttpRequest, actor) -> HttpResponse:
    """Enter a person; people who may be the same are shown before anything is stored."""
    organisations = queries.organisations_visible_to(actor)
    doubles = []
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("given_name", "family_name", "email")}
        doubles = list(queries.with_current_position(actor, queries.possible_double_people(actor, **given))[:8])
    initial = {}
    if (at := request.GET.get("organisation", "")).isdigit():
        initial["organisation"] = organisations.filter(pk=int(at)).first()
    form = NewPersonForm(
        request.POST or None, by_firm=False, choose_from=organisations, choose_url=choose_url(actor), doubles=doubles,
        initial=initial,
    )  # fmt: skip
    return form_page(
        request,
        form,
        lambda data: actions.create_person(by=actor, **data),
        title=_("Enter a person"),
        lead=_("Enter only what you need, and where you have it from; the person may ask for it."),
        submit=_("Enter the person"),
        done=_("The person was entered."),
        back=organisation_url(actor, initial["organisation"]) if initial.get("organisation") else list_url(actor),
        onward=lambda made: person_url(actor, made),
        crumbs=[(_("People"), list_url(actor))],
        template="directory/desk/person_form.html",
        doubles=doubles,
    )


@desk
def person_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a person's data."""
    found = get_object_or_404(queries.people_visible_to(actor).filter(erased_at__isnull=True), pk=pk)
    return form_page(
        request,
        PersonForm(request.POST or None, instance=found, by_firm=False),
        lambda data: actions.update_person(person=found, by=actor, **data),
        title=_("Correct %(name)s") % {"name": found},
        submit=_("Save"),
        done=_("The person was saved."),
        **way_to(actor, found),
    )


@desk
def position_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Give a person a further position."""
    found = get_object_or_404(queries.people_visible_to(actor).filter(erased_at__isnull=True), pk=pk)
    form = NewPositionForm(
        request.POST or None, choose_from=queries.organisations_visible_to(actor), choose_url=choose_url(actor)
    )
    return form_page(
        request,
        form,
        lambda data: actions.start_position(person=found, by=actor, **data),
        title=_("Further position of %(name)s") % {"name": found},
        lead=_("Beside the positions the person holds. For a change of firm use “changed firm” at the old position."),
        submit=_("Add the position"),
        done=_("The position was added."),
        **way_to(actor, found),
    )


@desk
def position_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Correct a position."""
    found = positions.position_of(actor, pk)
    return positions.edit_page(request, actor, found, **way_to(actor, found.person))


@desk
def position_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note a person's last day in a position."""
    found = positions.position_of(actor, pk)
    lead = _("The organisation keeps the history. Access to the portal for this organisation ends with the position.")
    return positions.end_page(request, actor, found, lead=lead, **way_to(actor, found.person))


@desk
def position_change_firm(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note that a person went to another organisation."""
    found = positions.position_of(actor, pk)
    organisations = queries.organisations_visible_to(actor).exclude(pk=found.organisation_id)
    form = ChangeFirmForm(request.POST or None, choose_from=organisations, choose_url=choose_url(actor))
    return form_page(
        request,
        form,
        lambda data: actions.change_firm(position=found, by=actor, **data),
        title=_("%(name)s changes from %(organisation)s") % {"name": found.person, "organisation": found.organisation},
        lead=_("The person stays one record; the old position ends the day before."),
        submit=_("Note the change"),
        done=_("The change of firm was noted."),
        **way_to(actor, found.person),
    )
