"""The library loads only what a question needs."""

import subprocess
import sys


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_itself_loads_no_numerical_library():
    assert loaded_after("import clusterwerk.analysis") & {"duckdb", "scipy", "numpy", "pandas", "django"} == set()


def test_genealogy_and_drawing_load_neither_duckdb_nor_scipy():
    code = "import clusterwerk.analysis.genealogy, clusterwerk.analysis.layout, clusterwerk.analysis.genealogy_svg"
    assert loaded_after(code) & {"duckdb", "scipy", "pandas", "django"} == set()


def test_opening_the_register_module_loads_neither_duckdb_nor_scipy():
    code = "import clusterwerk.analysis.register, clusterwerk.analysis.specialisation"
    assert loaded_after(code) & {"duckdb", "scipy", "pandas", "django"} == set()
