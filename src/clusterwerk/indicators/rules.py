"""Who may do what with confidential rounds."""

from django.utils import timezone

from clusterwerk.indicators.choices import SEEN_BY_FIRMS, Mode, RoundState, SurveyState
from clusterwerk.indicators.models import Participant, Reporter, Round, Survey
from clusterwerk.members.queries import organisations_acted_for


def may_keep_rounds(actor) -> bool:
    """The office keeps indicators, firms and rounds; a staff session only reads."""
    return actor.may_write


def may_change_round(actor, one: Round) -> bool:
    """The office works on the rounds of its own initiative."""
    return actor.may_write and one.initiative_id == actor.initiative.pk


def may_publish(actor, one: Round) -> bool:
    """What everybody may read is the manager's decision."""
    return actor.may_write and actor.is_manager and one.initiative_id == actor.initiative.pk


def may_act_for(actor, reporter: Reporter) -> bool:
    """Contacts of a firm act for it."""
    return (
        actor.is_member
        and reporter.initiative_id == actor.initiative.pk
        and reporter.organisation_id in organisations_acted_for(actor)
    )


def may_answer(actor, participant: Participant) -> bool:
    """Contacts of a firm answer for it, in a round that firms know of."""
    return participant.round.state in SEEN_BY_FIRMS and may_act_for(actor, participant.reporter)


def takes_answers(one: Round) -> bool:
    """An open round takes answers until the end of its last day."""
    return one.state == RoundState.OPEN and timezone.localdate() <= one.closes_on


def is_due_to_close(one: Round) -> bool:
    """Its last day has passed."""
    return one.state == RoundState.OPEN and timezone.localdate() > one.closes_on


def may_be_changed(one: Round) -> bool:
    """A draft: nothing is signed yet."""
    return one.state == RoundState.DRAFT


def may_look(actor, one: Round) -> bool:
    """Managers look at single figures of plain rounds; nobody else, and nobody in a round under two locks."""
    return one.mode == Mode.PLAIN and actor.may_write and actor.is_manager and one.initiative_id == actor.initiative.pk


def is_due_to_remind(survey: Survey) -> bool:
    """A day for a reminder has come since the survey was opened, and none has gone out since."""
    today = timezone.localdate()
    if survey.opened_at is None or not takes_survey_answers(survey):
        return False
    last = survey.reminded_on or timezone.localdate(survey.opened_at)
    return any(last < day <= today for day in survey.reminder_days)


def takes_survey_answers(survey: Survey) -> bool:
    """An open survey takes answers until the end of its last day."""
    return survey.state == SurveyState.OPEN and timezone.localdate() <= survey.closes_on
