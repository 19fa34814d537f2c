"""What actions have in common: setting given fields and knowing which of them changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from clusterwerk.clusters.actors import Actor
from clusterwerk.core import log, search
from clusterwerk.core.errors import Refused
from clusterwerk.directory import hooks_offered as hooks
from clusterwerk.directory.models import Organisation


def set_fields(row: models.Model, changes: dict[str, Any], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Set the given fields of a row and answer the names of those that are different now.

    Raises TypeError for a field that is not allowed here, Refused for a value its field does not take.
    """
    unknown = changes.keys() - set(allowed)
    if unknown:
        raise TypeError(f"{sorted(unknown)} cannot be changed here")
    changed = []
    for name, value in changes.items():
        if isinstance(value, str):
            value = value.strip()
        if getattr(row, name) == value:
            continue
        setattr(row, name, value)
        changed.append(name)
    try:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in changed])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return tuple(changed)


def labels_of(row: models.Model, names: tuple[str, ...]) -> dict:
    """The labels of fields as a fact for the log, read in the reader's language."""
    return log.words(*(row._meta.get_field(name).verbose_name for name in names))


def tell_changed(organisation: Organisation, fields: tuple[str, ...], by: Actor) -> None:
    """Renew what the search knows of an organisation and let the packages above react to the change."""
    search.index(organisation)
    hooks.organisation_changed.announce(organisation=organisation, fields=fields, by=by)
