"""Asking the firms of an accepted group: each alone, without the names of the others; who says yes becomes a partner."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterwerk.core import log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.members.queries.reservations import people_acting
from clusterwerk.projects import group_letters
from clusterwerk.projects.actions.groups import locked_plan
from clusterwerk.projects.actions.ledger_lines import keep_in_ledger
from clusterwerk.projects.choices import PartnerState
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.models import Contact, GroupPlace, Partner, Project, ProposedGroup
from clusterwerk.projects.queries.due import questions_to_remind_of
from clusterwerk.projects.rules import may_answer_for_place, may_keep_projects

PURPOSE = "projects.group"
KEPT = dt.timedelta(days=60)


def give(place: GroupPlace) -> personal_links.PersonalLink:
    """The living link to the question, made when there is none."""
    return personal_links.give(
        PURPOSE,
        place.pk,
        expires_at=timezone.now() + KEPT,
        scope_id=place.initiative_id,
        language=place.person.language if place.person is not None else "",
    )


def end_link(place: GroupPlace) -> None:
    """The link to the question opens nothing any more."""
    personal_links.revoke(PURPOSE, place.pk)


@transaction.atomic
def ask_firms(*, group: ProposedGroup, by) -> tuple[int, int]:
    """Ask every firm that was not asked yet, by mail to who acts for it in the portal; the others are asked by phone.

    Answers how many got a mail, and how many have nobody to write to.
    """
    plan = locked_plan(group.plan, by)
    if not group.is_accepted:
        raise Refused(_("Accept the group first."))
    # not group.places: a page may have read it with people joined, and those rows cannot be locked on PostgreSQL
    rows = GroupPlace.objects.filter(group=group.pk, answer=Answer.OPEN)
    places = list(rows.select_for_update().order_by("pk"))
    people = {}
    for access in people_acting(plan.initiative, [place.organisation_id for place in places]):
        people.setdefault(access.organisation_id, access.person)
    for place in places:
        place.person, place.asked_on = people.get(place.organisation_id), timezone.localdate()
        place.answer = Answer.ASKED
        place.save(update_fields=["person", "asked_on", "answer"])
        if place.person is not None:
            group_letters.ask(place, give(place))
    written = sum(place.person is not None for place in places)
    log.record(by=by, verb="projects.group_asked", subject=plan, topic=group.topic.title, count=written)
    return written, len(places) - written


@transaction.atomic
def remind_of_questions(*, today: dt.date | None = None) -> int:
    """Remind firms that were asked and did not answer, twice at most; answers how many mails were written.

    When a firm is reminded hangs on its own question alone, never on what others answered.
    """
    today, written = today or timezone.localdate(), 0
    for place in questions_to_remind_of(today):
        GroupPlace.objects.filter(pk=place.pk).update(reminders=place.reminders + 1, reminded_on=today)
        group_letters.remind(place, give(place))
        written += 1
    return written


@transaction.atomic
def answer_question(*, place: GroupPlace, takes_part: bool, by) -> GroupPlace:
    """The firm answers in the portal, or the office notes what it said on the phone."""
    if not may_answer_for_place(by, place) and not (may_keep_projects(by) and place.initiative_id == by.initiative.pk):
        raise NotAllowed(_("Only the firm itself and the office answer this question."))
    return _answer(place, takes_part, by)


@transaction.atomic
def answer_by_link(*, place: GroupPlace, takes_part: bool) -> GroupPlace:
    """The firm answers by its personal link."""
    return _answer(place, takes_part, None)


def _answer(place: GroupPlace, takes_part: bool, by) -> GroupPlace:
    place = GroupPlace.objects.select_for_update().get(pk=place.pk)
    if place.answer in (Answer.YES, Answer.NO):
        raise Refused(_("This question is answered already."))
    if not place.group.is_accepted:
        raise Refused(_("Accept the group first."))
    place.answer = Answer.YES if takes_part else Answer.NO
    place.answered_on = timezone.localdate()
    place.save(update_fields=["answer", "answered_on"])
    end_link(place)
    if takes_part and place.group.project is not None:
        _join(Project.objects.select_for_update().get(pk=place.group.project_id), place, by)
    verb = "projects.group_yes" if takes_part else "projects.group_no"
    log.record(by=by, verb=verb, subject=place.group.plan, firm=str(place.organisation), topic=place.group.topic.title)
    return place


def _join(project: Project, place: GroupPlace, by) -> None:
    """The firm becomes a partner of the project that the group made; of one that runs already it is asked there first."""
    if not project.is_open or project.partners.filter(organisation=place.organisation_id).exists():
        return
    state = PartnerState.ASKED if project.is_running else PartnerState.JOINED
    partner = Partner.objects.create(
        initiative=project.initiative,
        project=project,
        organisation_id=place.organisation_id,
        state=state,
        joined_on=None if project.is_running else timezone.localdate(),
    )
    if place.person is not None:
        Contact.objects.create(initiative=project.initiative, partner=partner, person=place.person)
    verb = "projects.partner_asked" if project.is_running else "projects.partner_joined"
    log.record(by=by, verb=verb, subject=project, firm=str(place.organisation))
    keep_in_ledger(project)
