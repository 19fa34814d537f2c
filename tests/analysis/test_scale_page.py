"""The figures of docs/scale.md come from the benchmark, and the benchmark runs."""

import re

from bench.bench_scale import END, PAGE, START, STEPS, ask, table
from clusterwerk.analysis.engines import DuckDBEngine
from clusterwerk.analysis.register import write_register
from clusterwerk.analysis.synthetic import synthetic_country


def test_the_page_holds_the_table_of_the_benchmark():
    shown = PAGE.read_text(encoding="utf-8").split(START)[1].split(END)[0].strip().splitlines()
    made = table(
        [{"engine": "DuckDB", "millions": 1, "step": step, "seconds": 1.0, "megabytes": 1.0} for step in STEPS]
    )
    steps = [[line.split(" | ")[0] for line in lines[2:]] for lines in (shown, made.splitlines())]
    assert steps[0] == steps[1]
    cells = [cell for line in shown[2:] for cell in line.strip("| ").split(" | ")[1:]]
    assert all(re.fullmatch(r"[\d.]+ s, [\d,]+ MB|–", cell) for cell in cells)


def test_every_step_of_the_benchmark_answers(tmp_path):
    written = write_register(synthetic_country(establishments=2_000), tmp_path / "small.parquet")
    with DuckDBEngine() as engine:
        engine.attach_parquet("establishments", written.path)
        rows = {step: ask(step, engine) for step in STEPS}
    assert rows["cells"] == rows["measures"]
    assert rows["shares"] == rows["quality"] == 2_000
