"""A person's right to a copy of the own data, and to be forgotten."""

from django.db import transaction
from django.utils.translation import gettext as _

from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.directory import actions as directory_actions
from clusterwerk.directory.models import Person
from clusterwerk.members import personal_data
from clusterwerk.members.queries.retention import hold_on
from clusterwerk.members.rules import may_erase_person, may_export_person


@transaction.atomic
def erase_person(*, person: Person, by) -> Person:
    """Remove everything that names a person; the records stay, so that no count changes. It cannot be taken back.

    Refused while a hold protects the person (GDPR Art. 17(3)).
    """
    if not may_erase_person(by, person):
        raise NotAllowed(_("Only the manager erases personal data."))
    person = Person.objects.select_for_update(of=["self"]).get(pk=person.pk)
    if person.erased_at:
        raise Refused(_("The data of this person was already erased."))
    hold = hold_on(person)
    if hold is not None:
        raise Refused(_("A hold protects this data: %(reason)s") % {"reason": hold.reason})
    person = directory_actions.erase_person(person=person, by=by)
    log.record(by=by, verb="members.erased", subject=person, scope_id=by.scope_id)
    return person


def forget(person: Person) -> int:
    """Let every registered kind of personal data forget the person; the directory does its own record afterwards."""
    return sum(source.erase(person) for source in personal_data.sources())


@transaction.atomic
def export_person(*, person: Person, by) -> bytes:
    """The personal data of one person as a zip with a file for machines and a page for reading (GDPR Art. 15, 20)."""
    if not may_export_person(by, person):
        raise NotAllowed(_("Only the person or the manager gets this export."))
    from clusterwerk.members.person_archive import archive  # builds on the queries, not needed otherwise

    content = archive(person, by)
    log.record(by=by, verb="members.exported", subject=person, scope_id=by.scope_id)
    return content
