"""Which imports a person can see, and what stands in them."""

from collections import Counter

from django.db.models import QuerySet

from clusterwerk.clusters.actors import Actor
from clusterwerk.core.sheets import ASK
from clusterwerk.core.sheets.doubts import KINDS, weight_of
from clusterwerk.members.models import ImportBatch, ImportRow


def imports_visible_to(actor: Actor) -> QuerySet[ImportBatch]:
    """The imports of the initiative: for the office only."""
    if not actor.is_office:
        return ImportBatch.objects.none()
    return ImportBatch.objects.filter(initiative=actor.initiative).select_related("file", "uploaded_by", "initiative")


def import_rows_visible_to(actor: Actor, batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows of one import: for the office only."""
    if not actor.is_office:
        return ImportRow.objects.none()
    return ImportRow.objects.filter(initiative=actor.initiative, batch=batch)


def doubts_by_kind(rows: QuerySet[ImportRow]) -> list[tuple[str, int, bool]]:
    """Each kind of doubt with the number of rows that have it, and whether it asks for a decision; asking ones first."""
    counts: Counter = Counter()
    for doubts in rows.exclude(weight="").values_list("doubts", flat=True).iterator(chunk_size=2000):
        counts.update({doubt["kind"] for doubt in doubts})
    found = [(kind, number, weight_of(kind) == ASK) for kind, number in counts.items() if kind in KINDS]
    return sorted(found, key=lambda one: (not one[2], -one[1], one[0]))


def same_file_before(actor: Actor, batch: ImportBatch) -> ImportBatch | None:
    """An earlier import of exactly this file that is in force."""
    return (
        imports_visible_to(actor)
        .filter(sha256=batch.sha256, state=ImportBatch.State.CONFIRMED)
        .exclude(pk=batch.pk)
        .first()
    )
