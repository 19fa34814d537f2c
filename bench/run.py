"""Run the benchmarks and write docs/benchmarks.md.

    .venv/bin/python bench/run.py            all of them
    .venv/bin/python bench/run.py analysis   only bench_analysis.py; the other rows of the table are kept

Each runs in a process of its own, so that what one has loaded does not count for the next. Each bench_*.py offers run() -> list of rows: name, value, unit, bound, peer, ratio, note. Times are CPU seconds, because
the machine is shared; bounds are the ones that the project holds itself to.
"""

import datetime as dt
import importlib
import json
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
resident set. A ratio compares with the peer named, measured in the same run.

| what | measured | bound | peer | ratio | note |
|---|---|---|---|---|---|
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
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for name in names or every:
        kept[name] = _rows_of(name)
        for row in kept[name]:
            print(_line(row), flush=True)
    KEPT.write_text(
        json.dumps({name: kept[name] for name in every if name in kept}, indent=1, ensure_ascii=False) + "\n"
    )
    lines = [_line(row) for name in every for row in kept.get(name, [])]
    made = f"\nLast run on {dt.date.today():%Y-%m-%d}, Python {platform.python_version()}, {platform.system()}.\n"
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + made, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(sys.argv[1:])
