"""How a lower package lets the ones above react: a hook is announced by name, inside the same transaction.

A package declares its hooks in `hooks_offered.py` or beside the action; the packages above listen in their `hooks.py`,
imported by `apps.py`. Mail and jobs that a listener starts run after commit.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

ALL: dict[str, "Hook"] = {}


@dataclass
class Hook:
    """One named, typed announcement. `facts` names the keyword arguments and their types."""

    name: str
    meaning: str
    facts: dict[str, type | str]
    listeners: list[Callable] = field(default_factory=list)

    def __post_init__(self):
        if self.name in ALL:
            raise ValueError(f"the hook {self.name} is declared twice")
        ALL[self.name] = self

    def listen(self, listener: Callable) -> Callable:
        """Register a function that takes the facts as keyword arguments; usable as a decorator."""
        if listener not in self.listeners:
            self.listeners.append(listener)
        return listener

    def announce(self, **facts) -> None:
        """Call every listener in the order of registration. An error in one undoes the whole action."""
        if facts.keys() != self.facts.keys():
            raise TypeError(f"{self.name} announces {sorted(self.facts)}, not {sorted(facts)}")
        for listener in self.listeners:
            listener(**facts)
