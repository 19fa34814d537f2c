"""Lists: search, sort, filter, column choice, pages of 50, bulk actions, and export of exactly what is seen.

A package declares a `Table` once and answers its list view with `table_page`. See docs/screens.md.
"""

from clusterwerk.core.tables.columns import Column
from clusterwerk.core.tables.filters import ChoiceFilter, DateFilter, KeptFilter, PeriodFilter, TextFilter, YesNoFilter
from clusterwerk.core.tables.page import TablePage, chosen_rows, table_page
from clusterwerk.core.tables.table import Bulk, Empty, Table

__all__ = [
    "Bulk",
    "ChoiceFilter",
    "Column",
    "DateFilter",
    "Empty",
    "KeptFilter",
    "PeriodFilter",
    "Table",
    "TablePage",
    "TextFilter",
    "YesNoFilter",
    "chosen_rows",
    "table_page",
]
