"""What dates show on the home pages of office and members."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.panels import Panel, register
from clusterwerk.events import own_dates
from clusterwerk.events.choices.dates import AppointmentState
from clusterwerk.events.queries.appointments import appointments_visible_to, replies_to_look_at, strays, with_answers
from clusterwerk.events.queries.polls import open_polls, with_counts

SHOWN = 5


def dates_of_office(actor, subject) -> dict | None:
    """Polls that wait, the next appointments, answers to look at; nothing when there is none of them."""
    if not actor.is_office:
        return None
    now = timezone.now()
    polls = list(with_counts(open_polls(actor)).order_by("closes_at")[:SHOWN])
    rows = appointments_visible_to(actor).filter(state=AppointmentState.PLANNED, ends_at__gte=now)
    coming = [(one, one.span.told(settings.TIME_ZONE)) for one in with_answers(rows).order_by("starts_at")[:SHOWN]]
    replies = replies_to_look_at(actor).count()
    if not polls and not coming and not replies:
        return None
    return {"polls": polls, "coming": coming, "replies": replies, "now": now}


def own_dates_panel(actor, subject) -> dict | None:
    """What one is asked, and where one is expected."""
    questions, coming = own_dates.open_questions(actor)[:SHOWN], own_dates.coming(actor)[:SHOWN]
    return {"questions": questions, "coming": coming} if questions or coming else None


def strays_of_installation(actor, subject) -> dict | None:
    """How many mails belong to no initiative; nothing when there is none."""
    count = strays(subject).count()
    return {"strays": count} if count else None


def register_date_panels() -> None:
    """Fill the home pages."""
    register(Panel("desk.today", "events.dates", _("Dates"), "events/panels/dates.html", dates_of_office, 5))
    register(
        Panel(
            "clusters.installation", "events.strays", _("Mailbox for answers"), "events/panels/strays.html",
            strays_of_installation,
        )
    )  # fmt: skip
    register(
        Panel("portal.today", "events.own_dates", _("My dates"), "events/panels/own_dates.html", own_dates_panel, 10)
    )
