"""The personal link of a contact: what the project asks of the partner, until three months after its end."""

import datetime as dt

from django.utils import timezone

from clusterwerk.core import personal_links
from clusterwerk.projects.models import Action, Contact

PURPOSE = "projects.partner"
ACTION_PURPOSE = "projects.action"
KEPT = dt.timedelta(days=180)


def give(contact: Contact) -> personal_links.PersonalLink:
    """The living link of a contact, made when there is none."""
    return personal_links.give(
        PURPOSE,
        contact.pk,
        expires_at=timezone.now() + KEPT,
        scope_id=contact.initiative_id,
        language=contact.person.language,
    )


def give_action(action: Action) -> personal_links.PersonalLink:
    """The living link to tick an action off."""
    return personal_links.give(
        ACTION_PURPOSE,
        action.pk,
        expires_at=timezone.now() + KEPT,
        scope_id=action.initiative_id,
        language=action.person.language if action.person is not None else "",
    )
