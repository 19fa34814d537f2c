"""The sentences of the log about imports, and what is announced."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core import log
from clusterwerk.core.hooks import Hook

UPLOADED = log.sentence("members.import_uploaded", _("%(by)s uploaded the list %(subject)s."))
CHECKED = log.sentence(
    "members.import_checked",
    _("%(by)s had the list %(subject)s checked: %(rows)s rows, %(doubtful)s of them doubtful."),
)
CONFIRMED = log.sentence(
    "members.import_confirmed",
    _(
        "%(by)s took the list %(subject)s over: %(created)s new, %(updated)s completed, %(same)s unchanged, %(left)s left out."
    ),
)
UNDONE = log.sentence("members.import_undone", _("%(by)s took the import of %(subject)s back."))
DISCARDED = log.sentence("members.import_discarded", _("%(by)s discarded the list %(subject)s."))

imported = Hook(
    "members.imported",
    "A list was taken over; `organisations` are the ids of the organisations it made. Said once for the whole list.",
    {"batch": "members.ImportBatch", "organisations": "list[int]", "by": "clusters.Actor"},
)
import_undone = Hook(
    "members.import_undone",
    "An import was taken back; what it made is gone.",
    {"batch": "members.ImportBatch", "by": "clusters.Actor"},
)
