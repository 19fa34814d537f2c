"""The lists of the import: all imports, and the rows of one."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.sheets.doubts import ASK, KINDS, NOTE, STOP
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, YesNoFilter
from clusterwerk.members.imports.shown import DECISION_LOOKS, kind_label
from clusterwerk.members.models import ImportBatch, ImportRow

STATE_LOOKS = {
    "uploaded": "info",
    "mapped": "info",
    "checked": "warning",
    "confirmed": "good",
    "undone": "neutral",
    "failed": "bad",
}


def _made(batch: ImportBatch) -> int:
    return batch.counts.get("done_created", 0)


def _rows(batch: ImportBatch) -> int:
    return batch.counts.get("rows", 0)


def _new_url(actor) -> str:
    return reverse("members:desk_import_add", args=[actor.initiative.slug])


IMPORTS = Table(
    name="members.imports",
    columns=[
        Column("name", _("List"), sort="name", link=lambda batch, actor: reverse("members:desk_import_result", args=[actor.initiative.slug, batch.pk])),
        Column("state", _("State"), value="get_state_display", sort="state", kind="tag", look=lambda batch: STATE_LOOKS[batch.state]),
        Column("uploaded", _("Uploaded"), value="uploaded_at", sort="uploaded_at", kind="moment"),
        Column("by", _("By"), value=lambda batch: str(batch.uploaded_by or ""), sort="uploaded_by__name"),
        Column("rows", _("Rows"), value=_rows, kind="number"),
        Column("made", _("New organisations"), value=_made, kind="number"),
    ],
    order="-uploaded",
    search=["name"],
    filters=[ChoiceFilter("state", _("State"), choices=ImportBatch.State)],
    counted=lambda number: ngettext("%(count)s import", "%(count)s imports", number),
    empty=Empty(
        _("No list yet"),
        _("Here stand the lists you took in. Each can be taken back."),
        _("Import your list"),
        _new_url,
    ),
    export_name=_("Imports"),
)  # fmt: skip


def doubts_in_short(row: ImportRow) -> str:
    """The doubts of a row that ask for a decision, and how many others are noted, in a line."""
    kinds = [doubt["kind"] for doubt in row.doubts if doubt["kind"] in KINDS]
    asking = [kind_label(kind) for kind in dict.fromkeys(kinds) if KINDS[kind].weight != NOTE]
    noted = sum(1 for kind in kinds if KINDS[kind].weight == NOTE)
    more = [ngettext("%(count)s thing noted", "%(count)s things noted", noted) % {"count": noted}] if noted else []
    return ", ".join([*asking, *more])


def _place(row: ImportRow) -> str:
    return f"{row.values.get('postal_code', '')} {row.values.get('place', '')}".strip()


def _people(row: ImportRow) -> str:
    return ", ".join(
        f"{one.get('given_name', '')} {one['family_name']}".strip() for one in row.values.get("people", ())
    )


def _with_kind(rows, kind: str):
    """Rows with a doubt of this kind; JSON is asked as text, alike on both databases."""
    return rows.filter(doubts__icontains=f'"kind": "{kind}"') if kind in KINDS else rows.none()


def _doubtful(rows, chosen: bool):
    return rows.filter(weight__in=[ASK, STOP]) if chosen else rows.exclude(weight__in=[ASK, STOP])


def _doubled(rows, chosen: bool):
    found = rows.exclude(matches=[]).exclude(decision=ImportRow.Decision.SAME)
    return found if chosen else rows.exclude(pk__in=found.values("pk"))


ROWS = Table(
    name="members.import_rows",
    columns=[
        Column("name", _("Organisation"), value=lambda row: row.name or "–", sort="name",
               link=lambda row, actor: reverse("members:desk_import_row", args=[actor.initiative.slug, row.batch_id, row.number])),
        Column("number", _("Row"), sort="number", kind="number"),
        Column("place", _("Place"), value=_place),
        Column("people", _("Contacts"), value=_people, shown=False),
        Column("decision", _("Decision"), value="get_decision_display", sort="decision", kind="tag", look=lambda row: DECISION_LOOKS[row.decision]),
        Column("doubts", _("What is doubtful"), value=doubts_in_short, sort="weight"),
    ],
    order="number",
    search=["name"],
    filters=[
        YesNoFilter("doubtful", _("Asks for a decision"), _doubtful),
        YesNoFilter("doubled", _("Possible duplicate"), _doubled),
        ChoiceFilter("decision", _("Decision"), choices=ImportRow.Decision),
        ChoiceFilter("kind", _("Kind of doubt"), _with_kind, choices=lambda actor: [(name, kind.label) for name, kind in KINDS.items()]),
    ],
    counted=lambda number: ngettext("%(count)s row", "%(count)s rows", number),
    empty=Empty(_("No row"), _("No row fits what was chosen.")),
    export_name=_("Rows of the list"),
)  # fmt: skip
