"""What competition law keeps of people, for the copy of their data, its erasure and its end."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.compliance.models import Notice
from clusterwerk.directory.models import Person
from clusterwerk.members.personal_data import PersonalData, forget_name, register


def nothing_of(person: Person, actor) -> list[dict]:
    """The notice is written for everybody; nothing in it belongs to a person."""
    return []


def forget_in_notices(person: Person) -> int:
    """Take the name out of the versions of the notice."""
    return forget_name(Notice.objects.filter(initiative_id=person.initiative_id), ("text_de", "text_en"), person)


def register_personal_data() -> None:
    """Let export, erasure and nightly deletion know of competition law."""
    register(
        PersonalData(
            "compliance.notices",
            _("Competition-law notices"),
            {},
            nothing_of,
            forget_in_notices,
            _("The notices stay; the name is replaced in their texts."),
            order=52,
        )
    )
