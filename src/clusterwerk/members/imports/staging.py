"""From the file to rows that can be looked at: read, parse, place, match; nothing is taken over yet."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import Q
from django.utils import timezone

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import sheets
from clusterwerk.core.sheets import Doubt
from clusterwerk.core.sheets import doubts as cell_doubts
from clusterwerk.core.sheets.layout import DATA, EMPTY
from clusterwerk.core.writing import write_new
from clusterwerk.directory.models import IndustryCode
from clusterwerk.directory.names import person_key
from clusterwerk.members import purposes
from clusterwerk.members.imports import doubts, matching
from clusterwerk.members.imports.known import Records, index_of, numbers_of, seen_rows
from clusterwerk.members.imports.matching import LIKELY, SURE, Entry, Index, Match, entry_of
from clusterwerk.members.imports.parsing import Column, ReadRow, columns_of, read_row
from clusterwerk.members.imports.placing import PlaceBook, settle_place
from clusterwerk.members.imports.planning import Planner
from clusterwerk.members.imports.targets import Target, is_known_header, targets
from clusterwerk.members.models import ConsentText, ImportBatch, ImportRow

CHUNK = 500
Told = Callable[[int, int], None]


def targets_for(initiative: Initiative) -> list[Target]:
    """The meanings that a column can have for this initiative, with the consents it asks for."""
    asked = ConsentText.objects.filter(initiative=initiative).order_by("purpose").values_list("purpose", flat=True)
    return targets([(purpose, purposes.title_of(purpose)) for purpose in dict.fromkeys(asked)])


def source_of(batch: ImportBatch) -> sheets.Source:
    """The batch's file, read as the person chose."""
    reading = batch.reading
    return sheets.open_source(
        batch.file.path,
        sheet=reading.get("sheet", ""),
        encoding=reading.get("encoding", ""),
        delimiter=reading.get("delimiter", ""),
    )


def layout_of(batch: ImportBatch, source: sheets.Source) -> sheets.Layout | None:
    """Where the table stands in the file: at the chosen header, else where it looks like one."""
    header = batch.reading.get("header_row")
    if header:
        return sheets.layout_at(source.rows(), header, is_known=is_known_header)
    return sheets.find_layout(source.rows(), is_known=is_known_header)


def mark_of(cells: list, columns: list[Column], answers: Mapping[str, Any]) -> str:
    """The fingerprint of a row: what its mapped cells say and what was answered for the whole list."""
    said = [[column.target, cells[column.index] if column.index < len(cells) else ""] for column in columns]
    text = json.dumps(
        [said, {key: value for key, value in answers.items() if key != "source"}], sort_keys=True, default=str
    )
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


class Reader:
    """Reads rows of one batch again and again: at the check, and when a person corrects a cell."""

    def __init__(self, batch: ImportBatch, layout_columns: tuple[str, ...]):
        self.batch = batch
        mapping = {int(index): target for index, target in batch.mapping.items()}
        self.columns = columns_of(layout_columns, mapping, targets_for(batch.initiative))
        self.book = PlaceBook()
        self.today = timezone.localdate()
        self._codes: dict[int, set[str]] = {}

    def read(self, cells: list, corrections: Mapping[str, str], accepted: list[str]) -> ReadRow:
        """A row as values and doubts; doubts about accepted targets become notes."""
        row = read_row(cells, self.columns, corrections=corrections, today=self.today)
        settle_place(row, self.book, settled=set(accepted))
        self._check_codes(row)
        settled = set(accepted)
        row.doubts = [one for one in row.doubts if one["target"] not in settled or _is_note(one)]
        return row

    def _check_codes(self, row: ReadRow) -> None:
        for target, edition in (("code_2008", 2008), ("code_2025", 2025)):
            code = row.values.get(target)
            if code and edition not in self._codes:
                self._codes[edition] = set(IndustryCode.objects.filter(edition=edition).values_list("code", flat=True))
            if code and self._codes[edition] and code not in self._codes[edition]:
                facts = {"text": code, "edition": f"WZ {edition}"}
                row.doubt(Doubt(doubts.INDUSTRY_UNKNOWN, facts), target)
                del row.values[target]


