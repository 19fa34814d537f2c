"""Who answers for a firm: somebody who works there today. Who left opens nothing any more and gets no mail."""

from django.db import transaction

from clusterwerk.directory.models import Person
from clusterwerk.indicators.actions import links
from clusterwerk.indicators.models import Reporter
from clusterwerk.indicators.queries import people_who_may_be_asked, without_living_contact


def renewed(reporter: Reporter) -> Person | None:
    """The firm's contact, if that may still be asked; else the next one, and links of the one before end."""
    may = people_who_may_be_asked(reporter.organisation, reporter.initiative)
    if reporter.person_id is not None and not may.filter(pk=reporter.person_id).exists():
        change(reporter, may.first())
    return reporter.person


@transaction.atomic
def change(reporter: Reporter, person: Person | None) -> None:
    """Somebody else answers for the firm from now on, or nobody; links of the one before open nothing any more."""
    links.revoke_all(reporter)
    reporter.person = person
    reporter.save(update_fields=["person"])


def renew_all() -> None:
    """Replace the contacts of all firms that may not be asked any more."""
    for reporter in without_living_contact().select_related("organisation", "initiative"):
        renewed(reporter)


def forget(reporter: Reporter) -> None:
    """Take the contact out of the firm's record; the next one takes its place, if there is one."""
    others = people_who_may_be_asked(reporter.organisation, reporter.initiative).exclude(pk=reporter.person_id)
    change(reporter, others.first())
