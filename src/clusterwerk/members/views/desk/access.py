"""The office's screens about portal access."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.models import Organisation
from clusterwerk.directory.queries import current, organisations_visible_to, people_visible_to
from clusterwerk.members import actions, queries
from clusterwerk.members.forms import AccessForm
from clusterwerk.members.tables.access import ACCESSES


@desk
def access_list(request: HttpRequest, actor) -> HttpResponse:
    """Who may act for which organisation in the portal."""
    rows = queries.accesses_visible_to(actor).select_related("person__user", "organisation", "granted_by")
    return table_page(request, ACCESSES, rows, "members/desk/access_list.html")


@desk
def access_grant(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Give a person access for an organisation where the person holds a position."""
    person = get_object_or_404(people_visible_to(actor), pk=pk)
    own = person.positions.filter(current()).values("organisation")
    organisations: Organisation = organisations_visible_to(actor).filter(pk__in=own)
    form = AccessForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            access = actions.grant_access(person=person, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            told = {"person": access.person, "email": access.person.email}
            messages.success(request, _("%(person)s has access; an invitation goes to %(email)s.") % told)
            return redirect("directory:desk_person", actor.initiative.slug, person.pk)
    context = {"person": person, "form": form, "has_position": organisations.exists()}
    return render(request, "members/desk/access_grant.html", context)


@desk
def access_revoke(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Revoke one access after asking; the colleague's stays."""
    access = get_object_or_404(queries.accesses_visible_to(actor).select_related("person", "organisation"), pk=pk)
    if request.method == "POST":
        actions.revoke_access(access=access, by=actor)
        messages.success(request, _("The access of %(person)s was revoked.") % {"person": access.person})
        return redirect("members:desk_access_list", actor.initiative.slug)
    return render(request, "members/desk/access_revoke.html", {"access": access})