def _is_note(doubt: Mapping[str, Any]) -> bool:
    return sheets.doubts.weight_of(doubt["kind"]) == sheets.NOTE


def weight(found: list[dict]) -> str:
    """The weight of the heaviest doubt of a row."""
    return sheets.heaviest(Doubt(one["kind"], one["facts"]) for one in found)


def stage(batch: ImportBatch, *, told: Told = lambda done, total: None) -> None:
    """Read the file of a batch into rows with doubts, matches and a proposed decision. Replaces what was staged before."""
    source = source_of(batch)
    layout = layout_of(batch, source)
    batch.rows.all().delete()
    reader = Reader(batch, layout.columns)
    total = sum(1 for row in source.rows() if row.number >= layout.first)
    judge = Judge(batch.initiative)
    planner = Planner(
        Records(batch.initiative), batch.answers, is_example=batch.initiative.is_example, today=reader.today
    )
    counts: Counter = Counter()
    left_out: list[list] = []
    done = 0
    for chunk in _chunks(sheets.sort_rows(source.rows(), layout)):
        rows = []
        for row, kind in chunk:
            if kind == DATA:
                rows.append(_staged(batch, reader, row, len(layout.columns)))
            elif kind != EMPTY:
                left_out.append(
                    [row.number, kind, " · ".join(str(cell) for cell in row.cells if cell not in ("", None))[:200]]
                )
        _settle_places(reader, rows)
        for row in rows:
            judge.decide(row)
        mark_unchanged(rows, planner)
        write_new(ImportRow, rows)
        for row in rows:
            counts["rows"] += 1
            counts[row.decision] += 1
            counts[f"weight_{row.weight or 'none'}"] += 1
        done += len(chunk)
        told(done, total)
    batch.counts, batch.left_out = dict(counts), left_out[:2000]


def _chunks(rows: Iterator) -> Iterator[list]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _staged(batch: ImportBatch, reader: Reader, row: sheets.Row, width: int) -> ImportRow:
    cells = row.cells[:width]
    staged = ImportRow(
        initiative_id=batch.initiative_id,
        batch_id=batch.pk,
        number=row.number,
        cells=cells,
        fingerprint=mark_of(cells, reader.columns, batch.answers),
    )
    if row.is_broken:
        staged.remarks = [cell_doubts.QUOTE]
    elif len(row.cells) > width:
        staged.remarks = [cell_doubts.TOO_MANY_CELLS]
    return staged


def _settle_places(reader: Reader, rows: list[ImportRow]) -> None:
    """Read the rows of a chunk after fetching the places of all their postal codes at once."""
    at = [column.index for column in reader.columns if column.target in {"postal_code", "postal_place"}]
    codes = (sheets.postal_code(row.cells[index]).value for row in rows for index in at if index < len(row.cells))
    reader.book.load(code.code for code in codes if code is not None)
    for row in rows:
        take_reading(row, reader)


def take_reading(row: ImportRow, reader: Reader) -> None:
    """Read a staged row and keep its values and doubts."""
    read = reader.read(row.cells, row.corrections, row.accepted)
    for remark in row.remarks:
        if remark in (cell_doubts.QUOTE, cell_doubts.TOO_MANY_CELLS) and "row" not in row.accepted:
            facts = {"count": len(row.cells) + 1, "columns": len(row.cells)} if remark != cell_doubts.QUOTE else {}
            read.doubt(Doubt(remark, facts), "row")
    row.values, row.doubts = read.values, read.doubts
    row.name = read.values.get("name", "")[:300]
    row.weight = weight(read.doubts)


