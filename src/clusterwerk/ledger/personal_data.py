"""What the ledger keeps of people, for the copy of their data and its erasure."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.models import Person
from clusterwerk.ledger.models import Activity, Participation
from clusterwerk.members.personal_data import PersonalData, forget_name, register


def participations_of_person(person, actor) -> list[dict]:
    """What the person took part in."""
    rows = Participation.objects.filter(person=person, initiative=person.initiative)
    return [
        {
            "activity": str(row.activity),
            "kind": row.activity.get_kind_display(),
            "on": row.activity.on,
            "organisation": str(row.organisation or ""),
            "part": row.get_part_display(),
        }
        for row in rows.select_related("activity", "organisation").order_by("activity__on", "pk")
    ]


def forget_in_activities(person: Person) -> int:
    """The participations stay; titles and proofs lose the name, also at the organisations the person worked for."""
    organisations = person.positions.values("organisation")
    naming = Q(participations__person=person) | Q(participations__organisation__in=organisations)
    activities = Activity.objects.filter(naming, initiative=person.initiative).distinct()
    return forget_name(activities, ("title", "evidence"), person)


def register_personal_data() -> None:
    """Let export and erasure know of participations."""
    register(
        PersonalData(
            "ledger.participations",
            _("Participations"),
            {
                "activity": _("activity"),
                "kind": _("kind"),
                "on": _("date"),
                "organisation": _("organisation"),
                "part": _("part"),
            },
            participations_of_person,
            forget_in_activities,
            _("The participations stay without a name, so that counts stay right."),
            order=45,
        )
    )
