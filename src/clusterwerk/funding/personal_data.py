"""What the accounts keep of people: only what somebody wrote into a purpose."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.directory.models import Person
from clusterwerk.funding.models import AidEntry
from clusterwerk.members.personal_data import PersonalData, forget_name, register, without_name

TEXTS = ("purpose", "granted_by")


def _naming(person: Person) -> list[AidEntry]:
    rows = AidEntry.objects.filter(initiative=person.initiative_id).select_related("organisation")
    return [
        one for one in rows if any(without_name(getattr(one, name), person) != getattr(one, name) for name in TEXTS)
    ]


def collect_aid(person: Person, actor) -> list[dict]:
    """Entries that name the person."""
    return [{"on": one.granted_on, "purpose": one.purpose} for one in _naming(person)]


def forget_in_aid(person: Person) -> int:
    """The entries stay ten years, without the name."""
    return forget_name(_naming(person), TEXTS, person)


def register_personal_data() -> None:
    """Let export and erasure know of names in the accounts."""
    register(
        PersonalData(
            "funding.aid",
            _("De-minimis aid"),
            {"on": _("date"), "purpose": _("purpose")},
            collect_aid,
            forget_in_aid,
            _("The entries stay, without the name."),
            order=55,
        )
    )
