"""One answer of a list: what the address asks for, the page of rows, and the export of the same rows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from clusterwerk.core import exports, shown
from clusterwerk.core.tables.columns import Column, value_at
from clusterwerk.core.tables.filters import Filter, Reading
from clusterwerk.core.tables.table import Table


@dataclass(frozen=True)
class Heading:
    """The head of a column with the address that sorts by it."""

    column: Column
    url: str
    direction: str


@dataclass(frozen=True)
class Cell:
    """One cell: its column and what it shows."""

    column: Column
    html: str

    @property
    def is_nothing(self) -> bool:
        """Nothing is known; narrow screens leave the line out."""
        return self.html == shown.NOTHING


@dataclass(frozen=True)
class Row:
    """One row: its key for bulk actions, its name for those who listen, its cells."""

    key: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class ShownFilter:
    """A filter with what is chosen in it."""

    filter: Filter
    reading: Reading
    pairs: list[tuple[str, str]]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Name and text of each input."""
        return list(self.reading.raw.items())

    @property
    def text(self) -> str:
        """The text of the only input."""
        return self.fields[0][1]


class TablePage:
    """What a template gets as `table`, read from the address once."""

    def __init__(self, table: Table, rows: Any, *, params, actor=None, path="", columns: list[str] | None = None):
        self.table, self.actor, self.path, self.params = table, actor, path, params
        self.given = rows
        self.text = params.get("q", "").strip()
        self.columns = table.chosen_columns(columns)
        asked = table.column(params.get("sort", "").removeprefix("-"))
        self.order = params["sort"] if asked is not None and asked.sort is not None else table.order
        self.readings = [(one, one.read(params, actor)) for one in table.filters]

    @cached_property
    def all_rows(self) -> Any:
        """Everything that is found, in order, on all pages."""
        rows = self.table.found(self.given, self.text)
        for one, reading in self.readings:
            rows = one.narrow(rows, reading)
        return self.table.sorted(rows, self.order)

    @cached_property
    def paginator(self) -> Paginator:
        """The pages."""
        return Paginator(self.all_rows, self.table.page_size)

    @cached_property
    def page(self):
        """The asked-for page, the last one when there are fewer."""
        return self.paginator.get_page(self.params.get("page"))

    @property
    def page_number(self) -> str:
        """The number of this page."""
        return str(self.page.number)

    @property
    def count(self) -> int:
        """The number above the list."""
        return self.paginator.count

    @property
    def count_text(self) -> str:
        """The number above the list with its noun."""
        return self.table.counted(self.count) % {"count": shown.number(self.count)}

    @property
    def is_narrowed(self) -> bool:
        """A search or filter hides rows that would otherwise be here."""
        return bool(self.text) or any(reading.is_set for _one, reading in self.readings)

    @cached_property
    def hides_all(self) -> bool:
        """Nothing is found because of the search or the filters: without them there is something."""
        if self.count or not self.is_narrowed:
            return False
        return self.given.exists() if isinstance(self.given, QuerySet) else bool(self.given)

    @property
    def problems(self) -> list[str]:
        """What could not be understood in the filters."""
        return [f"{one.label}: {reading.problem}" for one, reading in self.readings if reading.problem]

    @cached_property
    def filters(self) -> list[ShownFilter]:
        """The filters with their choices."""
        return [
            ShownFilter(one, reading, one.pairs(self.actor) if one.control == "choice" else [])
            for one, reading in self.readings
        ]

    def pairs(self, **changes: str | None) -> list[tuple[str, str]]:
        """The address of this list as pairs, with changes; None takes a name out."""
        pairs = [("q", self.text)] if self.text else []
        for one, reading in self.readings:
            pairs += one.address(reading)
        if self.order != self.table.order:
            pairs.append(("sort", self.order))
        pairs = [pair for pair in pairs if pair[0] not in changes]
        return pairs + [(name, value) for name, value in changes.items() if value is not None]

    def url(self, **changes: str | None) -> str:
        """The address of this list with changes."""
        query = urlencode(self.pairs(**changes))
        return f"{self.path}?{query}" if query else self.path

    @property
    def address(self) -> str:
        """The address of exactly this page."""
        return self.url(page=str(self.page.number) if self.page.number > 1 else None)

    @property
    def unnarrowed(self) -> str:
        """The address without search and filters, preset ones too; what another form of the page asked for stays."""
        kept = [pair for one, reading in self.readings if one.control == "kept" for pair in one.address(reading)]
        kept += [(name, "") for one, _reading in self.readings if one.default for name in one.names]
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    @property
    def query(self) -> str:
        """The address without path and page, for bulk actions on everything found."""
        return urlencode(self.pairs())

    @property
    def sort_asked(self) -> str:
        """The order when it is not the usual one, else empty."""
        return "" if self.order == self.table.order else self.order

    @property
    def csv_url(self) -> str:
        """Where the CSV of this list is."""
        return self.url(export="csv")

    @property
    def xlsx_url(self) -> str:
        """Where the XLSX of this list is."""
        return self.url(export="xlsx")

    @cached_property
    def headings(self) -> list[Heading]:
        """The heads of the columns."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> Heading:
        if column.sort is None:
            return Heading(column, "", "")
        if self.order.removeprefix("-") != column.name:
            return Heading(column, self.url(sort=column.name), "none")
        descending = self.order.startswith("-")
        other = column.name if descending else f"-{column.name}"
        return Heading(column, self.url(sort=other), "descending" if descending else "ascending")

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        return [
            Row(
                key=str(value_at(row, "pk")) if self.bulk else "",
                name=self.columns[0].text_of(row) if self.bulk else "",
                cells=[Cell(column, column.html_of(row, self.actor)) for column in self.columns],
            )
            for row in self.page.object_list
        ]

    @property
    def page_links(self) -> list[tuple[str, str]]:
        """Number and address of the pages to offer; a gap has no address."""
        numbers = self.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(str(n), self.url(page=str(n)) if isinstance(n, int) else "") for n in numbers]

    @property
    def previous_url(self) -> str:
        """The page before, or empty."""
        return self.url(page=str(self.page.number - 1)) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after, or empty."""
        return self.url(page=str(self.page.number + 1)) if self.page.has_next() else ""

    @cached_property
    def bulk(self) -> list[tuple[Any, str]]:
        """The buttons for chosen rows with their addresses."""
        return [(one, one.url(self.actor)) for one in self.table.bulk if one.visible_to(self.actor)]

    @property
    def column_choices(self) -> list[tuple[Column, bool]]:
        """The columns that a person may hide, with what is seen now."""
        return [(column, column in self.columns) for column in self.table.columns[1:] if column.optional]

    @property
    def empty_url(self) -> str:
        """Where the first step of an empty list leads."""
        return self.table.empty.url(self.actor) if self.table.empty.url else ""

    def exported_rows(self):
        """Every found row as the export writes it, fetched in portions."""
        rows = self.all_rows.iterator(chunk_size=2000) if isinstance(self.all_rows, QuerySet) else self.all_rows
        return ([column.exported(row) for column in self.columns] for row in rows)


