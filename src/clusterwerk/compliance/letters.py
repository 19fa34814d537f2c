"""The mail to the managers when somebody reported an incident. What was said does not leave the program."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterwerk.accounts.models import User
from clusterwerk.clusters.models import Grant, Role
from clusterwerk.compliance.models import Incident
from clusterwerk.core import outbox
from clusterwerk.core.shown import day, moment

INCIDENTS = "compliance-incidents"
"""The thread of these mails; they are deleted a month later."""


def managers_of(incident: Incident):
    """Today's managers with a login that is in use, except whoever reported it."""
    today = timezone.localdate()
    grants = Grant.objects.filter(initiative=incident.initiative_id, role=Role.MANAGER, since__lte=today)
    running = grants.filter(Q(until__isnull=True) | Q(until__gte=today))
    users = User.objects.filter(is_active=True, pk__in=running.values("user"))
    return users.exclude(pk=incident.reported_by_id).order_by("pk")


def tell_managers(incident: Incident) -> None:
    """Write to each manager that a report waits, each in the own language.

    The mail belongs to no initiative in the outbox, because the staff reads that one and must not learn of a report.
    """
    initiative = incident.initiative
    path = reverse("compliance:desk_incident", args=[initiative.slug, incident.pk])
    for user in managers_of(incident):
        language = (user.language or settings.LANGUAGE_CODE)[:2]
        with translation.override(language):
            told = {
                "where": incident.subject_name, "when": moment(incident.happened_at), "until": day(incident.due_on),
            }  # fmt: skip
            outbox.post(
                to=user.email,
                subject=_("Competition law: a report waits for you"),
                template="clusters/mail/letter",
                context={
                    "name": user.name,
                    "paragraphs": [
                        _("somebody reported an incident on competition law: %(where)s, %(when)s.") % told,
                        _("What was said stands in the program only, for the managers and whoever reported it. Please do not pass this mail on, look at the report and write down what follows until %(until)s:") % told,
                    ],
                    "link": settings.BASE_URL.rstrip("/") + path,
                    "initiative_name": initiative.name,
                },
                scope_id=None,
                language=language,
                thread=INCIDENTS,
                private=True,
            )  # fmt: skip
