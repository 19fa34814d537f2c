"""What a question is: a computation with a plain explanation, its parameters, and the code that repeats it.

Screens, the command line and notebooks all ask through :data:`clusterwerk.analysis.questions.QUESTIONS`, so that the
same question gives the same figures everywhere. Texts are German and English; no web framework.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from clusterwerk.analysis.errors import AnalysisError, WrongValue
from clusterwerk.analysis.results import Result
from clusterwerk.analysis.wording import Language

Kind = Literal["choice", "whole", "number", "keys", "key"]
Progress = Callable[[int, int], None]
#: Key of a region -> its area and its inhabitants.
Extents = Mapping[str, tuple[float, float]]


class Need(StrEnum):
    """What a register must hold before a question can be asked of it."""

    REGIONS = "regions"
    WEIGHTS = "weights"
    COORDINATES = "coordinates"
    EARLIER = "earlier"
    EXTENTS = "extents"


#: What to say when something is not there.
NEED_WORDS: Mapping[Need, Mapping[Language, str]] = {
    Need.REGIONS: {
        "de": "Dazu braucht die Liste einen Kreis oder eine Gemeinde je Unternehmen.",
        "en": "For this the list needs a district or municipality for each firm.",
    },
    Need.WEIGHTS: {
        "de": "Dazu braucht die Liste die Zahl der Beschäftigten.",
        "en": "For this the list needs the number of employees.",
    },
    Need.COORDINATES: {
        "de": "Dazu braucht die Liste Koordinaten, oder Postleitzahl und Ort, aus denen sie sich ergeben.",
        "en": "For this the list needs coordinates, or postal code and place from which they follow.",
    },
    Need.EARLIER: {
        "de": "Dazu braucht es dieselbe Liste aus einem früheren Jahr.",
        "en": "For this the same list of an earlier year is needed.",
    },
    Need.EXTENTS: {
        "de": "Dazu braucht es Fläche und Einwohner der Regionen; sie stehen in den Grundtabellen.",
        "en": "For this area and inhabitants of the regions are needed; they stand in the reference tables.",
    },
}


class UnmetNeed(AnalysisError):
    """A register that lacks what a question needs; ``need`` says what."""

    def __init__(self, need: Need) -> None:
        self.need = need
        super().__init__(NEED_WORDS[need]["en"])


@dataclass(frozen=True)
class Choice:
    """One of several values, and how it is called."""

    value: str | int
    de: str
    en: str


@dataclass(frozen=True)
class Parameter:
    """One thing that a person may set.

    ``kind``: "choice" one of ``choices``; "whole" and "number" between ``low`` and ``high``; "key" one industry
    code (``of`` = "industry") or region key (``of`` = "region"); "keys" several starts of keys, none means all.
    A "key" or "keys" without default must be given.
    """

    name: str
    kind: Kind
    default: Any
    title_de: str
    title_en: str
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None
    of: Literal["industry", "region", ""] = ""

    def title(self, language: Language) -> str:
        return self.title_de if language == "de" else self.title_en

    def checked(self, value: Any) -> Any:
        """The value as the computation takes it. Raises :class:`WrongValue` that names the parameter."""
        if self.kind == "choice":
            known = {str(choice.value): choice.value for choice in self.choices}
            if str(value) not in known:
                raise WrongValue(self.name, None, f"{value!r} is none of {', '.join(known)}")
            return known[str(value)]
        if self.kind == "keys":
            listed = [value] if isinstance(value, str) else list(value or ())
            keys = tuple(part for item in listed for part in str(item).replace(",", " ").split())
            if self.default is None and not keys:
                raise WrongValue(self.name, None, "must be given")
            return keys
        if self.kind == "key":
            if not str(value or "").strip():
                raise WrongValue(self.name, None, "must be given")
            return str(value).strip()
        return self._figure(value)

    def _figure(self, value: Any) -> int | float:
        try:
            figure = float(value)
        except (TypeError, ValueError) as error:
            raise WrongValue(self.name, None, f"{value!r} is not a number") from error
        if not math.isfinite(figure) or (self.kind == "whole" and figure != int(figure)):
            raise WrongValue(self.name, None, f"{value!r} is not a {'whole ' * (self.kind == 'whole')}number")
        if (self.low is not None and figure < self.low) or (self.high is not None and figure > self.high):
            raise WrongValue(self.name, None, f"{value!r} is not between {self.low:g} and {self.high:g}")
        return int(figure) if self.kind == "whole" else figure


@dataclass(frozen=True)
class Asked:
    """Everything a computation gets: the register, checked parameters, and where they matter an earlier register,
    somebody who wants to know how far it is, the seed of what is random, and area and inhabitants of regions.
    """

    register: Any
    given: Mapping[str, Any]
    earlier: Any = None
    progress: Progress | None = None
    seed: int | None = None
    extents: Extents | None = None


@dataclass(frozen=True)
class Question:
    """One question that can be asked of a register.

    ``explained_*`` says in plain words what is done, ``limits_*`` what the answer cannot say, ``page`` is the page
    under docs/methods. ``is_random``: the answer depends on the seed. ``answer`` computes, ``lines`` writes the code.
    """

    key: str
    title_de: str
    title_en: str
    explained_de: str
    explained_en: str
    limits_de: str
    limits_en: str
    parameters: tuple[Parameter, ...]
    needs: frozenset[Need]
    page: str
    answer: Callable[[Asked], Result]
    lines: Callable[[Mapping[str, Any], int | None], Sequence[str]]
    imports: tuple[str, ...] = ()
    is_random: bool = False

    def title(self, language: Language) -> str:
        return self.title_de if language == "de" else self.title_en

    def explained(self, language: Language) -> str:
        return self.explained_de if language == "de" else self.explained_en

    def limits(self, language: Language) -> str:
        return self.limits_de if language == "de" else self.limits_en

    def checked(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters with defaults filled in. Raises :class:`WrongValue` that names the parameter."""
        known = {one.name: one for one in self.parameters}
        for name in parameters:
            if name not in known:
                raise WrongValue(name, None, f"{self.key!r} has no such parameter")
        return {name: one.checked(parameters.get(name, one.default)) for name, one in known.items()}

    def unmet(self, register: Any, earlier: Any = None, extents: Extents | None = None) -> Need | None:
        """The first thing that this register lacks; ``None`` if the question can be asked."""
        held = register.holds
        for need in (Need.REGIONS, Need.WEIGHTS, Need.COORDINATES):
            if need in self.needs and not held[need.value]:
                return need
        if Need.EARLIER in self.needs and earlier is None:
            return Need.EARLIER
        return Need.EXTENTS if Need.EXTENTS in self.needs and not extents else None

    def compute(
        self,
        register: Any,
        parameters: Mapping[str, Any] | None = None,
        *,
        earlier: Any = None,
        progress: Progress | None = None,
        seed: int | None = None,
        extents: Extents | None = None,
    ) -> Result:
        """The answer.

        Parameters
        ----------
        register : a :class:`~clusterwerk.analysis.register.Register`, or the same on another engine
        parameters : name -> value; what is left out takes its default
        earlier : the register of an earlier year, for questions that compare
        progress : called with (done, of how many) now and then
        seed : of what is random; the same seed gives the same figures
        extents : key of a region -> its area and its inhabitants, for questions that need them

        Raises :class:`WrongValue` for a parameter that cannot be, :class:`UnmetNeed`, and what the method itself
        refuses.
        """
        given = self.checked(parameters or {})
        if need := self.unmet(register, earlier, extents):
            raise UnmetNeed(need)
        return self.answer(Asked(register, given, earlier, progress, seed, extents))

    def code(
        self,
        parameters: Mapping[str, Any],
        path: str,
        *,
        earlier: str = "",
        seed: int | None = None,
        data_hash: str = "",
    ) -> str:
        """Python that repeats the computation from the register file ``path``."""
        given = self.checked(parameters)
        names = ["from clusterwerk.analysis.register import Register", *self.imports]
        opened = [f"register = Register({path!r})"]
        if data_hash:
            opened.append(f"assert register.data_hash == {data_hash!r}, 'these are other data'")
        if Need.EARLIER in self.needs:
            opened.append(f"earlier = Register({earlier or 'earlier.parquet'!r})")
        shown = [
            'print(result.sentences("de"))',
            'print(result.sentences("en"))',
            "result.table()",
            "result.picture()",
            "register.close()",
        ]
        blocks = [sorted(set(names)), opened, list(self.lines(given, seed)), shown]
        return f"# {self.title_en}\n" + "\n\n".join("\n".join(block) for block in blocks) + "\n"
