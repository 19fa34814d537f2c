"""What confidential rounds keep of people, and how long sealed halves are kept."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.directory.models import Person, Position
from clusterwerk.indicators import plain_vault, vault
from clusterwerk.indicators.actions import contacts, links
from clusterwerk.indicators.choices import Mode, SurveyState
from clusterwerk.indicators.models import (
    Look,
    OwnershipStatement,
    Reporter,
    Round,
    Survey,
    SurveyAnswer,
    SurveyGuest,
    Trustee,
)
from clusterwerk.members import processing, retention_kinds
from clusterwerk.members.choices import Treatment
from clusterwerk.members.personal_data import PersonalData, forget_name, register

NEVER_RELEASED = dt.timedelta(days=150)
"""So much longer are sealed halves kept of a closed round that still waits for its release."""
LABELS = {"firm": _("firm"), "part": _("role"), "on": _("date")}


def collect(person: Person, actor) -> list[dict]:
    """For which firm the person is asked, and what it stated. Figures belong to the firm and nobody here can read them."""
    rows = [
        {"firm": str(row.organisation), "part": _("contact for confidential rounds"), "on": row.asked_at}
        for row in Reporter.objects.filter(person=person).select_related("organisation").order_by("pk")
    ]
    asked = SurveyGuest.objects.filter(person=person).select_related("survey").order_by("pk")
    rows += [{"firm": str(one.survey), "part": _("asked in a survey"), "on": one.survey.opened_at} for one in asked]
    if person.user_id is None:
        return rows
    stated = OwnershipStatement.objects.filter(initiative=person.initiative_id, by=person.user_id)
    for one in stated.select_related("reporter__organisation").order_by("pk"):
        rows.append({"firm": str(one.reporter), "part": _("statement on ownership"), "on": one.on})
    return rows


def forget_person(person: Person) -> int:
    """The firm stays on its lists, without the person; the links end."""
    for reporter in Reporter.objects.filter(person=person):
        links.revoke_all(reporter)
    own = {"initiative": person.initiative_id}
    SurveyGuest.objects.filter(person=person).delete()
    forget_name(SurveyAnswer.objects.filter(**own), ("text",), person)
    touched = forget_name(Round.objects.filter(**own), ("notes_de", "notes_en", "reason", "cancelled_reason"), person)
    touched += forget_name(OwnershipStatement.objects.filter(**own), ("others", "source"), person)
    touched += _forget_trustees_contact(person)
    touched += forget_name(Trustee.objects.filter(**own), ("contact", "compared_by"), person)
    if person.user_id is not None:
        touched += OwnershipStatement.objects.filter(**own, by=person.user_id, by_firm=True).update(by=None)
    return touched + Reporter.objects.filter(person=person).update(person=None)


def _forget_trustees_contact(person: Person) -> int:
    """Where the person was the trustee's contact, its address and telephone go with the name."""
    own = Q(contact__icontains=str(person))
    if person.email:
        own |= Q(email__iexact=person.email)
    return Trustee.objects.filter(own, initiative=person.initiative_id).update(contact="", email="", phone="")


def old_trustees(initiative: Initiative, before: dt.date) -> QuerySet[Trustee]:
    """Trustees that ended before the day and whose contact is still kept."""
    ended = Trustee.objects.filter(initiative=initiative, ended_on__lt=before)
    return ended.exclude(contact="", email="", phone="")


def forget_trustees_contact(rows: QuerySet[Trustee], initiative: Initiative) -> int:
    """Delete whom the office spoke with; name and key of the trustee stay, because signatures need them."""
    keys = list(rows.values_list("pk", flat=True))
    return Trustee.objects.filter(pk__in=keys).update(contact="", email="", phone="")


def old_rounds(initiative: Initiative, before: dt.date) -> QuerySet[Round]:
    """Rounds released before the day, or closed long before it and never released, whose halves are still kept. Cancelled
    rounds lost them at once."""
    waiting = Q(released_at__isnull=True, closed_at__date__lt=before - NEVER_RELEASED)
    rows = Round.objects.filter(waiting | Q(released_at__date__lt=before), initiative=initiative)
    return vault.halves_kept(rows)


def forget_halves(rows: QuerySet[Round], initiative: Initiative) -> int:
    """Delete the office's halves of these rounds; what was released stays."""
    keys = list(rows.values_list("pk", flat=True))
    vault.forget_halves(keys)
    return len(keys)


def old_plain_rounds(initiative: Initiative, before: dt.date) -> QuerySet[Round]:
    """Plain rounds released, or only closed, before the day whose single figures, or who looked at them, are still kept."""
    rows = Round.objects.filter(initiative=initiative, mode=Mode.PLAIN)
    rows = rows.annotate(ended_at=Coalesce("released_at", "closed_at")).filter(ended_at__date__lt=before)
    looked = Look.objects.filter(initiative=initiative).values("participant__round")
    return rows.filter(Q(pk__in=plain_vault.kept(rows).values("pk")) | Q(pk__in=looked))


