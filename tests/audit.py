"""Is a page open to everybody? Asked in the browser: axe's rules, one main heading, its language, no wider than the screen."""

from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Put into a context once: handing half a megabyte to each page anew takes a tenth of a second.
SCRIPT = Axe().axe_script + "\n;" + Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Audit:
    """What was found on one page."""

    faults: list[str]
    headings: int
    language: str


def make_auditable(context) -> None:
    """Put the audit into every page that this browser context opens from now on."""
    context.add_init_script(script=SCRIPT)


def audit(page, *, part: dict | None = None, rules: tuple[str, ...] = WCAG, without: tuple[str, ...] = ()) -> Audit:
    """Ask the whole page, or the part that axe's include and exclude name; `without` are rules that are left out."""
    options = {
        "runOnly": {"type": "tag", "values": list(rules)},
        "rules": {rule: {"enabled": False} for rule in without},
    }
    return Audit(**page.evaluate("([part, options]) => audit(part, options)", [part, options]))


def wider_than_screen(page) -> int:
    """By how many pixels the page runs over the edge of the screen as it is now."""
    return page.evaluate(WIDER)
