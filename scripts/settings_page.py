"""Write docs/settings.md from the settings that the program knows; `--check` only compares."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Settings

Everything an installation may change is an environment variable. Without any of them the program runs on this machine, with SQLite in the folder `var`.
This page is written by `scripts/settings_page.py` from `src/clusterwerk/web/env.py` and `settings.py`.

| variable | what it is for | without it |
|---|---|---|
"""
TAIL = """
In production set at least `CLUSTERWERK_PRODUCTION=1`, `CLUSTERWERK_URL=https://…` and `CLUSTERWERK_HOSTS`; the program then refuses to start with an unsafe setting and says which. `clusterwerk check` says it beforehand.
The secret key is made at the first start and kept in the data folder, readable only by the user the program runs as. A backup does not contain it.
The language of the console is that of the system; `CLUSTERWERK_LANGUAGE=de` or `en` sets another one. `PORT` is the port of `clusterwerk run`.
"""


def page() -> str:
    """The page as it should be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterwerk.web.settings")
    from clusterwerk.web import env, settings  # noqa: F401  reading the settings fills the list

    lines = [
        f"| `{one.name}` | {one.purpose} | {f'`{one.default}`' if one.default else '–'} |"
        for one in sorted(env.KNOWN.values(), key=lambda one: one.name)
    ]
    return HEAD + "\n".join(lines) + "\n" + TAIL


def main() -> int:
    """Write or compare."""
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
