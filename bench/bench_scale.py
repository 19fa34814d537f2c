"""Time and memory of counting a register on each engine; writes the table of docs/scale.md.

    .venv/bin/python bench/bench_scale.py [millions ...]

Each step runs in a process of its own. CPU seconds and peak memory are those of whoever does the work: this process for
DuckDB, the server's process for PostgreSQL, the Java process for Spark (where Java and pyspark are installed).
"""

import importlib.util
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGE = ROOT / "docs" / "scale.md"
START, END = "<!-- figures of bench/bench_scale.py -->", "<!-- end of figures -->"
MILLION = 1_000_000
DUCKDB_MILLIONS, OTHER_MILLIONS = (1, 3, 10), (1,)
STEPS = {
    "cells": "cells by district and class, with the powers for Ellison-Glaeser",
    "measures": "cells, then quotients, p, q, shrinkage and Ellison-Glaeser",
    "grid": "plants on cells of 1 km, by division",
    "shares": "share of every plant in its industry",
    "quality": "report on the quality of the rows",
}
SQL_STEPS = ("cells", "grid", "shares", "quality")


def ask(step: str, engine) -> int:
    """One step on any engine; how many rows came back."""
    from clusterwerk.analysis import statements
    from clusterwerk.analysis.quality import quality_of
    from clusterwerk.analysis.register import Establishments

    if step == "quality":
        return quality_of(engine).rows
    if step == "measures":
        from clusterwerk.analysis.concentration import ellison_glaeser
        from clusterwerk.analysis.specialisation import specialisation

        cells = Establishments(engine, data_hash="bench").cells(digits=4)
        specialisation(cells)
        ellison_glaeser(cells)
        return len(cells)
    sql, params = {
        "cells": (statements.over_regions(statements.CELLS, "kreis"), {"length": 5}),
        "grid": (statements.GRID, {"length": 2, "cell": 1_000.0}),
        "shares": (statements.PLANT_SHARES, {"length": 5}),
    }[step]
    return len(engine.run(sql, params))


def on_duckdb(step: str, path: Path) -> dict:
    """A step in this process."""
    start = time.process_time()
    from clusterwerk.analysis.engines import DuckDBEngine

    with DuckDBEngine(memory="2GB", spill_to=path.parent / "spill") as engine:
        engine.attach_parquet("establishments", path)
        rows = ask(step, engine)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": time.process_time() - start, "megabytes": megabytes, "rows": rows}


