"""What the import registers when the program starts: jobs, sentences, who may download a list, personal data, retention."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative
from clusterwerk.core import files
from clusterwerk.members.choices import Treatment
from clusterwerk.members.imports import jobs, sentences  # noqa: F401 - declared when loaded
from clusterwerk.members.imports.rules import may_see_import
from clusterwerk.members.models import ImportBatch, ImportRow
from clusterwerk.members.personal_data import PersonalData
from clusterwerk.members.personal_data import register as register_data
from clusterwerk.members.retention_kinds import RetentionKind
from clusterwerk.members.retention_kinds import register as register_kind

REMOVED = "…"
KEPT_MONTHS = 12


def may_download_list(user, stored) -> bool:
    """The office of the initiative whose list it is."""
    batch = ImportBatch.objects.filter(pk=stored.owner_id).select_related("initiative").first()
    actor = actor_for(user, batch.initiative) if batch is not None else None
    return actor is not None and may_see_import(actor, batch)


def rows_about(person) -> list[ImportRow]:
    """The staged rows that name a person by address or by full name."""
    rows = ImportRow.objects.filter(initiative_id=person.initiative_id).select_related("batch").order_by("pk")
    words = {address.casefold() for address in person.emails}
    words.add(f"{person.given_name} {person.family_name}".strip().casefold())
    found = []
    for row in rows.filter(cells__isnull=False).iterator(chunk_size=1000):
        said = " ".join(
            f"{one.get('given_name', '')} {one.get('family_name', '')} {one.get('email', '')}"
            for one in row.values.get("people", ())
        )
        if any(word and word in said.casefold() for word in words):
            found.append(row)
    return found


def _collect(person, actor) -> list[dict[str, Any]]:
    if not actor.is_office:
        return []
    return [{"list": row.batch.name, "row": row.number, "cells": " · ".join(str(cell) for cell in row.cells if cell not in ("", None))} for row in rows_about(person)]  # fmt: skip


def _erase(person) -> int:
    rows = rows_about(person)
    for row in rows:
        row.cells, row.corrections, row.doubts = [], {}, []
        row.values = {name: value for name, value in row.values.items() if name not in {"people", "email", "phone"}}
    ImportRow.objects.bulk_update(rows, ["cells", "corrections", "doubts", "values"], batch_size=200)
    for batch in ImportBatch.objects.filter(rows__in=rows, file__isnull=False).distinct():
        stored, batch.file = batch.file, None
        batch.save(update_fields=["file"])
        files.forget(stored)
    return len(rows)


def old_imports(initiative: Initiative, before: dt.date) -> QuerySet[ImportBatch]:
    """Imports uploaded before a day."""
    return ImportBatch.objects.filter(initiative=initiative, uploaded_at__date__lt=before)


def forget_imports(batches: QuerySet[ImportBatch], initiative: Initiative) -> int:
    """Delete imports with their files and rows; what they brought into the register stays."""
    number = 0
    for batch in batches.select_related("file"):
        stored = batch.file
        batch.delete()
        if stored is not None:
            files.forget(stored)
        number += 1
    return number


def open_doors() -> None:
    """Register everything once."""
    files.may_download_when("members.importbatch", may_download_list)
    register_data(
        PersonalData(
            "members.imports",
            _("Rows of imported lists"),
            {"list": _("list"), "row": _("row"), "cells": _("what stood there")},
            _collect,
            _erase,
            _("The rows lose what they said, and the files of these lists are deleted."),
            order=60,
        )
    )
    register_kind(
        RetentionKind(
            "members.imports",
            _("Imported lists"),
            _("day of the upload"),
            KEPT_MONTHS,
            _("Legitimate interest: finding and taking back mistakes of an import (Art. 6(1)(f) GDPR)."),
            old_imports,
            {Treatment.DELETE: forget_imports},
        )
    )
