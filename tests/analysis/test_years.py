"""Years as people write them."""

import pytest

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.years import UNKNOWN, read_years


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (1963, 1963, 1963), ("1963", 1963, 1963), ("before 1914", None, 1913), ("vor 1914", None, 1913),
        ("bis 1914", None, 1914), ("after 1945", 1945, None), ("nach 1945", 1945, None), ("seit 1990", 1990, None),
        ("around 1950", 1945, 1955), ("um 1950", 1945, 1955), ("ca. 1950", 1945, 1955), ("1945/46", 1945, 1946),
        ("1945-1950", 1945, 1950), ("1945 – 1950", 1945, 1950), ("1950s", 1950, 1959), ("1950er", 1950, 1959),
    ],
)  # fmt: skip
def test_bounds(given, low, high):
    years = read_years(given)
    assert (years.low, years.high) == (low, high)


def test_what_is_not_given_is_unknown():
    assert read_years(None) == read_years("") == UNKNOWN


def test_a_year_to_sort_by_and_a_text_to_show():
    assert [read_years(text).middle for text in ("1963", "1950s", "before 1914", "after 1945", "")] == [
        1963, 1954, 1913, 1945, None,
    ]  # fmt: skip
    assert [str(read_years(text)) for text in ("1963", "vor 1914", "")] == ["1963", "vor 1914", ""]


@pytest.mark.parametrize("given", ["soon", "19", "1950/40", "3000"])
def test_no_year_is_refused(given):
    with pytest.raises(WrongValue) as refused:
        read_years(given, row=4)
    assert (refused.value.column, refused.value.row) == ("year", 4)
