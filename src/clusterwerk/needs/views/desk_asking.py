"""The office asks people what their firm needs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.core.tables import table_page
from clusterwerk.directory.queries import organisations_visible_to
from clusterwerk.needs import tables
from clusterwerk.needs.actions import askings as actions
from clusterwerk.needs.forms import AskForm
from clusterwerk.needs.queries import askings_visible_to
from clusterwerk.needs.views.desk import people_of


@desk
def asking_list(request: HttpRequest, actor) -> HttpResponse:
    """Who was asked, and who answered."""
    return table_page(request, tables.ASKINGS, askings_visible_to(actor), "needs/desk/asking_list.html", here="asked")


@desk
def ask(request: HttpRequest, actor, firm: int) -> HttpResponse:
    """Send somebody of a firm the question what it needs."""
    organisation = get_object_or_404(organisations_visible_to(actor), pk=firm)
    people = people_of(actor, organisation).exclude(email="")
    form = AskForm(request.POST or None, people=people, initial={"person": people.first()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask(organisation=organisation, by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("The question is on its way. Who does not answer is reminded once after ten days.")
            )
            return redirect("directory:desk_organisation", actor.initiative.slug, organisation.pk)
    context = {"form": form, "organisation": organisation, "has_people": people.exists()}
    return render(request, "needs/desk/ask.html", context)


@desk
def asking_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then call a link back."""
    asking = get_object_or_404(askings_visible_to(actor), pk=pk)
    if request.method == "POST":
        actions.end_asking(asking=asking, by=actor)
        messages.success(request, _("The link opens nothing any more."))
        return redirect("needs:desk_asking_list", actor.initiative.slug)
    return render(request, "needs/desk/asking_end.html", {"asking": asking})
