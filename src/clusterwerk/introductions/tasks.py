"""What time triggers, once a morning for everybody: reminders, the end of the time to answer, what came of it."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.introductions.actions.answering import ask_what_came_of_it, close_over, mail_wishes, remind


@periodic("introductions.morning", title=_("Introductions: reminders and questions"), at="07:10", attempts=3)
def look_after_introductions(run) -> dict:
    """Close what is over, ask what members wished for, remind who did not answer, and ask what came of it."""
    told = {"closed": close_over(), "mailed": mail_wishes(), "reminded": remind()}
    return {**told, "asked": ask_what_came_of_it()}
