"""What the mails to registered people say, in their language."""

import datetime as dt

from django.utils.translation import gettext as _

from clusterwerk.compliance.queries import has_acknowledged
from clusterwerk.core import outbox, personal_links
from clusterwerk.core.shown import day, moment
from clusterwerk.events.actions.feedback import feedback_link
from clusterwerk.events.actions.registration_links import link_of
from clusterwerk.events.choices.registrations import Letter
from clusterwerk.events.models.events import Event
from clusterwerk.events.models.registrations import Registration

SUBJECTS = {
    Letter.CONFIRMED: lambda told: _("Your place: %(title)s, %(day)s") % told,
    Letter.WAITING: lambda told: _("Waiting list: %(title)s, %(day)s") % told,
    Letter.OFFER: lambda told: _("A place for you: %(title)s, please answer until %(until)s") % told,
    Letter.CANCELLED: lambda told: _("Called off: %(title)s, %(day)s") % told,
    Letter.LAPSED: lambda told: _("Deadline over: %(title)s, %(day)s") % told,
    Letter.CALLED_OFF: lambda told: _("Cancelled: %(title)s, %(day)s") % told,
    Letter.FOLLOW_UP: lambda told: _("Thank you for coming: %(title)s") % told,
    Letter.CHANGED: lambda told: _("Changed: %(title)s, %(day)s") % told,
}


def _said(letter: str, told: dict, registration: Registration) -> list[str]:
    event = registration.event
    if letter == Letter.CONFIRMED:
        place = event.where or event.web_address
        said = [_("you have a place at “%(title)s” on %(day)s.") % told]
        said += [_("Where: %(place)s") % {"place": place}] if place else []
        if event.web_address and event.where:
            said.append(_("On the web: %(address)s") % {"address": event.web_address})
        if registration.places > 1:
            said.append(_("Places with your companions: %(count)s.") % {"count": registration.places})
        if registration.host is not None:
            visited = ", ".join(part for part in (str(registration.host), registration.host.place) if part)
            said.append(_("You visit: %(firm)s") % {"firm": visited})
        said += [_("How to get there: %(travel)s") % {"travel": event.travel.strip()}] if event.travel.strip() else []
        if event.is_gathering and not has_acknowledged(registration):
            said.append(
                _(
                    "Competitors meet at this event: please read the notice on competition law behind the link below and acknowledge it there."
                )
            )
        return [
            *said,
            _("Your ticket and the calendar file are attached. You cannot come? Please say so by this link:"),
        ]
    if letter == Letter.WAITING:
        return [
            _("all places at “%(title)s” on %(day)s are taken. You are on the waiting list.") % told,
            _("When a place becomes free, you get a mail and have %(hours)s hours to answer.")
            % {"hours": event.reply_hours},
            _("Your registration, also to call it off:"),
        ]
    if letter == Letter.OFFER:
        return [
            _("a place at “%(title)s” on %(day)s has become free for you.") % told,
            _("It is kept for you until %(until)s; then the next in line gets it. Please answer here:") % told,
        ]
    if letter == Letter.CANCELLED:
        return [_("your registration for “%(title)s” on %(day)s is called off.") % told]
    if letter == Letter.LAPSED:
        return [
            _("the place at “%(title)s” on %(day)s was not taken in time and goes to the next in line.") % told,
        ]
    if letter == Letter.CHANGED:
        return changed_paragraphs(event)
    if letter == Letter.CALLED_OFF:
        return [_("“%(title)s” on %(day)s does not take place. We are sorry.") % told]
    thanks = [part.strip() for part in event.thanks.split("\n\n") if part.strip()]
    asked = _("Tell us in a minute how you found it. Nobody can see who said what:")
    return [_("thank you for coming to “%(title)s” on %(day)s.") % told, *thanks, asked]


def changed_paragraphs(event: Event) -> list[str]:
    """What people are told when date or place changed: as it is now, and as it was; also for the preview."""
    before = event.change_open or event.change_told
    now = [(one.on, f"{one.begins:%H:%M}", f"{one.ends:%H:%M}") for one in event.days.all()]
    was = [(dt.date.fromisoformat(on), begins, ends) for on, begins, ends in before["days"]]
    said = [_("“%(title)s” has changed. Please look at date and place:") % {"title": event.title}]
    said.append(_("When: %(when)s") % {"when": _days_told(now)})
    if was != now:
        said.append(_("Until now: %(when)s") % {"when": _days_told(was)})
    if event.where or event.web_address:
        said.append(_("Where: %(place)s") % {"place": event.where or event.web_address})
    if before["place"] and before["place"] != event.where:
        said.append(_("Until now: %(when)s") % {"when": before["place"]})
    if event.where and event.web_address and before["web_address"] != event.web_address:
        said.append(_("On the web: %(address)s") % {"address": event.web_address})
    return [*said, _("Your registration stays. You cannot come? Please say so by this link:")]


def _days_told(days: list[tuple]) -> str:
    return "; ".join(f"{day(on)}, {begins}–{ends}" for on, begins, ends in days)


def letter_to(registration: Registration) -> tuple[str, dict]:
    """Subject and content of the mail that a registration is waiting for; in the language that is active."""
    event = registration.event
    told = {"title": event.title, "day": day(event.first_day), "until": moment(registration.offered_until)}
    link = ""
    if registration.letter in (Letter.CONFIRMED, Letter.WAITING, Letter.OFFER, Letter.CHANGED):
        link = personal_links.address(link_of(registration), "events:personal_registration")
    elif registration.letter == Letter.FOLLOW_UP:
        link = personal_links.address(feedback_link(registration), "events:personal_feedback")
    return SUBJECTS[registration.letter](told), {
        "name": str(registration),
        "paragraphs": _said(registration.letter, told, registration),
        "link": link,
        "initiative_name": registration.initiative.name,
    }


def post_letter(registration: Registration, subject: str, context: dict, attachments: list) -> None:
    """Put a mail to a registered person into the outbox, all of one registration in one thread; nothing without an address."""
    if not registration.email_key:
        return
    outbox.post(
        to=registration.email,
        subject=subject,
        template="clusters/mail/letter",
        context=context,
        scope_id=registration.initiative_id,
        language=registration.language,
        thread=f"registration-{registration.pk}",
        reply_to=registration.initiative.contact_email,
        attachments=attachments,
    )
