"""Everything that must hold, in the order in which it fails fastest; ends at the first part that fails.

scripts/test_all.py          all parts
scripts/test_all.py --lint   only what reads the sources
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LINT = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "packages": [BIN / "lint-imports"],
    "catalogues": [sys.executable, "scripts/messages.py", "check"],
    "settings page": [sys.executable, "scripts/settings_page.py", "--check"],
    "hooks page": [sys.executable, "scripts/hooks_page.py", "--check"],
}
# Every worker has a database of its own; a file's world is built once; the files that take long are handed out first.
AT_ONCE = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
# The two languages of the walk over every screen take longest; stories walk through one program, one after the other.
ONE_BY_ONE = ["-n", "2", "--dist", "loadgroup"]
TESTS = {
    "tests on SQLite": [sys.executable, "-m", "pytest", "-m", "not browser", *AT_ONCE],
    "tests on PostgreSQL": [sys.executable, "scripts/test_postgres.py", *AT_ONCE],
    "browser tests": [sys.executable, "-m", "pytest", "-m", "browser", *ONE_BY_ONE],
}
NO_TESTS_COLLECTED = 5
# A test run starts the program a hundred times: each source is compiled once, wherever the tests run.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Run the parts and say how long each took."""
    parts = LINT if "--lint" in sys.argv else {**LINT, **TESTS}
    for title, command in parts.items():
        began = time.monotonic()
        print(f"── {title}", flush=True)
        code = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False).returncode
        if code not in {0, NO_TESTS_COLLECTED}:
            print(f"── {title}: failed after {time.monotonic() - began:.0f} s")
            return code
        print(f"── {title}: good after {time.monotonic() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
