"""The menu of each surface, filled by the packages in `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

ALL: dict[str, list["Entry"]] = {"desk": [], "portal": [], "public": [], "landscape": [], "account": []}
WITHOUT_INITIATIVE = {"public", "landscape", "account"}


def everybody(actor) -> bool:
    """The entry is for everybody who may enter the surface."""
    return True


@dataclass(frozen=True)
class Entry:
    """One entry of a menu. `url_name` takes the initiative's slug on desk and portal, unless `leaves` says that the page
    lies outside of the initiative. The entries of "account" are asked with the login instead of the actor."""

    surface: str
    label: Any
    url_name: str
    order: int = 50
    group: Any = ""
    visible_to: Callable[[Any], bool] = everybody
    leaves: bool = False


def register(entry: Entry) -> None:
    """Add an entry to the menu of its surface; safe to run twice."""
    entries = [other for other in ALL[entry.surface] if other.url_name != entry.url_name]
    ALL[entry.surface] = sorted([*entries, entry], key=lambda one: (one.order, one.url_name))


def entries_for(surface: str, actor) -> list[Entry]:
    """The entries of a surface that this actor may see, in order."""
    return [entry for entry in ALL[surface] if entry.visible_to(actor)]


HOME: dict[str, str] = {}
SEARCH: dict[str, str] = {}


def register_home(surface: str, url_name: str) -> None:
    """Say which page the name in the header of a surface leads to."""
    HOME[surface] = url_name


def register_search(surface: str, url_name: str) -> None:
    """Say which page answers the search field of a surface; it takes the text as ?q=."""
    SEARCH[surface] = url_name


def address(url_name: str, surface: str, initiative) -> str:
    """The address of a page of a surface: with the initiative on desk and portal, without on public pages."""
    return reverse(url_name) if surface in WITHOUT_INITIATIVE else reverse(url_name, args=[initiative.slug])
