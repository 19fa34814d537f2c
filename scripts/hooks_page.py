"""Write docs/hooks.md from the hooks that the packages declare; `--check` only compares."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "hooks.md"
HEAD = """# Hooks and panels

How a lower package lets the ones above react or show something. A hook is announced inside the transaction of the action; who listens stands in the `hooks.py` of the
package above. A panel is a part of a page of a lower package, registered in `apps.py`. This page is written by `scripts/hooks_page.py`.

## Hooks

| hook | what happened | facts | who listens |
|---|---|---|---|
"""
PANELS = """
## Panels

| place | panel | package |
|---|---|---|
"""


def _word(kind) -> str:
    return kind if isinstance(kind, str) else kind.__name__


def page() -> str:
    """The page as it should be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterwerk.web.settings")
    import django

    django.setup()
    from clusterwerk.core import hooks, panels

    rows = []
    for hook in sorted(hooks.ALL.values(), key=lambda one: one.name):
        facts = ", ".join(f"`{name}` ({_word(kind)})" for name, kind in hook.facts.items())
        listening = sorted({listener.__module__.split(".")[1] for listener in hook.listeners})
        rows.append(f"| `{hook.name}` | {hook.meaning} | {facts} | {', '.join(listening) or 'nobody yet'} |")
    shown = [
        f"| `{place}` | {panel.name} | {panel.template.split('/')[0]} |"
        for place in sorted(panels.ALL)
        for panel in panels.ALL[place]
    ]
    return HEAD + "\n".join(rows) + "\n" + PANELS + "\n".join(shown) + "\n"


def main() -> int:
    """Write or compare."""
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
