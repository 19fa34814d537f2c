"""Registering without a login, and the personal page of a registration."""

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clusterwerk.compliance.queries import has_acknowledged, notice_at, told
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link, public
from clusterwerk.core.personal_links import token_of
from clusterwerk.events.actions import registrations as actions
from clusterwerk.events.actions.registration_links import PURPOSE
from clusterwerk.events.calendar_file import CONTENT_TYPE, event_calendar
from clusterwerk.events.choices.registrations import HOLDING, LIVE, RegistrationState
from clusterwerk.events.forms.registrations import RegistrationForm
from clusterwerk.events.models.one_to_one import OneToOneSetup
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.queries.events import published_events
from clusterwerk.events.queries.registrations import places_of, takes_registrations
from clusterwerk.events.tickets import ticket_picture

AN_HOUR = 300


def _too_many_from_here(request: HttpRequest) -> bool:
    counter = f"registrations:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(counter, 0, timeout=3600)
    return cache.incr(counter) > AN_HOUR


@public
def registration_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of an event. What happened to the registration is told by mail only: a page must not say who comes."""
    event = get_object_or_404(published_events(slug), pk=pk)
    if not takes_registrations(event):
        return redirect("events:public_event", slug, pk)
    form = RegistrationForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            if _too_many_from_here(request):
                raise Refused(_("Many registrations came from here within an hour. Please try again later."))
            if not form.is_trapped:
                actions.register(event=event, language=get_language()[:2], **form.told)
            return redirect("events:public_registered", slug, pk)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"of": event.initiative, "event": event, "form": form, "places": places_of(event)}
    return render(request, "events/public/registration_add.html", context)


@public
def registered(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It has arrived; the rest comes by mail."""
    event = get_object_or_404(published_events(slug), pk=pk)
    return render(request, "events/public/registered.html", {"of": event.initiative, "event": event})


@public
def calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The event as a calendar file."""
    event = get_object_or_404(published_events(slug), pk=pk)
    response = HttpResponse(event_calendar(event), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response


def registration_behind(link) -> Registration:
    """The registration that a personal link opens."""
    rows = Registration.objects.select_related("event", "initiative")
    return get_object_or_404(rows, pk=link.subject_id, initiative=link.scope_id)


@personal_link(PURPOSE)
def registration(request: HttpRequest, link) -> HttpResponse:
    """One's own registration: ticket, calendar, answer to an offer, cancellation."""
    shown = registration_behind(link)
    if request.method == "POST":
        return _answer(request, shown, token_of(link))
    waits = shown.state == RegistrationState.WAITING
    context = {
        "may_call_off": shown.state in HOLDING or waits,
        "is_asked": request.GET.get("wish") == "call_off",
        "consequence": _("You leave the waiting list.") if waits else _("Your place goes to the next in line."),
        "registration": shown,
        "event": shown.event,
        "of": shown.initiative,
        "days": shown.event.days.all(),
        "is_offered": shown.state == RegistrationState.OFFERED,
        "is_waiting": waits,
        "ticket": ticket_picture(shown) if shown.state == RegistrationState.CONFIRMED else "",
        "answers": shown.answers.select_related("question"),
        "token": token_of(link),
        "notice": _notice_for(shown),
        "has_one_to_one": shown.state == RegistrationState.CONFIRMED
        and OneToOneSetup.objects.filter(event=shown.event_id).exists(),
    }
    return render(request, "events/personal/registration.html", context)


def _notice_for(shown: Registration):
    """The notice, as long as the person did not acknowledge it and competitors meet there."""
    if not shown.event.is_gathering or shown.state not in LIVE or has_acknowledged(shown):
        return None
    return told(notice_at(shown.initiative_id))


def _answer(request: HttpRequest, shown: Registration, token: str) -> HttpResponse:
    wish = request.POST.get("wish", "")
    if wish == "notice" and shown.event.is_gathering and shown.state in LIVE:
        actions.acknowledge_notice(registration=shown)
        messages.success(request, _("Thank you. It is noted that you have read the notice."))
    elif wish == "accept":
        actions.accept_offer(registration=shown)
        messages.success(request, _("The place is yours. Your ticket comes by mail."))
    elif wish == "call_off":
        actions.call_off(registration=shown)
        messages.success(request, _("Your registration is called off. Thank you for telling us."))
    else:
        raise Http404
    return redirect("events:personal_registration", token)
