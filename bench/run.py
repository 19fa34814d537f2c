"""Run the benchmarks and write docs/benchmarks.md.

    .venv/bin/python bench/run.py            all of them
    .venv/bin/python bench/run.py analysis   only bench_analysis.py; the other rows of the table are kept

Each runs in a process of its own, so that what one has loaded does not count for the next. Each bench_*.py offers run() -> list of rows: name, value, unit, bound, peer, ratio, note. Times are CPU seconds, because
the machine is shared; bounds are the ones that the project holds itself to.
"""

import datetime as dt
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
KEPT = HERE / "results.json"
HEAD = """# Benchmarks

Made by `make bench`; nothing here is typed by hand. Times are CPU seconds on a shared two-core machine, memory is the peak of the
resident set. A ratio compares with the peer named, measured in the same run. The last column is the load of the machine when
the measurement began: above 2 others compete for the two cores, and CPU seconds grow to about twice as many.

| what | measured | bound | peer | ratio | note | load |
|---|---|---|---|---|---|---|
"""


def _figure(value, unit: str) -> str:
    if value is None or value == "":
        return ""
    text = f"{value:,.3g}" if isinstance(value, float) and abs(value) < 1000 else f"{value:,.0f}"
    return f"{text} {unit}".strip()


def _bound(row: dict) -> str:
    bound = row.get("bound")
    return bound if isinstance(bound, str) else _figure(bound, row["unit"])


def _line(row: dict) -> str:
    ratio = row.get("ratio")
    cells = (
        row["name"],
        _figure(row["value"], row["unit"]),
        _bound(row),
        row.get("peer") or "",
        f"{ratio:,.1f} times" if ratio else "",
        row.get("note") or "",
        row.get("load", ""),
    )
    return "| " + " | ".join(str(cell).replace("|", "/") for cell in cells) + " |"


def _rows_of(name: str) -> list[dict]:
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "rows.json"
        subprocess.run([sys.executable, __file__, "--one", name, str(answer)], cwd=HERE.parent, check=True)
        return json.loads(answer.read_text(encoding="utf-8"))


def measure(name: str, answer: Path) -> None:
    """Run one benchmark in this process and write its rows into a file."""
    sys.path.insert(0, str(HERE.parent))
    rows = importlib.import_module(f"bench.bench_{name}").run()
    answer.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all, and write the page."""
    every = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    for name in names or every:
        load = round(os.getloadavg()[0], 1)
        rows = [{**row, "load": load} for row in _rows_of(name)]
        for row in rows:
            print(_line(row), flush=True)
        _keep(every, name, rows)


def _keep(every: list[str], name: str, rows: list[dict]) -> None:
    """Put the rows of one benchmark beside those of the others, and write the page anew."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[name] = rows
    KEPT.write_text(
        json.dumps({one: kept[one] for one in every if one in kept}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    lines = [_line(row) for one in every for row in kept.get(one, [])]
    made = f"\nLast run on {dt.date.today():%Y-%m-%d}, Python {platform.python_version()}, {platform.system()}.\n"
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + made, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(sys.argv[1:])
