"""What comes round by itself: reminders of actions, and of questions about groups."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.projects.actions.asking import remind_of_actions
from clusterwerk.projects.actions.group_asking import remind_of_questions
from clusterwerk.projects.queries.due import actions_to_remind_of, questions_to_remind_of


@periodic(
    "projects.reminders",
    title=_("Reminders of actions in projects"),
    at="07:20",
    attempts=3,
    when=lambda: actions_to_remind_of(timezone.localdate()).exists(),
)
def remind(run) -> dict:
    """Remind of actions that are due within three days or overdue."""
    return {"written": remind_of_actions()}


@periodic(
    "projects.group_reminders",
    title=_("Reminders of questions about project groups"),
    at="07:25",
    attempts=3,
    when=lambda: questions_to_remind_of(timezone.localdate()).exists(),
)
def remind_of_groups(run) -> dict:
    """Remind firms that were asked whether they want to be in a group and did not answer."""
    return {"written": remind_of_questions()}
