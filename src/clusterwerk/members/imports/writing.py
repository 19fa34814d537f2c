"""Carrying out plans in bulk, with a record of every row's effects that is exact enough to take them back."""

import datetime as dt
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import Model

from clusterwerk.core.writing import write_new
from clusterwerk.directory.models import Fact, Listing, Organisation, OrganisationCode, Person, Position, Site
from clusterwerk.members.imports.plan import Change, Plan
from clusterwerk.members.models import Consent, ExternalNumber, Membership

ORDER: tuple[type[Model], ...] = (
    Organisation, Site, OrganisationCode, Fact, Listing, Membership, Person, Position, Consent, ExternalNumber,
)  # fmt: skip
AS_THEY_ARE = {str, int, bool}
AS_TEXT = json.JSONEncoder(sort_keys=True, default=str).encode
DERIVED = {
    Organisation: ("name_folded", "name_key", "register_key", "domain"),
    Site: ("place_folded",),
    Person: ("name_folded", "name_key"),
}


def as_json(value: Any) -> Any:
    """A field's value as it is kept with an effect."""
    if value is None or type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value


def fingerprint(thing: Model) -> int:
    """A number that changes when a person changes the thing; derived columns and times do not count."""
    values = [one if type(one) is str else as_json(one) for one in _compared(type(thing))(thing)]
    return zlib.crc32(AS_TEXT(values).encode())


@lru_cache(maxsize=32)
def _compared(model: type[Model]) -> attrgetter:
    return attrgetter(
        *[field.attname for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    )


def set_value(thing: Model, name: str, value: Any) -> None:
    """Set a field and what is derived from it."""
    field = thing._meta.get_field(name)
    setattr(thing, name, value if isinstance(value, (dict, list)) else field.to_python(value))


def derive(thing: Model) -> tuple[str, ...]:
    """Bring the derived columns of a thing up to date and name them."""
    if type(thing) in DERIVED:
        thing.set_derived()
    return DERIVED.get(type(thing), ())


def carry_out(plans: Iterable[tuple[int, Plan, bool]]) -> dict[int, tuple[list, list]]:
    """Write plans, each with its row number and whether it replaces; answer made and changed things by row number.

    Every model is written with one statement per batch, in the order in which rows depend on one another.
    """
    plans = list(plans)
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for _number, plan, _replaces in plans:
        for thing in plan.made:
            by_model[type(thing)].append(thing)
    for model in ORDER:
        if by_model.get(model):
            _attach(by_model[model])
            write_new(model, by_model[model])
    effects = {}
    for number, plan, replaces in plans:
        changes = plan.fills + (plan.conflicts if replaces else [])
        for change in changes:
            set_value(change.thing, change.field, change.after)
        changed = [[c.thing._meta.label, c.thing.pk, c.field, as_json(c.before), as_json(c.after)] for c in changes]
        effects[number] = ([], changed)
    _save_changes(
        [change for _n, plan, replaces in plans for change in plan.fills + (plan.conflicts if replaces else [])]
    )
    for number, plan, _replaces in plans:
        effects[number][0].extend([thing._meta.label, thing.pk, fingerprint(thing)] for thing in plan.made)
    return effects


def _attach(things: list[Model]) -> None:
    """Give things the ids of what they belong to, written just before."""
    relations = [field for field in things[0]._meta.concrete_fields if field.is_relation]
    for thing in things:
        for field in relations:
            if field.is_cached(thing):
                owner = field.get_cached_value(thing)
                if owner is not None:
                    setattr(thing, field.attname, owner.pk)


def _save_changes(changes: list[Change]) -> None:
    fields: dict[type[Model], set[str]] = defaultdict(set)
    things: dict[type[Model], dict[int, Model]] = defaultdict(dict)
    for change in changes:
        model = type(change.thing)
        things[model][change.thing.pk] = change.thing
        fields[model] |= {change.field, *derive(change.thing)}
    for model, found in things.items():
        model.objects.bulk_update(found.values(), sorted(fields[model]), batch_size=200)


def model_of(label: str) -> type[Model]:
    """The model with this label, one of those that an import writes."""
    model = apps.get_model(label)
    if model not in ORDER:
        raise ValueError(f"an import does not write {label}")
    return model
