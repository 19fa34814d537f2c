"""The proof of deletion: what each run removed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.tables import Column, Empty, Table
from clusterwerk.members import retention_kinds


def what_was_removed(run) -> str:
    """The counts of a run per kind of data, in words."""
    parts = [
        f"{retention_kinds.title_of(count['kind'])}: {count['removed']}" for count in run.counts if count["removed"]
    ]
    return ", ".join(parts)


RUNS = Table(
    name="members.runs",
    columns=[
        Column("number", _("Number"), sort="number", kind="number"),
        Column("at", _("Time"), sort="at", kind="moment"),
        Column("removed", _("Removed"), kind="number"),
        Column("what", _("What was removed"), value=what_was_removed),
        Column("held", _("Held"), kind="number", value=lambda row: sum(count["held"] for count in row.counts)),
        Column("fingerprint", _("Fingerprint"), value=lambda row: row.fingerprint[:16], export_value="fingerprint"),
    ],
    order="-number",
    counted=lambda n: ngettext("%(count)s run", "%(count)s runs", n),
    empty=Empty(_("No run yet"), _("The rules are applied every night; here stands the proof of each run.")),
    export_name=_("Proof of deletion"),
)
