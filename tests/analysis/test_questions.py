"""Questions: the same figures from a screen, the command line and a notebook."""

from dataclasses import dataclass

import numpy as np
import pytest

from clusterwerk.analysis.errors import AnalysisError, UnknownKey, WrongValue
from clusterwerk.analysis.questions import NEED_WORDS, QUESTIONS, Need, UnmetNeed, question
from clusterwerk.analysis.register import Register, write_register
from clusterwerk.analysis.results import Result
from clusterwerk.analysis.synthetic import synthetic_region

#: What is set so that a question answers quickly on a small region; everything else takes its default.
SMALL = {
    "specialisation": {"digits": 4, "industries": "28 25", "places": ["9900"]},
    "concentration": {"digits": 4},
    "candidates": {"industries": ("28.25",), "min_firms": 10},
    "distance": {"industry": "28.25", "simulations": 99},
    "coagglomeration": {"industries": "28 25 26"},
    "colocation": {"one": "28", "other": "25", "digits": 2},
    "shift_share": {"region": "99001"},
    "density_clusters": {"industry": "28.25"},
    "hotspots": {"industry": "28.25", "cell": 10_000, "distance": "20000"},
    "supplier_gaps": {"place": "9900", "users": "28", "digits": 2},
    "outside_suppliers": {"industries": "28.25", "place": "99001", "users": "25", "within": 20_000},
    "spread": {"digits": 2, "measure": "herfindahl"},
    "one_sided": {"digits": 2},
    "inequality": {"industry": "28.25", "groups": 5, "regions": "municipality", "digits": 4},
    "cluster_index": {"digits": 4},
    "stars": {"digits": 2, "industries": "28"},
    "compare_regions": {"one": "99001", "other": "99002"},
    "compare_years": {"region": "99001"},
    "region_systems": {"digits": 2, "measure": "hoover"},
}


@pytest.fixture(scope="module")
def small_register(tmp_path_factory):
    """A region of 20,000 firms, read once."""
    world = synthetic_region(firms=20_000)
    path = tmp_path_factory.mktemp("questions") / "register.parquet"
    with Register(write_register(world.columns, path).path) as register:
        yield register


@pytest.fixture(scope="module")
def earlier_register(small_register, tmp_path_factory):
    """The same region some years before: every third firm was smaller."""
    columns = dict(synthetic_region(firms=20_000).columns)
    weight = columns["weight"].astype(float)
    weight[::3] *= 0.5
    path = tmp_path_factory.mktemp("earlier") / "earlier.parquet"
    with Register(write_register(columns | {"weight": weight}, path).path) as register:
        yield register


@pytest.fixture(scope="module")
def poor_register(tmp_path_factory):
    """Firms of which only the industry is known."""
    path = tmp_path_factory.mktemp("poor") / "register.parquet"
    with Register(write_register([{"industry": "28.25"}, {"industry": "28.14"}], path).path) as register:
        yield register


def columns_of(result):
    return {name: column.tolist() for name, column in result.table("en").columns.items()}


@dataclass(frozen=True)
class Extent:
    """What the code reads of a region."""

    key: str
    area_km2: float
    population: int


@pytest.mark.parametrize("key", QUESTIONS)
def test_the_code_repeats_the_figures(key, small_register, earlier_register, monkeypatch):
    asked, seed = QUESTIONS[key], 5 if QUESTIONS[key].is_random else None
    extents = {region: (750.0, 1000.0 * count) for region, count in small_register.region_keys().items()}
    rows = [Extent(region, *extent) for region, extent in extents.items()]
    monkeypatch.setattr("clusterwerk.clusters.reference_tables.region_rows", lambda: iter(rows))
    result = asked.compute(small_register, SMALL.get(key, {}), earlier=earlier_register, seed=seed, extents=extents)
    assert isinstance(result, Result)
    paths = {"path": str(small_register.path), "earlier": str(earlier_register.path)}
    code = asked.code(SMALL.get(key, {}), **paths, seed=seed, data_hash=small_register.data_hash)
    assert small_register.data_hash in code
    names = {}
    exec(compile(code.replace("print(", "str("), "how-computed.py", "exec"), names)
    names["register"].close()
    np.testing.assert_equal(columns_of(names["result"]), columns_of(result))
    assert result.provenance.seed == seed


