"""What events keep of people: for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import files
from clusterwerk.core.models import StoredFile
from clusterwerk.directory.models import Person
from clusterwerk.events.models.feedback import FeedbackAnswer
from clusterwerk.events.models.one_to_one import OneToOneParticipant, OneToOneWish
from clusterwerk.events.models.programme import Proposal, Session, Speaker
from clusterwerk.events.models.registrations import Answer, Registration
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import REMOVED, PersonalData, forget_name, register

LABELS = {
    "event": _("event"),
    "on": _("date"),
    "state": _("state"),
    "name": _("name"),
    "email": _("e-mail address"),
    "firm": _("firm or institution"),
    "companions": _("companions"),
    "note": _("note"),
    "answers": _("answers"),
    "consents": _("consents"),
    "came": _("came on"),
}


def registrations_of(person: Person) -> QuerySet[Registration]:
    """The registrations of a person, joined by the register or by the address."""
    addresses = [address.lower() for address in person.emails]
    return Registration.objects.filter(
        Q(person=person) | Q(email_key__in=addresses), initiative=person.initiative_id
    ).exclude(family_name="", email="")


def collect_registrations(person: Person, actor) -> list[dict]:
    """What the person registered for, answered and agreed to."""
    rows = registrations_of(person).select_related("event").prefetch_related("answers__question", "consents__text")
    return [
        {
            "event": str(row.event),
            "on": row.event.first_day,
            "state": row.get_state_display(),
            "name": str(row),
            "email": row.email,
            "firm": row.firm,
            "companions": ", ".join(row.companions),
            "note": row.note,
            "answers": "; ".join(f"{answer.question}: {answer.text}" for answer in row.answers.all()),
            "consents": "; ".join(f"{one.text}: {'+' if one.is_given else '–'}" for one in row.consents.all()),
            "came": ", ".join(str(one.on) for one in row.check_ins.all()),
        }
        for row in rows.prefetch_related("check_ins").order_by("event__first_day", "pk")
    ]


def forget_participants(rows: QuerySet[Registration]) -> int:
    """Take out what people of these registrations wrote for one-to-one meetings; the meetings stay."""
    owned = OneToOneParticipant.objects.filter(registration__in=list(rows.values_list("pk", flat=True)))
    OneToOneWish.objects.filter(wisher__in=owned).update(note="")
    return owned.update(offers="", seeks="", letter="", is_in=False)


def forget_registrations(rows: QuerySet[Registration]) -> int:
    """Take names, addresses, answers and tickets out; number, firm and attendance stay, so that counts stay right."""
    keys = list(rows.values_list("pk", flat=True))
    forget_participants(rows)
    Answer.objects.filter(registration__in=keys).update(text="")
    owned = {"owner_kind": Registration._meta.label_lower, "owner_id__in": [str(key) for key in keys]}
    for stored in StoredFile.objects.filter(**owned):
        files.forget(stored)
    return Registration.objects.filter(pk__in=keys).update(
        given_name="", family_name="", email="", email_key="", companions=[], note="", person=None, letter=""
    )


def forget_person(person: Person) -> int:
    """Erase a person's registrations, and the name where others wrote it into their feedback."""
    forget_name(FeedbackAnswer.objects.filter(initiative=person.initiative_id), ("good", "better"), person)
    return forget_registrations(registrations_of(person))


def old_registrations(initiative: Initiative, before: dt.date) -> QuerySet[Registration]:
    """Registrations of events that ended before the day and still name people."""
    return Registration.objects.filter(initiative=initiative, event__last_day__lt=before).exclude(
        family_name="", email=""
    )


def talks_of(person: Person) -> tuple[QuerySet[Speaker], QuerySet[Proposal]]:
    """Where the person speaks, and the talks it proposed: known by the address, without one by first and last name."""
    known = Q(pk__in=[])
    for address in person.emails:
        known |= Q(email__iexact=address)
    if person.given_name and person.family_name:
        known |= Q(email="", name__icontains=f"{person.given_name} {person.family_name}")
    own = {"initiative": person.initiative_id}
    return Speaker.objects.filter(known, **own), Proposal.objects.filter(known, **own)


