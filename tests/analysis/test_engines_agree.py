"""The same statements on DuckDB, PostgreSQL and Spark give the same figures, to 1e-12."""

import shutil

import numpy as np
import pytest

from clusterwerk.analysis import statements
from clusterwerk.analysis.engines import DuckDBEngine, quoted
from clusterwerk.analysis.errors import MissingColumn, MissingExtension, WrongValue
from clusterwerk.analysis.postgres_engine import PostgresEngine
from clusterwerk.analysis.quality import quality_of
from clusterwerk.analysis.register import Bounds, Establishments, Register, write_register
from clusterwerk.analysis.specialisation import specialisation
from clusterwerk.analysis.synthetic import synthetic_country

#: Every statement with the columns that name its rows.
ASKED = [
    (statements.over_regions(statements.CELLS, "kreis"), {"length": 4}, ("region", "industry")),
    (statements.PLANTS, {"length": 5}, ("source_row",)),
    (statements.PLANT_SHARES, {"length": 5}, ("source_row",)),
    (statements.GRID, {"length": 2, "cell": 5_000.0}, ("east", "north", "industry")),
    (statements.over_regions(statements.IO_DEMAND, "kreis"), {"length": 5}, ("region", "industry")),
    (statements.GENEALOGY, {"deepest": 20}, ("ancestor", "firm")),
    (statements.FINGERPRINT, {}, ()),
]
LINKS = [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("D", "E"), ("X", "Y")]
SQL_TYPES = {"whole": "bigint", "text": "text", "double": "double precision"}


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """A small country with gaps, and its two side tables, in a folder."""
    folder = tmp_path_factory.mktemp("country")
    columns = dict(synthetic_country(establishments=4_000, seed=7))
    rng = np.random.default_rng(7)
    weight = columns["weight"].astype(float)
    weight[rng.integers(0, 4_000, 200)] = np.nan
    industry = columns["industry"].astype(object)
    codes = sorted(set(industry))
    industry[rng.integers(0, 4_000, 100)] = None
    for name in ("x", "y"):
        columns[name] = columns[name].astype(float)
        columns[name][:40] = columns[name][0]
    written = write_register(columns | {"weight": weight, "industry": industry}, folder / "country.parquet")
    sides = {
        "links": {"parent": np.array([a for a, _ in LINKS]), "child": np.array([b for _, b in LINKS])},
        "coefficients": {
            "seller": np.array(codes[:20] * 2),
            "buyer": np.array(codes[10:30] + codes[30:50]),
            "coefficient": rng.uniform(0, 1, 40),
        },
    }
    with DuckDBEngine() as engine:
        for name, table in sides.items():
            engine.attach_columns(name, table)
            engine.run(f"COPY {name} TO {quoted(folder / f'{name}.parquet')} (FORMAT parquet)")
    return written, folder, sides


@pytest.fixture(scope="module")
def duckdb_engine(country):
    """The engine that comes with the program."""
    written, folder, sides = country
    with DuckDBEngine() as engine:
        engine.attach_parquet("establishments", written.path)
        for name in sides:
            engine.attach_parquet(name, folder / f"{name}.parquet")
        yield engine


