"""Registers: keep an uploaded list, confirm its columns, read it, throw it away."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import jobs, log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape import lists
from clusterwerk.landscape.actions.reading import read_register
from clusterwerk.landscape.models import Register
from clusterwerk.landscape.rules import Explorer, may_change_register

log.sentence("landscape.register_uploaded", _("%(by)s uploaded the register %(subject)s (%(file)s)."))
log.sentence("landscape.register_confirmed", _("%(by)s confirmed the columns of the register %(subject)s."))
log.sentence("landscape.register_deleted", _("%(by)s deleted the register %(subject)s with everything found in it."))

LARGEST = 4 * 1024**3


@transaction.atomic
def upload_register(
    *,
    content: Iterable[bytes],
    given_name: str,
    name: str,
    source: str,
    year: int,
    by: Explorer,
    licence: str = "",
    initiative: Initiative | None = None,
) -> Register:
    """Keep a list as it came, streamed to the disk, and guess how to read it. Nothing is analysed before a person
    has looked at the guess."""
    if initiative is not None and initiative not in by.initiatives:
        raise NotAllowed(_("You can upload a register only for an initiative in whose office you work."))
    ending = Path(given_name).suffix.lower()
    if ending not in lists.ENDINGS:
        raise Refused(_("Only CSV, XLSX and Parquet files can be read."))
    register = Register(
        name=name, source=source, licence=licence, year=year, given_name=Path(given_name).name[-255:],
        initiative=initiative, person=None if initiative else by.user,
    )  # fmt: skip
    register.save()
    try:
        register.given_hash, register.given_bytes = _keep(content, register.given_path)
        head = lists.look_at(register.given_path)
    except BaseException:
        register.given_path.unlink(missing_ok=True)
        raise
    register.reading, register.columns = head.reading, head.columns
    register.save()
    log.record(by=by, verb="landscape.register_uploaded", subject=register, file=register.given_name)
    return register


def _keep(content: Iterable[bytes], path: Path) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        for block in content:
            size += len(block)
            if size > LARGEST:
                raise Refused(_("The file is larger than 4 GB. Split it or give a Parquet file."))
            digest.update(block)
            out.write(block)
    if size == 0:
        raise Refused(_("The file is empty."))
    return digest.hexdigest(), size


@transaction.atomic
def confirm_columns(*, register: Register, columns: dict[str, str], reading: dict, by: Explorer) -> jobs.JobRun:
    """Take the corrected columns and read the whole list in the background."""
    register = Register.objects.select_for_update().get(pk=register.pk)
    if not may_change_register(by, register):
        raise NotAllowed(_("Only the owner of a register can change it."))
    if register.state == Register.State.READING:
        raise Refused(_("This register is being read just now."))
    if "industry" not in columns:
        raise Refused(_("Say which column holds the industry code: without it nothing can be found."))
    twice = [name for name in columns.values() if list(columns.values()).count(name) > 1]
    if twice:
        raise Refused(_("The column “%(name)s” is used twice.") % {"name": twice[0]})
    register.columns, register.reading = columns, {**register.reading, **reading}
    register.state, register.problem = Register.State.READING, ""
    register.save(update_fields=["columns", "reading", "state", "problem"])
    log.record(by=by, verb="landscape.register_confirmed", subject=register)
    return jobs.start(read_register, by=by, register_id=register.pk)


@transaction.atomic
def delete_register(*, register: Register, by: Explorer) -> None:
    """Delete a register, its files, its analyses and the candidates found in it. Declared clusters stay."""
    if not may_change_register(by, register):
        raise NotAllowed(_("Only the owner of a register can delete it."))
    log.record(by=by, verb="landscape.register_deleted", subject=register)
    folders = [run.folder for run in register.runs.all()]
    files = [register.path, register.given_path, register.evidence_path]
    register.delete()
    transaction.on_commit(lambda: _remove(files, folders))


def _remove(files: list[Path], folders: list[Path]) -> None:
    root = Path(settings.REGISTER_FOLDER).resolve()
    for path in files:
        if path.resolve().is_relative_to(root):
            path.unlink(missing_ok=True)
    for folder in folders:
        if folder.resolve().is_relative_to(root):
            shutil.rmtree(folder, ignore_errors=True)