def _session_key(table: Table) -> str:
    return f"columns:{table.name}"


def _kept_columns(request: HttpRequest, table: Table) -> list[str] | None:
    session = getattr(request, "session", None)
    return session.get(_session_key(table)) if session is not None else None


def table_page(request: HttpRequest, table: Table, rows: Any, template: str, **context: Any) -> HttpResponseBase:
    """Answer a list view: the page, only its rows for an htmx request, or the export of exactly what is seen.

    `rows` is a queryset that starts from a `*_visible_to(actor)` query, or a plain list of dataclasses or dicts.
    """
    shown_page = TablePage(
        table,
        rows,
        params=request.GET,
        actor=getattr(request, "actor", None),
        path=request.path,
        columns=_kept_columns(request, table),
    )
    if request.GET.get("columns") == "keep":
        request.session[_session_key(table)] = request.GET.getlist("column")
        return HttpResponseRedirect(shown_page.url())
    if request.GET.get("columns") == "usual":
        request.session.pop(_session_key(table), None)
        return HttpResponseRedirect(shown_page.url())
    if request.GET.get("export") in {"csv", "xlsx"}:
        return _export(shown_page, request.GET["export"])
    return _rendered(request, shown_page, template, context)


def _export(page: TablePage, kind: str) -> HttpResponseBase:
    name = page.table.export_name or page.table.name.rpartition(".")[2]
    respond = exports.csv_response if kind == "csv" else exports.xlsx_response
    return respond(name, [column.label for column in page.columns], page.exported_rows())


def _rendered(request: HttpRequest, page: TablePage, template: str, context: dict) -> HttpResponse:
    htmx = getattr(request, "htmx", None)
    partial = bool(htmx) and htmx.target == "rows"
    response = render(request, "core/table/rows.html" if partial else template, {"table": page, **context})
    if partial:
        response.headers["HX-Replace-Url"] = page.address
    patch_vary_headers(response, ["HX-Request"])
    return response


def chosen_rows(request: HttpRequest, table: Table, queryset: QuerySet) -> QuerySet:
    """The rows a person chose for a bulk action: the ticked ones, or everything the list had found."""
    if request.POST.get("everything"):
        page = TablePage(
            table, queryset, params=QueryDict(request.POST.get("found", "")), actor=getattr(request, "actor", None)
        )
        return page.all_rows
    keys = []
    for text in request.POST.getlist("chosen"):
        try:
            keys.append(queryset.model._meta.pk.to_python(text))
        except ValidationError:
            continue
    return queryset.filter(pk__in=keys)