def forget_plain_figures(rows: QuerySet[Round], initiative: Initiative) -> int:
    """Delete the single figures of these rounds, and who looked at them; what was released stays."""
    keys = list(rows.values_list("pk", flat=True))
    plain_vault.forget(keys)
    Look.objects.filter(participant__round__in=keys).delete()
    return len(keys)


def old_surveys(initiative: Initiative, before: dt.date) -> QuerySet[Survey]:
    """Surveys closed before the day that still know whom they asked."""
    closed = Survey.objects.filter(initiative=initiative, state=SurveyState.CLOSED, closed_at__date__lt=before)
    return closed.filter(guests__isnull=False).distinct()


def forget_asked(rows: QuerySet[Survey], initiative: Initiative) -> int:
    """Delete whom these surveys asked; results stay."""
    keys = list(rows.values_list("pk", flat=True))
    SurveyGuest.objects.filter(survey__in=keys).delete()
    return len(keys)


def old_contacts(initiative: Initiative, before: dt.date) -> QuerySet[Reporter]:
    """Reporting firms whose contact has no running position at the firm since before the day."""
    there = Position.objects.filter(person=OuterRef("person"), organisation=OuterRef("organisation"))
    still = there.filter(Q(until__isnull=True) | Q(until__gte=before))
    return Reporter.objects.filter(Exists(there), ~Exists(still), initiative=initiative, person__isnull=False)


def forget_contacts(rows: QuerySet[Reporter], initiative: Initiative) -> int:
    """Take the person out of the firm's record and end its links; the next contact of the firm takes its place."""
    gone = list(rows.select_related("organisation", "initiative"))
    for reporter in gone:
        contacts.forget(reporter)
    return len(gone)


def register_personal_data() -> None:
    """Let export, erasure, nightly deletion and the list of processing activities know of confidential rounds."""
    register(
        PersonalData(
            "indicators.reporters",
            _("Confidential rounds"),
            LABELS,
            collect,
            forget_person,
            _("The firm stays on its lists, without the name."),
            order=59,
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="indicators.halves",
            title=_("Sealed halves of confidential rounds"),
            counts_from=_("the day of the release; without one, 150 days after closing"),
            months=1,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_rounds,
            treatments={Treatment.DELETE: forget_halves},
            organisation_path="participants__reporter__organisation",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="indicators.plain",
            title=_("Single figures of plain rounds"),
            counts_from=_("the day of the release; without one, the day of closing"),
            months=18,
            legal_basis=_("GDPR Art. 6(1)(b)"),
            due=old_plain_rounds,
            treatments={Treatment.DELETE: forget_plain_figures},
            organisation_path="participants__reporter__organisation",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="indicators.surveys",
            title=_("People asked in surveys"),
            counts_from=_("the day the survey closed"),
            months=3,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=old_surveys,
            treatments={Treatment.DELETE: forget_asked},
            person_path="guests__person",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="indicators.contacts",
            title=_("Contacts for confidential rounds"),
            counts_from=_("the end of the position at the firm"),
            months=6,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=old_contacts,
            treatments={Treatment.ANONYMISE: forget_contacts},
            person_path="person",
            organisation_path="organisation",
        )
    )
    retention_kinds.register(
        retention_kinds.RetentionKind(
            key="indicators.trustees",
            title=_("Contacts at trustees"),
            counts_from=_("the day the work with the trustee ended"),
            months=12,
            legal_basis=_("GDPR Art. 6(1)(f)"),
            due=old_trustees,
            treatments={Treatment.ANONYMISE: forget_trustees_contact},
        )
    )
    processing.register(
        processing.Processing(
            key="indicators.rounds",
            title=_("Confidential rounds"),
            purpose=_("Sums of figures of competing firms that nobody can read one by one"),
            people=_("contacts of member firms and of the trustee; sole proprietors, whose figures are personal data"),
            data=_("name, e-mail address, firm, public key, statement on ownership; figures only sealed in two halves"),
            recipients=_("office; the trustee gets the list of firms and sums, never a single figure"),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("indicators.halves", "indicators.contacts", "indicators.trustees"),
            order=57,
        )
    )
    processing.register(
        processing.Processing(
            key="indicators.plain_rounds",
            title=_("Rounds in plain mode"),
            purpose=_("Results over figures of several firms, for a small initiative without a trustee"),
            people=_("contacts of member firms; sole proprietors, whose figures are personal data"),
            data=_(
                "name, e-mail address, firm, statement on ownership; figures encrypted, and who of the office looked at them"
            ),
            recipients=_(
                "managers of the office see single figures after closing, each look is kept; members and public results only"
            ),
            legal_basis=_("GDPR Art. 6(1)(b)"),
            kinds=("indicators.plain", "indicators.contacts"),
            order=58,
        )
    )
    processing.register(
        processing.Processing(
            key="indicators.surveys",
            title=_("Surveys"),
            purpose=_("Anonymous surveys on satisfaction and awareness"),
            people=_("contacts of members, participants of events"),
            data=_("name, e-mail address, that somebody answered; answers without name, time or order"),
            recipients=_("office; members read published results from five answers on"),
            legal_basis=_("GDPR Art. 6(1)(f)"),
            kinds=("indicators.surveys",),
            order=59,
        )
    )