def collect_talks(person: Person, actor) -> list[dict]:
    """What the person speaks about or proposed."""
    speakers, proposals = talks_of(person)
    found = [
        {"event": str(row.event), "title": ", ".join(map(str, row.sessions.all())), "name": row.name, "text": row.bio}
        for row in speakers.select_related("event").prefetch_related("sessions")
    ]
    return found + [
        {"event": str(row.event), "title": row.title, "name": row.name, "text": row.text}
        for row in proposals.select_related("event")
    ]


def forget_talks(person: Person) -> int:
    """The sessions stay; the name goes, also out of their texts."""
    speakers, proposals = talks_of(person)
    sessions = list(Session.objects.filter(speakers__in=speakers).distinct())
    forget_name(sessions, ("title_de", "title_en", "text_de", "text_en"), person)
    proposals = list(proposals)
    forget_name(proposals, ("title", "text"), person)
    for proposal in proposals:
        proposal.name = proposal.email = ""
        proposal.save(update_fields=["name", "email"])
    return len(sessions) + speakers.update(name=REMOVED, email="", bio_de="", bio_en="")


def old_speakers(initiative: Initiative, before: dt.date) -> QuerySet[Speaker]:
    """Speakers of events that ended before the day and are still named."""
    return Speaker.objects.filter(initiative=initiative, event__last_day__lt=before).exclude(name=REMOVED)


def forget_speakers(rows: QuerySet[Speaker], initiative: Initiative) -> int:
    """The talks and the firms stay in the programme; name, address and words about the person go."""
    return rows.update(name=REMOVED, email="", bio_de="", bio_en="")


def old_proposals(initiative: Initiative, before: dt.date) -> QuerySet[Proposal]:
    """Talks proposed for events that ended before the day."""
    return Proposal.objects.filter(initiative=initiative, event__last_day__lt=before)


def delete_proposals(rows: QuerySet[Proposal], initiative: Initiative) -> int:
    """What became a session stands in the programme; the rest is nobody's business any more."""
    return rows.delete()[0]


def register_talk_retention() -> None:
    """Let the nightly deletion know of speakers and proposed talks."""
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.speakers",
            title=_("Speakers of events"),
            counts_from=_("the last day of the event"),
            months=36,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=old_speakers,
            treatments={Treatment.ANONYMISE: forget_speakers},
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.proposals",
            title=_("Proposed talks"),
            counts_from=_("the last day of the event"),
            months=12,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_proposals,
            treatments={Treatment.DELETE: delete_proposals},
        )
    )
    processing.register(
        processing.Processing(
            key="events.talks",
            title=_("Speakers and proposed talks"),
            purpose=_("Making a programme and publishing it"),
            people=_("speakers, and people who propose talks"),
            data=_("name, firm, e-mail address, words about the person, talk"),
            recipients=_("everybody, once the speaker agreed; proposals: office of the initiative"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("events.speakers", "events.proposals"),
            order=47,
        )
    )


def register_talks() -> None:
    """Let export and erasure know of speakers and proposed talks."""
    register_talk_retention()
    register(
        PersonalData(
            "events.talks",
            _("Talks"),
            {"event": _("event"), "title": _("title"), "name": _("name"), "text": _("text")},
            collect_talks,
            forget_talks,
            _("The talks stay in the programme, without the name."),
            order=47,
        )
    )


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of registrations."""
    register_talks()
    register(
        PersonalData(
            "events.registrations",
            _("Registrations for events"),
            LABELS,
            collect_registrations,
            forget_person,
            _("The registrations stay without a name, so that counts stay right."),
            order=46,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.registrations",
            title=_("Registrations for events"),
            counts_from=_("the last day of the event"),
            months=24,
            legal_basis=_("GDPR Art. 6(1)(b); funders ask for proof of attendance"),
            due=old_registrations,
            treatments={Treatment.ANONYMISE: lambda rows, initiative: forget_registrations(rows)},
            person_path="person",
            organisation_path="organisation",
        )
    )
    processing.register(
        processing.Processing(
            key="events.registrations",
            title=_("Registration for events"),
            purpose=_("Giving places, letting people in, proving attendance to funders"),
            people=_("people who register, and their companions"),
            data=_("name, e-mail address, firm, answers, consents, attendance"),
            recipients=_("office of the initiative; funders see the signature sheet"),
            legal_basis=_("GDPR Art. 6(1)(b); consents Art. 6(1)(a)"),
            kinds=("events.registrations",),
            order=45,
        )
    )
