"""How two records become one: everything that points at the loser is moved to the winner, and every step is noted, so
that a merge can be taken back."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core import serializers
from django.db import IntegrityError, models, router, transaction
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.models import LogEntry


@dataclass
class Moves:
    """What a merge does to rows. Listeners of the merging hooks use `change`, `move` and `remove` on their own rows, so
    that the way back knows of it."""

    winner: models.Model
    loser: models.Model
    steps: list[dict[str, Any]] = field(default_factory=list)
    moved_counts: dict[str, int] = field(default_factory=dict)
    removed_names: list[str] = field(default_factory=list)

    def change(self, row: models.Model, **values: Any) -> None:
        """Set columns of a row (by their attribute names, foreign keys with `_id`) and note what stood there before."""
        before = {name: getattr(row, name) for name in values}
        type(row)._base_manager.filter(pk=row.pk).update(**values)
        for name, value in values.items():
            setattr(row, name, value)
        self.steps.append({"model": row._meta.label_lower, "pk": row.pk, "before": before, "after": values})

    def add(self, row: models.Model) -> None:
        """Note a row that the merge itself created; the way back removes it."""
        self.steps.append({"model": row._meta.label_lower, "pk": row.pk, "added": True})

    def move(self, row: models.Model, attname: str) -> None:
        """Let a row point at the winner instead of the loser; a row that cannot stand twice is removed."""
        try:
            with transaction.atomic():
                self.change(row, **{attname: self.winner.pk})
        except IntegrityError:
            setattr(row, attname, self.loser.pk)
            self.remove(row)
            return
        label = str(row._meta.verbose_name_plural)
        self.moved_counts[label] = self.moved_counts.get(label, 0) + 1

    def remove(self, row: models.Model) -> None:
        """Delete a row that the winner already has, keeping its content. Refused when other rows would go with it."""
        collector = Collector(using=router.db_for_write(type(row)))
        try:
            collector.collect([row])
        except models.ProtectedError as error:
            raise self._refusal(row) from error
        going = [one for instances in collector.data.values() for one in instances]
        going += [one for fast in collector.fast_deletes for one in fast]
        if len(going) > 1:
            raise self._refusal(row)
        self.steps.append({"content": _content(row)})
        self.removed_names.append(f"{row._meta.verbose_name}: {row}")
        row.delete()

    def _refusal(self, row: models.Model) -> Refused:
        return Refused(
            _("Both records have “%(thing)s” with further entries. Put this in order first, then merge.")
            % {"thing": f"{row._meta.verbose_name}: {row}"}
        )

    def move_everything(self) -> None:
        """Move all rows of all packages that point at the loser, and the log entries about it."""
        for relation in self.loser._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete or relation.many_to_many:
                continue
            column = relation.field
            for row in relation.related_model._base_manager.filter(**{column.name: self.loser}).order_by("pk"):
                self.move(row, column.attname)
        for entry in LogEntry.objects.filter(subject_kind=self.loser._meta.label_lower, subject_id=str(self.loser.pk)):
            self.change(entry, subject_id=str(self.winner.pk))

    def take_loser_out(self) -> None:
        """Delete the loser's own row; nothing points at it any more."""
        self.steps.append({"content": _content(self.loser)})
        type(self.loser)._base_manager.filter(pk=self.loser.pk).delete()

    def snapshot(self) -> dict[str, Any]:
        """Everything the way back needs, in the order in which it was done."""
        return {"steps": self.steps}


def _content(row: models.Model) -> dict[str, Any]:
    return json.loads(serializers.serialize("json", [row]))[0]


def _restore_row(content: dict[str, Any]) -> None:
    for restored in serializers.deserialize("json", json.dumps([content])):
        restored.save()


def take_back(snapshot: dict[str, Any]) -> None:
    """Undo the steps of a merge in reverse. A value that somebody changed since then stays as it is now.

    Raises Refused when something that was removed by the merge cannot stand again.
    """
    from django.apps import apps  # the registry is ready only after set-up

    try:
        with transaction.atomic():
            for step in reversed(snapshot["steps"]):
                if "content" in step:
                    _restore_row(step["content"])
                    continue
                model = apps.get_model(step["model"])
                rows = model._base_manager.filter(pk=step["pk"])
                if "added" in step:
                    rows.delete()
                elif row := rows.first():
                    rows.update(**_still_to_restore(row, step))
    except IntegrityError as error:
        raise Refused(
            _("This merge can no longer be taken back, because something that stands in its place was entered since.")
        ) from error


def _still_to_restore(row: models.Model, step: dict[str, Any]) -> dict[str, Any]:
    """The former values of the columns that nobody changed since."""
    return {
        name: value if name.endswith("_id") else row._meta.get_field(name).to_python(value)
        for name, value in step["before"].items()
        if getattr(row, name) == step["after"][name] or str(getattr(row, name)) == str(step["after"][name])
    }
