"""What firms state in confidence about others, and who of the office may read it.

Nothing of it is written into the history: a sentence there, even without the other firm, would tell the office that
there is something. The row itself says who entered it and when.
"""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log, outbox, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Listing, Organisation
from clusterwerk.directory.representation import represented_by
from clusterwerk.members.models import PortalAccess, Reservation, TrustedPerson
from clusterwerk.members.models.reservations import ASKED_BEFORE, HOLDS
from clusterwerk.members.queries.reservations import people_acting, people_of_office
from clusterwerk.members.rules import may_choose_trusted_person, may_end_reservation, may_state_reservation

PURPOSE = "members.reservations"
THREAD = "members-question"
KEPT_MAIL = dt.timedelta(days=60)


@transaction.atomic
def state_reservation(*, organisation: Organisation, about: Organisation, wish: str, by) -> Reservation:
    """State in confidence what a firm wants with regard to another, for a year. Stated again, it replaces what stood."""
    if not may_state_reservation(by, organisation):
        raise NotAllowed(_("Only the firm’s own people, or the trusted person on their request, state this."))
    if organisation.pk == about.pk:
        raise Refused(_("Choose another organisation than your own."))
    listed = Listing.objects.filter(initiative=by.initiative, organisation__in=[organisation, about])
    if listed.count() != 2:
        raise Refused(_("One of these organisations is not in the register of this initiative."))
    today = timezone.localdate()
    told = {
        "wish": wish,
        "stated_on": today,
        "expires_on": today + HOLDS,
        "asked_on": None,
        "stated_by": by.user,
        "by_trusted_person": organisation.pk not in represented_by(by),
    }
    return Reservation.objects.update_or_create(
        initiative=by.initiative, organisation=organisation, about=about, defaults=told
    )[0]


@transaction.atomic
def keep_reservation(*, reservation: Reservation, by=None) -> Reservation:
    """Let it hold for another year from today. `by` is None behind a personal link, which was checked before."""
    _may_end(by, reservation)
    reservation = Reservation.objects.select_for_update().get(pk=reservation.pk)
    today = timezone.localdate()
    reservation.stated_on, reservation.expires_on, reservation.asked_on = today, today + HOLDS, None
    reservation.save(update_fields=["stated_on", "expires_on", "asked_on"])
    return reservation


@transaction.atomic
def withdraw_reservation(*, reservation: Reservation, by=None) -> None:
    """It holds no longer and nothing of it is kept. `by` is None behind a personal link, which was checked before."""
    _may_end(by, reservation)
    Reservation.objects.filter(pk=reservation.pk).delete()


def _may_end(by, reservation: Reservation) -> None:
    if by is not None and not may_end_reservation(by, reservation):
        raise NotAllowed(_("Only the firm’s own people, or the trusted person on their request, change this."))


@transaction.atomic
def choose_trusted_person(*, user: User | None, by) -> TrustedPerson | None:
    """Say who of the office may read reservations, or that nobody may; everybody who acts for a firm is told.

    All of them and not only those with a reservation: the mail itself would tell who has one.
    """
    if not may_choose_trusted_person(by):
        raise NotAllowed(_("Only the manager chooses the trusted person."))
    if user is not None and not people_of_office(by.initiative).filter(pk=user.pk).exists():
        raise Refused(_("The trusted person must work in the office of the initiative."))
    Initiative.objects.select_for_update().get(pk=by.initiative.pk)
    open_rows = TrustedPerson.objects.filter(initiative=by.initiative, until__isnull=True)
    if user is not None and open_rows.filter(user=user).exists():
        raise Refused(_("%(person)s is the trusted person already.") % {"person": user})
    open_rows.update(until=timezone.localdate())
    chosen = TrustedPerson.objects.create(initiative=by.initiative, user=user) if user is not None else None
    verb = "members.trusted_person" if user is not None else "members.no_trusted_person"
    log.record(by=by, verb=verb, subject=by.initiative, scope_id=by.scope_id, person=str(user or ""))
    _tell_everybody(by.initiative, user)
    return chosen


def _tell_everybody(initiative: Initiative, user: User | None) -> None:
    path = reverse("members:portal_reservation_list", args=[initiative.slug])
    told = {person.pk: person for person in (row.person for row in people_acting(initiative))}
    for person in told.values():
        _post(person, initiative, "trusted_person", settings.BASE_URL.rstrip("/") + path, trusted=str(user or ""))


def _post(person, initiative: Initiative, template: str, link: str, *, scope_id=..., **more) -> None:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subjects = {
            "trusted_person": _("Who reads what your firm states in confidence"),
            "reservation_question": _("A question to your firm: please look once a year"),
        }
        outbox.post(
            to=person.email,
            subject=subjects[template],
            template=f"members/mail/{template}",
            context={"name": str(person), "initiative": initiative, "link": link, **more},
            scope_id=initiative.pk if scope_id is ... else scope_id,
            language=translation.get_language()[:2],
            reply_to=initiative.contact_email,
            private=scope_id is None,
            thread=THREAD if scope_id is None else "",
        )


@transaction.atomic
def ask_about_ending() -> None:
    """Ask firms whose reservation ends within a month whether it still holds; without names, and once.

    The mail belongs to no initiative, so that it does not stand in the office's outbox.
    """
    today = timezone.localdate()
    due = Reservation.objects.filter(asked_on__isnull=True, expires_on__gt=today, expires_on__lte=today + ASKED_BEFORE)
    for row in due.select_related("initiative").order_by("initiative_id", "organisation_id", "pk"):
        others = Reservation.objects.filter(initiative=row.initiative, organisation=row.organisation_id, asked_on=today)
        is_first = not others.exists()
        Reservation.objects.filter(pk=row.pk).update(asked_on=today)
        if is_first:
            for access in people_acting(row.initiative, [row.organisation_id]):
                _post(access.person, row.initiative, "reservation_question", question_address(access), scope_id=None)


def question_address(access: PortalAccess) -> str:
    """The personal link of one person to the question of one firm."""
    expires_at = timezone.now() + ASKED_BEFORE
    link = personal_links.give(
        PURPOSE, access.pk, expires_at=expires_at, scope_id=None, language=access.person.language or "de"
    )
    return personal_links.address(link, "members:personal_reservations")


@transaction.atomic
def end_reservations() -> None:
    """Delete what has ended, and the mails with the question once they are old."""
    Reservation.objects.filter(expires_on__lte=timezone.localdate()).delete()
    Mail.objects.filter(thread=THREAD, scope_id__isnull=True, created_at__lt=timezone.now() - KEPT_MAIL).delete()
