"""The library loads only what a question needs."""

import subprocess
import sys

import pytest


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_itself_loads_no_numerical_library():
    assert loaded_after("import clusterwerk.analysis") & {"duckdb", "scipy", "numpy", "pandas", "django"} == set()


@pytest.mark.parametrize(
    "module",
    [
        "genealogy",
        "layout",
        "genealogy_svg",
        "value_chain",
        "density",
        "hidden_champions",
        "stage_gaps",
        "incubators",
        "meeting_schedule",
        "meeting_replan",
        "groups.problem",
        "groups.reasons",
        "sentences",
        "errors",
        "charts",
        "summary_of_links",
        "wording",
    ],
)
def test_what_a_web_page_computes_itself_needs_no_numerical_library(module):
    code = f"import clusterwerk.analysis.{module}"
    assert loaded_after(code) & {"duckdb", "scipy", "numpy", "pandas", "ortools", "django"} == set()


def test_opening_the_register_module_loads_neither_duckdb_nor_scipy():
    code = "import clusterwerk.analysis.register, clusterwerk.analysis.specialisation"
    assert loaded_after(code) & {"duckdb", "scipy", "pandas", "django"} == set()
