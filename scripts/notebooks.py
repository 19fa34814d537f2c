"""Execute the notebooks of docs/notebooks and keep what they show.

    .venv/bin/python scripts/notebooks.py            execute and write the outputs into the files
    execute(path, settings)                          execute in memory, with other values of the first cell

Cells run one after the other in one namespace of this process: what is printed, and the value of the last line, become
their output. That is all our notebooks need, and no server of a notebook has to be installed.
"""

import ast
import contextlib
import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "notebooks"


def execute(path: Path, settings: Mapping[str, object] | None = None) -> tuple[dict, dict[str, object]]:
    """The notebook with new outputs, and the names it leaves. `settings` replace names after the first code cell."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, object] = {"__name__": "__notebook__"}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        number += 1
        cell["execution_count"], cell["outputs"] = number, _run("".join(cell["source"]), names, number)
        if number == 1:
            names.update(settings or {})
    return notebook, names


def _run(source: str, names: dict[str, object], number: int) -> list[dict]:
    tree, printed = ast.parse(source), io.StringIO()
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec"), names)
        value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names) if last else None
    outputs = []
    if printed.getvalue():
        outputs.append(
            {"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)}
        )
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        if hasattr(value, "_repr_svg_"):
            data["image/svg+xml"] = value._repr_svg_().splitlines(keepends=True)
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def main() -> None:
    """Execute all and write them."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook, _names = execute(path)
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    sys.exit(main())