@pytest.fixture(scope="module")
def postgres_engine(country, duckdb_engine, postgres):
    """The same tables on a PostgreSQL server."""
    import psycopg

    tables = {
        "establishments": statements.ESTABLISHMENTS,
        "links": {"parent": "text", "child": "text"},
        "coefficients": {"seller": "text", "buyer": "text", "coefficient": "double"},
    }
    with psycopg.connect(postgres, autocommit=True) as writing:
        writing.execute("CREATE SCHEMA register")
        for name, columns in tables.items():
            listed = ", ".join(f"{column} {SQL_TYPES[kind]}" for column, kind in columns.items())
            writing.execute(f"CREATE TABLE register.{name} ({listed})")
            rows = duckdb_engine.run(f"SELECT {', '.join(columns)} FROM {name}").rows()
            with writing.cursor().copy(f"COPY register.{name} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(_for_postgres(columns[column], value) for column, value in row.items())
    with PostgresEngine(postgres, search_path="register") as engine:
        yield engine


def _for_postgres(kind, value):
    if value is None or value != value:
        return None
    return int(value) if kind == "whole" else value


@pytest.fixture(scope="module")
def spark_engine(country):
    """The same files on Spark, where it is installed."""
    if not shutil.which("java"):
        pytest.skip("Spark SQL was not compared: Java is not installed")
    pytest.importorskip("pyspark", reason="Spark SQL was not compared: pyspark is not installed")
    from pyspark.sql import SparkSession

    from clusterwerk.analysis.spark_engine import SparkEngine

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    written, folder, sides = country
    engine = SparkEngine(session)
    engine.attach_parquet("establishments", written.path)
    for name in sides:
        engine.attach_parquet(name, folder / f"{name}.parquet")
    yield engine
    session.stop()


def in_order(table, keys):
    """The columns, rows ordered by their keys."""
    order = np.lexsort([table[key].astype(str) for key in reversed(keys)]) if keys else slice(None)
    return {name: column[order] for name, column in table.columns.items()}


def assert_same(expected, found):
    """The same names, the same rows: text and whole numbers exactly, fractions to 1e-12."""
    assert list(found) == list(expected)
    for name, column in expected.items():
        if column.dtype.kind == "O":
            assert found[name].tolist() == column.tolist(), name
        else:
            np.testing.assert_allclose(
                found[name].astype(float), column.astype(float), rtol=1e-12, atol=0, err_msg=name
            )


def assert_engines_agree(one, other):
    """All statements, the quality report, and the figures computed from cells."""
    for sql, params, keys in ASKED:
        first, second = one.run(sql, params), other.run(sql, params)
        assert len(first) > 0
        assert_same(in_order(first, keys), in_order(second, keys))
    known = {"known_industries": ("28.25", "28.14"), "known_regions": (), "mass_point_size": 20}
    report = quality_of(one, **known)
    assert quality_of(other, **known) == report
    assert (report.mass_points.count, report.mass_point_places) == (40, 1)
    assert report.missing_weights.count > 100
    asked = {"regions": ("0",), "industries": ("1", "2"), "bounds": Bounds(weight_from=5), "limit": 50}
    registers = [Establishments(engine) for engine in (one, other)]
    assert registers[0].data_hash == registers[1].data_hash
    assert_same(*(in_order(register.firms(**asked), ("source_row",)) for register in registers))
    first, second = (specialisation(register.cells(digits=3)) for register in registers)
    for measure in ("value", "p", "shrunk"):
        np.testing.assert_allclose(getattr(first, measure), getattr(second, measure), rtol=1e-12, err_msg=measure)


def test_postgresql_gives_what_duckdb_gives(duckdb_engine, postgres_engine):
    assert_engines_agree(duckdb_engine, postgres_engine)


@pytest.mark.long
def test_spark_gives_what_duckdb_gives(duckdb_engine, spark_engine):
    assert_engines_agree(duckdb_engine, spark_engine)


def test_statements_say_what_is_counted(duckdb_engine):
    found = duckdb_engine.run(statements.GENEALOGY, {"deepest": 20})
    ways = {(a, b): int(n) for a, b, n in zip(found["ancestor"], found["firm"], found["generation"], strict=True)}
    assert ways == {("A", "B"): 1, ("A", "C"): 1, ("A", "D"): 2, ("A", "E"): 3, ("B", "D"): 1, ("B", "E"): 2,
                    ("C", "D"): 1, ("C", "E"): 2, ("D", "E"): 1, ("X", "Y"): 1}  # fmt: skip
    shares = duckdb_engine.run(statements.PLANT_SHARES, {"length": 5})
    industries = set(shares["industry"])
    assert shares["share"].sum() == pytest.approx(len(industries))


def test_a_register_in_a_database_counts_like_its_file(country, postgres_engine):
    written, _folder, _sides = country
    with Register(written.path) as register:
        from_file = register.cells(digits=2)
    from_database = Establishments(postgres_engine).cells(digits=2)
    assert from_database.regions == from_file.regions
    assert from_database.total_employment == from_file.total_employment
    assert from_database.left_out == from_file.left_out == 99


def test_a_database_that_only_reads(postgres_engine):
    import psycopg

    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        postgres_engine.run("DELETE FROM establishments")


def test_a_table_that_cannot_be_counted_is_refused_at_the_door():
    with DuckDBEngine() as engine:
        engine.attach_columns("establishments", {"source_row": np.arange(2), "weight": np.array([1, 2])})
        with pytest.raises(WrongValue) as refused:
            Establishments(engine)
        assert refused.value.column == "weight"
    with DuckDBEngine() as engine:
        engine.attach_columns("establishments", {"source_row": np.arange(2), "weight": np.array([1.0, 2.0])})
        with pytest.raises(MissingColumn) as missing:
            Establishments(engine)
        assert missing.value.column == "x"


def test_an_extension_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MissingExtension, match="'no_such_extension' is not installed"):
        DuckDBEngine(extensions=("no_such_extension",))


def test_csv_files_are_read_in_place(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text("parent,child\nA,B\nB,C\n", encoding="utf-8")
    with DuckDBEngine() as engine:
        engine.attach_csv("links", path)
        found = engine.run(statements.GENEALOGY, {"deepest": 5})
    assert len(found) == 3