class Judge:
    """Proposes what becomes of rows: by rows seen before, by the office's numbers, by likeness to records and rows."""

    def __init__(self, initiative: Initiative):
        self.index: Index = index_of(initiative)
        self.numbers = numbers_of(initiative)
        self.seen = seen_rows(initiative)
        self.row_numbers: dict[str, int] = {}
        self.row_targets: dict[int, int] = {}

    def decide(self, row: ImportRow) -> None:
        """Set decision, matches and the organisation or row that this row belongs to."""
        D = ImportRow.Decision
        if row.weight == sheets.STOP:
            row.decision = D.SKIP
            return
        if row.fingerprint in self.seen:
            organisation, outcome = self.seen[row.fingerprint]
            row.decision, row.organisation_id = (D.SKIP if outcome == "skip" else D.SAME), organisation
            reason = [["seen", ""]]
            row.matches = (
                [{"key": organisation, "certainty": SURE, "score": 100, "reasons": reason}] if organisation else []
            )
            return
        entry = entry_of(-row.number, row.values)
        matches = self._by_number(row, entry) or self.index.matches(entry)
        row.matches = [match.as_json() for match in matches]
        apply_matches(row, matches)
        self._remember(row, entry)

    def _by_number(self, row: ImportRow, entry: Entry) -> list[Match]:
        number = row.values.get("external_id", "")
        if number in self.numbers:
            return [Match(self.numbers[number], SURE, 120.0, (("number", ""),))]
        if number in self.row_numbers:
            other = self.index.entries[-self.row_numbers[number]]
            if matching.similarity(other, entry) >= matching.WEAK_NAME:
                return [
                    Match(-self.row_numbers[number], SURE, 120.0, (("number", ""), ("row", self.row_numbers[number])))
                ]
        return []

    def _remember(self, row: ImportRow, entry: Entry) -> None:
        """Later rows are compared with this one, unless it belongs to a record or row that is in the index already."""
        if row.decision in (ImportRow.Decision.NEW, ImportRow.Decision.OPEN):
            self.index.add(entry)
            if number := row.values.get("external_id"):
                self.row_numbers.setdefault(number, row.number)


def apply_matches(row: ImportRow, matches: list[Match]) -> None:
    """The proposed decision: one sure match is taken, anything unsure is asked, nothing is new."""
    D = ImportRow.Decision
    sure = [match for match in matches if match.certainty == SURE]
    row.organisation_id = row.joins_row = None
    if len(sure) == 1 or (sure and sure[0].score > sure[1].score):
        if sure[0].key > 0:
            row.decision, row.organisation_id = D.UPDATE, sure[0].key
        else:
            row.decision, row.joins_row = D.JOIN, -sure[0].key
    elif sure or any(match.certainty == LIKELY for match in matches):
        row.decision = D.OPEN
    else:
        row.decision = D.NEW


def people_keys(rows: list[ImportRow]) -> list[dict[str, str]]:
    """The people of rows by what they are looked up by."""
    return [
        {"email": said.get("email", ""), "name_key": person_key(said.get("given_name", ""), said["family_name"])}
        for row in rows
        for said in row.values.get("people", ())
    ]


def mark_unchanged(rows: list[ImportRow], planner: Planner) -> None:
    """Rows of known organisations that say nothing new are marked, so that nobody needs to look at them."""
    matched = [row for row in rows if row.decision == ImportRow.Decision.UPDATE and not row.decided_by_person]
    if not matched:
        return
    numbers = [row.values.get("external_id", "") for row in matched]
    planner.records.load({row.organisation_id for row in matched}, people_keys(matched), numbers)
    for row in matched:
        planner.begin()
        plan = planner.plan(row.values, row.organisation_id)
        if plan.is_empty and not plan.conflicts:
            row.decision = ImportRow.Decision.SAME


def counts_of(batch: ImportBatch) -> dict[str, int]:
    """How many rows take which way, counted anew."""
    counts: Counter = Counter()
    for decision, heaviest in batch.rows.values_list("decision", "weight"):
        counts["rows"] += 1
        counts[decision] += 1
        counts[f"weight_{heaviest or 'none'}"] += 1
    return dict(counts)


def duplicates(rows):
    """Rows that may be the same organisation as a record or another row."""
    return rows.exclude(matches=[]).exclude(Q(decision=ImportRow.Decision.SAME))
