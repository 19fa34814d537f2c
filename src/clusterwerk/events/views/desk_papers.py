"""The office's papers of an event: signature sheet, badges, certificates; logos; the mail to those who came."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core.errors import Refused
from clusterwerk.events import event_tabs, printing
from clusterwerk.events.actions import papers as actions
from clusterwerk.events.forms.attendance import FollowUpForm, LogoForm
from clusterwerk.events.queries.events import events_visible_to
from clusterwerk.events.queries.registrations import guests_of, logos_of

WORKER = Path(__file__).resolve().parent.parent / "static" / "events" / "check_in_worker.js"
PAPERS = {
    "signatures": printing.signature_sheet,
    "badges": printing.badges,
    "certificates": printing.certificates,
}


@desk
def papers(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """What can be printed, the logos, and the way to the mail afterwards."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        logo = form.cleaned_data["logo"]
        try:
            actions.add_logo(event=shown, name=logo.name, content=logo, by=actor)
        except Refused as refusal:
            form.add_error("logo", refusal.sentence)
        else:
            return redirect("events:desk_papers", actor.initiative.slug, shown.pk)
    expected, came = guests_of(shown).count(), guests_of(shown).filter(came=True).count()
    context = {
        "event": shown,
        "tabs": event_tabs.tabs_of(shown, "papers"),
        "papers": [
            (_("Signature sheet"), "signatures", expected),
            (_("Badges"), "badges", expected),
            (_("Certificates for those who came"), "certificates", came),
        ],
        "logos": logos_of(shown),
        "form": form,
    }
    return render(request, "events/desk/papers.html", context)


@desk
def paper_file(request: HttpRequest, actor, pk: int, kind: str) -> HttpResponse:
    """One of the papers as PDF."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    if kind not in PAPERS:
        raise Http404
    response = HttpResponse(PAPERS[kind](shown), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{kind}-{shown.first_day.isoformat()}.pdf"'
    return response


@desk
@require_POST
def logo_remove(request: HttpRequest, actor, pk: int, logo: str) -> HttpResponse:
    """Take a logo out."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    actions.remove_logo(event=shown, logo=get_object_or_404(logos_of(shown), pk=logo), by=actor)
    return redirect("events:desk_papers", actor.initiative.slug, shown.pk)


@desk
def follow_up(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then write to those who came."""
    shown = get_object_or_404(events_visible_to(actor), pk=pk)
    form = FollowUpForm(request.POST or None, initial={"thanks_de": shown.thanks_de, "thanks_en": shown.thanks_en})
    if request.method == "POST" and form.is_valid():
        count = actions.follow_up(event=shown, by=actor, **form.cleaned_data)
        said = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", count)
        messages.success(request, said % {"count": count})
        return redirect("events:desk_papers", actor.initiative.slug, shown.pk)
    count = guests_of(shown).filter(came=True).exclude(email_key="").count()
    return render(request, "events/desk/follow_up.html", {"event": shown, "form": form, "count": count})


@desk
def check_in_worker(request: HttpRequest, actor) -> HttpResponse:
    """The script that keeps the check-in page on the phone; its address says for which pages it works."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
