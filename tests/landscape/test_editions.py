"""A register is read by WZ 2008; a column of the later edition is never taken for it by itself."""

import pytest

from clusterwerk.landscape.lists import guess_columns


@pytest.mark.parametrize(("heading", "is_taken"), [("WZ 2008", True), ("Branche (WZ)", True), ("WZ 2025", False)])
def test_only_the_edition_that_is_meant_is_guessed(heading, is_taken):
    guessed = guess_columns((heading, "Ort"), [["28.25.0", "Ort A"], ["28.14.0", "Ort B"], ["25.61.0", "Ort C"]])
    assert (guessed.get("industry") == heading) is is_taken
