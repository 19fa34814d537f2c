"""What an import made, changed or took back is brought into the search, after the import itself is written."""

from collections import defaultdict

from django.apps import apps

from clusterwerk.core import search
from clusterwerk.members.models import ImportBatch

SEARCHED = ("directory.Organisation", "directory.Person")
AT_ONCE = 2_000


def things_of(batch: ImportBatch) -> dict[str, list[int]]:
    """The ids of organisations and people that the import made or changed, by model."""
    found: dict[str, set[int]] = defaultdict(set)
    for made, changed in batch.effects.values_list("made", "changed").iterator():
        for label, key, *_rest in (*made, *changed):
            if label in SEARCHED:
                found[label].add(key)
    return {label: sorted(keys) for label, keys in found.items()}


def index_things(things: dict[str, list[int]]) -> int:
    """Write what is still there into the index and take out what is gone; answers the number of entries."""
    count = 0
    for label, keys in things.items():
        model = apps.get_model(label)
        for start in range(0, len(keys), AT_ONCE):
            part = keys[start : start + AT_ONCE]
            there = list(model._default_manager.filter(pk__in=part))
            count += search.index_all(there)
            search.forget_all(model, set(part) - {one.pk for one in there})
    return count
