"""What the analysis library says when its input cannot be right.

Every error names the column, and the row where there is one. Rows are counted from 1, without the title row.
"""

from __future__ import annotations

from collections.abc import Sequence


class AnalysisError(ValueError):
    """Input that the analysis cannot work with."""


class MissingColumn(AnalysisError):
    """A column that is needed is not there."""

    def __init__(self, column: str, present: Sequence[str]) -> None:
        self.column = column
        self.present = tuple(present)
        super().__init__(f"column {column!r} is missing; present: {', '.join(self.present) or 'none'}")


class WrongValue(AnalysisError):
    """One value that cannot be right."""

    def __init__(self, column: str, row: int | None, reason: str) -> None:
        self.column = column
        self.row = row
        self.reason = reason
        place = f"column {column!r}" if row is None else f"column {column!r}, row {row}"
        super().__init__(f"{place}: {reason}")


class UnequalLengths(AnalysisError):
    """Columns of one table that differ in length."""

    def __init__(self, lengths: dict[str, int]) -> None:
        self.lengths = dict(lengths)
        listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
        super().__init__(f"columns differ in length: {listed}")


class NotMetric(AnalysisError):
    """Coordinates that look like degrees where metres are needed."""

    def __init__(self, column: str, row: int, given: str = "") -> None:
        self.column = column
        self.row = row
        self.given = given
        what = f"{given} looks" if given else "looks"
        super().__init__(f"column {column!r}, row {row}: {what} like degrees; metres are needed")


class NotDegrees(AnalysisError):
    """Coordinates that look like metres where degrees are needed."""

    def __init__(self, column: str, row: int) -> None:
        self.column = column
        self.row = row
        super().__init__(f"column {column!r}, row {row}: looks like metres; name such columns x and y")


class UnknownKey(AnalysisError):
    """A region or industry that the table does not hold."""

    def __init__(self, column: str, key: str) -> None:
        self.column = column
        self.key = key
        super().__init__(f"column {column!r}: {key!r} is not in the table")


class MissingExtension(AnalysisError):
    """A part of an engine, or a package, that is not on this machine."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is not installed on this machine")


class CircularDescent(AnalysisError):
    """A firm that would be its own ancestor."""

    def __init__(self, path: Sequence[str]) -> None:
        self.path = tuple(path)
        super().__init__("links form a circle: " + " → ".join(self.path))


class UnreadableFile(AnalysisError):
    """A file that is not what it was said to be; ``reason`` is what the reader met."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"file {name!r}: {reason}")


class ContradictoryDates(AnalysisError):
    """A firm that would be older than the firm it came from, or a link older than the parent.

    ``what`` is "founded" or "link", ``given`` the date as the source writes it, ``earliest`` the first year in which
    the parent can have existed, ``row`` the row of the link.
    """

    def __init__(self, *, parent: str, child: str, what: str, given: str, earliest: int, row: int) -> None:
        self.parent = parent
        self.child = child
        self.what = what
        self.given = given
        self.earliest = earliest
        self.row = row
        said = f"{child} founded {given}" if what == "founded" else f"link of {given}"
        super().__init__(f"row {row}: {parent} → {child}: {said}, but {parent} was not there before {earliest}")
