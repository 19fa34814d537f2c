"""What members see: who else is a member, their own consents and data."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import portal, portal_member
from clusterwerk.core.tables import table_page
from clusterwerk.members import actions, personal_data, queries
from clusterwerk.members.choices import How
from clusterwerk.members.tables.memberships import MEMBERS_SHOWN
from clusterwerk.members.views.desk.privacy import zip_response


@portal
def member_list(request: HttpRequest, actor) -> HttpResponse:
    """The members that are shown to members."""
    rows = queries.with_place(queries.members_shown_to(actor))
    return table_page(request, MEMBERS_SHOWN, rows, "members/portal/member_list.html")


@portal_member
def consents(request: HttpRequest, actor) -> HttpResponse:
    """What the person was asked, and what the person answered."""
    person = _own_person(actor)
    return render(request, "members/portal/consents.html", {"questions": queries.questions_for(actor, person)})


@portal_member
@require_POST
def consent_answer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Give, refuse or withdraw a consent; it holds at once."""
    person = _own_person(actor)
    text = get_object_or_404(queries.current_texts(actor.initiative), pk=pk)
    answer = request.POST.get("answer", "")
    if answer == "give":
        actions.give_consent(person=person, text=text, how=How.PORTAL, by=actor)
        messages.success(request, _("Thank you. You agreed."))
    elif answer == "refuse":
        actions.refuse_consent(person=person, text=text, how=How.PORTAL, by=actor)
        messages.success(request, _("Noted. You will not be asked again for this text."))
    elif answer == "withdraw":
        consent = get_object_or_404(
            queries.consents_visible_to(actor), person=person, text=text, withdrawn_on__isnull=True
        )
        actions.withdraw_consent(consent=consent, how=How.PORTAL, by=actor)
        messages.success(request, _("You withdrew this consent. It holds at once."))
    else:
        raise Http404
    return redirect("members:portal_consents", actor.initiative.slug)


@portal_member
def own_data(request: HttpRequest, actor) -> HttpResponse:
    """What the initiative keeps about the person, to read and to take along."""
    person = _own_person(actor)
    lines = [(source.title, len(source.collect(person, actor))) for source in personal_data.sources()]
    return render(
        request, "members/portal/own_data.html", {"headings": [_("Kind of data"), _("Records")], "lines": lines}
    )


@portal_member
@require_POST
def own_export(request: HttpRequest, actor) -> HttpResponse:
    """The own personal data as a zip."""
    return zip_response(actions.export_person(person=_own_person(actor), by=actor))


def _own_person(actor):
    person = queries.own_person(actor)
    if person is None:
        raise Http404
    return person
