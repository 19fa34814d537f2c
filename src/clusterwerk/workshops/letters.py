"""The mails of individual workshops: to the firm about its own booking, to the consultant about the own dates.

They are written in the transaction that changes the booking. None of them carries what the firm answered or what the
consultant wrote: the office sees the outbox.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day, moment
from clusterwerk.directory.models import Person
from clusterwerk.workshops import calendar_file
from clusterwerk.workshops.choices import BookingState
from clusterwerk.workshops.models import Booking, Offer


def _post(person: Person, offer: Offer, subject: str, paragraphs: list[str], link: str, **more) -> None:
    post_letter(
        initiative=offer.initiative,
        to=person.email,
        name=str(person),
        subject=subject,
        paragraphs=paragraphs,
        link=link,
        **more,
    )


def _of_firm(booking: Booking) -> Person | None:
    person = booking.person
    return person if person is not None and person.email and not person.erased_at else None


def _told(booking: Booking) -> dict:
    told = {"title": booking.offer.title, "hours": booking.offer.reply_hours, "until": moment(booking.offered_until)}
    if booking.slot is not None:
        told["slot"] = booking.slot.span.told(settings.TIME_ZONE)
    return told


def _portal(booking: Booking) -> str:
    path = reverse("workshops:portal_offer", args=[booking.initiative.slug, booking.offer_id])
    return settings.BASE_URL.rstrip("/") + path


def _tell_firm(booking: Booking, words, **more) -> None:
    """One mail to who comes for the firm; `words(told)` gives subject and paragraphs in the person's language."""
    person = _of_firm(booking)
    if person is None:
        return
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject, paragraphs = words(_told(booking))
        more = {name: value() for name, value in more.items()}
        method = {"calendar_method": "CANCEL" if "CANCEL" in more["calendar"] else "PUBLISH"} if more else {}
        link, thread = _portal(booking), f"workshop-{booking.uid}"
        _post(person, booking.offer, subject, paragraphs, link, thread=thread, **more, **method)


def tell_booked(booking: Booking) -> None:
    """The confirmation with the calendar file."""

    def words(told):
        offer = booking.offer
        said = [_("the workshop “%(title)s” is booked for your firm: %(slot)s.") % told]
        said += [_("Where: %(place)s") % {"place": offer.where}] if offer.where else []
        said.append(_("Other firms do not learn that you booked. The calendar file is attached."))
        if offer.questions.exists():
            said.append(_("Please answer the questions for your preparation; only the consultant reads them:"))
        else:
            said.append(_("Your booking, also to call it off:"))
        return _("Your workshop: %(title)s, %(slot)s") % told, said

    _tell_firm(booking, words, calendar=lambda: calendar_file.published(booking))


def tell_waiting(booking: Booking) -> None:
    """The place in the waiting list, without a number: it would tell of others."""
    _tell_firm(
        booking,
        lambda told: (
            _("Waiting list: %(title)s") % told,
            [
                _("you are on the waiting list for “%(title)s”.") % told,
                _("When a date becomes free for you, you get a mail and have %(hours)s hours to answer.") % told,
                _("Your booking, also to call it off:"),
            ],
        ),
    )


def tell_offered(booking: Booking) -> None:
    """A date became free."""
    _tell_firm(
        booking,
        lambda told: (
            _("A date for you: %(title)s, please answer until %(until)s") % told,
            [
                _("for “%(title)s” a date has become free for you: %(slot)s.") % told,
                _("It is kept for you until %(until)s. Please take it here, or say that it does not suit you:") % told,
            ],
        ),
    )


def tell_lapsed(booking: Booking) -> None:
    """The deadline is over."""
    _tell_firm(
        booking,
        lambda told: (
            _("Deadline over: %(title)s") % told,
            [
                _("the date for “%(title)s” was not taken in time and goes to the next in line.") % told,
                _("You may join the waiting list again:"),
            ],
        ),
    )


def tell_called_off(booking: Booking) -> None:
    """The booking is called off; the calendar takes the date out."""

    def words(told):
        said = [_("the workshop “%(title)s” on %(slot)s is called off for your firm.") % told]
        return _("Called off: %(title)s, %(slot)s") % told, said

    _tell_firm(booking, words, calendar=lambda: calendar_file.called_off(booking))


def tell_withdrawn(booking: Booking) -> None:
    """The office withdrew the date; the firm is first in line again."""

    def words(told):
        return _("Date withdrawn: %(title)s, %(slot)s") % told, [
            _("the date %(slot)s for “%(title)s” cannot be kept. We are sorry.") % told,
            _("You are at the top of the waiting list; the next free date is offered to you. Or choose one here:"),
        ]

    had_it = booking.state == BookingState.BOOKED
    _tell_firm(booking, words, **({"calendar": lambda: calendar_file.called_off(booking)} if had_it else {}))


def tell_result(booking: Booking) -> None:
    """The result note is there; what it says is not in the mail."""
    _tell_firm(
        booking,
        lambda told: (
            _("Result of your workshop: %(title)s") % told,
            [
                _("the consultant wrote down the result of “%(title)s”.") % told,
                _("Only you and the consultant can read it; you find it in the portal:"),
            ],
        ),
    )


def remind_consultant(offer: Offer, link: personal_links.PersonalLink, bookings: list[Booking]) -> None:
    """The day before: which firms come when and where. Private, for the link in it."""
    person = offer.consultant
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"title": offer.title, "day": day(bookings[0].slot.on)}
        paragraphs = [_("tomorrow, %(day)s, you give the workshop “%(title)s”:") % told]
        paragraphs += [
            _("%(firm)s, %(slot)s") % {"firm": one.organisation, "slot": one.slot.span.told(settings.TIME_ZONE)}
            for one in bookings
        ]
        paragraphs += [_("Where: %(place)s") % {"place": offer.where}] if offer.where else []
        paragraphs.append(_("By this link you read what the firms answered before, and write down the results:"))
        address = personal_links.address(link, "workshops:personal_dates")
        subject = _("Tomorrow: %(title)s, %(day)s") % told
        _post(person, offer, subject, paragraphs, address, thread=f"workshops-{offer.pk}", private=True)


def tell_consultant(offer: Offer, link: personal_links.PersonalLink, booking: Booking | None = None) -> None:
    """The consultant's link, on its own or with what has changed. Private: the link opens what the office must not read."""
    person = offer.consultant
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"title": offer.title}
        if booking is not None:
            told |= {
                "firm": booking.organisation,
                "slot": booking.slot.span.told(settings.TIME_ZONE),
                "state": booking.get_state_display(),
            }
            subject = _("%(slot)s: %(state)s (%(title)s)") % told
            paragraphs = [_("%(firm)s, %(slot)s: %(state)s.") % told]
        else:
            subject = _("Your dates: %(title)s") % told
            paragraphs = [_("thank you for giving the workshop “%(title)s”.") % told]
        paragraphs.append(
            _(
                "By this link you see your dates and the answers of the firms, and write down the results. It is for you alone:"
            )
        )
        address = personal_links.address(link, "workshops:personal_dates")
        _post(person, offer, subject, paragraphs, address, thread=f"workshops-{offer.pk}", private=True)
