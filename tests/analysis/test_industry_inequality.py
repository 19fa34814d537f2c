"""The inequality of an industry, against a calculation by hand."""

import math

import pytest

from clusterwerk.analysis.cells import cells_of_plants
from clusterwerk.analysis.errors import AnalysisError, UnknownKey
from clusterwerk.analysis.industry_inequality import inequality_of_industry

REGIONS = ["01001", "01001", "01002", "02001", "02001", "02002"]
INDUSTRIES = ["28", "47", "47", "28", "47", "47"]
WEIGHTS = [30.0, 70.0, 100.0, 10.0, 90.0, 100.0]


def test_parts_add_up_to_the_hand_calculation():
    cells = cells_of_plants(REGIONS, INDUSTRIES, WEIGHTS)
    found = inequality_of_industry(cells, "28", groups=2, seed=1, simulations=99)
    # 30 and 10 of 40, over four regions of a quarter each; the states hold 30/40 and 10/40 on halves.
    assert found.value == pytest.approx(0.75 * math.log(0.75 / 0.25) + 0.25 * math.log(1.0))
    assert found.between == pytest.approx(0.75 * math.log(0.75 / 0.5) + 0.25 * math.log(0.25 / 0.5))
    assert found.between + found.within == pytest.approx(found.value)
    assert found.groups == ("01", "02")
    assert found.provenance.data_hash == cells.data_hash


def test_what_cannot_be_is_refused():
    cells = cells_of_plants(REGIONS, INDUSTRIES, WEIGHTS)
    with pytest.raises(UnknownKey):
        inequality_of_industry(cells, "99", seed=1)
    with pytest.raises(AnalysisError, match="two regions"):
        inequality_of_industry(cells_of_plants(["01001"], ["28"], [1.0]), "28", seed=1)