def _of_process(pid: int) -> tuple[float, float]:
    """CPU seconds and peak memory of another process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    status = Path(f"/proc/{pid}/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return (int(fields[11]) + int(fields[12])) / 100, peak / 1024


def on_postgres(path: Path) -> dict[str, dict]:
    """All steps on a server of our own; one backend per step, so that memory is its own."""
    import psycopg

    from clusterwerk.analysis.engines import DuckDBEngine
    from clusterwerk.analysis.postgres_engine import PostgresEngine
    from clusterwerk.analysis.statements import ESTABLISHMENTS
    from tests.servers import postgres_server

    types = {"whole": "bigint", "text": "text", "double": "double precision"}
    listed = path.with_suffix(".csv")
    with DuckDBEngine() as engine:
        engine.attach_parquet("establishments", path)
        engine.run(f"COPY (SELECT {', '.join(ESTABLISHMENTS)} FROM establishments) TO '{listed}' (HEADER false)")
    measured = {}
    with postgres_server() as address:
        with psycopg.connect(address, autocommit=True) as writing:
            columns = ", ".join(f"{name} {types[kind]}" for name, kind in ESTABLISHMENTS.items())
            writing.execute(f"CREATE TABLE establishments ({columns})")
            with (
                listed.open("rb") as rows,
                writing.cursor().copy("COPY establishments FROM STDIN (FORMAT csv)") as copy,
            ):
                while block := rows.read(1 << 20):
                    copy.write(block)
            writing.execute("ANALYZE establishments")
        for step in SQL_STEPS:
            with PostgresEngine(address) as engine:
                engine.run("SET max_parallel_workers_per_gather = 0")
                backend = int(engine.run("SELECT pg_backend_pid() AS pid")["pid"][0])
                rows = ask(step, engine)
                seconds, megabytes = _of_process(backend)
            measured[step] = {"seconds": seconds, "megabytes": megabytes, "rows": rows}
    listed.unlink()
    return measured


def on_spark(path: Path) -> dict[str, dict]:
    """All steps on two threads of one machine; the first one pays for warming up, so all are asked twice."""
    from pyspark.sql import SparkSession

    from clusterwerk.analysis.spark_engine import SparkEngine

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.driver.memory": "2g",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    java = session.sparkContext._gateway.proc.pid
    engine, measured = SparkEngine(session), {}
    engine.attach_parquet("establishments", path)
    for step in SQL_STEPS:
        ask(step, engine)
        before, _peak = _of_process(java)
        rows = ask(step, engine)
        after, megabytes = _of_process(java)
        measured[step] = {"seconds": after - before, "megabytes": megabytes, "rows": rows}
    session.stop()
    return measured


def prepare(folder: Path, millions: list[int]) -> None:
    """One million invented establishments, and multiples of them: the same firms again, a little aside."""
    from clusterwerk.analysis.engines import DuckDBEngine, quoted
    from clusterwerk.analysis.register import write_register
    from clusterwerk.analysis.synthetic import synthetic_country

    first = folder / "1.parquet"
    write_register(synthetic_country(establishments=MILLION), first)
    with DuckDBEngine(memory="2GB", spill_to=folder / "spill") as engine:
        engine.attach_parquet("first", first)
        for many in millions:
            if many > 1:
                engine.run(
                    f"COPY (SELECT * REPLACE (source_row + copy * {MILLION} AS source_row, id || '-' || copy AS id, "
                    "x + copy * 37 AS x, y + copy * 41 AS y) "
                    f"FROM first, (SELECT UNNEST(range({many})) AS copy)) TO {quoted(folder / f'{many}.parquet')} "
                    f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{content_hash: 'bench{many}'}})"
                )


def _apart(*arguments: str) -> dict:
    command = [sys.executable, str(Path(__file__).resolve()), "--apart", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}


def figures(millions: list[int]) -> list[dict]:
    """Every measurement: engine, millions, step, seconds, megabytes, rows."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        _apart("prepare", name, *map(str, millions))
        for many in millions:
            path = f"{name}/{many}.parquet"
            for step in STEPS:
                found.append({"engine": "DuckDB", "millions": many, "step": step, **_apart("duckdb", path, step)})
            engines = {"PostgreSQL": "postgres"}
            if shutil.which("java") and importlib.util.find_spec("pyspark"):
                engines["Spark"] = "spark"
            for engine, word in engines.items() if many in OTHER_MILLIONS else ():
                measured = _apart(word, path)
                found += [{"engine": engine, "millions": many, "step": step, **measured[step]} for step in SQL_STEPS]
    return found


def table(found: list[dict]) -> str:
    """The figures as a table: one line per step, one column per engine and size."""
    columns = list(dict.fromkeys((one["engine"], one["millions"]) for one in found))
    known = {(one["engine"], one["millions"], one["step"]): one for one in found}
    lines = ["| step | " + " | ".join(f"{engine}, {many} M" for engine, many in columns) + " |",
             "|---" * (len(columns) + 1) + "|"]  # fmt: skip
    for step, title in STEPS.items():
        cells = [known.get((*column, step)) for column in columns]
        told = (f"{one['seconds']:.2f} s, {one['megabytes']:,.0f} MB" if one else "–" for one in cells)
        lines.append(f"| {title} | " + " | ".join(told) + " |")
    return "\n".join(lines)


def write_page(found: list[dict]) -> None:
    """Put the table where docs/scale.md has room for it."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    PAGE.write_text(f"{before}{START}\n\n{table(found)}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


def run(millions: tuple[int, ...] = DUCKDB_MILLIONS) -> list[dict]:
    """Rows for the page of benchmarks; docs/scale.md is renewed."""
    found = figures(list(millions))
    write_page(found)
    return [
        {
            "name": f"{STEPS[one['step']]}, {one['millions']} million establishments, {one['engine']}",
            "value": round(one["seconds"], 2),
            "unit": "CPU s",
            "bound": None,
            "peer": "",
            "ratio": None,
            "note": f"{one['megabytes']:,.0f} MB, {one['rows']:,} rows",
        }
        for one in found
    ]


def _one(word: str, *arguments: str) -> None:
    if word == "prepare":
        prepare(Path(arguments[0]), [int(many) for many in arguments[1:]])
    elif word == "duckdb":
        print(json.dumps(on_duckdb(arguments[1], Path(arguments[0]))))
    else:
        print(json.dumps({"postgres": on_postgres, "spark": on_spark}[word](Path(arguments[0]))))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--apart"]:
        _one(*sys.argv[2:])
    else:
        for row in run(tuple(int(many) for many in sys.argv[1:]) or DUCKDB_MILLIONS):
            print(json.dumps(row))
