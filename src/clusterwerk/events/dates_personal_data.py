"""What dates keep of people, for the copy of their data, its erasure, and how long it is kept."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import personal_links, search
from clusterwerk.directory.models import Person
from clusterwerk.events.actions import appointment_mail, poll_mail
from clusterwerk.events.actions.feeds import PURPOSE as FEED
from clusterwerk.events.models import Appointment, Attendee, CalendarReply, Feed, Invitee, Poll
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register

FREE_TEXTS = ("title", "text", "travel")


def of_person(model, person: Person):
    """Rows of a person, also those that were entered only with one of the addresses."""
    named = Q(person=person)
    for email in person.emails:
        named |= Q(person__isnull=True, email__iexact=email)
    return model.objects.filter(named, initiative=person.initiative)


def dates_of_person(person: Person, actor) -> list[dict]:
    """Invitations and what was answered."""
    rows = of_person(Attendee, person).select_related("appointment", "organisation")
    return [
        {
            "date": str(row.appointment),
            "on": row.appointment.on,
            "answer": row.get_answer_display(),
            "comment": row.comment,
            "organisation": str(row.organisation or ""),
        }
        for row in rows.order_by("appointment__starts_at", "pk")
    ]


def polls_of_person(person: Person, actor) -> list[dict]:
    """Date polls and what was answered."""
    rows = of_person(Invitee, person).select_related("poll").prefetch_related("answers__slot")
    return [
        {
            "date": str(row.poll),
            "on": row.poll.created_at.date(),
            "answer": "; ".join(f"{one.slot}: {one.get_vote_display()}" for one in row.answers.all()),
            "comment": row.comment,
        }
        for row in rows.order_by("pk")
    ]


def forget_in_dates(person: Person) -> int:
    """Invitations and answers stay as counts; names, addresses, comments and links go."""
    touched = _forget_texts(person)
    for model, purpose in ((Attendee, appointment_mail.PURPOSE), (Invitee, poll_mail.PURPOSE)):
        rows = of_person(model, person)
        keys = list(rows.values_list("pk", flat=True))
        for key in keys:
            personal_links.revoke(purpose, key)
        if model is Attendee:
            told = CalendarReply.objects.filter(attendee__in=keys)
            touched += told.update(sender="", subject="", comment="")
        touched += model.objects.filter(pk__in=keys).update(name="", email="", comment="")
    for email in person.emails:
        strays = CalendarReply.objects.filter(
            Q(initiative=person.initiative) | Q(initiative__isnull=True), sender__iexact=email
        )
        touched += strays.update(sender="", subject="", comment="")
    feeds = Feed.objects.filter(person=person)
    for key in feeds.values_list("pk", flat=True):
        personal_links.revoke(FEED, key)
    return touched + feeds.delete()[0]


def _forget_texts(person: Person) -> int:
    """Titles and texts of what the person was invited to lose the name."""
    asked = {
        Appointment: of_person(Attendee, person).values("appointment"),
        Poll: of_person(Invitee, person).values("poll"),
    }
    return sum(forget_name(model.objects.filter(pk__in=keys), FREE_TEXTS, person) for model, keys in asked.items())


def old_invitations(initiative: Initiative, before: dt.date) -> QuerySet[Attendee]:
    """Invitations to appointments that ended before the day and still say who was invited."""
    said = Q(person__isnull=False) | ~Q(name="") | ~Q(email="") | ~Q(comment="")
    return Attendee.objects.filter(said, initiative=initiative, appointment__until__lt=before)


def forget_invitations(rows: QuerySet[Attendee], initiative: Initiative) -> int:
    """The firm and the answer stay, so that counts stay right; name, address, comment and link go."""
    keys = list(rows.values_list("pk", flat=True))
    for key in keys:
        personal_links.revoke(appointment_mail.PURPOSE, key)
    CalendarReply.objects.filter(attendee__in=keys).update(sender="", subject="", comment="")
    return Attendee.objects.filter(pk__in=keys).update(person=None, name="", email="", comment="")


def delete_polls(rows: QuerySet[Poll], initiative: Initiative) -> int:
    """The polls with their answers go, and are found no more."""
    keys = list(rows.values_list("pk", flat=True))
    search.forget_all(Poll, keys)
    return Poll.objects.filter(pk__in=keys).delete()[0]


def register_dates_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of dates."""
    consequence = _("The invitations stay without name, address and comment, so that counts stay right.")
    labels = {"date": _("appointment"), "on": _("date"), "answer": _("answer"), "comment": _("comment")}
    register(
        PersonalData(
            "events.invitations", _("Invitations"), {**labels, "organisation": _("organisation")}, dates_of_person,
            forget_in_dates, consequence, order=46,
        )
    )  # fmt: skip
    register(
        PersonalData(
            "events.polls", _("Date polls"), {**labels, "date": _("date poll")}, polls_of_person, lambda person: 0,
            consequence, order=47,
        )
    )  # fmt: skip
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.replies",
            title=_("Answers from mail programs"),
            counts_from=_("the day they came"),
            months=6,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=lambda initiative, before: CalendarReply.objects.filter(
                initiative=initiative, received_at__date__lt=before
            ),
            treatments={"delete": lambda rows, initiative: rows.delete()[0]},
            person_path="attendee__person",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.invitations",
            title=_("Invitations to appointments"),
            counts_from=_("the last day of the appointment"),
            months=24,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=old_invitations,
            treatments={Treatment.ANONYMISE: forget_invitations},
            person_path="person",
            organisation_path="organisation",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="events.date_polls",
            title=_("Date polls with their answers"),
            counts_from=_("the day until which answers were taken"),
            months=24,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=lambda initiative, before: Poll.objects.filter(initiative=initiative, closes_at__date__lt=before),
            treatments={"delete": delete_polls},
            person_path="invitees__person",
        )
    )
    processing.register(
        processing.Processing(
            key="events.dates",
            title=_("Date polls and appointments"),
            purpose=_("Finding dates and inviting to them"),
            people=_("people who are asked or invited"),
            data=_("name, e-mail address, organisation, answer, comment"),
            recipients=_("office; other invited people only names, and only where it was said before"),
            legal_basis=_("GDPR Art. 6(1)(b) for members, (f) for others"),
            kinds=("events.invitations", "events.replies", "events.date_polls"),
            order=44,
        )
    )
