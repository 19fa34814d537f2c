"""What individual workshops keep of people: for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Person
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register
from clusterwerk.workshops.actions import links
from clusterwerk.workshops.choices import BookingState
from clusterwerk.workshops.models import Answer, Booking, Offer, ResultNote

LABELS = {
    "workshop": _("workshop"),
    "on": _("date"),
    "part": _("part"),
    "state": _("state"),
    "answers": _("answers"),
    "note": _("result note"),
    "summary": _("summary"),
}


def collect_workshops(person: Person, actor) -> list[dict]:
    """What the person booked, and gave as a consultant. What the firm confided is in the copy only when the person
    itself reads it: the office makes copies too."""
    is_own = person.user_id is not None and actor.user.pk == person.user_id
    rows = Booking.objects.filter(person=person).select_related("offer", "slot")
    if is_own:
        rows = rows.select_related("offer", "slot", "note").prefetch_related("answers__question")
    found = []
    for row in rows.order_by("created_at"):
        note = getattr(row, "note", None) if is_own else None
        answers = "; ".join(f"{one.question}: {one.text}" for one in row.answers.all() if one.text) if is_own else ""
        found.append(
            {
                "workshop": str(row.offer),
                "on": row.slot.on if row.slot is not None else None,
                "part": _("booked"),
                "state": row.get_state_display(),
                "answers": answers,
                "note": note.text if note is not None else "",
                "summary": row.summary,
            }
        )
    for offer in Offer.objects.filter(consultant=person).order_by("created_at"):
        own = {"workshop": str(offer), "on": None, "part": _("consultant"), "state": offer.get_state_display()}
        found.append({**own, "answers": "", "note": "", "summary": ""})
    return found


def forget_person(person: Person) -> int:
    """The bookings stay for the firm, without the person; the name goes out of all texts. A consultant's link ends."""
    own = {"initiative": person.initiative_id}
    touched = 0
    for rows, fields in (
        (Answer.objects.filter(**own), ("text",)),
        (ResultNote.objects.filter(**own), ("text",)),
        (Booking.objects.filter(**own).exclude(summary=""), ("summary",)),
        (Offer.objects.filter(**own), ("title_de", "title_en", "text_de", "text_en")),
    ):
        touched += forget_name(rows, fields, person)
    for offer in Offer.objects.filter(consultant=person):
        links.revoke(offer)
    touched += Offer.objects.filter(consultant=person).update(consultant=None)
    return touched + Booking.objects.filter(person=person).update(person=None)


def old_bookings(initiative: Initiative, before: dt.date) -> QuerySet[Booking]:
    """Bookings over before the day that still name somebody or say what was confided."""
    over = Q(slot__until__lt=before) | Q(slot__isnull=True, created_at__date__lt=before)
    kept = Q(person__isnull=False) | ~Q(summary="")
    kept |= Exists(Answer.objects.filter(booking=OuterRef("pk"))) | Exists(
        ResultNote.objects.filter(booking=OuterRef("pk"))
    )
    rows = Booking.objects.filter(over, kept, initiative=initiative)
    return rows.exclude(state=BookingState.WAITING)


def forget_bookings(rows: QuerySet[Booking], initiative: Initiative) -> int:
    """Take people, answers, notes and summaries out; firm, date and hours stay, so that counts stay right."""
    keys = list(rows.values_list("pk", flat=True))
    Answer.objects.filter(booking__in=keys).delete()
    ResultNote.objects.filter(booking__in=keys).delete()
    return Booking.objects.filter(pk__in=keys).update(person=None, summary="")


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of workshops."""
    register(
        PersonalData(
            "workshops.bookings",
            _("Individual workshops"),
            LABELS,
            collect_workshops,
            forget_person,
            _("The bookings stay for the firm, without the name."),
            order=48,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="workshops.bookings",
            title=_("Bookings of individual workshops"),
            counts_from=_("the day of the workshop"),
            months=36,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_bookings,
            treatments={Treatment.ANONYMISE: forget_bookings},
            person_path="person",
            organisation_path="organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="workshops.bookings",
            title=_("Individual workshops"),
            purpose=_("Giving dates to firms, preparing the consultant, proving aid"),
            people=_("contacts of member firms, consultants"),
            data=_("name, e-mail address, firm, date, answers before the workshop, result note, summary"),
            recipients=_("the firm itself; the consultant; the office, without answers and result note"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("workshops.bookings",),
            order=46,
        )
    )
