"""What one-to-one meetings keep of people: for the copy of their data, its erasure, and the list of processing."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.models import Person
from clusterwerk.events.choices.one_to_one import Outcome
from clusterwerk.events.models.one_to_one import OneToOneMeeting, OneToOneParticipant, OneToOneWish
from clusterwerk.events.personal_data import forget_participants, registrations_of
from clusterwerk.members import processing
from clusterwerk.members.personal_data import PersonalData, forget_name, register

LABELS = {
    "event": _("event"),
    "offers": _("offer"),
    "seeks": _("search"),
    "wishes": _("own wishes"),
    "asked_by": _("asked by"),
    "meetings": _("agreed meetings"),
}


def collect_one_to_one(person: Person, actor) -> list[dict]:
    """What the person offered and looked for, wished and agreed on."""
    found = []
    rows = OneToOneParticipant.objects.filter(registration__in=registrations_of(person))
    for row in rows.select_related("setup__event", "registration__organisation").order_by("pk"):
        meetings = OneToOneMeeting.objects.filter(Q(first=row) | Q(second=row)).select_related("slot")
        found.append(
            {
                "event": str(row.setup.event),
                "offers": row.offers,
                "seeks": row.seeks,
                "wishes": "; ".join(
                    f"{one.wished.firm}: {one.get_priority_display()} {one.note}".strip() for one in row.wishes.all()
                ),
                "asked_by": "; ".join(f"{one.wisher.firm} {one.note}".strip() for one in row.wished_by.all()),
                "meetings": "; ".join(_told(one, row) for one in meetings),
            }
        )
    return found


def _told(meeting: OneToOneMeeting, participant: OneToOneParticipant) -> str:
    said = meeting.outcome_of(participant)
    parts = (
        meeting.slot or meeting.get_state_display(),
        meeting.other(participant).firm,
        Outcome(said).label if said else "",
    )
    return " ".join(str(part) for part in parts if part)


def forget_one_to_one(person: Person) -> int:
    """Take the own texts out, and the name where others wrote it; meetings stay, so that counts stay right."""
    for model, names in ((OneToOneParticipant, ("offers", "seeks")), (OneToOneWish, ("note",))):
        forget_name(model.objects.filter(initiative=person.initiative_id), names, person)
    return forget_participants(registrations_of(person))


def register_one_to_one_personal_data() -> None:
    """Let export, erasure and the list of processing activities know of one-to-one meetings."""
    register(
        PersonalData(
            "events.one_to_one",
            _("One-to-one meetings"),
            LABELS,
            collect_one_to_one,
            forget_one_to_one,
            _("The meetings stay without a name, so that counts stay right."),
            order=45,  # before the registrations, by which they are found
        )
    )
    processing.register(
        processing.Processing(
            key="events.one_to_one",
            title=_("One-to-one meetings at events"),
            purpose=_("Bringing together people who both want to meet"),
            people=_("registered people who take part in one-to-one meetings"),
            data=_("firm, offer, search, wishes, times of absence, meetings and what came of them"),
            recipients=_("others who take part read firm, offer and search; the partner of a meeting reads the name"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("events.registrations",),
            order=46,
        )
    )
