"""How an upper package shows something on a page of a lower one.

A page names a place ("directory.organisation"); packages register panels for it in `apps.py`; the page asks which of them
have something to show to this actor about this subject.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ALL: dict[str, list["Panel"]] = {}


@dataclass(frozen=True)
class Panel:
    """One part of a page. `context` returns None when there is nothing to show to this actor."""

    place: str
    name: str
    title: Any
    template: str
    context: Callable[[Any, Any], dict | None]
    order: int = 50


@dataclass(frozen=True)
class ShownPanel:
    """A panel with the context it is rendered with."""

    panel: Panel
    context: dict


def register(panel: Panel) -> None:
    """Add a panel to its place; the same name replaces itself, so that it is safe to run twice."""
    shown = [other for other in ALL.get(panel.place, []) if other.name != panel.name]
    ALL[panel.place] = sorted([*shown, panel], key=lambda one: (one.order, one.name))


def shown(place: str, actor, subject=None) -> list[ShownPanel]:
    """The panels of a place that have something to show to this actor, in order."""
    found = ((panel, panel.context(actor, subject)) for panel in ALL.get(place, []))
    return [ShownPanel(panel, context) for panel, context in found if context is not None]
