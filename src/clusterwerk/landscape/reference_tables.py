"""Read the employment figures that come with the program."""

from collections.abc import Iterator
from typing import NamedTuple

from clusterwerk.clusters.reference_tables import read_table

NO_FLAG, SECRET, NONE, SUMMED = "", "secret", "none", "summed"


class GroupRow(NamedTuple):
    """An economic group of the employment table; groups contain one another."""

    code: str
    sections: str
    part_of: str
    name_de: str
    name_en: str
    official_wording: str  # as printed in the official download
    source: str


class EmploymentRow(NamedTuple):
    """Employees of a region in a group on 30 June; `None` is not zero, the flag says why it is empty."""

    key: str
    year: int
    group: str
    employees: int | None
    flag: str  # "", secret, none, summed (from the two Kreise merged into this one later)
    source: str


def group_rows() -> Iterator[GroupRow]:
    """The total and 13 economic groups, the total first."""
    for row in read_table("clusterwerk.landscape", "groups.csv"):
        yield GroupRow(**row)


def read_cell(cell: str) -> tuple[int | None, str]:
    """Employees and flag of a cell: "123", "." secret, "-" nothing there, "123+" summed."""
    if cell == ".":
        return None, SECRET
    if cell == "-":
        return None, NONE
    if cell.endswith("+"):
        return int(cell[:-1]), SUMMED
    return int(cell), NO_FLAG


def employment_rows() -> Iterator[EmploymentRow]:
    """Every figure of Germany, the Laender and the Kreise, 2015 to 2020."""
    groups = [row.code for row in group_rows()]
    for row in read_table("clusterwerk.landscape", "employment.csv"):
        for group in groups:
            employees, flag = read_cell(row[group])
            yield EmploymentRow(row["key"], int(row["year"]), group, employees, flag, row["source"])
