"""Files: kept once by their content, given out only to whom the owner's package admits."""

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.models import StoredFile

LARGEST = 25 * 1024 * 1024
UNKNOWN = "application/octet-stream"
RULES: dict[str, Callable[[Any, StoredFile], bool]] = {}


def may_download_when(owner_kind: str, rule: Callable[[Any, StoredFile], bool]) -> None:
    """Register who may download the files of an owner (a model's label such as "members.membership"): `rule(user, file)`."""
    RULES[owner_kind] = rule


def may_download(user, stored: StoredFile) -> bool:
    """What the owner's package says; without an owner, only who kept the file."""
    if stored.owner_kind in RULES:
        return RULES[stored.owner_kind](user, stored)
    return stored.by_id is not None and stored.by_id == user.pk


def sniffed(content: bytes) -> str:
    """The content type by the content itself, never by the name: pdf, xlsx, png, jpeg, csv, else unknown."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"PK\x03\x04") and b"xl/" in content:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return "text/csv" if _looks_like_a_list(content[:65536]) else UNKNOWN


def _looks_like_a_list(content: bytes) -> bool:
    if b"\x00" in content or content.lstrip()[:1] in {b"<", b"{", b"["}:
        return False
    lines = [line for line in content.splitlines()[:5] if line.strip()]
    return len(lines) > 1 and any(all(mark in line for line in lines) for mark in (b";", b",", b"\t"))


def tidy_name(name: str) -> str:
    """A file name that is safe everywhere: no folders, no control characters, at most 200 characters, ending kept."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r"[\x00-\x1f\x7f\"<>|?*:]", "", name).strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= 200 else (stem or name)[: 199 - len(ending)] + dot + ending[:20]


def keep(name: str, content: bytes | File, *, scope_id: int | None, owner: Model | None = None, by=None) -> StoredFile:
    """Keep a file and answer its row. Refuses an empty file and one over 25 MB; the same content is stored once."""
    data = content if isinstance(content, bytes) else _read(content)
    if not data:
        raise Refused(_("The file is empty."))
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than 25 MB. Please make it smaller, or split it."))
    stored = StoredFile(
        name=tidy_name(name),
        size=len(data),
        content_type=sniffed(data),
        sha256=hashlib.sha256(data).hexdigest(),
        scope_id=scope_id,
        owner_kind=owner._meta.label_lower if owner is not None else "",
        owner_id=str(owner.pk) if owner is not None else "",
        by=getattr(by, "user", by),
    )
    _write(stored.path, data)
    stored.save(force_insert=True)
    return stored


def _read(content: File) -> bytes:
    content.seek(0)
    return content.read(LARGEST + 1)


def _write(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    fresh.write_bytes(data)
    os.replace(fresh, path)


def forget(stored: StoredFile) -> None:
    """Delete a file; its bytes go after the commit, unless another row still holds the same content."""
    path, sha256 = stored.path, stored.sha256
    stored.delete()

    def remove_bytes():
        if not StoredFile.objects.filter(sha256=sha256).exists():
            path.unlink(missing_ok=True)

    transaction.on_commit(remove_bytes)


def left_over_bytes() -> list[Path]:
    """Content that no row holds any more, such as after an action that was undone."""
    known = set(StoredFile.objects.values_list("sha256", flat=True).distinct())
    return sorted(path for path in Path(settings.MEDIA_ROOT).glob("??/*") if path.name not in known)
