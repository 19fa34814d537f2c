"""What people see of dates without a login, by their personal link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import calendar, personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.events.actions.answers import answer_appointment
from clusterwerk.events.actions.appointment_mail import PURPOSE, answer_address, names_for
from clusterwerk.events.actions.feeds import PURPOSE as FEED
from clusterwerk.events.actions.poll_mail import PURPOSE as POLL
from clusterwerk.events.actions.polls import vote
from clusterwerk.events.calendar_entries import entry_of, place_of
from clusterwerk.events.choices.dates import NamesShown, Vote
from clusterwerk.events.forms.dates import AnswerForm, VoteForm
from clusterwerk.events.models import Attendee, Feed, Invitee, Poll, SlotAnswer
from clusterwerk.events.queries.feeds import appointments_in


def calendar_response(content: str, name: str) -> HttpResponse:
    """A calendar file to download or to subscribe to."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _attendee(link: personal_links.PersonalLink) -> Attendee:
    attendees = Attendee.objects.select_related("appointment__initiative", "person", "organisation")
    return get_object_or_404(attendees, pk=link.subject_id, left_at__isnull=True)


@personal_link(PURPOSE)
def appointment(request: HttpRequest, link) -> HttpResponse:
    """See an appointment and say whether one comes."""
    attendee = _attendee(link)
    shown = attendee.appointment
    form = AnswerForm(request.POST or None, attendee=attendee, initial={"comment": attendee.comment})
    if request.method == "POST" and form.is_valid():
        try:
            answer_appointment(attendee=attendee, **form.told)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            shown.refresh_from_db()
        else:
            messages.success(request, _("Thank you, your answer has been entered."))
            return redirect("events:personal_appointment", personal_links.token_of(link))
    context = {
        "attendee": attendee,
        "appointment": shown,
        "when": shown.span.told(settings.TIME_ZONE),
        "place": place_of(shown) if shown.place or shown.room else "",
        "names": names_for(attendee),
        "form": form,
        "token": personal_links.token_of(link),
    }
    return render(request, "events/personal/appointment.html", context)


@personal_link(PURPOSE)
def appointment_file(request: HttpRequest, link) -> HttpResponse:
    """The calendar file of one's own invitation, for programs that did not show it in the mail."""
    attendee = _attendee(link)
    entry = entry_of(attendee.appointment, attendee, link=answer_address(attendee))
    write = calendar.cancel if entry.is_cancelled else calendar.request
    return calendar_response(write(entry), "termin")


@personal_link(POLL)
def poll(request: HttpRequest, link) -> HttpResponse:
    """Say which of the proposed dates suit; answers can be changed until the poll is closed."""
    invitees = Invitee.objects.select_related("poll__initiative", "poll__chosen", "person")
    invitee = get_object_or_404(invitees, pk=link.subject_id)
    shown, said = invitee.poll, dict(invitee.answers.values_list("slot", "vote"))
    slots = list(shown.slots.all())
    form = VoteForm(request.POST or None, slots=slots, said=said, initial={"comment": invitee.comment})
    if request.method == "POST" and form.is_valid():
        try:
            vote(invitee=invitee, votes=form.votes, comment=form.cleaned_data["comment"])
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("Thank you, your answer has been entered. You can change it here until the end.")
            )
            return redirect("events:personal_poll", personal_links.token_of(link))
    context = {
        "poll": shown,
        "invitee": invitee,
        "form": form,
        "is_late": shown.closes_at < timezone.now(),
        "zone": slots[0].zone if slots and slots[0].zone != settings.TIME_ZONE else "",
        "others": _others(shown, invitee),
        "will_see": NamesShown(shown.names_shown),
    }
    return render(request, "events/personal/poll.html", context)


def _others(poll: Poll, invitee: Invitee) -> list[tuple[str, str]]:
    """Names of the others with their yes, where the poll shows them now; never an address."""
    shows = poll.names_shown == NamesShown.ALWAYS or (poll.names_shown == NamesShown.AFTER and poll.chosen is not None)
    if not shows:
        return []
    yes: dict[int, list[str]] = {}
    answers = SlotAnswer.objects.filter(slot__poll=poll).exclude(vote=Vote.NO).select_related("slot")
    for answer in answers.order_by("slot__starts_at"):
        yes.setdefault(answer.invitee_id, []).append(f"{answer.slot} ({answer.get_vote_display()})")
    rows = poll.invitees.exclude(pk=invitee.pk).select_related("person", "organisation")
    return [
        (f"{one}, {one.organisation}" if one.organisation is not None else str(one), "; ".join(yes.get(one.pk, [])))
        for one in rows
    ]


@personal_link(FEED)
def feed(request: HttpRequest, link) -> HttpResponse:
    """A calendar to subscribe to: the dates of a person or of a series, naming nobody."""
    shown = get_object_or_404(Feed.objects.select_related("initiative"), pk=link.subject_id, revoked_at__isnull=True)
    rows = appointments_in(shown).select_related("initiative").order_by("starts_at")
    name = shown.series_name or shown.initiative.name
    return calendar_response(calendar.feed(name, [entry_of(row) for row in rows]), "termine")
