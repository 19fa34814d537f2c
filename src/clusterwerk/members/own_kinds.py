"""What this package proposes to forget, and when. Registered when the program starts."""

import datetime as dt

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import search
from clusterwerk.core.models import LogEntry, Mail
from clusterwerk.directory import actions as directory_actions
from clusterwerk.directory.models import Person, Position
from clusterwerk.directory.queries import current
from clusterwerk.members import hooks_offered
from clusterwerk.members.choices import Stage, Status, Treatment
from clusterwerk.members.models import Consent, Conversation, Lead, LeadTally, Membership, PortalAccess
from clusterwerk.members.queries.access import open_accesses
from clusterwerk.members.retention_kinds import RetentionKind, register


def delete_rows(rows: QuerySet, initiative: Initiative) -> int:
    """Delete the rows and their words in the search; answers how many rows of this table went."""
    model, keys = rows.model, list(rows.order_by().values_list("pk", flat=True).distinct())
    model.objects.filter(pk__in=keys).delete()
    search.forget_all(model, keys)
    return len(keys)


def delete_leads(rows: QuerySet, initiative: Initiative) -> int:
    """Delete leads, but keep how many there were per year, source and stage, so that the yearly figures stay right."""
    leads = list(rows)
    for lead in leads:
        tally, _made = LeadTally.objects.get_or_create(
            initiative=initiative, year=lead.opened_on.year, source=lead.source, stage=lead.stage
        )
        LeadTally.objects.filter(pk=tally.pk).update(deleted=F("deleted") + 1)
        lead.delete()
    return len(leads)


def delete_conversations(rows: QuerySet, initiative: Initiative) -> int:
    """Delete conversations together with what follows them."""
    hooks_offered.conversations_deleted.announce(conversations=list(rows), initiative=initiative)
    return delete_rows(rows, initiative)


def anonymise_people(rows: QuerySet, initiative: Initiative) -> int:
    """Erase people one by one through the directory, so that everything registered about them goes with it."""
    people = list(rows.distinct())
    for person in people:
        directory_actions.erase_person(person=person, by=None)
    return len(people)


def anonymise_entries(rows: QuerySet, initiative: Initiative) -> int:
    """Take the names of the users out of old history; what was done stays."""
    return LogEntry.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(by=None, by_name="…")


def leads_without_contact(initiative: Initiative, before: dt.date) -> QuerySet[Lead]:
    """Leads in their first two stages whose last contact (else opening) lies before the day."""
    leads = Lead.objects.filter(initiative=initiative, stage__in=[Stage.LEAD, Stage.TALK])
    return leads.alias(counted_from=Coalesce("last_contact_on", "opened_on")).filter(counted_from__lt=before)


def closed_leads(initiative: Initiative, before: dt.date) -> QuerySet[Lead]:
    """Leads that were won, settled or lost before the day."""
    return Lead.objects.filter(
        initiative=initiative, stage__in=[Stage.MEMBER, Stage.SETTLED, Stage.LOST], stage_since__lt=before
    )


def old_conversations(initiative: Initiative, before: dt.date) -> QuerySet[Conversation]:
    """Conversations before the day, except those with a next step that is still open."""
    return Conversation.objects.filter(initiative=initiative, on__lt=before).exclude(
        ~Q(next_step=""), done_on__isnull=True
    )


def withdrawn_consents(initiative: Initiative, before: dt.date) -> QuerySet[Consent]:
    """Consents that were withdrawn or refused before the day."""
    return Consent.objects.filter(initiative=initiative, withdrawn_on__lt=before)


def revoked_accesses(initiative: Initiative, before: dt.date) -> QuerySet[PortalAccess]:
    """Portal accesses that were revoked before the day."""
    return PortalAccess.objects.filter(initiative=initiative, revoked_on__lt=before)


def _people(initiative: Initiative) -> QuerySet[Person]:
    accesses = PortalAccess.objects.filter(open_accesses(), person=OuterRef("pk"))
    return Person.objects.filter(~Exists(accesses), initiative=initiative, erased_at__isnull=True)


