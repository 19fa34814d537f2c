"""Reading the lists that offices have: any encoding, any layout, every doubt said in words.

`open_source` looks at a file, `find_layout` at its rows; `sort_rows` tells data from sums and footnotes. The readers of
values (`amount`, `date`, `postal_code`, `phones`, `emails`, `website`, `yes_no`, `person`) answer a value with doubts.
"""

from clusterwerk.core.sheets.addresses import domain_of, emails, phone_key, phones, postal_code, website
from clusterwerk.core.sheets.dates import RoughDate, date
from clusterwerk.core.sheets.doubts import ASK, NOTE, STOP, Doubt, Parsed, heaviest, sentence
from clusterwerk.core.sheets.layout import Layout, find_layout, layout_at, sort_rows
from clusterwerk.core.sheets.names import PersonName, firm_and_person, person, split_form
from clusterwerk.core.sheets.numbers import Amount, amount
from clusterwerk.core.sheets.text import clean, is_unknown, known, plain_key, yes_no
from clusterwerk.core.sheets.workbook import Row, Source, open_source

__all__ = [
    "ASK",
    "NOTE",
    "STOP",
    "Amount",
    "Doubt",
    "Layout",
    "Parsed",
    "PersonName",
    "RoughDate",
    "Row",
    "Source",
    "amount",
    "clean",
    "date",
    "domain_of",
    "emails",
    "find_layout",
    "firm_and_person",
    "heaviest",
    "is_unknown",
    "known",
    "layout_at",
    "open_source",
    "person",
    "phone_key",
    "phones",
    "plain_key",
    "postal_code",
    "sentence",
    "sort_rows",
    "split_form",
    "website",
    "yes_no",
]
