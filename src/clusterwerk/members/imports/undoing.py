"""Taking a batch back exactly; refused with a list when somebody has worked with what it made."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from clusterwerk.core import search
from clusterwerk.members.imports.writing import ORDER, as_json, derive, fingerprint, model_of, set_value
from clusterwerk.members.models import ImportBatch, ImportEffect

CHUNK = 500
MOST_NAMED = 50


@dataclass(frozen=True)
class Touched:
    """Something that stands against the undo: what it is, and what happened to it since."""

    row_number: int
    thing: str
    what: str


class Undo:
    """What one batch made and changed, loaded, with the changes taken back in memory first."""

    def __init__(self, batch: ImportBatch):
        self.batch = batch
        self.against: list[Touched] = []
        self.made: dict[type[Model], dict[Any, tuple[int, int]]] = defaultdict(dict)
        self.changed: list[tuple[int, type[Model], Any, str, Any, Any]] = []
        for effect in ImportEffect.objects.filter(batch=batch).order_by("id").iterator(chunk_size=2000):
            for label, pk, mark in effect.made:
                self.made[model_of(label)][pk] = (effect.row_number, mark)
            for label, pk, name, before, after in effect.changed:
                self.changed.append((effect.row_number, model_of(label), pk, name, before, after))

    def check(self, *, told: Callable[[int, int], None] = lambda done, total: None) -> list[Touched]:
        """Everything that stands against taking the batch back; an empty list when nothing does."""
        restored = self._restored()
        steps = list(ORDER)
        for done, model in enumerate(steps):
            for pks in _chunks(list(self.made[model])):
                self._check_values(model, pks, restored[model])
                self._check_additions(model, pks)
            told(done, 2 * len(steps))
        return self.against

    def _restored(self) -> dict[type[Model], dict[Any, Model]]:
        """The changed things with their fields as they were before; what no longer says what was written stands against."""
        wanted: dict[type[Model], set] = defaultdict(set)
        for _row, model, pk, *_rest in self.changed:
            wanted[model].add(pk)
        things = {model: _fetch(model, list(pks)) for model, pks in wanted.items()}
        for row, model, pk, name, before, after in reversed(self.changed):
            thing = things[model].get(pk)
            if thing is None:
                self.against.append(Touched(row, str(model._meta.verbose_name), _("was removed")))
            elif as_json(getattr(thing, name)) != after:
                label = model._meta.get_field(name).verbose_name
                self.against.append(Touched(row, str(thing), _("“%(field)s” was changed") % {"field": label}))
            else:
                set_value(thing, name, before)
        self.restored = defaultdict(dict, things)
        return self.restored

    def _check_values(self, model: type[Model], pks: list, restored: dict[Any, Model]) -> None:
        found = _fetch(model, pks)
        for pk in pks:
            row, mark = self.made[model][pk]
            thing = restored.get(pk) or found.get(pk)
            if thing is None:
                self.against.append(Touched(row, str(model._meta.verbose_name), _("was removed")))
            elif fingerprint(thing) != mark:
                self.against.append(Touched(row, str(thing), _("was changed")))

    def _check_additions(self, model: type[Model], pks: list) -> None:
        """Rows of other tables that rest on what was made, and were not made by the batch themselves."""
        for relation in _relations_to(model):
            other, name = relation.related_model, relation.field.name
            for thing in other._default_manager.filter(**{f"{name}__in": pks}).distinct().iterator(chunk_size=500):
                if thing.pk in self.made.get(other, ()):
                    continue
                owner = getattr(thing, relation.field.attname, None) if not relation.field.many_to_many else None
                row = self.made[model].get(owner, (0, 0))[0]
                if getattr(thing, "initiative_id", self.batch.initiative_id) != self.batch.initiative_id:
                    self.against.append(
                        Touched(row, str(model._meta.verbose_name), _("is used elsewhere in this installation"))
                    )
                else:
                    kind = str(other._meta.verbose_name)
                    self.against.append(Touched(row, str(thing), _("was added: %(kind)s") % {"kind": kind}))

    def carry_out(self, *, told: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Write the old values back and delete what was made, last made first."""
        for model, things in self.restored.items():
            names = {name for _row, of, _pk, name, *_rest in self.changed if of is model}
            for thing in things.values():
                names |= set(derive(thing))
            kept = [thing for pk, thing in things.items() if pk not in self.made[model]]
            model.objects.bulk_update(kept, sorted(names), batch_size=200) if kept else None
        steps = list(reversed(ORDER))
        for done, model in enumerate(steps):
            for pks in _chunks(list(self.made[model])):
                search.forget_all(model, pks)
                model.objects.filter(pk__in=pks).delete()
            told(len(steps) + done, 2 * len(steps))


def _relations_to(model: type[Model]) -> list:
    """Every foreign key and many-to-many field of other tables that points to a model, hidden ones too."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and not field.related_model._meta.auto_created
    ]


def _fetch(model: type[Model], pks: list) -> dict[Any, Model]:
    found: dict[Any, Model] = {}
    for part in _chunks(pks):
        found |= model.objects.in_bulk(part)
    return found


def _chunks(values: list) -> list[list]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
