"""The copy of a person's data: one file for machines, one page for reading, in a zip."""

import datetime as dt
import io
import json
import zipfile
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from clusterwerk.core.shown import plain
from clusterwerk.members import personal_data


def archive(person, actor) -> bytes:
    """A zip with `data.json` and `data.html`; what of it the reader may know is decided by each kind of data."""
    at = timezone.now()
    found = [(source, source.collect(person, actor)) for source in personal_data.sources()]
    language = translation.get_language()
    page = render_to_string(
        "members/person_archive.html",
        {"person": person, "initiative": actor.initiative, "at": at, "parts": _parts(found), "language": language},
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("data.json", _as_json(found, person, actor, at))
        bundle.writestr("data.html", page)
    return content.getvalue()


def _as_json(found: list, person, actor, at: dt.datetime) -> str:
    content: dict[str, Any] = {
        "initiative": str(actor.initiative),
        "person": str(person),
        "made_at": at.isoformat(),
        "data": {source.key: records for source, records in found},
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else str(value)


def _parts(found: list) -> list[dict[str, Any]]:
    return [
        {
            "title": source.title,
            "headings": [label for key, label in source.labels.items() if any(key in record for record in records)],
            "rows": [
                [_text(record.get(key)) for key in source.labels if any(key in one for one in records)]
                for record in records
            ],
        }
        for source, records in found
    ]


def _text(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else plain(value)
