"""The notebooks run, without Django, and what is committed with them is what they show."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.notebooks import FOLDER, execute

ROOT = Path(__file__).resolve().parent.parent.parent
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SMALL = {"ESTABLISHMENTS": 6_000, "SIMULATIONS": 99}
RUN = """
import sys
from pathlib import Path
from scripts.notebooks import execute
notebook, names = execute(Path(sys.argv[1]), {settings!r})
assert "django" not in sys.modules
print(names["register"].rows, names["profile"].provenance.seed, names["profile"].provenance.parameters["simulations"])
"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_walks_the_whole_path_without_django(path):
    code = RUN.replace("{settings!r}", repr(SMALL))
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "6000 20261121 99\n"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_small_outputs(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert path.stat().st_size < 100_000
    pictures = [output for cell in cells for output in cell["outputs"] if "image/svg+xml" in output.get("data", {})]
    assert len(pictures) == 3
    assert "/tmp" not in path.read_text(encoding="utf-8")


def test_what_a_cell_prints_and_its_last_value_are_kept(tmp_path):
    path = tmp_path / "one.ipynb"
    cells = [{"cell_type": "code", "source": ["N = 3"]}, {"cell_type": "markdown", "source": []},
             {"cell_type": "code", "source": ["print(N)\n", "N * 2"]}]  # fmt: skip
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    notebook, names = execute(path, {"N": 5})
    printed, value = notebook["cells"][2]["outputs"]
    assert (printed["text"], value["data"], names["N"]) == (["5\n"], {"text/plain": ["10"]}, 5)
