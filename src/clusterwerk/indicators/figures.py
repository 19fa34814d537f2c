"""How a released result reads: its values in the reader's language, with unit and sign. Withheld ones read as nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusterwerk.core import shown
from clusterwerk.indicators.choices import Kind, Output
from clusterwerk.indicators.models import IndicatorVersion, Released

PER_CENT = ("%", "Prozent", "per cent", "percent")


@dataclass(frozen=True)
class Line:
    """One value of a result: what it is, and how it reads."""

    output: str
    label: str
    text: str


def signed(value: float, decimals: int) -> str:
    """A change with its sign as it is written: what rounds to nothing has none; a true minus."""
    value = round(value, decimals)
    text = shown.number(abs(value), decimals)
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text


def with_unit(text: str, unit: str) -> str:
    """A figure and its unit, kept together."""
    return f"{text}\u202f%" if unit in PER_CENT else f"{text}\u00a0{unit}"


def lines_of(result: Released) -> list[Line]:
    """All values of a result, the most important first; empty when it was withheld."""
    version, values = result.version, result.values
    readers = {
        Output.GROWTH: lambda value: f"{signed(value, 1)}\u202f%",
        Output.MEAN: lambda value: _mean(value, version),
        Output.CHANGE: lambda value: _change(value, version),
        Output.QUARTILES: lambda value: " · ".join(shown.number(one, version.decimals) for one in value),
        Output.CLASSES: lambda value: _classes(value, version),
    }
    return [
        Line(output, str(Output(output).label), read(values[output]))
        for output, read in readers.items()
        if output in values
    ]


def _mean(value: float, version: IndicatorVersion) -> str:
    text = shown.number(value, version.decimals)
    return f"{text} ({version.unit})" if version.kind == Kind.CLASS else with_unit(text, version.unit)


def _classes(shares: list[float], version: IndicatorVersion) -> str:
    """The share of each class; steps of a scale say which step it is."""
    lowest = [version.least, *version.class_edges]
    is_scale = version.kind == Kind.CLASS and len(lowest) == len(shares)
    return " · ".join(
        f"{shown.number(first, 0)}: {shown.number(share, 0)}\u202f%" if is_scale else f"{shown.number(share, 0)}\u202f%"
        for first, share in zip(lowest if is_scale else shares, shares, strict=True)
    )


def _change(value: float, version: IndicatorVersion) -> str:
    text = signed(value, version.decimals)
    if version.unit in PER_CENT:
        unit = _("percentage points")
        return f"{text}\u00a0{unit}"
    return with_unit(text, version.unit)


def headline(result: Released) -> Line | None:
    """The one value by which a result is named; None when it was withheld."""
    lines = lines_of(result)
    return lines[0] if lines else None
