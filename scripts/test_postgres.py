"""Run the tests marked `database` on a PostgreSQL server that is started for them.

scripts/test_postgres.py [PYTEST ARGUMENTS]
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main(arguments: list[str]) -> int:
    """Start the server, run pytest against it, answer its exit code."""
    from tests.servers import postgres_server

    with postgres_server() as address:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-m",
            "database and not browser",
            "-p",
            "no:cacheprovider",
            *arguments,
        ]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
