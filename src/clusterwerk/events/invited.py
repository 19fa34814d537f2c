"""Who is to be invited or asked, before it is a row."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.errors import Refused
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.directory.queries import (
    organisations_visible_to,
    people_visible_to,
    with_current_position,
)
from clusterwerk.events.choices.dates import Answer


@dataclass(frozen=True)
class Invited:
    """A person of the register, or a name with an address. The organisation is the person's present one unless named."""

    person: Person | None = None
    organisation: Organisation | None = None
    name: str = ""
    email: str = ""
    language: str = ""
    is_required: bool = False
    answer: Answer = Answer.OPEN


def rows_for(invited: Iterable[Invited], by: Actor) -> list[dict]:
    """The columns of a row for each, nobody twice. Refuses people and organisations of others and broken addresses."""
    invited = list(invited)
    people = _people([one.person for one in invited if one.person is not None], by)
    hosts = [one.organisation for one in invited if one.organisation is not None]
    _refuse_foreign(hosts, by)
    rows, seen = [], set()
    for one in invited:
        row = _row(one, people)
        keys = {("person", row["person_id"]), ("email", row["email"])} - {("person", None), ("email", "")}
        if (keys and not keys & seen) or (not keys and row["name"]):
            rows.append(row)
        seen |= keys
    return rows


def _row(one: Invited, people: dict[int, Person]) -> dict:
    person = people[one.person.pk] if one.person is not None else None
    email = (one.email or (person.email if person else "")).strip().lower()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise Refused(_("“%(address)s” is not an e-mail address.") % {"address": email}) from error
    if person is None and not one.name.strip() and not email:
        raise Refused(_("Name whom you invite, or give an address."))
    organisation = one.organisation.pk if one.organisation is not None else None
    return {
        "person_id": person.pk if person else None,
        "organisation_id": organisation or (person.organisation_pk if person else None),
        "name": "" if person else (one.name.strip() or email)[:200],
        "email": email,
        "language": one.language or (person.language if person else "") or "de",
        "is_required": one.is_required,
    }


def _people(people: list[Person], by: Actor) -> dict[int, Person]:
    keys = {one.pk for one in people}
    if not keys:
        return {}
    visible = people_visible_to(by).filter(pk__in=keys, erased_at__isnull=True)
    found = {one.pk: one for one in with_current_position(by, visible)}
    if found.keys() != keys:
        raise Refused(_("One of these people is not in the register of this initiative."))
    return found


def _refuse_foreign(organisations: list[Organisation], by: Actor) -> None:
    keys = {one.pk for one in organisations}
    if keys and organisations_visible_to(by).filter(pk__in=keys).count() != len(keys):
        raise Refused(_("One of these organisations is not in the register of this initiative."))
