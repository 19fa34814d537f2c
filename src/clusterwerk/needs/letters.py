"""The mails of needs and offers: to a person about the own firm's, never about another firm's."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day
from clusterwerk.directory.models import Person
from clusterwerk.needs.models import Asking, Need, Offer, ServiceUse, ThemeNeed
from clusterwerk.needs.queries.naming import ANSWERED_WITHIN

ASKING, STILL_NEED, STILL_OFFER, RATING = "needs.asking", "needs.still_need", "needs.still_offer", "needs.rating"
NAMED = "needs.named"
KEPT = dt.timedelta(days=60)


def _reachable(person: Person | None) -> bool:
    return person is not None and bool(person.email) and person.erased_at is None


def _post(person: Person, initiative, subject: str, paragraphs: list[str], link: str, thread: str, **more) -> None:
    told = {"subject": subject, "paragraphs": paragraphs, "link": link, "thread": thread}
    post_letter(initiative=initiative, to=person.email, name=str(person), **told, **more)


def _link(purpose: str, subject_id: int, *, person: Person, last: dt.date) -> personal_links.PersonalLink:
    ends = timezone.make_aware(dt.datetime.combine(last, dt.time(23, 59)))
    return personal_links.give(
        purpose, subject_id, expires_at=ends, scope_id=person.initiative_id, language=person.language
    )


def asking_link(asking: Asking) -> personal_links.PersonalLink:
    """The link of a question what a firm needs."""
    return _link(ASKING, asking.pk, person=asking.person, last=asking.until)


def still_link(stated: Need | Offer) -> personal_links.PersonalLink:
    """The link by which its person says whether something is still current: until two months after its last day."""
    purpose = STILL_NEED if isinstance(stated, Need) else STILL_OFFER
    return _link(purpose, stated.pk, person=stated.person, last=stated.until + KEPT)


def rating_link(use: ServiceUse) -> personal_links.PersonalLink:
    """The link by which a person says how satisfied the firm is with a service."""
    return _link(RATING, use.pk, person=use.person, last=timezone.localdate() + KEPT)


def named_link(place: ThemeNeed) -> personal_links.PersonalLink:
    """The link by which the person asked says whether the firm is named in a theme."""
    return _link(NAMED, place.pk, person=place.person, last=place.asked_on + ANSWERED_WITHIN)


def ask_what_is_needed(asking: Asking, *, again: bool = False) -> None:
    """What do you need, what can you offer: the link to a short form."""
    person = asking.person
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"firm": asking.organisation, "until": day(asking.until)}
        subject = _("What does %(firm)s need at present?") % told
        paragraphs = [asking.words] if asking.words else []
        paragraphs.append(
            _("we asked you what you look for at present; perhaps our mail went under.")
            if again
            else _("what are you looking for at present: staff, suppliers, a test rig, experience with a new law?")
        )
        paragraphs.append(
            _(
                "Two sentences are enough. You choose who reads it: all members, members without your name, or only us. We look for firms that have the same need or can help."
            )
        )
        paragraphs.append(_("Without a password, in two minutes, until %(until)s:") % told)
        link = personal_links.address(asking_link(asking), "needs:personal_asking")
        _post(person, asking.initiative, subject, paragraphs, link, f"asking-{asking.pk}")


def ask_whether_current(stated: Need | Offer) -> None:
    """Before its last day: still current, answered, or withdrawn?"""
    person = stated.person
    if not _reachable(person):
        return
    is_need = isinstance(stated, Need)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"text": stated.headline, "until": day(stated.until)}
        subject = _("Still current? “%(text)s”") % told
        if is_need:
            said = _("your need “%(text)s” is shown until %(until)s.") % told
        else:
            said = _("your offer “%(text)s” is shown until %(until)s.") % told
        paragraphs = [said, _("Is it still current? One click is enough; without an answer it ends on that day:")]
        view = "needs:personal_still_need" if is_need else "needs:personal_still_offer"
        link = personal_links.address(still_link(stated), view)
        _post(person, stated.initiative, subject, paragraphs, link, f"stated-{stated.key}")


def ask_for_rating(use: ServiceUse) -> bool:
    """How satisfied were you? Private: behind the link stands what nobody else sees as a single answer."""
    person = use.person
    if not _reachable(person):
        return False
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"service": use.offer.headline, "day": day(use.used_on)}
        subject = _("How was it? “%(service)s”") % told
        paragraphs = [
            _("on %(day)s you used “%(service)s”.") % told,
            _(
                "How satisfied are you? One click; your answer is shown only together with those of at least four other firms:"
            ),
        ]
        link = personal_links.address(rating_link(use), "needs:personal_rating")
        _post(person, use.initiative, subject, paragraphs, link, f"use-{use.key}", private=True)
    return True


def tell_of_use(use: ServiceUse, person: Person | None) -> None:
    """To the giver of a service: a firm asks for it."""
    if not _reachable(person):
        return
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"firm": use.organisation, "service": use.offer.headline}
        subject = _("%(firm)s asks for “%(service)s”") % told
        paragraphs = [_("%(firm)s asks for your service “%(service)s”.") % told]
        paragraphs += [use.wish] if use.wish else []
        paragraphs.append(_("Please agree on a date, and say in the portal when it took place:"))
        path = reverse("needs:portal_offer", args=[use.initiative.slug, use.offer.key])
        link = settings.BASE_URL.rstrip("/") + path
        _post(person, use.initiative, subject, paragraphs, link, f"use-of-{use.key}")


def ask_to_be_named(place: ThemeNeed, *, again: bool = False) -> None:
    """May the firm be named in a theme? Private: behind the link stands the firm's answer."""
    person, theme = place.person, place.theme
    with translation.override(person.language or settings.LANGUAGE_CODE):
        link = named_link(place)
        told = {
            "firm": place.need.organisation,
            "title": theme.title,
            "text": place.need.headline,
            "readers": theme.get_seen_display(),
            "until": day(timezone.localdate(link.expires_at)),
        }
        subject = _("May we name %(firm)s in the theme “%(title)s”?") % told
        paragraphs = [
            _("we asked you whether we may name your firm in the theme “%(title)s”; perhaps our mail went under.")
            % told
            if again
            else _("at least three firms that are independent of one another look for the same: “%(title)s”.") % told
        ]
        paragraphs += [theme.text] if theme.text else []
        paragraphs.append(_("Your need stands in it, without your name: “%(text)s”") % told)
        paragraphs.append(_("May %(firm)s be named there? Who would read the name: %(readers)s.") % told)
        paragraphs.append(
            _(
                "Without your yes no other firm learns of it. Only we read a no, and you need not give a reason. You may change your answer as long as the theme is open."
            )
        )
        paragraphs.append(_("Yes or no, one click, until %(until)s:") % told)
        address = personal_links.address(link, "needs:personal_theme")
        _post(person, place.initiative, subject, paragraphs, address, f"theme-{place.pk}", private=True)