@pytest.mark.parametrize("key", QUESTIONS)
def test_every_question_explains_itself_in_both_languages(key):
    one = question(key)
    for language in ("de", "en"):
        texts = [one.title(language), one.explained(language), one.limits(language)]
        assert all(len(text) > 20 for text in texts)
        assert all(parameter.title(language) for parameter in one.parameters)
    assert one.key == key
    required = {parameter.name: "28.25" for parameter in one.parameters if parameter.default is None}
    assert one.checked(required).keys() == {parameter.name for parameter in one.parameters}


def test_parameters_come_as_a_form_sends_them():
    asked = QUESTIONS["candidates"].checked({"digits": "4", "industries": "28.25, 26", "min_ratio": "2.5"})
    assert asked == {"digits": 4, "industries": ("28.25", "26"), "min_firms": 8, "min_ratio": 2.5}


@pytest.mark.parametrize(
    ("key", "given", "column"),
    [
        ("candidates", {"min_firms": "many"}, "min_firms"), ("candidates", {"min_firms": 2}, "min_firms"),
        ("candidates", {"min_firms": 8.5}, "min_firms"), ("candidates", {"min_ratio": float("nan")}, "min_ratio"),
        ("specialisation", {"digits": 7}, "digits"), ("specialisation", {"colour": "red"}, "colour"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named(key, given, column):
    with pytest.raises(WrongValue) as refused:
        QUESTIONS[key].checked(given)
    assert refused.value.column == column


def test_what_a_register_lacks_is_said_before_anything_is_computed(poor_register):
    expected = {"specialisation": Need.REGIONS, "concentration": Need.REGIONS, "candidates": Need.COORDINATES}
    assert {key: QUESTIONS[key].unmet(poor_register) for key in expected} == expected
    with pytest.raises(UnmetNeed, match="coordinates"):
        QUESTIONS["candidates"].compute(poor_register)
    with pytest.raises(UnmetNeed, match="district"):
        QUESTIONS["cluster_index"].compute(poor_register)
    assert set(NEED_WORDS) == set(Need)


def test_a_question_or_key_nobody_knows_is_refused(small_register):
    with pytest.raises(UnknownKey):
        question("horoscope")
    with pytest.raises(UnknownKey) as refused:
        QUESTIONS["specialisation"].compute(small_register, {"industries": "77.99"})
    assert refused.value.column == "industry"


def test_chosen_regions_keep_the_comparison_with_all(small_register):
    asked = QUESTIONS["specialisation"]
    everywhere = asked.compute(small_register, {"digits": 2})
    some = asked.compute(small_register, {"digits": 2, "places": [everywhere.cells.regions[0]]})
    region, industry = some.cells.regions[0], some.cells.industries[0]
    assert len(some.cells.regions) == 1
    assert some.of(region, industry).value == everywhere.of(region, industry).value
    assert some.of(region, industry).p == everywhere.of(region, industry).p
    assert some.provenance.parameters["places"] == (region,)


def test_an_index_of_whole_industries_refuses_chosen_regions(small_register):
    from clusterwerk.analysis.chosen_cells import chosen_cells
    from clusterwerk.analysis.concentration import ellison_glaeser

    cells = small_register.cells(digits=2)
    with pytest.raises(AnalysisError, match="needs all regions"):
        ellison_glaeser(chosen_cells(cells, places=cells.regions[:1]))


def test_no_candidate_is_an_answer_too(small_register):
    result = QUESTIONS["candidates"].compute(small_register, {"industries": "28.25", "min_firms": 1_000})
    assert len(result) == 0
    assert "keine Branche" in str(result.sentences("de"))
    assert len(result.table("de")) == 0
    assert result.picture("en").startswith("<svg")
