"""The job that turns an uploaded list into a register file with its quality report."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.core import jobs, log
from clusterwerk.core.errors import Refused
from clusterwerk.landscape import lists, reference
from clusterwerk.landscape.models import Register, RegisterFault

log.sentence("landscape.register_read", gettext_lazy("The register %(subject)s was read: %(rows)s rows."))

#: Figures of the quality report, in the order in which the page shows them.
FINDINGS = ("missing_industry", "unknown_industry", "missing_region", "unknown_region", "places_not_found",
            "without_coordinates", "duplicates", "mass_points", "missing_weights", "suppressed_weights",
            "unreadable")  # fmt: skip
SET_ASIDE = "set_aside"
_KEPT_ROWS = 1_000
_KEPT_EVIDENCE = 200_000


@jobs.job("landscape.read_register", title=gettext_lazy("Reading a register"))
def read_register(run: jobs.JobRun, *, register_id: int) -> dict:
    """Read the whole list, write the Parquet file, count what is wrong. A list that cannot be read leaves its reason."""
    register = Register.objects.get(pk=register_id)
    try:
        done = _read(register, run.progress)
    except Refused as refusal:
        Register.objects.filter(pk=register_id).update(state=Register.State.FAILED, problem=str(refusal.sentence))
        raise
    except BaseException:
        problem = _("The list could not be read because of an error in the program.")
        Register.objects.filter(pk=register_id).update(state=Register.State.FAILED, problem=problem)
        raise
    return {
        "url": register.get_absolute_url(),
        "sentence": _("%(rows)s rows were read.") % {"rows": done.rows},
    }


def _read(register: Register, progress: Callable) -> Register:
    from clusterwerk.analysis.errors import AnalysisError  # loads NumPy, which the web server does without
    from clusterwerk.analysis.register import write_register

    register.path.parent.mkdir(parents=True, exist_ok=True)
    steps = _Steps(register, progress)
    set_aside = lists.SetAside(keep=_KEPT_ROWS)
    columns = {ours: theirs for ours, theirs in register.columns.items() if ours != "innovation"}
    progress(0, steps.total, _("Reading rows"))
    source: Path | Iterator
    if register.reading["kind"] == "parquet":
        source = register.given_path
    else:
        rows = lists.rows_of(register.given_path, register.reading, set_aside, progress=steps.bytes_read)
        source = _with_evidence(rows, register)
    try:
        written = write_register(
            source,
            register.path,
            columns=columns,
            places=reference.places_for_registers(),
            decimal=register.reading.get("decimal", "."),
        )
    except AnalysisError as error:
        raise Refused(_("The list cannot be used: %(reason)s.") % {"reason": error}) from error
    if written.rows == 0:
        raise Refused(_("No row of the list could be read. Check the row with the column names and the separator."))
    progress(steps.bytes, steps.total, _("Counting what is missing or doubtful"))
    _judge(register, written, set_aside)
    progress(steps.total, steps.total, _("Done"))
    return register


class _Steps:
    """Progress in bytes of the list; a fifth is kept for writing and counting."""

    def __init__(self, register: Register, progress: Callable):
        self.bytes = os.path.getsize(register.given_path)
        self.total = max(1, round(self.bytes * 1.25))
        self.progress = progress

    def bytes_read(self, done: int) -> None:
        self.progress(min(done, self.bytes), self.total, _("Reading rows"))


def _with_evidence(rows: Iterator[dict], register: Register) -> Iterator[dict]:
    """Pass the rows on and keep what the list itself says about innovation, by row number."""
    column = register.columns.get("innovation")
    found: dict[int, str] = {}
    for number, row in enumerate(rows, start=1):
        if column and row.get(column) and len(found) < _KEPT_EVIDENCE:
            found[number] = row[column][:300]
        yield row
    register.evidence_path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _judge(register: Register, written, set_aside: lists.SetAside) -> None:
    from clusterwerk.analysis.register import Register as RegisterFile
    from clusterwerk.analysis.register import quality_report

    report = quality_report(
        register.path,
        known_industries=reference.known_industries(),
        known_regions=reference.known_regions(),
        examples=_KEPT_ROWS,
    )
    figures = {name: {"count": getattr(report, name).count, "share": getattr(report, name).share} for name in FINDINGS}
    figures[SET_ASIDE] = {"count": set_aside.count, "share": set_aside.count / max(1, written.rows + set_aside.count)}
    with RegisterFile(register.path) as file:
        faults = [fault for name in FINDINGS for fault in _faults(register, name, file, getattr(report, name).rows)]
    faults += [
        RegisterFault(register=register, kind=SET_ASIDE, row=row, detail=reason[:300]) for row, reason in set_aside.rows
    ]
    with transaction.atomic():
        register.faults.all().delete()
        RegisterFault.objects.bulk_create(faults, batch_size=500)
        register.quality = {**figures, "mass_point_size": report.mass_point_size}
        register.rows, register.data_hash = written.rows, written.data_hash
        register.state, register.read_at, register.problem = Register.State.READY, timezone.now(), ""
        register.save()
        log.record(by=None, verb="landscape.register_read", subject=register, rows=written.rows)


def _faults(register: Register, kind: str, file, rows: tuple[int, ...]) -> Iterator[RegisterFault]:
    if not rows:
        return
    for firm in file.firms_by_row(rows).rows():
        yield RegisterFault(
            register=register,
            kind=kind,
            row=firm["source_row"],
            identifier=str(firm["id"] or "")[:100],
            name=str(firm["name"] or "")[:300],
            postal_code=str(firm["postal_code"] or "")[:20],
            place=str(firm["place"] or "")[:200],
            industry=str(firm["industry"] or "")[:60],
        )
