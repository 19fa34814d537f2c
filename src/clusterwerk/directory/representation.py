"""For which organisations an actor acts. The package above knows (it keeps the portal accesses) and fills this door.

`register` takes a function of an actor that gives ids of organisations; `directory` adds nothing of its own.
"""

from collections.abc import Callable, Iterable

from clusterwerk.clusters.actors import Actor

Provider = Callable[[Actor], Iterable[int]]
PROVIDERS: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add a provider, usable as a decorator; safe to run twice."""
    if provider not in PROVIDERS:
        PROVIDERS.append(provider)
    return provider


def represented_by(actor: Actor) -> frozenset[int]:
    """Ids of the organisations for which this person acts today in this initiative. Only member's contacts act for any."""
    if not actor.is_member:
        return frozenset()
    return frozenset(pk for provider in PROVIDERS for pk in provider(actor))
