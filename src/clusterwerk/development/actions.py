"""What is done with development paths."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log, outbox, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.development.choices import PROPOSED, HalfYear
from clusterwerk.development.models import Assessment, Invitation, Stage
from clusterwerk.development.queries import people_to_invite, present, stages_of
from clusterwerk.development.rules import may_ask_firms, may_assess, may_change_stages
from clusterwerk.directory.models import Organisation, Person

PURPOSE = "development.invitation"
REMINDED_AFTER = dt.timedelta(days=14)


@transaction.atomic
def begin_path(*, initiative: Initiative) -> list[Stage]:
    """The four proposed stages, when the initiative has none yet; safe to run twice."""
    found = list(stages_of(initiative))
    if found:
        return found
    return Stage.objects.bulk_create(
        Stage(
            initiative=initiative,
            number=number,
            name_de=one.name_de,
            name_en=one.name_en,
            criteria_de=one.criteria_de,
            criteria_en=one.criteria_en,
        )
        for number, one in enumerate(PROPOSED, start=1)
    )


def _refuse_others(by) -> None:
    if not may_change_stages(by):
        raise NotAllowed(_("Only the manager changes the stages."))


@transaction.atomic
def change_stage(*, stage: Stage, by, **fields) -> Stage:
    """Change names and criteria of a stage; what firms said before keeps pointing at it."""
    _refuse_others(by)
    for name, value in fields.items():
        setattr(stage, name, value)
    stage.save(update_fields=list(fields))
    log.record(by=by, verb="development.stages", subject=stage, scope_id=by.scope_id)
    return stage


@transaction.atomic
def add_stage(*, by, **fields) -> Stage:
    """Add a stage above the others."""
    _refuse_others(by)
    last = stages_of(by.initiative).last()
    stage = Stage.objects.create(initiative=by.initiative, number=last.number + 1 if last else 1, **fields)
    log.record(by=by, verb="development.stages", subject=stage, scope_id=by.scope_id)
    return stage


@transaction.atomic
def remove_stage(*, stage: Stage, by) -> None:
    """Remove a stage on which no firm ever stood; those above move down."""
    _refuse_others(by)
    if stage.assessments.exists():
        raise Refused(_("Firms stood on this stage; rename it instead, so that the years stay comparable."))
    log.record(by=by, verb="development.stages", subject=stage, scope_id=by.scope_id)
    number = stage.number
    stage.delete()
    for above in stages_of(by.initiative).filter(number__gt=number):
        above.number -= 1
        above.save(update_fields=["number"])


@transaction.atomic
def assess(
    *,
    organisation: Organisation,
    stage: Stage,
    evidence: str,
    next_step: str = "",
    by=None,
    invitation: Invitation | None = None,
    half_year: HalfYear | None = None,
) -> Assessment:
    """A firm says where it sees itself in this half-year, in the portal or by the personal link; it may be corrected."""
    initiative = invitation.initiative if invitation is not None else by.initiative
    if by is not None and not may_assess(by, organisation):
        raise NotAllowed(_("Only the firm’s own people say where it stands."))
    if stage.initiative_id != initiative.pk:
        raise Refused(_("This stage belongs to another initiative."))
    if not evidence.strip():
        raise Refused(_("Say by what one can see it."))
    half_year = half_year or present()
    person = invitation.person if invitation is not None else _own_person(by)
    made, _is_new = Assessment.objects.update_or_create(
        initiative=initiative,
        organisation=organisation,
        year=half_year.year,
        half=half_year.half,
        defaults={
            "stage": stage,
            "evidence": evidence.strip(),
            "next_step": next_step.strip(),
            "assessed_on": timezone.localdate(),
            "person": person,
        },
    )
    told = {"verb": "development.assessed", "subject": organisation, "scope_id": initiative.pk}
    log.record(by=by, half_year=str(half_year), **told)
    return made


def _own_person(by) -> Person | None:
    return Person.objects.filter(initiative=by.initiative, user_id=by.user.pk).first()


@transaction.atomic
def invite_firms(*, by) -> int:
    """Ask everybody who acts for a member that did not assess itself in this half-year; nobody is asked twice."""
    if not may_ask_firms(by):
        raise NotAllowed(_("Only the office asks the firms."))
    half_year, asked = present(), 0
    begin_path(initiative=by.initiative)
    for access in people_to_invite(by.initiative, half_year):
        made = Invitation.objects.create(
            initiative=by.initiative,
            organisation=access.organisation,
            person=access.person,
            year=half_year.year,
            half=half_year.half,
        )
        _mail(made, is_reminder=False)
        asked += 1
    told = {"half_year": str(half_year), "count": asked}
    log.record(by=by, verb="development.invited", subject=by.initiative, scope_id=by.scope_id, **told)
    return asked


@transaction.atomic
def remind_firms() -> int:
    """Remind once, two weeks later, whoever's firm said nothing in this half-year."""
    half_year, today, count = present(), timezone.localdate(), 0
    due = Invitation.objects.filter(
        year=half_year.year, half=half_year.half, reminded_on__isnull=True, sent_on__lte=today - REMINDED_AFTER
    )
    for one in due.select_related("initiative", "organisation", "person").order_by("pk"):
        done = Assessment.objects.filter(
            initiative=one.initiative, organisation=one.organisation, year=one.year, half=one.half
        )
        if not done.exists() and not one.person.erased_at and one.person.email:
            Invitation.objects.filter(pk=one.pk).update(reminded_on=today)
            _mail(one, is_reminder=True)
            count += 1
    return count


def link_of(invitation: Invitation) -> personal_links.PersonalLink:
    """The personal link, until the half-year is over."""
    end = dt.datetime.combine(invitation.half_year.last_day + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)
    return personal_links.give(
        PURPOSE,
        invitation.pk,
        expires_at=end,
        scope_id=invitation.initiative_id,
        language=invitation.person.language or settings.LANGUAGE_CODE,
    )


def _mail(invitation: Invitation, *, is_reminder: bool) -> None:
    person, initiative = invitation.person, invitation.initiative
    told = {"half_year": str(invitation.half_year), "firm": str(invitation.organisation)}
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = (
            _("Still open: where does %(firm)s see itself?") if is_reminder else _("Where does %(firm)s see itself?")
        )
        outbox.post(
            to=person.email,
            subject=subject % told,
            template="development/mail/invitation",
            context={
                "name": str(person),
                "initiative": initiative,
                "link": personal_links.address(link_of(invitation), "development:personal_assessment"),
                **told,
            },
            scope_id=initiative.pk,
            language=translation.get_language()[:2],
            reply_to=initiative.contact_email,
            private=True,
            thread=f"development-{invitation.pk}",
        )
