"""Surveys: the office all of its own, members those whose results are published. Nothing here tells who answered."""

from django.db.models import Count, QuerySet
from django.utils import timezone

from clusterwerk.clusters.actors import Actor
from clusterwerk.directory.models import Person, Position
from clusterwerk.indicators.choices import SurveyState
from clusterwerk.indicators.models import Survey, SurveyGuest
from clusterwerk.ledger.queries import activities_visible_to, participations_of
from clusterwerk.members.queries import members_on


def surveys_visible_to(actor: Actor) -> QuerySet[Survey]:
    """The office all; members those that are published."""
    rows = Survey.objects.filter(initiative=actor.initiative).select_related("initiative")
    if actor.is_office:
        return rows.annotate(asked=Count("guests", distinct=True))
    if not actor.is_member:
        return rows.none()
    return rows.filter(published_at__isnull=False)


def open_surveys(uid) -> QuerySet[Survey]:
    """A survey behind its public link, open or closed; drafts and surveys without such a link do not exist there."""
    rows = Survey.objects.filter(uid=uid, is_public=True).exclude(state=SurveyState.DRAFT)
    return rows.select_related("initiative")


def asked_behind(link) -> QuerySet[SurveyGuest]:
    """Whom a personal link belongs to."""
    rows = SurveyGuest.objects.filter(pk=link.subject_id, initiative=link.scope_id)
    return rows.exclude(survey__state=SurveyState.DRAFT).select_related("survey__initiative", "person")


def member_contacts(actor: Actor) -> QuerySet[Person]:
    """Main contacts of today's members with an e-mail address, for the office."""
    if not actor.is_office:
        return Person.objects.none()
    members = members_on(actor.initiative, timezone.localdate())
    posts = Position.objects.filter(organisation__in=members, is_main_contact=True, until__isnull=True)
    rows = Person.objects.filter(initiative=actor.initiative, erased_at__isnull=True, pk__in=posts.values("person"))
    return rows.exclude(email="")


def lists_to_choose(actor: Actor):
    """Activities of the ledger, such as events and meetings, whose participants may be asked; the newest first."""
    rows = activities_visible_to(actor).filter(participations__person__isnull=False).distinct()
    return rows.order_by("-on", "-pk")


def people_of_list(actor: Actor, activity) -> QuerySet[Person]:
    """Who took part in an activity, as far as there is an e-mail address."""
    keys = participations_of(actor, activity).values("person")
    return Person.objects.filter(initiative=actor.initiative, erased_at__isnull=True, pk__in=keys).exclude(email="")
