"""What comes round by itself: reminders of actions."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.workgroups.actions import remind
from clusterwerk.workgroups.queries import due_for_reminder


def is_anything_due() -> bool:
    """Whether somebody is to be reminded today."""
    return due_for_reminder(timezone.localdate()).exists()


@periodic("workgroups.reminders", title=_("Reminders of actions"), at="07:10", attempts=3, when=is_anything_due)
def remind_of_actions(run) -> dict:
    """Remind of actions that are due in seven days or today."""
    return {"written": remind()}
