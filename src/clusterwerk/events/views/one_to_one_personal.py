"""One-to-one meetings behind the personal link of a registration: taking part, wishing, answering, the own schedule."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.core.personal_links import token_of
from clusterwerk.events.actions import one_to_one as actions
from clusterwerk.events.actions.one_to_one_outcome import tell_outcome
from clusterwerk.events.actions.one_to_one_schedule import drop_out
from clusterwerk.events.actions.registration_links import PURPOSE
from clusterwerk.events.calendar_file import CONTENT_TYPE
from clusterwerk.events.choices.one_to_one import Outcome
from clusterwerk.events.choices.registrations import RegistrationState
from clusterwerk.events.forms.one_to_one import JoinForm, WishForm
from clusterwerk.events.models.one_to_one import OneToOneParticipant, OneToOneSetup
from clusterwerk.events.models.registrations import Registration
from clusterwerk.events.one_to_one_letters import calendar_of, line_of
from clusterwerk.events.queries.one_to_one import meetings_of, owner_of, seen_by, taking_part
from clusterwerk.events.views.public_registrations import registration_behind


def _behind(link) -> tuple[Registration, OneToOneSetup, OneToOneParticipant | None]:
    registration = registration_behind(link)
    setup = get_object_or_404(OneToOneSetup.objects.select_related("event"), event=registration.event_id)
    participant = owner_of(registration)
    return registration, setup, participant if participant is not None and participant.is_in else None


def _present(link) -> OneToOneParticipant:
    registration, _setup, participant = _behind(link)
    if participant is None or registration.state != RegistrationState.CONFIRMED:
        raise Http404
    return participant


@personal_link(PURPOSE)
def one_to_one(request: HttpRequest, link) -> HttpResponse:
    """Everything on one page: own entry, wishes to answer, the others, the schedule, and what came of it."""
    registration, setup, participant = _behind(link)
    if registration.state != RegistrationState.CONFIRMED:
        raise Http404
    if request.method == "POST" and "do" in request.POST:
        return _done(request, link)
    initial = {}
    if participant is not None:
        absent = participant.absent_from.all()
        initial = {"offers": participant.offers, "seeks": participant.seeks, "absent_from": absent}
    form = JoinForm(request.POST or None, setup=setup, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_part(registration=registration, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your entry is kept. Now choose whom you would like to meet."))
            return redirect("events:personal_one_to_one", token_of(link))
    return render(request, "events/personal/one_to_one.html", _context(link, registration, setup, participant, form))


def _context(link, registration, setup, participant, form) -> dict:
    others = seen_by(participant) if participant is not None else []
    meetings = list(meetings_of(participant)) if participant is not None and setup.is_published else []
    now = timezone.now()
    return {
        "event": setup.event,
        "setup": setup,
        "registration": registration,
        "participant": participant,
        "form": form,
        "token": token_of(link),
        "asking": [one for one in others if one.standing == "asks"],
        "others": [one for one in others if one.standing != "asks"],
        "meetings": [
            (one, line_of(one, participant), one.slot.ends_at <= now, one.outcome_of(participant)) for one in meetings
        ],
        "outcomes": Outcome.choices,
        "is_over": not setup.slots.filter(ends_at__gt=now).exists(),
    }


def _done(request: HttpRequest, link) -> HttpResponse:
    """One tap on the page: answer, withdraw, leave, or say what came of a meeting."""
    participant, do = _present(link), request.POST["do"]
    of = request.POST.get("of", "")
    number = int(of) if of.isascii() and of.isdecimal() and len(of) < 19 else 0
    if do in ("accept", "decline"):
        asked = get_object_or_404(participant.wished_by, wisher=number)
        if do == "accept":
            actions.accept_wish(asked=asked)
            messages.success(request, _("Agreed. When and where comes with the schedule."))
        else:
            actions.decline_wish(asked=asked)
            messages.success(request, _("Kept. The other is not told that you declined."))
    elif do == "withdraw":
        _withdraw(participant, number)
        messages.success(request, _("The wish is withdrawn."))
    elif do == "leave":
        drop_out(participant=participant)
        messages.success(request, _("You no longer take part in one-to-one meetings."))
    elif do in Outcome.values:
        tell_outcome(
            meeting=get_object_or_404(meetings_of(participant), pk=number), participant=participant, outcome=do
        )
        messages.success(request, _("Thank you!"))
    else:
        raise Http404
    return redirect("events:personal_one_to_one", token_of(link))


def _withdraw(participant: OneToOneParticipant, number: int) -> None:
    """Take back an own wish, or an agreement that the other wished."""
    own = participant.wishes.filter(wished=number).first()
    if own is not None:
        actions.withdraw_wish(asked=own)
    else:
        actions.decline_wish(asked=get_object_or_404(participant.wished_by, wisher=number))


@personal_link(PURPOSE)
def one_to_one_wish(request: HttpRequest, link, pk: int) -> HttpResponse:
    """Wish to meet one of the others."""
    participant = _present(link)
    other = next((one for one in seen_by(participant) if one.key == pk), None)
    if other is None:
        raise Http404
    form = WishForm(request.POST or None, initial={"priority": other.priority or 2, "note": other.note})
    if request.method == "POST" and form.is_valid():
        try:
            wished = taking_part(participant.setup).get(pk=pk)
            actions.wish(wisher=participant, wished=wished, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your wish is kept; the other is asked on this page."))
            return redirect("events:personal_one_to_one", token_of(link))
    context = {"event": participant.setup.event, "other": other, "form": form, "token": token_of(link)}
    return render(request, "events/personal/one_to_one_wish.html", context)


@personal_link(PURPOSE)
def one_to_one_calendar(request: HttpRequest, link) -> HttpResponse:
    """The own schedule as a calendar file."""
    participant = _present(link)
    if not participant.setup.is_published:
        raise Http404
    response = HttpResponse(calendar_of(participant), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response
