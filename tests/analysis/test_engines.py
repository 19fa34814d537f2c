"""One door to SQL, closed to everything outside."""

import gc
import warnings

import numpy as np
import pytest

from clusterwerk.analysis import quality_statements, statements
from clusterwerk.analysis.engines import DuckDBEngine, Table
from clusterwerk.analysis.errors import AnalysisError, MissingColumn, UnequalLengths
from clusterwerk.analysis.register import Register


def test_statements_take_parameters_by_name_and_return_numpy_columns():
    with DuckDBEngine() as engine:
        engine.attach_columns("plants", {"n": np.arange(5), "w": np.array([1.0, np.nan, 3.0, 4.0, 5.0])})
        found = engine.run(
            "SELECT n, w FROM plants WHERE n >= :least AND n < :most ORDER BY n", {"least": 1, "most": 4}
        )
    assert found.names == ("n", "w")
    np.testing.assert_array_equal(found["n"], [1, 2, 3])
    np.testing.assert_array_equal(found["w"], [np.nan, 3.0, 4.0])


def test_missing_numbers_become_nan_and_missing_texts_none():
    with DuckDBEngine() as engine:
        found = engine.run(
            "SELECT * FROM (VALUES (1, 'a'), (NULL, NULL)) AS t (number, text) ORDER BY number NULLS LAST"
        )
    np.testing.assert_array_equal(found["number"], [1.0, np.nan])
    assert found["text"].tolist() == ["a", None]
    assert list(found.rows())[0] == {"number": 1.0, "text": "a"}


def test_the_engine_loads_nothing_from_outside():
    with DuckDBEngine(memory="200MB", threads=1) as engine:
        setting = engine.run("SELECT name, value FROM duckdb_settings() ORDER BY name")
        values = dict(zip(setting["name"], setting["value"], strict=True))
    kept = ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions",
            "lock_configuration", "threads")  # fmt: skip
    assert [values[name].lower() for name in kept] == ["false", "false", "false", "true", "1"]


def test_table_names_are_checked():
    with DuckDBEngine() as engine, pytest.raises(MissingColumn):
        engine.attach_columns("plants; DROP", {"n": np.arange(2)})


def test_a_table_knows_its_columns():
    table = Table({"a": np.arange(3)})
    assert (len(table), len(Table({}))) == (3, 0)
    with pytest.raises(MissingColumn) as refused:
        table["b"]
    assert refused.value.present == ("a",)
    with pytest.raises(UnequalLengths):
        Table({"a": np.arange(3), "b": np.arange(2)})


def test_a_table_is_an_arrow_stream():
    import duckdb

    table = Table({"n": np.arange(3), "w": np.array([1.5, np.nan, 2.5]), "t": np.array(["a", None, "c"], dtype=object)})
    assert duckdb.from_arrow(table).fetchall() == [(0, 1.5, "a"), (1, None, None), (2, 2.5, "c")]


def test_statements_are_plain_sql():
    """Words of one engine would shut out the others."""
    texts = [value for name, value in vars(statements).items() if name.isupper() and isinstance(value, str)]
    texts += [
        value for name, value in vars(quality_statements).items() if isinstance(value, str) and name[0] not in "_"
    ]
    assert len(texts) == 19
    for text in [*texts, *statements.BOUNDS.values()]:
        assert not {"read_parquet", "::", "FILTER", "QUALIFY", "EXCLUDE", "regexp"} & set(
            text.replace("(", " ").split()
        )


def test_an_engine_that_nobody_closed_is_told_of():
    engine = DuckDBEngine()
    with pytest.warns(ResourceWarning, match="not closed"):
        engine.__del__()
    engine.close()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        engine.__del__()


def test_a_file_of_another_kind_leaves_no_engine_open(tmp_path):
    path = tmp_path / "other.parquet"
    with DuckDBEngine() as engine:
        engine.run(f"COPY (SELECT 1 AS a) TO '{path}' (FORMAT PARQUET)")
    with pytest.raises(AnalysisError, match="not written by write_register"):
        Register(path)
    gc.collect()  # an engine left open would warn here, which fails the test
