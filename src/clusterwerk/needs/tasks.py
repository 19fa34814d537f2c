"""What time triggers: questions before the last day, reminders, and the end of what former members stated."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.jobs import periodic
from clusterwerk.needs.actions.askings import ask_whether_current, remind
from clusterwerk.needs.actions.naming import remind_to_answer
from clusterwerk.needs.actions.stating import withdraw
from clusterwerk.needs.models import Need, Offer
from clusterwerk.needs.queries import due_for_a_reminder, due_for_the_question, of_former_members
from clusterwerk.needs.queries.naming import due_to_be_reminded

KINDS = (Need, Offer)


def is_anything_due() -> bool:
    """Whether something is to be asked, reminded or ended today."""
    today = timezone.localdate()
    stated = any(
        due_for_the_question(kind.objects.all(), today).exists()
        or of_former_members(kind.objects.all(), today).exists()
        for kind in KINDS
    )
    return stated or due_for_a_reminder(today).exists() or due_to_be_reminded(today).exists()


@periodic("needs.daily", title=_("Questions about needs and offers"), at="07:20", attempts=3, when=is_anything_due)
def go_through_needs(run) -> dict:
    """Ask whether needs are current, remind who was asked, end what former members stated. Safe to run twice."""
    today = timezone.localdate()
    ended = asked = 0
    for kind in KINDS:
        for stated in of_former_members(kind.objects.all(), today):
            withdraw(stated=stated, by=None)
            ended += 1
        asked += sum(ask_whether_current(stated=one) for one in due_for_the_question(kind.objects.all(), today))
    reminded = sum(remind(asking=asking) for asking in due_for_a_reminder(today))
    reminded += sum(remind_to_answer(place=place) for place in due_to_be_reminded(today).select_related("theme"))
    return {"asked": asked, "reminded": reminded, "ended": ended}
