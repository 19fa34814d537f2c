"""The declaration of a list, and how it finds its rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, TextField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clusterwerk.core.sorting import Alphabetical, sort_key
from clusterwerk.core.tables.columns import Column, value_at
from clusterwerk.core.tables.filters import Filter
from clusterwerk.core.tables.searching import searched, words_of

RESERVED = {"q", "sort", "page", "columns", "column", "export", "chosen", "everything", "found"}


@dataclass(frozen=True)
class Empty:
    """What would stand in an empty list, and the first step; `url` is a function of the actor."""

    title: Any
    text: Any = ""
    action: Any = ""
    url: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Bulk:
    """A button for the chosen rows: it posts them to `url(actor)`; the view reads them with `chosen_rows`."""

    label: Any
    url: Callable[[Any], str]
    look: str = "plain"
    visible_to: Callable[[Any], bool] = lambda actor: True


def counted_entries(count: int) -> str:
    """The sentence above a list that does not name its things."""
    return ngettext("%(count)s entry", "%(count)s entries", count)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A list as a package declares it.

    `name` keeps the person's choice of columns and names the export; `order` is a column's name, with a minus for
    descending; `search` is a list of lookups (paths for lists in memory) or a function of rows and text; `counted` gives
    the ngettext of "%(count)s organisations".
    """

    name: str
    columns: list[Column]
    order: str
    search: list[str] | Callable[[Any, str], Any] | None = None
    search_label: Any = ""
    filters: list[Filter] = field(default_factory=list)
    counted: Callable[[int], str] = counted_entries
    empty: Empty = field(default_factory=lambda: Empty(_("Nothing here yet")))
    bulk: list[Bulk] = field(default_factory=list)
    export_name: Any = ""
    page_size: int = 50

    def __post_init__(self):
        names = [column.name for column in self.columns]
        params = [name for one in self.filters for name in one.names]
        doubled = {name for name in names if names.count(name) > 1} | {
            name for name in params if params.count(name) > 1
        }
        if doubled:
            raise ValueError(f"table {self.name}: used twice: {', '.join(sorted(doubled))}")
        if taken := RESERVED & set(params):
            raise ValueError(f"table {self.name}: the list itself uses {', '.join(sorted(taken))}")
        ordered = self.column(self.order.removeprefix("-"))
        if ordered is None or ordered.sort is None:
            raise ValueError(f"table {self.name}: order {self.order!r} is no sortable column")

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    def chosen_columns(self, names: list[str] | None) -> list[Column]:
        """The columns to show: the chosen ones, else those shown by default; the first one always."""
        return [
            column
            for place, column in enumerate(self.columns)
            if place == 0 or not column.optional or (column.name in names if names is not None else column.shown)
        ]

    def found(self, rows: Any, text: str) -> Any:
        """The rows that match the search."""
        if not text or self.search is None:
            return rows
        if callable(self.search):
            return self.search(rows, text)
        if isinstance(rows, QuerySet):
            return searched(rows, self.search, text)
        words = [word.casefold() for word in words_of(text)]
        paths = [path.replace("__", ".") for path in self.search]

        def matches(row) -> bool:
            whole = " ".join(str(value_at(row, path) or "") for path in paths).casefold()
            return all(word in whole for word in words)

        return [row for row in rows if matches(row)]

    def sorted(self, rows: Any, order: str) -> Any:
        """The rows in the order of a column; equal ones by key, nothing last."""
        column, descending = self.column(order.removeprefix("-")), order.startswith("-")
        if isinstance(rows, QuerySet):
            fields = (column.sort,) if isinstance(column.sort, str) else column.sort
            return rows.order_by(*(_ordering(rows, name, descending) for name in fields), "pk")
        return _sorted_in_memory(rows, column, descending)


def _ordering(queryset: QuerySet, name: str, descending: bool):
    descending ^= name.startswith("-")
    name = name.removeprefix("-")
    expression = Alphabetical(F(name)) if _is_text(queryset, name) else F(name)
    return expression.desc(nulls_last=True) if descending else expression.asc(nulls_last=True)


def _is_text(queryset: QuerySet, name: str) -> bool:
    target = queryset.query.annotations.get(name)
    if target is None:
        model = queryset.model
        *path, last = name.split("__")
        for part in path:
            model = model._meta.get_field(part).related_model
        target = model._meta.pk if last == "pk" else model._meta.get_field(last)
    else:
        target = target.output_field
    return isinstance(target, (CharField, TextField))


def _sorted_in_memory(rows, column: Column, descending: bool) -> list:
    def key(row):
        if callable(column.sort):
            return column.sort(row)
        paths = (column.sort,) if isinstance(column.sort, str) else column.sort
        values = [value_at(row, path.replace("__", ".")) for path in paths]
        if any(value is None for value in values):
            return None
        return tuple(sort_key(value) if isinstance(value, str) else value for value in values)

    keyed = [(key(row), row) for row in rows]
    known = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
    return [row for _key, row in known] + [row for found, row in keyed if found is None]
