"""What time triggers: one reminder."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.development.actions import remind_firms


@periodic("development.reminders", title=_("Reminders of the development path"), at="07:20", attempts=3)
def remind_of_assessments(run) -> dict:
    """Remind firms that did not say where they see themselves."""
    return {"reminded": remind_firms()}
