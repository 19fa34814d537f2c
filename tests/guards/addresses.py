"""All addresses of the program, walked from the root."""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its full name, its pattern as text, and the view behind it."""

    name: str
    route: str
    view: Any

    @property
    def ours(self) -> bool:
        """Whether the view is written in this program."""
        return self.view.__module__.startswith("clusterwerk.")


def all_addresses(resolver: URLResolver | None = None, namespace: str = "", route: str = "") -> list[Address]:
    """Every address, depth first."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        inner = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += all_addresses(pattern, space, inner)
        elif isinstance(pattern, URLPattern):
            found.append(Address(f"{namespace}{pattern.name or ''}", inner, pattern.callback))
    return found
