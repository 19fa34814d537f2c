"""What people see of dates without a login, by their personal link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.core import calendar, personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link
from clusterwerk.events.actions.answers import answer_appointment
from clusterwerk.events.actions.appointment_mail import PURPOSE, answer_address, names_for
from clusterwerk.events.calendar_entries import entry_of, place_of
from clusterwerk.events.forms.dates import AnswerForm
from clusterwerk.events.models import Attendee


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
    form = AnswerForm(request.POST or None, initial={"comment": attendee.comment})
    if request.method == "POST" and form.is_valid():
        try:
            answer_appointment(attendee=attendee, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Thank you, your answer has been entered."))
            return redirect("events:personal_appointment", personal_links.token_of(link))
    shown = attendee.appointment
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