def people_without_position(initiative: Initiative, before: dt.date) -> QuerySet[Person]:
    """People who hold no position any more, whose last one ended (else who were entered) before the day."""
    holding = Position.objects.filter(Q(until__isnull=True) | Q(until__gte=before), person=OuterRef("pk"))
    return (
        _people(initiative)
        .filter(~Exists(holding))
        .alias(last_until=Coalesce(Max("positions__until"), Cast("created_at", DateField())))
        .filter(last_until__lt=before)
    )


def contacts_of_former_members(initiative: Initiative, before: dt.date) -> QuerySet[Person]:
    """People whose current positions are all at former members that left before the day."""
    left_long_ago = Membership.objects.filter(
        initiative=initiative,
        organisation=OuterRef("organisation"),
        status=Status.FORMER,
        until__isnull=True,
        since__lt=before,
    )
    positions = Position.objects.filter(current(), initiative=initiative, person=OuterRef("pk"))
    return _people(initiative).filter(
        Exists(positions.filter(Exists(left_long_ago))), ~Exists(positions.filter(~Exists(left_long_ago)))
    )


def old_history(initiative: Initiative, before: dt.date) -> QuerySet[LogEntry]:
    """History before the day that still names a user."""
    start = timezone.make_aware(dt.datetime.combine(before, dt.time.min))
    return LogEntry.objects.filter(scope_id=initiative.pk, at__lt=start).exclude(by_name__in=["", "…"])


def old_mail(initiative: Initiative, before: dt.date) -> QuerySet[Mail]:
    """Mail that was sent before the day."""
    start = timezone.make_aware(dt.datetime.combine(before, dt.time.min))
    return Mail.objects.filter(scope_id=initiative.pk, sent_at__lt=start)


INTEREST = _("GDPR Art. 6(1)(f), storage limitation Art. 5(1)(e)")
KINDS = (
    RetentionKind(
        "members.open_leads",
        _("leads without contact"),
        _("last contact"),
        12,
        INTEREST,
        leads_without_contact,
        {Treatment.DELETE: delete_leads},
        person_path="person",
        organisation_path="organisation",
    ),
    RetentionKind(
        "members.closed_leads",
        _("closed leads"),
        _("end of the lead"),
        24,
        INTEREST,
        closed_leads,
        {Treatment.DELETE: delete_leads},
        person_path="person",
        organisation_path="organisation",
    ),
    RetentionKind(
        "members.conversations",
        _("conversations"),
        _("day of the conversation"),
        36,
        INTEREST,
        old_conversations,
        {Treatment.DELETE: delete_conversations},
        person_path="people",
        organisation_path="organisation",
    ),
    RetentionKind(
        "members.consents",
        _("withdrawn and refused consents"),
        _("day of the withdrawal"),
        36,
        _("proof under GDPR Art. 7(1); limitation of § 31 OWiG"),
        withdrawn_consents,
        {Treatment.DELETE: delete_rows},
        person_path="person",
        organisation_path="person__positions__organisation",
    ),
    RetentionKind(
        "members.accesses",
        _("revoked portal accesses"),
        _("day of the revocation"),
        36,
        INTEREST,
        revoked_accesses,
        {Treatment.DELETE: delete_rows},
        person_path="person",
        organisation_path="organisation",
    ),
    RetentionKind(
        "members.people",
        _("people without a position"),
        _("end of the last position"),
        24,
        INTEREST,
        people_without_position,
        {Treatment.ANONYMISE: anonymise_people},
        person_path="pk",
        organisation_path="positions__organisation",
    ),
    RetentionKind(
        "members.former_contacts",
        _("contacts of former members"),
        _("end of the membership"),
        36,
        INTEREST,
        contacts_of_former_members,
        {Treatment.ANONYMISE: anonymise_people},
        person_path="pk",
        organisation_path="positions__organisation",
    ),
    RetentionKind(
        "members.history",
        _("names in the history"),
        _("day of the entry"),
        120,
        _("GDPR Art. 5(2); retention of § 147 AO"),
        old_history,
        {Treatment.ANONYMISE: anonymise_entries},
    ),
    RetentionKind(
        "members.mail",
        _("sent mail"),
        _("day of sending"),
        24,
        INTEREST,
        old_mail,
        {Treatment.DELETE: delete_rows},
    ),
)
"""The kinds of data of directory, members and the plumbing."""


def register_own_kinds() -> None:
    """Register the kinds of data of this package and of those below."""
    for kind in KINDS:
        register(kind)
